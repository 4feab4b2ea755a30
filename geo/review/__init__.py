"""Decisions of people that stick: corrections to what the pipeline found."""

from geo.review.apply import apply
from geo.review.compare import Differences, differences
from geo.review.corrections import Action, Correction, corrections_text, read_corrections
from geo.review.edited import read_edited

__all__ = [
    "Action",
    "Correction",
    "Differences",
    "apply",
    "corrections_text",
    "differences",
    "read_corrections",
    "read_edited",
]
