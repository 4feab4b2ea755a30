"""Which date belongs to a trigger, by table: text, the trigger's words, the days."""

from datetime import date

import pytest

from geo.model import Article, Document, Span
from geo.temporal import days_beside, find_times, fought_since, is_told_from, reporting_period, time_of
from geo.text import analyse

PUBLISHED = date(2022, 11, 9)  # a Wednesday


def read(text: str, published: date | None = PUBLISHED, language: str = "en") -> Document:
    return analyse(Article(id="a", text=text, published=published, language=language))


def dated(document: Document, trigger: str, *, carry: bool = True) -> str | None:
    start = document.text.index(trigger)
    time = time_of(document, Span(start, start + len(trigger)), find_times(document), carry=carry)
    if time is None:
        return None
    first, last = str(time.interval.start), str(time.interval.end)
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        pytest.param("A mine exploded on Monday near the port.", "exploded", "2022-11-07", id="same-clause"),
        pytest.param(
            "They raided a post on Monday and, on Tuesday, burned a bus.", "raided", "2022-11-07", id="and-then-another"
        ),
        pytest.param(
            "On Monday gunmen fired on a car, and a drone struck the port on Tuesday.", "struck", "2022-11-08", id="own"
        ),
        pytest.param(
            "On Monday gunmen fired on a car, and a drone struck the port on Tuesday.",
            "fired",
            "2022-11-07",
            id="first",
        ),
        pytest.param(
            "On 9 October gunmen raided the town, shot two guards and left with ten captives.",
            "left",
            "2022-10-09",
            id="opening-date-holds-on",
        ),
        pytest.param(
            "The ministry said on Tuesday that jets had bombed the camp on Sunday.",
            "bombed",
            "2022-11-06",
            id="not-telling",
        ),
        pytest.param(
            "Bandits have raided farms near the lake since Friday, the mayor said on Monday.",
            "raided",
            "2022-11-04/2022-11-09",
            id="since-when-and-not-when-told",
        ),
        pytest.param(
            "The ministry said on Tuesday that jets had bombed the camp.", "bombed", "2022-11-07/2022-11-08", id="told"
        ),
        pytest.param(
            "Shells hit the school, residents said on Monday.", "hit", "2022-11-06/2022-11-07", id="told-after"
        ),
        pytest.param(
            "Shells hit the old fort, last shelled in 2014, and burned it.",
            "burned",
            None,
            id="a-year-stays-in-its-clause",
        ),
        pytest.param(
            "Gunmen seized the mayor at Torodi, in July, under the eyes of the guard.",
            "seized",
            "2022-07-01/2022-07-31",
            id="a-month-that-commas-set-off",
        ),
        pytest.param(
            "Gunmen seized the mayor at Torodi, freed in July, and his son.",
            "seized",
            None,
            id="of-what-commas-set-off",
        ),
        pytest.param(
            "The rebels took the hill in July, after three days of fighting.",
            "fighting",
            "2022-07-01/2022-07-31",
            id="a-month-by-what-came-before-it",
        ),
        pytest.param(
            "Four sailors taken in April were let go on Monday.", "were let go", "2022-11-07", id="the-verb's-own"
        ),
        pytest.param(
            "The mayor, back since May, said the 28 October bombing of the hill had killed 12.",
            "bombing",
            "2022-10-28",
            id="a-date-before-its-noun-is-no-day-of-telling",
        ),
        pytest.param("The army has held the hill since 2020.", "held", "2020-01-01/2022-11-09", id="since"),
        pytest.param(
            "The bloc has held the canyon since the army left in 2020, and it wants the road.",
            "held",
            "2020-01-01/2022-11-09",
            id="since-something-happened",
        ),
        pytest.param(
            "Traffic is suspended since rockets struck a ferry on 7 September.",
            "struck",
            "2022-09-07",
            id="what-it-is-since",
        ),
        pytest.param("They fought for the hill until Sunday.", "fought", None, id="until-dates-nothing"),
        pytest.param(
            "On 12 April the Swiss opened a box. Two days later the police in Paris arrested the dealer.",
            "arrested",
            "2022-04-14",
            id="two-days-later",
        ),
        pytest.param(
            "Two convoys met on Monday at the bridge. Shots rang out. A boy drowned.",
            "drowned",
            "2022-11-07",
            id="carried",
        ),
        pytest.param(
            "Two convoys met on Sunday at the ford and on Monday at the bridge.\n\nThe group keeps a base there.",
            "keeps",
            None,
            id="not-over-paragraphs",
        ),
        pytest.param(
            "HIGHLIGHTS\n\n• 4 March: Mortar rounds fell on the town. Two were hurt.", "hurt", "2022-03-04", id="item"
        ),
        pytest.param(
            "LIVE\n\n18:40 - All quiet.\n\n13:05 - Two rockets landed on the apron.\n\n09:45 - Tea.",
            "landed",
            "2022-11-09",
            id="ticker",
        ),
        pytest.param(
            "ADEN, Nov 9 - A missile hit a carrier on Sunday evening.",
            "hit",
            "2022-11-06",
            id="dateline-is-not-the-day",
        ),
        pytest.param("ADEN, Nov 9 - The group holds the port.", "holds", None, id="dateline-dates-nothing"),
        pytest.param(
            "Two weeks ago, on 24 October, a mine went off.",
            "went off",
            "2022-10-24",
            id="the-finer-of-two-in-apposition",
        ),
        pytest.param("The jetty was hit last week, on Friday.", "hit", "2022-11-04", id="a-day-of-last-week"),
        pytest.param("The jetty was hit last week, on Monday.", "hit", "2022-10-31", id="a-monday-of-last-week"),
        pytest.param(
            "Guards met a boat on 3 November. In the night shots were heard.",
            "shots",
            "2022-11-03/2022-11-04",
            id="night",
        ),
        pytest.param("During the night shots were heard.", "shots", "2022-11-08/2022-11-09", id="last-night"),
        pytest.param(
            "Sun 6 Nov. Fog.\n\nMon 7 Nov. A skiff, adrift.\n\nWe took the crew off.\n\nTue 8 Nov. Nothing.",
            "took",
            "2022-11-07",
            id="entry-of-a-log",
        ),
        pytest.param(
            "Monday, rain. Fog.\n\nTuesday, rain.\n\nWe took the crew off.\n\nWednesday, rain.",
            "took",
            None,
            id="paragraphs-that-begin-with-a-day-are-no-log",
        ),
    ],
)
def test_a_trigger_takes_its_date(text: str, trigger: str, expected: str | None) -> None:
    assert dated(read(text), trigger) == expected


def test_what_lasts_takes_no_date_from_the_sentence_before() -> None:
    document = read("Shells fell on Monday. Lorries load at the depot and cross at night.")
    assert dated(document, "load") == "2022-11-07"
    assert dated(document, "load", carry=False) is None


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        (
            "en",
            "They took the ridge on 5 November after three days of street fighting.",
            "took",
            "2022-11-03/2022-11-05",
        ),
        ("en", "They took the ridge on 5 November after a fortnight of clashes.", "took", "2022-10-22/2022-11-05"),
        (
            "en",
            "They took the ridge on 5 November after fighting that lasted two days.",
            "took",
            "2022-11-04/2022-11-05",
        ),
        ("en", "They took the ridge on 5 November after hours of fighting.", "took", "2022-11-05"),
        ("en", "They took the ridge on 5 November; fighting began two days later.", "took", "2022-11-05"),
        (
            "fr",
            "Ils ont pris la crête le 5 novembre au terme de deux semaines de combats.",
            "pris",
            "2022-10-22/2022-11-05",
        ),
        ("it", "Hanno preso il colle il 5 novembre dopo tre giorni di scontri.", "preso", "2022-11-03/2022-11-05"),
        ("en", "They took the hill on 5 November after a three-day assault.", "took", "2022-11-03/2022-11-05"),
        ("en", "They took the hill on 5 November after weeks of fighting.", "took", "2022-11-05"),
        ("ar", "سيطروا على التلة في 5 نوفمبر بعد معارك استمرت ثلاثة أيام.", "سيطروا", "2022-11-03/2022-11-05"),
        ("ar", "سيطروا على التلة في 5 نوفمبر بعد يومين من القتال.", "سيطروا", "2022-11-04/2022-11-05"),
    ],
)
def test_how_long_a_fight_took(language: str, text: str, trigger: str, expected: str) -> None:
    document = read(text, language=language)
    start = text.index(trigger)
    span = Span(start, start + len(trigger))
    time = time_of(document, span, find_times(document))
    assert time is not None
    interval = fought_since(document, document.sentence_at(start), time).interval
    first, last = str(interval.start), str(interval.end)
    assert (first if first == last else f"{first}/{last}") == expected


def test_what_was_taken_on_a_day_is_not_what_is_held_beside_it() -> None:
    document = read("The army took the hill in May and also holds the well.")
    start = document.text.index("holds")
    assert time_of(document, Span(start, start + 5), find_times(document), carry=False, lasting=True) is None


def test_what_lasted_until_a_day_ended_then() -> None:
    document = read("The group kept a camp at the well until April 2021.")
    start = document.text.index("kept")
    time = time_of(document, Span(start, start + 4), find_times(document), carry=False, lasting=True)
    assert time is not None
    assert (str(time.interval.start), str(time.interval.end)) == ("2021-04-01", "2021-04-30")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The militia has run the well for two years now.", "run", "2020-11-09/2022-11-09"),
        ("The port is theirs, the sheikhs say, since they took it in August.", "theirs", "2022-08-01/2022-11-09"),
        ("By Monday the last column had left the town.", "left", "2022-11-07"),
    ],
)
def test_since_when_a_state_lasts(text: str, trigger: str, expected: str) -> None:
    document = read(text)
    start = text.index(trigger)
    time = time_of(document, Span(start, start + len(trigger)), find_times(document), carry=False, lasting=True)
    assert time is not None
    first, last = str(time.interval.start), str(time.interval.end)
    assert (first if first == last else f"{first}/{last}") == expected


def test_what_was_before_the_day_told_of() -> None:
    document = read("A dhow was stopped on Monday. It had sailed from Bosaso. It lands at Aden.")
    assert [is_told_from(document, s) for s in document.sentences] == [False, True, False]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        pytest.param("Shells fell on the port on Tuesday.", "2022-11-08", id="one-day"),
        pytest.param("Shells fell on the port on Tuesday, and on Monday on the market.", None, id="two-days"),
        pytest.param("Shells fell on the port on 4 November.", None, id="no-fresh-story"),
        pytest.param(
            "Shells fell on the port on Tuesday, as they had on 3 May.", "2022-11-08", id="one-day-and-a-past"
        ),
    ],
)
def test_the_only_day_of_a_fresh_report_holds_on(lead: str, expected: str | None) -> None:
    document = read(f"{lead}\n\nThe mayor spoke of the winter.\n\nA drone struck a bakery in the old town.")
    assert dated(document, "struck") == expected


def test_a_report_states_its_period() -> None:
    document = read("SITUATION REPORT No. 17 | FEZZAN\nReporting period: 1 to 13 March 2019\n\nThe base is held.")
    period = reporting_period(find_times(document))
    assert period is not None
    assert (str(period.interval.start), str(period.interval.end)) == ("2019-03-01", "2019-03-13")
    document = read("LAKE CHAD - WEEKLY NOTE, 31 AUGUST TO 6 SEPTEMBER 2020\n\nThe base is held.")
    period = reporting_period(find_times(document))
    assert period is not None
    assert (str(period.interval.start), str(period.interval.end)) == ("2020-08-31", "2020-09-06")
    document = read("EASTERN BULLETIN - WEEK 15 (12 to 18 April 2021)\n\nThe base is held.")
    period = reporting_period(find_times(document))
    assert period is not None
    assert (str(period.interval.start), str(period.interval.end)) == ("2021-04-12", "2021-04-18")
    document = read("Shells fell from 1 to 13 March 2019 on the town, its people said.")
    assert reporting_period(find_times(document)) is None


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        (
            "fr",
            "Trois soldats ont été tués samedi matin à Torodi, a annoncé dimanche le ministère.",
            "tués",
            "2022-11-05",
        ),
        (
            "fr",
            "La gendarmerie a intercepté jeudi à Dirkou quatre véhicules et arrêté les chauffeurs.",
            "arrêté",
            "2022-11-03",
        ),
        (
            "it",
            "Un gommone è stato bloccato lunedì sera. Gli scafisti sono stati arrestati.",
            "arrestati",
            "2022-11-07",
        ),
        ("ar", "شنت طائرات مساء الجمعة غارتين على المدينة، بحسب مصدر.", "غارتين", "2022-11-04"),
    ],
)
def test_other_languages(language: str, text: str, trigger: str, expected: str) -> None:
    assert dated(read(text, language=language), trigger) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "It was hit on 4, 5 and 7 March.", ["5", "7 March"], id="days of a month"),
        pytest.param("en", "It was hit on Monday, Tuesday and again on Friday.", ["Tuesday", "Friday"], id="weekdays"),
        pytest.param("en", "It was hit on Monday and left on Friday.", [], id="another verb"),
        pytest.param("en", "It was hit on 4 March; on 7 March it was left.", [], id="another clause"),
        pytest.param("en", "It was hit on Monday. On Friday it was left.", [], id="another sentence"),
        pytest.param("en", "It was held since 4 March and hit on 7 March.", [], id="since dates no event"),
        pytest.param("en", "It was hit in March and on 7 April.", [], id="a month is no day"),
        pytest.param("fr", "La ville fut frappée lundi puis de nouveau jeudi.", ["jeudi"], id="puis de nouveau"),
        pytest.param("it", "Colpita il 4, il 5 e il 7 marzo.", ["5", "7 marzo"], id="il 4, il 5"),
        pytest.param("ar", "قصف المدينة يومي الاثنين والخميس.", ["والخميس"], id="the and written on"),
    ],
)
def test_days_of_one_list_stand_beside_each_other(language: str, text: str, expected: list[str]) -> None:
    document = read(text, language=language)
    found = find_times(document)
    assert [t.text for t in days_beside(document, found[0], found)] == expected
