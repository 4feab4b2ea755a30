"""Programs that look place names up and resolve nothing, measured where `make rivals` has installed them."""

from __future__ import annotations

import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from geo.bench.process import measure
from geo.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.bench.process import Cost

__all__ = ["RIVALS", "first_answer", "is_installed", "prepared"]

NAMES = 20_000  # well known ones, for a matcher that brings none: what it can load within seconds
_RUNS = 3  # of a fresh process, which takes seconds

_FLASHGEOTEXT = """
from flashgeotext.geotext import GeoText
parser = GeoText()
work = lambda text: parser.extract(input_text=text)
"""
_SPACY = """
import spacy
from spacy.matcher import PhraseMatcher
language = spacy.blank("en")
matcher = PhraseMatcher(language.vocab)
with open(names, encoding="utf-8") as lines:
    matcher.add("PLACE", [language.make_doc(name.strip()) for name in lines])
work = lambda text: matcher(language.make_doc(text))
"""
# name -> the module that must be there, and code that makes `work`, a function of a text; `names` is a file of names
RIVALS: dict[str, tuple[str, str]] = {
    "flashgeotext, its own names": ("flashgeotext", _FLASHGEOTEXT),
    f"spaCy's PhraseMatcher, {NAMES:,} names": ("spacy", _SPACY),
}


def is_installed(rival: str) -> bool:
    """Return whether a rival can be measured here."""
    return find_spec(RIVALS[rival][0]) is not None


def prepared(rival: str) -> Callable[[str], object]:
    """Return what looks the names of a text up, its names loaded."""
    with tempfile.TemporaryDirectory() as folder:
        scope: dict[str, Callable[[str], object]] = {}
        exec(_code(rival, _write_names(Path(folder))), scope)  # noqa: S102 - the code above
        return scope["work"]


def first_answer(rival: str, text: str) -> Cost:
    """Return what the first answer of a fresh process costs."""
    with tempfile.TemporaryDirectory() as folder:
        code = f"{_code(rival, _write_names(Path(folder)))}work({text!r})\n"
        return measure([sys.executable, "-c", code], runs=_RUNS)


def _code(rival: str, names: Path) -> str:
    return f"names = {str(names)!r}\n{RIVALS[rival][1]}"


def _write_names(folder: Path) -> Path:
    """Write well known names, one a line, as the rivals would be given them."""
    gazetteer = open_gazetteer()
    weights = {gazetteer.name_at(i): gazetteer.entry_at(i).weight for i in range(len(gazetteer))}
    path = folder / "names.txt"
    best = sorted(weights, key=lambda name: (-weights[name], name))[:NAMES]
    path.write_text("\n".join(best), encoding="utf-8")
    return path
