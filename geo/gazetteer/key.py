"""The keys under which names are filed.

`key` is a folded name with hyphens as spaces. It keeps the length, so that a text folded once can be matched at any
offset; what changes the length (apostrophes, full stops, "the") is filed as further keys of the name instead.
"""

from __future__ import annotations

import re

from geo.text.fold import fold

__all__ = ["key", "keys"]

_APOSTROPHES = str.maketrans("", "", "'\"")
_BRACKETED = re.compile(r" *[(\[].*?[)\]] *")
_STOP = re.compile(r"\.(?= |$)")
LONGEST = 80  # characters of a key; longer names are descriptions


def key(name: str) -> str:
    """Return the folded name with hyphens as spaces, of the same length."""
    return fold(name).replace("-", " ")


def keys(name: str) -> list[str]:
    """Return the keys under which to file a name, the plainest first: "Ma'rib" as "ma'rib" and "marib"."""
    first = key(name).strip(" ,;")
    if len(first) > LONGEST or not first:
        return []
    if "  " in first:
        first = " ".join(first.split())
    if "(" in first or "[" in first:
        first = _BRACKETED.sub(" ", first).strip() or first
    found = [first]
    if "'" in first or '"' in first:
        found.append(first.translate(_APOSTROPHES))
    if "." in first:
        found += [_STOP.sub("", one) for one in found]
    if first.startswith("the ") and len(first) > len("the x"):
        found += [one.removeprefix("the ") for one in found]
    return [one for one in dict.fromkeys(found) if one]
