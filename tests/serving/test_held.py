"""Reading back what a served model computes with, on modules that fuse, pad, share and pack as vLLM's do."""

import pytest
import torch
from torch import nn

from reasoning_engine.serving.lemma_weights.held import Held


class Product:
    """vLLM's method of an unquantised layer: whatever the layer packed does the work."""

    def apply(self, layer, x, bias=None):
        return layer.cpu_linear(x, layer.weight, bias)


class Linear(nn.Module):
    """With `packed` it keeps a copy in a form of its own; `emptied` it forgets the plain values."""

    def __init__(self, weight, *, packed=False, emptied=False, bias=None):
        super().__init__()
        self.weight = nn.Parameter(weight.clone(), requires_grad=False)
        self.input_size, self.quant_method = weight.shape[1], Product()
        if bias is not None:
            self.bias = nn.Parameter(bias.clone(), requires_grad=False)
        if packed or emptied:
            copy = weight.clone().T.contiguous()
            self.cpu_linear = lambda x, weight, bias: x @ copy
        if emptied:
            self.weight = nn.Parameter(torch.empty(0, dtype=weight.dtype), requires_grad=False)


def tensor(*shape):
    return torch.randn(shape).to(torch.bfloat16)


@pytest.fixture
def pushed():
    torch.manual_seed(0)
    return {
        "model.embed_tokens.weight": tensor(10, 6), "model.attn.q_proj.weight": tensor(8, 6),
        "model.attn.k_proj.weight": tensor(4, 6), "model.attn.v_proj.weight": tensor(4, 6),
        "model.attn.q_proj.bias": tensor(8), "model.attn.k_proj.bias": tensor(4), "model.attn.v_proj.bias": tensor(4),
        "model.norm.weight": tensor(6),
    }  # fmt: skip


def served(pushed, *, emptied=True, old_head=False):
    """A model that holds what was pushed, its embedding padded and shared with a head that packs a copy."""
    model = nn.Module()
    model.packed_modules_mapping = {"qkv_proj": ["q_proj", "k_proj", "v_proj"]}
    model.model, model.model.attn = nn.Module(), nn.Module()
    weights, biases = ([pushed[f"model.attn.{n}_proj.{kind}"] for n in "qkv"] for kind in ("weight", "bias"))
    model.model.attn.qkv_proj = Linear(torch.cat(weights), emptied=emptied, bias=torch.cat(biases))
    model.model.norm = nn.Module()
    model.model.norm.weight = nn.Parameter(pushed["model.norm.weight"].clone(), requires_grad=False)
    padded = torch.cat([pushed["model.embed_tokens.weight"], torch.zeros(6, 6, dtype=torch.bfloat16)])
    model.model.embed_tokens = Linear(padded)
    model.lm_head = Linear(padded * 2 if old_head else padded, packed=True)
    model.lm_head.weight = model.model.embed_tokens.weight
    return model


@pytest.mark.parametrize("emptied", [False, True])
def test_everything_is_read_back_to_the_bit(pushed, emptied):
    held = Held(served(pushed, emptied=emptied), pushed)
    found = dict(held.tensors())
    assert held.unread == []
    assert list(found) == list(pushed)
    assert all(torch.equal(found[name], pushed[name]) for name in pushed)


@pytest.mark.parametrize("name", ["model.attn.k_proj.weight", "model.attn.v_proj.bias", "model.norm.weight"])
def test_one_tensor_that_did_not_arrive_shows(pushed, name):
    model = served(pushed)
    later = pushed | {name: pushed[name] + 1}
    found = dict(Held(model, later).tensors())
    assert [n for n in later if not torch.equal(found[n], later[n])] == [name]


def test_a_head_that_keeps_a_packed_copy_of_old_weights_shows(pushed):
    found = dict(Held(served(pushed, old_head=True), pushed).tensors())
    assert [n for n in pushed if not torch.equal(found[n], pushed[n])] == ["model.embed_tokens.weight"]


def test_what_cannot_be_read_is_counted(pushed):
    later = pushed | {"model.elsewhere.weight": tensor(3, 3)}
    held = Held(served(pushed), later)
    assert torch.equal(dict(held.tensors())["model.elsewhere.weight"], later["model.elsewhere.weight"])
    assert held.unread == ["model.elsewhere.weight"]
