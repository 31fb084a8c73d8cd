"""A comparison that never ends, for the CAS's child to be killed in."""

import time


def compare(*arguments: object) -> None:
    time.sleep(60)
