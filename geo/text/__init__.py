"""Text as the stages see it: folded for look-up, split into paragraphs and sentences."""

from geo.text.fold import fold, folded
from geo.text.joined import begins_with_and
from geo.text.language import guess_language, in_other_scripts
from geo.text.segment import analyse

__all__ = ["analyse", "begins_with_and", "fold", "folded", "guess_language", "in_other_scripts"]
