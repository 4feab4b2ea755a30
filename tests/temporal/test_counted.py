"""Days counted within a sentence: each stretch of it has its own.

In the texts the words of events stand in brackets; the days of each are told in the same order.
"""

import re
from datetime import date
from itertools import accumulate

import pytest

from geo.model import Article, Document, Span, TimeExpression
from geo.temporal import find_times, time_of
from geo.text import analyse

PUBLISHED = date(2024, 3, 14)  # a Thursday


def days(marked: str, language: str) -> str:
    """Return the days of the words in brackets, "-" for none and "to" between the first and the last of several."""
    parts = re.split(r"\[(.+?)\]", marked)  # each second one is a word of an event
    document = analyse(Article(id="a", text="".join(parts), published=PUBLISHED, language=language))
    times = find_times(document)
    ends = list(accumulate(map(len, parts)))
    return ", ".join(shown(document, Span(ends[i - 1], ends[i]), times) for i in range(1, len(parts), 2))


def shown(document: Document, trigger: Span, times: tuple[TimeExpression, ...]) -> str:
    found = time_of(document, trigger, times)
    if found is None:
        return "-"
    first, last = found.interval.start, found.interval.end
    return str(first) if first == last else f"{first} to {last}"


def table(*rows: tuple[str, str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("language", "text", "expected"), rows)


@table(
    ("en", "The [raid] on Monday came a day after a drone [hit] Tel Aviv.", "2024-03-11, 2024-03-10"),
    ("en", "A day after a drone [hit] Tel Aviv, jets [bombed] Hodeidah on Monday.", "2024-03-10, 2024-03-11"),
    ("en", "The army [shelled] Sake two days after rebels [attacked] Goma on Sunday.", "2024-03-12, 2024-03-10"),
    ("en", "A bomb [exploded] in Kirkuk on Tuesday, a day before a drone [struck] Mosul.", "2024-03-12, 2024-03-13"),
    ("en", "On Tuesday jets [bombed] Sake, a day after a mine [exploded] on Monday.", "2024-03-12, 2024-03-11"),
    ("en", "Jets [hit] Goma on Friday. A day after the truce began, shells [fell] on Sake.", "2024-03-08, 2024-03-09"),
    ("en", "It [hit] Goma on Friday. A van [stopped] on the day before was full.", "2024-03-08, 2024-03-07"),
    ("fr", "L'armée a bombardé Masisi lundi, deux jours après l'[explosion] à Goma.", "2024-03-09"),
    ("fr", "Au lendemain de l'[attaque] de Goma, l'armée a bombardé Sake lundi.", "2024-03-10"),
    ("it", "L'esercito ha colpito Goma lunedì, due giorni dopo che una bomba è [esplosa].", "2024-03-09"),
    ("it", "Sabato hanno attaccato Goma. Due giorni dopo l'esercito ha [colpito] Sake.", "2024-03-11"),
    ("ar", "قصف الجيش بعلبك يوم الاثنين، قبل يوم من [هجوم] على صيدا.", "2024-03-12"),
)
def test_each_stretch_of_a_sentence_has_its_day(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@table(
    (
        "en",
        "A week after gunmen [killed] seven policemen near Djibo, the question is who lost them.",
        "2024-03-06 to 2024-03-08",
    ),
    (
        "en",
        "Two days after the attack on Goma, the army shelled Sake on Monday. The next day jets [bombed] Minova.",
        "2024-03-12",
    ),
    ("en", "The day after, gunmen [attacked] a convoy.", "-"),
)
def test_a_count_that_opens_a_sentence_is_from_what_was_told_or_published(
    language: str, text: str, expected: str
) -> None:
    assert days(text, language) == expected


@table(
    ("en", "On Tuesday the envoy went to Goma, days after the [killing] of nine people in Sake.", "-"),
    ("en", "Weeks after a bomb [killed] nine people in Sake, rebels [shelled] Goma on Tuesday.", "-, 2024-03-12"),
    ("en", "The [raid] on Tuesday came hours after a drone [hit] Sake.", "2024-03-12, 2024-03-12"),
    ("fr", "Mardi, le ministre était à Goma, quelques jours après l'[attaque] de Sake.", "-"),
)
def test_a_number_that_is_not_told_leaves_the_other_stretch_without_a_day(
    language: str, text: str, expected: str
) -> None:
    assert days(text, language) == expected


@table(
    ("en", "Jets [hit] Goma on Tuesday. It came two days after a bomb [killed] six in Sake.", "2024-03-12, 2024-03-10"),
    (
        "fr",
        "Goma a été [visée] mardi. Le raid est survenu deux jours après l'[attaque] de Sake.",
        "2024-03-12, 2024-03-10",
    ),
    ("ar", "[قصف] الجيش بعلبك يوم الثلاثاء. وجاء ذلك بعد يومين من [هجوم] على صيدا.", "2024-03-12, 2024-03-10"),
)
def test_what_came_after_something_else_was_told_before(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@table(
    ("en", "Gunmen [killed] nine people overnight in Sake, police said on Wednesday.", "2024-03-12 to 2024-03-13"),
    ("en", "Gunmen [killed] nine people overnight in Sake, police said on Monday.", "2024-03-10 to 2024-03-11"),
    ("en", "Gunmen [killed] nine people overnight in Sake, police said.", "2024-03-13 to 2024-03-14"),
)
def test_a_night_is_the_one_before_it_was_told(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@table(
    ("ar", "[قصف] الجيش المدينة يوم 5 يناير.", "2024-01-05"),
    ("ar", "[قصف] الجيش المدينة يوم 23 يوليو.", "2023-07-23"),
    ("ar", "[نزحوا] خلال الأيام الثلاثة الماضية.", "2024-03-11 to 2024-03-14"),
    ("fr", "L'armée a [bombardé] Goma le 23 février.", "2024-02-23"),
    ("it", "L'esercito ha [bombardato] Goma il 23 febbraio.", "2024-02-23"),
)
def test_a_23rd_is_a_day_and_so_is_one_behind_its_word(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected


@table(
    ("en", "Two weeks before, on 8 February, thirty-eight had [drowned].", "2024-02-08"),
    ("en", "There has been [fighting] in Nyala since last Friday, six days ago.", "2024-03-08 to 2024-03-14"),
    (
        "en",
        "[Battles] between the army (SAF) and its rivals (RSF) have gone on in Nyala since 4 March.",
        "2024-03-04 to 2024-03-14",
    ),
    ("en", "The town has been the army's since January, when soldiers [retook] it.", "2024-01-01 to 2024-01-31"),
    ("en", "They have ruled it since January, after a six-day [battle].", "2024-01-01 to 2024-01-31"),
    ("en", "Situation report 2-8 March 2024\n\nThursday: a mine [exploded] in Sake.", "2024-03-07"),
    ("en", "Date: 5 March 2024\nEvent: an [ambush]\n\nDate: 6 March 2024\nEvent: shelling", "2024-03-05"),
    ("en", "Q: What happened in Djibo on Monday?\n\nA: Gunmen [attacked] a convoy.", "2024-03-11"),
)
def test_days_told_beside_another_above_or_in_a_question(language: str, text: str, expected: str) -> None:
    assert days(text, language) == expected
