"""Feeds (RSS, Atom): each entry is an article."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from geo.errors import ReadError
from geo.read.markup import fragment_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["entries_of"]

# What tells a field, the best first, by its name without the namespace: RSS 2.0, RSS 1.0 with Dublin Core, Atom
_TEXTS = ("encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "date", "updated")
_ENTRIES = ("item", "entry")


def entries_of(content: bytes, where: str) -> Iterator[dict[str, object]]:
    """Yield the article record of each entry of a feed: the longest text that it has, under its title.

    Raises
    ------
    ReadError
        The file is no XML, defines entities of its own or holds no entries.
    """
    if b"<!ENTITY" in content:
        raise ReadError(f"{where} defines entities, which no feed needs; remove them, or leave the file out")
    try:
        root = ET.fromstring(content)  # noqa: S314 -- entities are refused above, and others are not followed
    except ET.ParseError as error:
        raise ReadError(f"{where} is no XML that can be read: {error}; save the feed anew") from None
    entries = [node for node in root.iter() if _name(node) in _ENTRIES]
    if not entries:
        raise ReadError(f"{where} is no feed but <{_name(root)}>; save its articles as text or HTML")
    named = next((node for node in root.iter() if _name(node) == "title"), None)
    source = "" if named is None else _words(named)
    for entry in entries:
        title = fragment_text(_first(entry, ("title",)))
        body = max((fragment_text(text) for text in _all(entry, _TEXTS)), key=len, default="")
        yield {
            "title": title,
            "text": f"{title}\n\n{body}" if title and body else body or title,
            "published": _first(entry, _DAYS),
            "url": _link(entry),
            "source": source,
        }


def _name(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _words(node: ET.Element) -> str:
    """Return what an element holds: escaped markup as it is, elements of XHTML as markup."""
    if len(node):
        return ET.tostring(node, encoding="unicode", method="html")
    return (node.text or "").strip()


def _all(entry: ET.Element, names: tuple[str, ...]) -> list[str]:
    return [_words(node) for name in names for node in entry if _name(node) == name]


def _first(entry: ET.Element, names: tuple[str, ...]) -> str:
    return next(filter(None, _all(entry, names)), "")


def _link(entry: ET.Element) -> str:
    """Return the entry's address: of RSS the words of its link, of Atom where the link to the page leads."""
    for node in entry:
        if _name(node) == "link" and node.get("rel", "alternate") == "alternate":
            return node.get("href") or (node.text or "").strip()
    return ""
