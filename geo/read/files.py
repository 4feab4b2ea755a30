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
from geo.read.decode import decoded
from geo.read.record import MAX_ARTICLE_BYTES, Report, article_of, check_size, dated, fields_of
from geo.read.telegram import messages_of, messages_of_page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.model import Article

__all__ = ["MAX_ARTICLE_BYTES", "OWN_MAP", "READERS", "read_articles", "read_file"]

STDIN = "-"
_SNIFFED = 1000  # bytes that tell what kind of text comes from standard input
_OF_TELEGRAM = b'<div class="message default'  # stands in each page that Telegram Desktop exports
OWN_MAP = '<meta name="generator" content="Dateline">'  # stands in the head of each map, which is no article


def read_articles(
    paths: Iterable[Path | str] | Path,
    *,
    on_error: Callable[[ReadError], None] | None = None,
    on_warning: Callable[[str], None] | None = None,
    days: bool = True,
) -> Iterator[Article]:
    """Yield the articles of files, folders and "-" (standard input), in order.

    Parameters
    ----------
    paths
        Files (`.txt`, `.md`, `.html`, `.docx`, `.json`, ...: `READERS`), folders of them, or "-"; or one such path.
    on_error
        Called with what is wrong with a file or an article, after which reading goes on; where it is None, the first
        error is raised.
    on_warning
        Called with a sentence on what was read in a way that a person should know of, such as in a guessed encoding.
    days
        Whether an article that names no day of publication gets the one that the head of its text gives; place names
        do without it, and it takes ten times as long as all else.

    Raises
    ------
    ReadError
        A path is missing, empty or cannot be read, or two articles have one id (only without `on_error`).
    """
    seen: dict[str, str] = {}
    report = Report(on_error, on_warning)
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    for path, name in _named(_once(_files(given, report)), given):
        for article in read_file(path, report, name=name):
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


def _named(files: Iterable[Path | str], given: Iterable[Path | str]) -> Iterator[tuple[Path | str, str]]:
    """Yield each file with a name that no other has: its stem, or its path from the `given` folder where that is taken.

    The path has the suffix only where another file of the folder differs by nothing else.
    """
    folders = [Path(p) for p in given if Path(p).is_dir()]
    taken = set()
    for path in files:
        file = Path(path)
        above = next((folder for folder in folders if file.is_relative_to(folder)), file.parent)
        inner = file.relative_to(above)
        outer = above.name / inner
        names = [file.stem, *(str(p) for long in (inner, outer) for p in (long.with_suffix(""), long))]
        name = next((n for n in names if n not in taken), str(path))
        taken.add(name)
        yield path, name.replace(os.sep, "/")


def read_file(path: Path | str, report: Report, *, name: str = "") -> Iterator[Article]:
    """Yield the articles of one file, as their fields date them; what is wrong goes to `report`.

    `name` is the id of what has none of its own, or the beginning of the ids of several; the file's stem where empty.
    """
    try:
        if str(path) == STDIN:
            content = sys.stdin.buffer.read()
            yield from _read_sniffed(content, report)
        elif Path(path).suffix.lower() == ".jsonl":
            yield from _read_lines(Path(path), name or Path(path).stem, report)
        else:
            file = Path(path)
            reader = READERS.get(file.suffix.lower(), _read_plain)
            size = file.stat().st_size
            if reader not in _OF_MANY:
                check_size(size, str(path))
            _check_not_empty(size, path)
            yield from reader(file.read_bytes(), str(path), name or file.stem, report)
    except ReadError as error:
        report(error)
    except OSError as error:
        report(ReadError(f"{path} cannot be read: {error.strerror or error}"))


def _check_not_empty(size: int, path: Path | str) -> None:
    """Raise ReadError where a file of `size` bytes is empty."""
    if size == 0:
        raise ReadError(f"{path} is empty; give it the article's text, or remove it")


def _files(paths: Iterable[Path | str], report: Report) -> Iterator[Path | str]:
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


def _read_plain(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    from geo.read.markup import split_front_matter  # noqa: PLC0415 - not loaded for JSON

    fields, text = split_front_matter(decoded(content, path, report), path)
    yield article_of(fields, text, path=path, where=path, default_id=stem, report=report)


def _read_markdown(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    from geo.read.markup import markdown_text, split_front_matter  # noqa: PLC0415 - not loaded for JSON

    fields, body = split_front_matter(decoded(content, path, report), path)
    title, text = markdown_text(body)
    yield article_of({"title": title, **fields}, text, path=path, where=path, default_id=stem, report=report)


def _read_html(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    if b"\0" in content[:_SNIFFED] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError(f"{path} is no text but a binary file; save the page as HTML first")
    if OWN_MAP.encode() in content[:_SNIFFED]:
        raise ReadError(f"{path} is a map that Dateline drew and no article; build to a folder outside the articles")
    if _OF_TELEGRAM in content:
        messages = messages_of_page(content.decode(errors="replace"))
        if messages is not None:
            yield from _numbered(messages, path, stem, report)
            return
    from geo.read.markup import html_article  # noqa: PLC0415 - not loaded for JSON

    fields, text = html_article(content, path)
    yield article_of(fields, text, path=path, where=path, default_id=stem, report=report)


def _read_feed(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    from geo.read.feed import entries_of  # noqa: PLC0415 - not loaded for other formats

    for number, record in enumerate(entries_of(content, path), 1):
        try:
            yield _record(record, f"{path}, entry {number}", f"{stem}-{number}", report)
        except ReadError as error:
            report(error)


def _read_mail(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    from geo.read.mail import mail_article  # noqa: PLC0415 - not loaded for other formats

    fields, text = mail_article(content, path)
    yield article_of(fields, text, path=path, where=path, default_id=stem, report=report)


def _read_saved_page(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    from geo.read.mail import saved_page  # noqa: PLC0415 - not loaded for other formats
    from geo.read.markup import html_article  # noqa: PLC0415 - likewise

    page, address = saved_page(content, path)
    fields, text = html_article(page, path)
    fields = {**fields, "url": fields.get("url") or address}
    yield article_of(fields, text, path=path, where=path, default_id=stem, report=report)


def _read_document(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    from geo.read.markup import split_front_matter  # noqa: PLC0415 - not loaded for JSON
    from geo.read.office import document_text  # noqa: PLC0415 - likewise

    fields, text = split_front_matter(document_text(content, path), path)
    yield article_of(fields, text, path=path, where=path, default_id=stem, report=report)


def _read_json(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    try:
        data = json.loads(decoded(content, path, report))
    except json.JSONDecodeError as error:
        raise ReadError(f"{path} is broken JSON in line {error.lineno}: {error.msg}; mend or remove it") from None
    except RecursionError:
        raise ReadError(f"{path} nests too deeply to be an article") from None
    records = data.get("articles", data) if isinstance(data, dict) and "text" not in data else data
    if isinstance(records, dict) and (messages := messages_of(records)) is not None:
        records = list(messages)
    if isinstance(records, dict):
        yield _record(records, path, stem, report)
        return
    if not isinstance(records, list):
        raise ReadError(f"{path} holds no article record; write an object with a `text`, or a list of them")
    if not records:
        raise ReadError(f"{path} holds no article: its list is empty; fill it, or remove the file")
    yield from _numbered(records, path, stem, report)


def _numbered(records: Iterable[object], path: str, stem: str, report: Report) -> Iterator[Article]:
    for number, record in enumerate(records, 1):
        try:
            yield _record(record, f"{path}, record {number}", f"{stem}-{number}", report)
        except ReadError as error:
            report(error)


def _read_table(content: bytes, path: str, stem: str, report: Report) -> Iterator[Article]:
    from geo.read.table import rows_of  # noqa: PLC0415 - not loaded for other formats

    for number, record in rows_of(decoded(content, path, report), path):
        try:
            yield _record(record, f"{path}, row {number}", f"{stem}-{number}", report)
        except ReadError as error:
            report(error)


def _read_lines(file: Path, stem: str, report: Report) -> Iterator[Article]:
    """Read JSON Lines as a stream: the file may be larger than memory."""
    _check_not_empty(file.stat().st_size, file)
    with file.open("rb") as lines:
        yield from _records(lines, str(file), stem, report)


def _records(lines: Iterable[bytes], path: str, stem: str, report: Report) -> Iterator[Article]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            record = json.loads(decoded(line, where))
            yield _record(record, where, f"{stem}-{number}", report)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
            report(ReadError(f"{where} is broken JSON: {reason}; mend or remove the line"))
        except ReadError as error:
            report(error)


def _record(record: object, where: str, default_id: str, report: Report) -> Article:
    if not isinstance(record, dict):
        raise ReadError(f"{where} is no article record but a {type(record).__name__}; write an object with a `text`")
    fields = fields_of(record)
    text = fields.get("text")
    if text is None:
        raise ReadError(f"{where} has no `text`; an article record needs one")
    if not isinstance(text, str):
        raise ReadError(f"{where}: `text` is no text but a {type(text).__name__}; write the article's body in quotes")
    return article_of(fields, text, path=where, where=where, default_id=default_id, report=report)


def _read_sniffed(content: bytes, report: Report) -> Iterator[Article]:
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
    elif re.match(rb"(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\b", head, re.IGNORECASE):
        yield from _read_feed(content, name, "stdin", report)
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


_OF_MANY = (_read_json, _read_table, _read_feed)  # readers of files with many articles, which may be longer than one is
READERS = {
    ".txt": _read_plain,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".json": _read_json,
    ".csv": _read_table,
    ".tsv": _read_table,
    ".docx": _read_document,
    ".odt": _read_document,
    ".eml": _read_mail,
    ".mhtml": _read_saved_page,
    ".mht": _read_saved_page,
    ".xml": _read_feed,
    ".rss": _read_feed,
    ".atom": _read_feed,
    ".jsonl": _read_json,  # read_file streams it; the entry makes the suffix known
}
