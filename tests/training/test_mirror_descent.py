"""The loss's descent is the k1.5 report's ascent direction (section 2.3.2)."""

import pytest
import torch

from reasoning_engine.training.mirror_descent import mirror_descent_loss

OLD = torch.tensor([-1.0, -2.0, -0.5])
SEQUENCE = torch.tensor([0, 0, 1])
ADVANTAGES = torch.tensor([0.5, -0.5])


def gradient(log_probs: torch.Tensor, tau: float) -> torch.Tensor:
    values = log_probs.clone().requires_grad_()
    mirror_descent_loss(values, OLD, SEQUENCE, ADVANTAGES, tau).backward()
    return values.grad


def test_autograd_equals_the_ascent_direction_on_a_hand_computed_case():
    now, tau = torch.tensor([-0.8, -1.9, -0.9]), 0.4
    # sequence log-ratios: (-0.8-1.9) - (-1-2) = 0.3 and -0.9 + 0.5 = -0.4; ascent = mean of (A - tau * ratio) per token
    expected = torch.tensor([0.5 - 0.4 * 0.3, 0.5 - 0.4 * 0.3, -0.5 - 0.4 * -0.4]) / 2
    assert torch.allclose(-gradient(now, tau), expected)


def test_the_first_inner_step_does_not_depend_on_tau():
    assert torch.equal(gradient(OLD, 0.0), gradient(OLD, 5.0))


def test_tau_pulls_back_towards_the_reference():
    ahead = OLD + 1.0
    assert gradient(ahead, 10.0).sum() > gradient(ahead, 0.0).sum()


def test_the_surrogate_of_the_report_has_the_same_direction():
    """L = (r - mean r - tau * ratio)^2 descends along the same direction, up to the factor 2 tau."""
    tau, now = 0.7, torch.tensor([-0.8, -1.9, -0.9])
    values = now.clone().requires_grad_()
    ratio = torch.zeros(2).index_add(0, SEQUENCE, values - OLD)
    ((ADVANTAGES - tau * ratio) ** 2).mean().backward()
    assert values.grad == pytest.approx(gradient(now, tau) * 2 * tau)


def test_a_token_of_no_sequence_in_the_loss_has_no_gradient():
    """Only learnt tokens reach the loss, so a masked one (a tool's, an earlier segment's) cannot move anything."""
    logits = torch.randn(4, 5, generator=torch.Generator().manual_seed(1)).requires_grad_()
    learnt = torch.tensor([True, False, False, True])
    log_probs = logits.log_softmax(1)[torch.arange(4), torch.tensor([0, 1, 2, 3])][learnt]
    mirror_descent_loss(log_probs, log_probs.detach() + 0.3, torch.tensor([0, 1]), ADVANTAGES, 0.5).backward()
    assert torch.equal(logits.grad[~learnt], torch.zeros(2, 5))
    assert logits.grad[learnt].abs().sum() > 0


def test_advantages_of_zero_without_movement_give_no_gradient():
    values = OLD.clone().requires_grad_()
    mirror_descent_loss(values, OLD, SEQUENCE, torch.zeros(2), 1.0).backward()
    assert torch.equal(values.grad, torch.zeros(3))
