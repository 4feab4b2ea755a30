"""Read articles from files, folders and standard input.

A folder is read with its sub-folders, in the order of the names; files of other kinds are passed over. In a batch one
bad article is reported and the rest go on.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

from geo.errors import ReadError
from geo.read.record import MAX_ARTICLE_BYTES, article_of, check_size, dated
from geo.read.telegram import messages_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.model import Article

__all__ = ["MAX_ARTICLE_BYTES", "OWN_MAP", "READERS", "read_articles", "read_file"]

STDIN = "-"
_SNIFFED = 1000  # bytes that tell what kind of text comes from standard input
_ARABIC_WORDS = re.compile(r"\b(?:في|من|على|إلى|ال[\u0621-\u064a]{3,})\b")  # some in any Arabic text
OWN_MAP = '<meta name="generator" content="Dateline">'  # stands in the head of each map, which is no article


def read_articles(
    paths: Iterable[Path | str], *, on_error: Callable[[ReadError], None] | None = None, days: bool = True
) -> Iterator[Article]:
    """Yield the articles of files, folders and "-" (standard input), in order.

    Parameters
    ----------
    paths
        Files (`.txt`, `.md`, `.html`, `.json`, `.jsonl`, `.csv`), folders of them, or "-".
    on_error
        Called with what is wrong with a file or an article, after which reading goes on; where it is None, the first
        error is raised.
    days
        Whether an article that names no day of publication gets the one that the head of its text gives; place names
        do without it, and it takes ten times as long as all else.

    Raises
    ------
    ReadError
        A path is missing, empty or cannot be read, or two articles have one id (only without `on_error`).
    """
    seen: dict[str, str] = {}

    def report(error: ReadError) -> None:
        if on_error is None:
            raise error
        on_error(error)

    for path in _once(_files(paths, report)):
        for article in read_file(path, report):
            where = article.path or article.id
            if article.id in seen:
                report(
                    ReadError(
                        f"{where}: the id {article.id!r} is already that of an article in {seen[article.id]}; "
                        "give one of them another id"
                    )
                )
                continue
            seen[article.id] = where
            yield dated(article) if days else article


def _once(paths: Iterable[Path | str]) -> Iterator[Path | str]:
    """Yield each file once, also where it is named beside the folder that it is in."""
    seen = set()
    for path in paths:
        name = os.path.realpath(path) if isinstance(path, Path) else path
        if name not in seen:
            seen.add(name)
            yield path


def read_file(path: Path | str, report: Callable[[ReadError], None]) -> Iterator[Article]:
    """Yield the articles of one file, as their fields date them; what is wrong goes to `report`."""
    try:
        if str(path) == STDIN:
            content = sys.stdin.buffer.read()
            yield from _read_sniffed(content, report)
        elif Path(path).suffix.lower() == ".jsonl":
            yield from _read_lines(Path(path), report)
        else:
            file = Path(path)
            reader = READERS.get(file.suffix.lower(), _read_plain)
            size = file.stat().st_size
            if reader not in _OF_MANY:
                check_size(size, str(path))
            _check_not_empty(size, path)
            yield from reader(file.read_bytes(), str(path), file.stem, report)
    except ReadError as error:
        report(error)
    except OSError as error:
        report(ReadError(f"{path} cannot be read: {error.strerror or error}"))


def _check_not_empty(size: int, path: Path | str) -> None:
    """Raise ReadError where a file of `size` bytes is empty."""
    if size == 0:
        raise ReadError(f"{path} is empty; give it the article's text, or remove it")


def _files(paths: Iterable[Path | str], report: Callable[[ReadError], None]) -> Iterator[Path | str]:
    known = ", ".join(READERS)
    for given in paths:
        if str(given) == STDIN:
            yield STDIN
            continue
        path = Path(given)
        if path.is_dir():
            found = [p for p in sorted(path.rglob("*")) if p.suffix.lower() in READERS]
            if not found:
                report(ReadError(f"{path} holds no article; put files into it that end in {known}"))
            for file in found:
                if file.is_file():
                    yield file
                elif file.is_symlink():
                    report(ReadError(f"{file} is a link to {file.readlink()}, which is not there; mend or remove it"))
        elif not path.exists():
            report(ReadError(f"{path} does not exist"))
        elif path.suffix.lower() not in READERS:
            kind = path.suffix or "a file without a suffix"
            report(ReadError(f"{path}: no reader for {kind}; save it as text or HTML first; known are {known}"))
        else:
            yield path


def _decode(content: bytes, where: str) -> str:
    """Return the text of `content`: UTF-8, or UTF-16 with its mark."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content[:_SNIFFED] or content.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ReadError(f"{where} is no text but a binary file; save the article as text or HTML first")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{where} is not UTF-8: byte 0x{content[error.start]:02x} at offset {error.start}; "
            f"save it as UTF-8 in an editor, or with: iconv -f {_likely_encoding(content)} -t UTF-8 OLD > NEW"
        ) from None


def _likely_encoding(content: bytes) -> str:
    """Return the name of the encoding that a text which is not UTF-8 is most likely in."""
    words = _ARABIC_WORDS.findall(content.decode("cp1256", errors="replace"))
    return "WINDOWS-1256" if words else "WINDOWS-1252"


def _read_plain(content: bytes, path: str, stem: str, _report: Callable[[ReadError], None]) -> Iterator[Article]:
    from geo.read.markup import split_front_matter  # noqa: PLC0415 - not loaded for JSON

    fields, text = split_front_matter(_decode(content, path), path)
    yield article_of(fields, text, path=path, where=path, default_id=stem)


def _read_markdown(content: bytes, path: str, stem: str, _report: Callable[[ReadError], None]) -> Iterator[Article]:
    from geo.read.markup import markdown_text, split_front_matter  # noqa: PLC0415 - not loaded for JSON

    fields, body = split_front_matter(_decode(content, path), path)
    title, text = markdown_text(body)
    yield article_of({"title": title, **fields}, text, path=path, where=path, default_id=stem)


def _read_html(content: bytes, path: str, stem: str, _report: Callable[[ReadError], None]) -> Iterator[Article]:
    if b"\0" in content[:_SNIFFED] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError(f"{path} is no text but a binary file; save the page as HTML first")
    if OWN_MAP.encode() in content[:_SNIFFED]:
        raise ReadError(f"{path} is a map that Dateline drew and no article; build to a folder outside the articles")
    from geo.read.markup import html_article  # noqa: PLC0415 - not loaded for JSON

    fields, text = html_article(content, path)
    yield article_of(fields, text, path=path, where=path, default_id=stem)


def _read_json(content: bytes, path: str, stem: str, report: Callable[[ReadError], None]) -> Iterator[Article]:
    try:
        data = json.loads(_decode(content, path))
    except json.JSONDecodeError as error:
        raise ReadError(f"{path} is broken JSON in line {error.lineno}: {error.msg}; mend or remove it") from None
    except RecursionError:
        raise ReadError(f"{path} nests too deeply to be an article") from None
    records = data.get("articles", data) if isinstance(data, dict) and "text" not in data else data
    if isinstance(records, dict) and (messages := messages_of(records)) is not None:
        records = list(messages)
    if isinstance(records, dict):
        yield _record(records, path, stem)
        return
    if not isinstance(records, list):
        raise ReadError(f"{path} holds no article record; write an object with a `text`, or a list of them")
    if not records:
        raise ReadError(f"{path} holds no article: its list is empty; fill it, or remove the file")
    for number, record in enumerate(records, 1):
        try:
            yield _record(record, f"{path}, record {number}", f"{stem}-{number}")
        except ReadError as error:
            report(error)


def _read_table(content: bytes, path: str, stem: str, report: Callable[[ReadError], None]) -> Iterator[Article]:
    from geo.read.table import rows_of  # noqa: PLC0415 - not loaded for other formats

    for number, record in rows_of(_decode(content, path), path):
        try:
            yield _record(record, f"{path}, row {number}", f"{stem}-{number}")
        except ReadError as error:
            report(error)


def _read_lines(file: Path, report: Callable[[ReadError], None]) -> Iterator[Article]:
    """Read JSON Lines as a stream: the file may be larger than memory."""
    _check_not_empty(file.stat().st_size, file)
    with file.open("rb") as lines:
        yield from _records(lines, str(file), file.stem, report)


def _records(lines: Iterable[bytes], path: str, stem: str, report: Callable[[ReadError], None]) -> Iterator[Article]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            record = json.loads(_decode(line, where))
            yield _record(record, where, f"{stem}-{number}")
        except (json.JSONDecodeError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            report(ReadError(f"{where} is broken JSON: {reason}; mend or remove the line"))
        except ReadError as error:
            report(error)


def _record(record: object, where: str, default_id: str) -> Article:
    if not isinstance(record, dict):
        raise ReadError(f"{where} is no article record but a {type(record).__name__}; write an object with a `text`")
    text = record.get("text")
    if text is None:
        raise ReadError(f"{where} has no `text`; an article record needs one")
    if not isinstance(text, str):
        raise ReadError(f"{where}: `text` is no text but a {type(text).__name__}; write the article's body in quotes")
    return article_of(record, text, path=where, where=where, default_id=default_id)


def _read_sniffed(content: bytes, report: Callable[[ReadError], None]) -> Iterator[Article]:
    """Read standard input, whose kind only its first bytes tell."""
    name = "standard input"
    if not content.strip():
        raise ReadError(f"{name} is empty; pipe an article into it, or name a file")
    head = content[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[")):
        if _is_json_lines(content):
            yield from _records(content.splitlines(), name, "stdin", report)
        else:
            yield from _read_json(content, name, "stdin", report)
    elif re.match(rb"<(?:!doctype html|html|head|body|article)\b", head, re.IGNORECASE):
        yield from _read_html(content, name, "stdin", report)
    else:
        yield from _read_markdown(content, name, "stdin", report)


def _is_json_lines(content: bytes) -> bool:
    first, _, rest = content.strip().partition(b"\n")
    if not rest.strip():
        return False
    try:
        json.loads(first)
    except ValueError:
        return rest.lstrip().startswith(b'{"') and first.rstrip().endswith(b"}")
    return True


_OF_MANY = (_read_json, _read_table)  # readers of files with many articles, which may be longer than one is
READERS = {
    ".txt": _read_plain,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".json": _read_json,
    ".csv": _read_table,
    ".tsv": _read_table,
    ".jsonl": _read_json,  # read_file streams it; the entry makes the suffix known
}
