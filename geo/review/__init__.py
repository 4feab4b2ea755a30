"""Decisions of people that stick: corrections to what the pipeline found."""

from geo.review.apply import apply
from geo.review.compare import differences
from geo.review.corrections import Action, Correction, corrections_text, read_corrections
from geo.review.decide import DOUBTFUL_BELOW, addition, changes_of_place, decision, doubts, new_values
from geo.review.edited import read_edited
from geo.review.merge import Differences, merged

__all__ = [
    "DOUBTFUL_BELOW",
    "Action",
    "Correction",
    "Differences",
    "addition",
    "apply",
    "changes_of_place",
    "corrections_text",
    "decision",
    "differences",
    "doubts",
    "merged",
    "new_values",
    "read_corrections",
    "read_edited",
]
