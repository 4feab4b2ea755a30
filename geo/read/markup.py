"""Take the markup off: front matter and Markdown, and the furniture of HTML pages."""

from __future__ import annotations

import html
import re

from geo.errors import ReadError
from geo.read.record import FIELDS, OTHER_NAMES, day_in_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["fragment_text", "html_article", "markdown_text", "split_front_matter"]

_FENCE = re.compile(r"\s*---[ \t]*\r?\n(?P<head>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
# Lines that heads of others have and no text begins with.
_PASSED_OVER = ("author", "authors", "auteur", "autore", "byline", "category", "categories", "keywords", "tags")
_NAMES = "|".join((*FIELDS, *OTHER_NAMES, *_PASSED_OVER))
_BARE = re.compile(rf"\s*(?P<head>(?:(?:{_NAMES})[ \t]*:.*(?:\r?\n|\Z))+)(?=[ \t]*(?:\r?\n|\Z))", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d|$")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_]\w+)?$|$", re.IGNORECASE)
_FIELD = re.compile(r"(?P<name>[^\W\d][\w-]*)[ \t]*:[ \t]*(?P<value>.*)$")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>.+?)[ \t]*#*$", re.MULTILINE)
_LINK = re.compile(r"!?\[(?P<words>[^\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(?P<words>[^*_\n]+?)(?<=\S)\1(?!\w)")
_QUOTE_MARK = re.compile(r"^>[ \t]?", re.MULTILINE)


def split_front_matter(text: str, path: str) -> tuple[Mapping[str, str], str]:
    """Return the fields at the head of a text, and the text after them.

    They stand between `---` lines, or are the known fields that fill the first lines up to a blank one. A field is a
    line `key: value`; quotes around the value are taken off, lines of other shapes and unknown keys are passed over.
    The key may be in a language that is read, and "date" is the day of publication where it names one.

    Raises
    ------
    ReadError
        The front matter does not end.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _FENCE.match(text)
    if match is not None:
        return _fields(match["head"]), text[match.end() :]
    if re.match(r"\s*---[ \t]*\r?\n[A-Za-z_]+[ \t]*:", text):
        raise ReadError(f"{path}: the front matter does not end; close it with a line of three dashes")
    bare = _BARE.match(text)
    if bare is not None:
        fields = _fields(bare["head"])
        if _is_head(fields):
            return fields, text[bare.end() :]
    return {}, text


def _is_head(fields: Mapping[str, str]) -> bool:
    """Return whether fields look like those of an article, so that a head without dashes is none of the text."""
    day, language = fields.get("published", ""), fields.get("language", "")
    return bool(fields) and _LANGUAGE.match(language) is not None and _names_day(day)


def _names_day(value: str) -> bool:
    """Return whether a value is a day, a wrong one that ought to be told included, or empty."""
    return _DAY.match(value) is not None or day_in_words(value) is not None


def _fields(head: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    others: dict[str, str] = {}  # by the name that is told in the place of another one
    for line in head.splitlines():
        field = _FIELD.match(line)
        if field is None:
            continue
        name, value = field["name"].lower(), field["value"].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        if name in FIELDS:
            fields[name] = value
        elif name in OTHER_NAMES:
            others.setdefault(OTHER_NAMES[name], value)
    if not _names_day(others.get("published", "")):
        del others["published"]  # "date: draft"; the article is told to have none
    return others | fields


def markdown_text(text: str) -> tuple[str | None, str]:
    """Return the first heading, if any, and the text without Markdown's marks."""
    first = _HEADING.search(text)
    title = first["title"] if first and not text[: first.start()].strip() else None
    plain = _HEADING.sub(lambda m: m["title"], text)
    plain = _LINK.sub(lambda m: m["words"], plain)
    plain = _EMPHASIS.sub(lambda m: m["words"], plain)
    return title, _QUOTE_MARK.sub("", plain)


_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|tr|table|blockquote|article|section|figure|figcaption|br)\b[^<>]*>", re.IGNORECASE
)
_UNSEEN = re.compile(r"<(script|style|head|title)\b|<!--", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def fragment_text(markup: str) -> str:
    """Return the text of a piece of HTML, as of a feed's entry or a mail: a paragraph for each block."""
    if not _TAG.search(markup):
        return html.unescape(markup).strip()
    seen = _TAG.sub("", _BLOCK.sub("\n\n", "".join(_seen(markup))))
    lines = (" ".join(line.split()) for line in html.unescape(seen).splitlines())
    return "\n\n".join(filter(None, lines))


def _seen(markup: str) -> Iterator[str]:
    """Yield the parts of a piece of HTML between scripts, styles and comments; what does not end hides all the rest."""
    at = 0
    while (opening := _UNSEEN.search(markup, at)) is not None:
        yield markup[at : opening.start()]
        name = opening[1]
        closing = re.compile(rf"</{name}\s*>" if name else "-->", re.IGNORECASE).search(markup, opening.end())
        if closing is None:
            return
        at = closing.end()
    yield markup[at:]


def html_article(content: bytes, path: str) -> tuple[Mapping[str, object], str]:
    """Return what a page says about itself and the article's text, without navigation and other furniture.

    Raises
    ------
    ReadError
        The page holds no article that could be told from its furniture.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - half a second that other formats need not wait for

    found = bare_extraction(content, with_metadata=True, include_comments=False, favor_recall=True)
    if found is None or isinstance(found, dict) or not (text := found.text or "").strip():
        raise ReadError(f"{path}: no article could be found in the page; save its text as .txt instead")
    fields: dict[str, object] = {
        "title": found.title,
        "published": found.date,
        "source": found.sitename or found.hostname,
        "url": found.url,
        "language": found.language,
    }
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    return fields, "\n\n".join(paragraphs)
