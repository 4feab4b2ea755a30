"""Regular expressions made of the words of a table, to be matched against folded text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["any_of", "bare_day", "counting", "either", "fighting", "heads"]

_PUBLISHED_REACH = 14  # characters between "Published" and its day: " on Sunday, "


def bare_day(heads: list[str], suffix: str) -> re.Pattern[str]:
    """Return what matches a day told by its number, whose digits are its last group: "on the 16th", "le 27"."""
    head = "|".join(re.escape(fold(h)) for h in heads)
    return re.compile(rf"(?<!\w)(?:{head})\s?(\d{{1,2}}{suffix})(?![\w%]|[-/]\w|[.,:]\d)")


def fighting(table: dict[str, Any]) -> re.Pattern[str]:
    """Return what matches "three days of street fighting", "a three-day assault", "fighting that lasted three days"."""
    number = either([*table["number"], r"\d{1,2}"])
    unit, fight = either(table["unit"]), either(table["fighting"])
    some = r"(?:[^\W\d_]+['\s]\s*)"
    count = either([*table["counting_after"], *table["counting_before"]])
    told = either([*table["ago"], *table.get("later", ()), *table.get("earlier", ())])
    return re.compile(
        rf"(?<!\w)(?:(?:(?P<number>{number})\s+)?(?P<unit>{unit})\s+(?!{count}(?!\w)){some}{{1,3}}{fight}(?!\w)"
        rf"|(?P<joined>{number})-(?P<whole>{unit})\s+{some}{{0,2}}{fight}(?!\w)"
        rf"|{fight}\s+{some}{{0,3}}?(?:(?P<lasted>{number})\s+)?(?P<lasting>{unit})(?!\w)(?!\s+{told}(?!\w)))"
    )


def counting(table: dict[str, Any]) -> re.Pattern[str]:
    """Return what matches a count from what else is told: "two days after | the raid", "au lendemain du | raid"."""
    unit, head = either(table["unit"]), either([*table["counting_after"], *table["counting_before"]])
    count = rf"(?:(?P<number>{either(table['number'])}|\d{{1,2}})\s+)?(?P<unit>{unit})"
    behind = table.get("counting_from")  # what stands between a count and the rest where the head leads: "بعد يومين من"
    counted = rf"(?P<head>{head})\s+{count}\s+{either(behind)}" if behind else rf"{count}\s+(?P<head>{head})"
    alone = [*table.get("morrow", ()), *table.get("day_before", ())]
    morrow = rf"|(?P<morrow>{either(alone)})" if alone else ""
    idle = either(table["counting_idle"])
    return re.compile(rf"(?<!\w)(?P<count>{counted}{morrow})(?:\s+|(?<='))(?=\w)(?!{idle}(?!\w))")


def either(phrases: Iterable[str]) -> str:
    """Return an expression for one of some phrases, the longest first; with a backslash in front it is one already."""
    longest_first = sorted((p if p.startswith("\\") else re.escape(fold(p)) for p in phrases), key=len, reverse=True)
    return rf"(?:{'|'.join(longest_first)})"


def heads(phrases: list[str]) -> re.Pattern[str]:
    """Return what matches all that stands before the day of a text: "Published on Sunday, "."""
    return re.compile(rf"[\s*_(-]*(?:{'|'.join(re.escape(fold(p)) for p in phrases)})\b[^.\n]{{0,{_PUBLISHED_REACH}}}")


def any_of(phrases: list[str]) -> re.Pattern[str]:
    """Return what matches one of some phrases, as whole words."""
    longest_first = sorted((re.escape(fold(p)) for p in phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
