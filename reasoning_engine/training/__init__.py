"""Training: from traces and rewards to weights. See docs/training.md; `command.train_command` is the way in."""
