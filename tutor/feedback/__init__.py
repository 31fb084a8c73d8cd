"""What people say of the tutor: a judgement of a step or of the answer, perhaps with a correction, perhaps signed."""
