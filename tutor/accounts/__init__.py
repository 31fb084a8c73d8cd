"""People: who they are, what they may be, which language they read."""
