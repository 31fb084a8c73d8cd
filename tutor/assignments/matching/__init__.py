"""Recognises an assigned problem in a question, however it is worded: by its numbers, its formulas and its words.

Pure functions of texts; no rows and no CAS. What the CAS adds (kinds of readings, equality of answers) is asked by
guarding.py, which also knows whose problems are whose.
"""

from tutor.assignments.matching.comparing import Match, compare
from tutor.assignments.matching.fingerprints import Fingerprint, fingerprint

__all__ = ["Fingerprint", "Match", "compare", "fingerprint"]
