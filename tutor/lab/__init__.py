"""The admin's wheel: data sets, trainings, evaluations, the gate, promotion and rolling back, quotas and health."""
