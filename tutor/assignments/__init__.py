"""Problem sets: built, published under a policy, worked on, graded; and the policy kept on every channel."""
