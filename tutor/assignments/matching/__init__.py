"""Recognises an assigned problem in a question, however it is worded: by its numbers, its formulas and its words.

Pure functions of texts; no rows and no CAS. What the CAS adds (kinds of readings, equality of answers) is asked by
recognising.py; guarding.py knows whose problems are whose.
"""

from tutor.assignments.matching.comparing import Match, compare, has_all_its_numbers, is_worded_like
from tutor.assignments.matching.fingerprints import Fingerprint, fingerprint
from tutor.assignments.matching.joining import is_calculation_on, is_in_pieces

__all__ = [
    "Fingerprint",
    "Match",
    "compare",
    "fingerprint",
    "has_all_its_numbers",
    "is_calculation_on",
    "is_in_pieces",
    "is_worded_like",
]
