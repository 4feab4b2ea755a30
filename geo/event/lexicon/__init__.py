"""The words that tell of events: entries in TOML files, one folder a language, that a person can extend."""

from geo.event.lexicon.entry import Entry, Form
from geo.event.lexicon.index import Lexicon
from geo.event.lexicon.read import compile_lexicons, has_words, lexicon_of, read_lexicon

__all__ = ["Entry", "Form", "Lexicon", "compile_lexicons", "has_words", "lexicon_of", "read_lexicon"]
