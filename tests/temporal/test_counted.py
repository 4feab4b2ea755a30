"""Days counted within a sentence: each stretch of it has its own."""

from datetime import date

import pytest

from geo.model import Article, Span
from geo.temporal import find_times, time_of
from geo.text import analyse

PUBLISHED = date(2024, 3, 14)  # a Thursday


def days(text: str, trigger: str, language: str = "en") -> str | None:
    document = analyse(Article(id="a", text=text, published=PUBLISHED, language=language))
    start = text.index(trigger)
    found = time_of(document, Span(start, start + len(trigger)), find_times(document))
    if found is None:
        return None
    first, last = found.interval.start, found.interval.end
    return str(first) if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("text", "told", "other"),
    [
        ("The [raid] on Monday came a day after a drone [hit] Tel Aviv.", "2024-03-11", "2024-03-10"),
        ("A day after a drone [hit] Tel Aviv, jets [bombed] Hodeidah on Monday.", "2024-03-10", "2024-03-11"),
        ("The army [shelled] Sake two days after rebels [attacked] Goma on Sunday.", "2024-03-12", "2024-03-10"),
        ("A bomb [exploded] in Kirkuk on Tuesday, a day before a drone [struck] Mosul.", "2024-03-12", "2024-03-13"),
        ("On Tuesday jets [bombed] Sake, a day after a mine [exploded] on Monday.", "2024-03-12", "2024-03-11"),
        ("Jets [hit] Goma on Friday. A day after the truce began, shells [fell] on Sake.", "2024-03-08", "2024-03-09"),
        ("It [hit] Goma on Friday. A van [stopped] on the day before was full.", "2024-03-08", "2024-03-07"),
    ],
)
def test_each_stretch_of_a_sentence_has_its_day(text: str, told: str, other: str) -> None:
    first, last = (part.partition("]")[0] for part in text.split("[")[1:])
    plain = text.replace("[", "").replace("]", "")
    assert (days(plain, first), days(plain, last)) == (told, other)


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        ("fr", "L'armée a bombardé Masisi lundi, deux jours après l'explosion à Goma.", "explosion", "2024-03-09"),
        ("fr", "Au lendemain de l'attaque de Goma, l'armée a bombardé Sake lundi.", "attaque", "2024-03-10"),
        ("it", "L'esercito ha colpito Goma lunedì, due giorni dopo che una bomba è esplosa.", "esplosa", "2024-03-09"),
        ("it", "Sabato hanno attaccato Goma. Due giorni dopo l'esercito ha colpito Sake.", "colpito", "2024-03-11"),
        ("ar", "قصف الجيش بعلبك يوم الاثنين، قبل يوم من هجوم على صيدا.", "هجوم", "2024-03-12"),
    ],
)
def test_they_are_counted_in_every_language(language: str, text: str, trigger: str, expected: str) -> None:
    assert days(text, trigger, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        ("ar", "قصف الجيش المدينة يوم 5 يناير.", "قصف", "2024-01-05"),
        ("ar", "قصف الجيش المدينة يوم 23 يوليو.", "قصف", "2023-07-23"),
        ("ar", "نزحوا خلال الأيام الثلاثة الماضية.", "نزحوا", "2024-03-11/2024-03-14"),
        ("fr", "L'armée a bombardé Goma le 23 février.", "bombardé", "2024-02-23"),
        ("it", "L'esercito ha bombardato Goma il 23 febbraio.", "bombardato", "2024-02-23"),
    ],
)
def test_a_23rd_is_a_day_and_so_is_one_behind_its_word(language: str, text: str, trigger: str, expected: str) -> None:
    assert days(text, trigger, language) == expected


def test_a_count_that_opens_a_text_is_from_the_day_of_publication() -> None:
    text = "A week after gunmen killed seven policemen near Djibo, the question is who lost them."
    assert days(text, "killed") == "2024-03-06/2024-03-08"


def test_the_next_day_counts_from_what_a_sentence_tells() -> None:
    text = "Two days after the attack on Goma, the army shelled Sake on Monday. The next day jets bombed Minova."
    assert days(text, "bombed") == "2024-03-12"


def test_the_next_day_of_no_day_is_none() -> None:
    assert days("The day after, gunmen attacked a convoy.", "attacked") is None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Two weeks before, on 8 February, thirty-eight had drowned.", "drowned", "2024-02-08"),
        ("There has been fighting in Nyala since last Friday, six days ago.", "fighting", "2024-03-08/2024-03-14"),
        (
            "Battles between the army (SAF) and its rivals (RSF) have gone on in Nyala since 4 March.",
            "Battles",
            "2024-03-04/2024-03-14",
        ),
        ("The town has been the army's since January, when soldiers retook it.", "retook", "2024-01-01/2024-01-31"),
        ("They have ruled it since January, after a six-day battle.", "battle", "2024-01-01/2024-01-31"),
        ("Situation report 2-8 March 2024\n\nThursday: a mine exploded in Sake.", "exploded", "2024-03-07"),
        ("Date: 5 March 2024\nEvent: an ambush\n\nDate: 6 March 2024\nEvent: shelling", "ambush", "2024-03-05"),
        ("Q: What happened in Djibo on Monday?\n\nA: Gunmen attacked a convoy.", "attacked", "2024-03-11"),
    ],
)
def test_days_told_beside_another_above_or_in_a_question(text: str, trigger: str, expected: str) -> None:
    assert days(text, trigger) == expected
