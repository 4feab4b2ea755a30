"""Text as the stages see it: folded for look-up, split into paragraphs and sentences."""

from geo.text.fold import fold, folded
from geo.text.language import guess_language
from geo.text.segment import analyse

__all__ = ["analyse", "fold", "folded", "guess_language"]
