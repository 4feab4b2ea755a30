"""The keys under which names are filed.

`key` is a folded name with hyphens as spaces. It keeps the length, so that a text folded once can be matched at any
offset; what changes the length (apostrophes, full stops, "the") is filed as further keys of the name instead.
"""

from __future__ import annotations

import re

from geo.text.fold import fold

__all__ = ["key", "keys"]

_APOSTROPHE = re.compile(r"['\"]")
_SPACES = re.compile(r" {2,}")
_BRACKETED = re.compile(r" *[(\[].*?[)\]] *")
_STOP = re.compile(r"\.(?= |$)")
_LEADING_THE = re.compile(r"the (?=\w{2})")
LONGEST = 80  # characters of a key; longer names are descriptions


def key(name: str) -> str:
    """Return the folded name with hyphens as spaces, of the same length."""
    return fold(name).replace("-", " ")


def keys(name: str) -> list[str]:
    """Return the keys under which to file a name, the plainest first: "Ma'rib" as "ma'rib" and "marib"."""
    first = _SPACES.sub(" ", key(name)).strip(" ,;")
    if len(first) > LONGEST or not first:
        return []
    found = [first]
    if "(" in first or "[" in first:
        bare = _BRACKETED.sub(" ", first).strip()
        found = [bare] if bare else []
    for pattern, into in ((_APOSTROPHE, ""), (_STOP, ""), (_LEADING_THE, "")):
        found += [made for one in found if (made := pattern.sub(into, one)) != one and made]
    return list(dict.fromkeys(found))
