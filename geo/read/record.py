"""Make an `Article` of the fields that a file gives: the one place where they are checked and normalised."""

from __future__ import annotations

import re
import unicodedata

from geo.errors import ReadError
from geo.model import Article
from geo.read.hyphen import without_hyphenation
from geo.text import guess_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from typing import TypeVar

    _Value = TypeVar("_Value")

__all__ = [
    "FIELDS",
    "MAX_ARTICLE_BYTES",
    "OTHER_NAMES",
    "Report",
    "article_of",
    "check_size",
    "dated",
    "day_in_words",
    "field_names",
    "fields_of",
]

FIELDS = ("id", "title", "published", "source", "url", "language")  # beside `text`; other keys are ignored
# What else a field is called where people name it, in the languages that are read
OTHER_NAMES = {
    "titre": "title",
    "titolo": "title",
    "headline": "title",
    "العنوان": "title",
    "date": "published",
    "pubdate": "published",
    "published_at": "published",
    "publishedat": "published",
    "datepublished": "published",
    "date_published": "published",
    "data": "published",
    "publié": "published",
    "pubblicato": "published",
    "التاريخ": "published",
    "fonte": "source",
    "المصدر": "source",
    "link": "url",
    "lien": "url",
    "lang": "language",
    "langue": "language",
    "lingua": "language",
    "اللغة": "language",
}
_TEXT_NAMES = ("text", "body", "content", "articlebody", "texte", "contenu", "testo", "contenuto", "النص")
_FIELD_OF = {name: name for name in FIELDS} | OTHER_NAMES | dict.fromkeys(_TEXT_NAMES, "text")
MAX_ARTICLE_BYTES = 10_000_000  # a long book has a tenth of this; more is a dump that nobody meant to map as one

# "12 March 2022", "1er mars 2022", "March 12, 2022"
_DAY_IN_WORDS = re.compile(
    r"\b(?:\d{1,2}(?:[^\W\d]{2}|\.)? [^\W\d]+\.?|[^\W\d]+\.? \d{1,2}(?:[^\W\d]{2})?),? (?:19|20)\d\d\b"
)
# "31/03/2025", "31.3.2025 10:15": numbers tell the day from the month where one is no month, or by their full stops
_DAY_IN_NUMBERS = re.compile(r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)\b")
_MONTHS = 12
# Control characters, and halves of a character beyond the first plane: where JSON was cut through an emoji, they stand
# alone, and no UTF-8 can hold them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_ROW_END = re.compile(r"(?<=\|)[ \t]*\n(?=[ \t]*\|)")  # of a table, each row of which is a paragraph of its own
_HEAD = 1000  # characters in which a text may give its own day
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_YEAR, _LAST_YEAR = 1500, 2500  # of days of publication that are taken
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")


class Report:
    """Who hears what is wrong with an article, and what a person should know although it was read.

    Called with a `ReadError`, it raises the error where `on_error` is None.
    """

    def __init__(
        self, on_error: Callable[[ReadError], None] | None = None, on_warning: Callable[[str], None] | None = None
    ) -> None:
        self._on_error = on_error
        self._on_warning = on_warning

    def __call__(self, error: ReadError) -> None:
        """Tell what is wrong."""
        if self._on_error is None:
            raise error
        self._on_error(error)

    def warn(self, message: str) -> None:
        """Tell what a person should know."""
        if self._on_warning is not None:
            self._on_warning(message)


def field_names(names: Iterable[str]) -> dict[str, str]:
    """Return which of the names mean a field of an article or its `text`: field -> name.

    They are known in any case and in the languages that are read. One that is the field's own goes before one that
    calls it otherwise ("published" before "date").
    """
    found: dict[str, str] = {}
    for name in names:
        plain = name.strip().lower()
        field = _FIELD_OF.get(plain)
        if field is not None and (plain == field or field not in found):
            found[field] = name
    return found


def fields_of(record: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a record by their own names; where one is null or empty, another name's may stand in."""
    told = {name: value for name, value in record.items() if value not in (None, "")}
    return {field: told[name] for field, name in field_names(told).items()}


def article_of(
    fields: Mapping[str, object], text: str, *, path: str, where: str, default_id: str, report: Report
) -> Article:
    r"""Return the article of these fields.

    Parameters
    ----------
    fields
        Values of `FIELDS`, as a file spells them; missing and null ones are fine.
    text
        The body; brought to Unicode NFC with `\n` line ends, without control characters, without hyphens that only
        wrap a line, and with a blank line between the rows of a table here. All spans of the pipeline point into the
        result.
    path
        The file, and the line or record where it holds several articles.
    where
        How messages name the article: the file, and the line of a JSON Lines file.
    default_id
        Its id where the fields name none, as of a file's name; what an id cannot hold is left out of it.
    report
        Hears of a day of publication or a language that is none; the article goes on without.

    Raises
    ------
    ReadError
        The text is empty or too long, or the id holds a semicolon.
    """
    check_size(len(text), where)
    text = unicodedata.normalize("NFC", _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    text = _ROW_END.sub("\n\n", without_hyphenation(text))
    if not text.strip():
        raise ReadError(f"{where} holds no text; give it the article's body, or remove it")
    identifier = _line(fields, "id") or _id_of(default_id)
    if ";" in identifier:
        raise ReadError(f"{where}: the id {identifier!r} holds a semicolon, which separates ids in a layer; rename it")
    return Article(
        id=unicodedata.normalize("NFC", identifier),
        text=text,
        title=_line(fields, "title") or _title_in(text),
        published=_or_none(_published, fields.get("published"), where, report),
        source=_line(fields, "source"),
        url=_link(fields),
        language=_or_none(_language, fields.get("language"), where, report) or guess_language(text),
        path=path,
    )


def dated(article: Article) -> Article:
    """Return an article with a day of publication: without one, that of the head of its text ("Roma, 12 maggio 2023.").

    Where the text gives none either, the article is returned as it is.
    """
    if article.published is not None or not _YEAR.search(article.text, 0, _HEAD):
        return article
    from geo.temporal import day_of_text  # noqa: PLC0415 - words of time are loaded only where a date is looked for
    from geo.text import analyse  # noqa: PLC0415 - likewise

    return article.replace(published=day_of_text(analyse(article)))


def day_in_words(text: str) -> date | None:
    """Return the day that a field names by its month, in a language that is read, or None: "Sat, 12 March 2022"."""
    found = _DAY_IN_WORDS.search(text)
    if found is None:
        return None
    from geo.temporal import day_of_text  # noqa: PLC0415 - as in `dated`
    from geo.temporal.lexicon import LANGUAGES  # noqa: PLC0415 - likewise
    from geo.text import analyse  # noqa: PLC0415 - likewise

    named = (Article(id="", text=found.group(), language=language) for language in LANGUAGES)
    return next((day for article in named if (day := day_of_text(analyse(article))) is not None), None)


def _day_in_numbers(text: str) -> date | None:
    """Return the day that numbers name without a doubt, or None: "31/03/2025", "3.4.2025", and not "3/4/2025"."""
    from datetime import date  # noqa: PLC0415 - as in `_published`

    found = _DAY_IN_NUMBERS.match(text)
    if found is None:
        return None
    first, second, year = (int(found[name]) for name in ("first", "second", "year"))
    if found["mark"] != "." and first != second and max(first, second) <= _MONTHS:
        return None
    day, month = (second, first) if second > _MONTHS else (first, second)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def check_size(size: int, where: str) -> None:
    """Raise ReadError where an article of `size` bytes or characters is too long to be one."""
    if size > MAX_ARTICLE_BYTES:
        raise ReadError(
            f"{where} is {size / 1e6:.0f} MB long, and an article may have {MAX_ARTICLE_BYTES / 1e6:.0f} MB; "
            "split it into articles, for instance as JSON Lines"
        )


def _id_of(name: str) -> str:
    r"""Return the id that a name of a file gives: on one line, and without the semicolon that separates ids.

    Bytes that are no UTF-8, as other systems write into names, are told by their numbers: "caf\xe9".
    """
    written = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return " ".join(_CONTROL.sub(" ", written.replace(";", ",")).split())


def _line(fields: Mapping[str, object], name: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, dict | list):
        return None
    line = " ".join(_CONTROL.sub(" ", str(value)).split())
    return unicodedata.normalize("NFC", line) or None


def _link(fields: Mapping[str, object]) -> str | None:
    """Return the article's address where it is one of the web; no other scheme may end up behind a link."""
    url = _line(fields, "url")
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _title_in(text: str) -> str:
    """Return the first line where it stands alone like a headline, else nothing."""
    head, _, rest = text.lstrip().partition("\n")
    stands_alone = rest.startswith("\n") and len(head) <= 200 and not head.rstrip().endswith((".", ":", ","))
    return head.strip() if stands_alone else ""


def _or_none(check: Callable[[object, str], _Value | None], value: object, where: str, report: Report) -> _Value | None:
    """Return what `check` makes of a field; where the field is wrong, that is told: no article is lost by it."""
    try:
        return check(value, where)
    except ReadError as error:
        report(ReadError(f"{error}; the article is read without it"))
        return None


def _published(value: object, where: str) -> date | None:
    if value is None or value == "":
        return None
    from datetime import date, datetime  # noqa: PLC0415 - many texts come without a day, and names need none

    text = str(value).strip()
    day: date | None
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
    else:
        try:
            day = datetime.fromisoformat(text).date()
        except ValueError:
            day = day_in_words(text) or _day_in_numbers(text)
    if day is None:
        numbers = _DAY_IN_NUMBERS.match(text)
        either = numbers is not None and max(int(numbers["first"]), int(numbers["second"])) <= _MONTHS
        why = "could be either of two days" if either else "is no date"
        raise ReadError(f"{where}: published is {text!r}, which {why}; write it as YYYY-MM-DD")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:  # some programs write 0001-01-01 where they know no day
        years = f"{_FIRST_YEAR} to {_LAST_YEAR}"
        raise ReadError(f"{where}: published is {text!r}, outside of {years}; write the day, or leave it out")
    return day


def _language(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    text = str(value).strip()
    if not _LANGUAGE.match(text):
        raise ReadError(f"{where}: language is {text!r}, which is no language code; write one such as en, fr, it or ar")
    return text.replace("_", "-").split("-")[0].lower()
