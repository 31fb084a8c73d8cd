"""Measuring the engine on suites of problems with keys: accuracy with intervals, tokens, modes, badges, comparisons.

What loads the engine or the curriculum is loaded on first use.
"""

from __future__ import annotations

import argparse


def evaluate_command(args: argparse.Namespace) -> int:
    """`python -m reasoning_engine evaluate`, see command.py."""
    from reasoning_engine.evaluation.command import evaluate_command as command

    return command(args)
