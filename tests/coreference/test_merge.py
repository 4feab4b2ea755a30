"""Reports of one event become one feature; different events stay apart."""

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from geo.coreference import cluster, independent_sources, merge
from geo.model import (
    Argument,
    Article,
    DateInterval,
    EventMention,
    Layer,
    Location,
    Place,
    Precision,
    Role,
    Span,
    Status,
    TimeExpression,
)

MAY = date(2015, 5, 2)


def place(name: str, latitude: float, longitude: float, *, radius: float = 4000.0, **changes: object) -> Location:
    precision = changes.pop("precision", Precision.CITY)
    entry = Place(
        id=f"test:{name}",
        name=name,
        latitude=latitude,
        longitude=longitude,
        feature_code="PPL",
        feature_class="P",
        precision=precision,  # type: ignore[arg-type] # taken from the keywords
        radius_m=radius,
    )
    return Location(
        span=Span(0, 1),
        text=name,
        name=name,
        latitude=latitude,
        longitude=longitude,
        precision=entry.precision,
        radius_m=radius,
        confidence=0.9,
        places=(entry,),
    )


GREECE = place("off Greece", 36.5, 21.5, radius=375000, precision=Precision.WATER)
PYLOS = place("50 miles southwest of Pylos", 36.4, 21.0, radius=17000, precision=Precision.WATER)
CRETE = place("off Crete", 34.8, 25.0, radius=20000, precision=Precision.WATER)
DERNA = place("Derna", 32.767, 22.637)
BENGHAZI = place("Benghazi", 32.117, 20.067, radius=12000)
GANFOUDA = place("Ganfouda", 32.06, 19.98, radius=1500, precision=Precision.FACILITY)
TRIPOLI_LEBANON = place("Tripoli", 34.437, 35.85)
TRIPOLI_LIBYA = place("Tripoli", 32.887, 13.191)
ODAISSEH, KFAR_KILA = place("Odaisseh", 33.27, 35.55, radius=1500), place("Kfar Kila", 33.28, 35.52, radius=1500)
RAS_ISA = place("Ras Isa", 15.12, 42.61, radius=2000, precision=Precision.FACILITY)
OFF_SALIF = place("off Salif", 15.31, 42.49, radius=15000, precision=Precision.WATER).replace(span=Span(60, 69))
LIBYA = place("Libya", 27.0, 17.0, radius=800000, precision=Precision.COUNTRY)
ITALY = place("Italy", 42.5, 12.5, radius=600000, precision=Precision.COUNTRY)
AGADEZ, DIRKOU, SABHA = place("Agadez", 16.97, 7.99), place("Dirkou", 19.0, 12.9), place("Sabha", 27.04, 14.43)


def day(d: date = MAY, end: date | None = None, *, at: int = 0) -> TimeExpression:
    interval = DateInterval(d, end or d)
    return TimeExpression(
        span=Span(at, at + 1), text=d.isoformat(), interval=interval, precision=1 if end is None else 3
    )


def mention(*places: Location, at: int = 0, **fields: object) -> EventMention:
    values: dict[str, object] = {
        "article": "a",
        "layer": Layer.STRIKES,
        "kind": "airstrike",
        "trigger": Span(at, at + 6),
        "sentence": Span(at - at % 100, at - at % 100 + 100),
        "locations": places,
        "when": day(),
        "confidence": 0.7,
    }
    return EventMention(**(values | fields))  # type: ignore[arg-type] # the fields by name


def wreck(where: Location, *, at: int = 0, **fields: object) -> EventMention:
    return mention(where, at=at, layer=Layer.INCIDENTS, kind="shipwreck", **fields)


ONE = [
    pytest.param([mention(DERNA), mention(DERNA, at=300)], id="same place and day"),
    pytest.param([mention(DERNA), mention(DERNA, at=300, when=None)], id="told again without a day"),
    pytest.param(
        [mention(DERNA), mention(DERNA, at=300, when=day(MAY + timedelta(1)))],
        id="a day of another sentence, carried on",
    ),
    pytest.param([mention(DERNA, actor="Libyan Air Force"), mention(DERNA, at=300)], id="actor named once"),
    pytest.param([mention(BENGHAZI), mention(GANFOUDA, at=120)], id="district and city of one article"),
    pytest.param([mention(DERNA), mention(DERNA, article="b", when=day(MAY + timedelta(1)))], id="reports lag a day"),
    pytest.param(
        [mention(DERNA, actor="Israel", status=Status.DISPUTED), mention(DERNA, at=300, actor="Egypt")],
        id="rival accounts of who did it",
    ),
    pytest.param(
        [mention(DERNA, fatalities=(3, 3)), mention(DERNA, article="b", fatalities=(11, 11))], id="casualties differ"
    ),
    pytest.param([mention(DERNA), mention(DERNA, at=300, kind="drone_strike")], id="an air raid was a drone's"),
    pytest.param([wreck(GREECE, fatalities=(79, 79)), wreck(PYLOS, at=300)], id="a wreck told twice, then finely"),
    pytest.param(
        [wreck(GREECE, fatalities=(79, 79)), wreck(PYLOS, article="b", fatalities=(59, 59))],
        id="a wreck of two reports, some miles apart",
    ),
    pytest.param(
        [mention(RAS_ISA), mention(OFF_SALIF, at=300, kind="naval_strike")], id="an air raid on a ship, told again"
    ),
    pytest.param(
        [mention(BENGHAZI, fatalities=(45, 45)), mention(GANFOUDA, article="b", fatalities=(60, 60))],
        id="a city and its district in two reports with about as many dead",
    ),
]

TWO = [
    pytest.param(
        [mention(DERNA), mention(DERNA, at=300, when=day(MAY + timedelta(1), at=300))], id="two days in one article"
    ),
    pytest.param([mention(ODAISSEH), mention(KFAR_KILA, at=300)], id="two villages near each other"),
    pytest.param([mention(TRIPOLI_LEBANON), mention(TRIPOLI_LIBYA, article="b")], id="two towns of one name"),
    pytest.param([mention(DERNA, actor="Egypt"), mention(DERNA, at=300, actor="France")], id="two known actors"),
    pytest.param([mention(DERNA), mention(DERNA, at=300, kind="bombing")], id="an air raid and a car bomb"),
    pytest.param([mention(DERNA, when=None), mention(DERNA, article="b", when=None)], id="no day, two articles"),
    pytest.param([mention(DERNA), mention(BENGHAZI, article="b")], id="two cities on one day"),
    pytest.param([mention(DERNA), mention(DERNA, article="b", when=day(MAY + timedelta(2)))], id="two days later"),
    pytest.param([mention(DERNA), mention(DERNA, at=300, excluded="planned")], id="one of them was only planned"),
    pytest.param(
        [mention(RAS_ISA), mention(OFF_SALIF, at=50, kind="naval_strike")], id="a station and a boat, in a breath"
    ),
    pytest.param([wreck(PYLOS), wreck(CRETE, at=300)], id="two wrecks of one day"),
    pytest.param(
        [wreck(GREECE, fatalities=(79, 79)), wreck(PYLOS, at=300, fatalities=(3, 3))], id="two wrecks, of other dead"
    ),
    pytest.param([mention(BENGHAZI), mention(GANFOUDA, article="b")], id="a city and its district in two reports"),
    pytest.param([mention(DERNA), mention(DERNA, at=300, layer=Layer.INCIDENTS, kind="arrest")], id="two layers"),
]


@pytest.mark.parametrize("mentions", ONE)
def test_one_event(mentions: list[EventMention]) -> None:
    [event] = merge(mentions)
    assert set(event.mentions) == set(mentions)
    assert any("One event of 2 mentions" in note for note in event.notes)


@pytest.mark.parametrize("mentions", TWO)
def test_two_events(mentions: list[EventMention]) -> None:
    events = merge(mentions)
    assert len(events) == 2
    assert len({event.id for event in events}) == 2


def reported(text: str) -> tuple[Article, list[Span]]:
    """Return the text without its [triggers], and the spans of these."""
    spans, plain = [], ""
    for part in text.split("["):
        word, bracket, rest = part.partition("]")
        if bracket:
            spans.append(Span(len(plain), len(plain) + len(word)))
        plain += word + rest
    return Article(id="a", text=plain), spans


def test_the_raid_refers_back_to_the_last_fitting_event() -> None:
    article, (first, second) = reported("Jets [bombed] Derna on Saturday. The [raid] killed four people.")
    mentions = [
        replace(mention(DERNA), trigger=first),
        replace(mention(when=None, fatalities=(4, 4)), trigger=second, sentence=Span(31, 63)),
    ]
    [event] = merge(mentions, {"a": article})
    assert event.fatalities == (4, 4)
    assert event.locations == (DERNA,)


HEADLINE, LEAD = "Raid on a depot near Benghazi", "A drone hit a depot in Ganfouda on Saturday."
HEADED = Article(id="a", title=HEADLINE, text=f"{HEADLINE}\n\n{LEAD}")


def test_a_headline_tells_of_the_event_of_its_text_and_the_text_knows_the_place() -> None:
    start = HEADED.text.index(LEAD)
    headline = mention(BENGHAZI, trigger=Span(0, 4), sentence=Span(0, len(HEADLINE)), when=None)
    body = Span(start, len(HEADED.text))
    lead = mention(GANFOUDA, trigger=Span(start + 8, start + 11), sentence=body, kind="drone_strike")
    (event,) = merge([headline, lead], {"a": HEADED})
    assert event.locations == (GANFOUDA,)
    assert event.mentions[0] == lead
    assert "One event of 2 mentions: the headline tells it" in " ".join(event.notes)


@pytest.mark.parametrize("changes", [{"when": day(MAY - timedelta(30))}, {"actor": "France"}], ids=["day", "actor"])
def test_a_headline_that_tells_something_else_stays_an_event(changes: dict[str, Any]) -> None:
    headline = mention(BENGHAZI, trigger=Span(0, 4), sentence=Span(0, len(HEADLINE)), **changes)
    start = HEADED.text.index(LEAD)
    body = Span(start, len(HEADED.text))
    lead = mention(GANFOUDA, trigger=Span(start + 8, start + 11), sentence=body, actor="Egypt")
    assert len(merge([headline, lead], {"a": HEADED})) == 2


def test_a_second_bomb_is_another_event() -> None:
    article, (first, second) = reported("A car [bomb] went off in Derna. A second [bomb] went off in Derna.")
    mentions = [
        replace(mention(DERNA, kind="bombing"), trigger=first),
        replace(mention(DERNA, kind="bombing"), trigger=second),
    ]
    assert len(merge(mentions, {"a": article})) == 2


def held(*places: Location, at: int = 0, **fields: object) -> EventMention:
    return mention(*places, at=at, layer=Layer.STRONGHOLDS, kind="controlled_area", **fields)


def test_a_place_held_and_then_lost_is_one_stronghold_that_is_lost() -> None:
    since = DateInterval(date(2014, 6, 1), MAY)
    [event] = merge(
        [
            held(DERNA, actor="Islamic State", when=None, held=since),
            held(DERNA, at=200, actor="Islamic State", status=Status.LOST, when=day()),
        ]
    )
    assert event.status is Status.LOST
    assert event.when == DateInterval(date(2014, 6, 1), MAY)
    assert event.held == DateInterval(date(2014, 6, 1), MAY)


def test_a_place_lost_and_retaken_is_held() -> None:
    [event] = merge(
        [
            held(DERNA, actor="Islamic State", status=Status.LOST, when=day()),
            held(DERNA, at=200, actor="Islamic State", when=day(MAY + timedelta(90))),
        ]
    )
    assert event.status is Status.REPORTED


def test_a_place_lost_twice_is_lost_though_the_later_loss_is_told_first() -> None:
    [event] = merge(
        [
            held(DERNA, actor="Islamic State", status=Status.LOST, when=day(MAY + timedelta(90))),
            held(DERNA, at=200, actor="Islamic State", status=Status.LOST, when=day()),
        ]
    )
    assert event.status is Status.LOST


def test_a_capture_keeps_its_day_beside_the_days_it_is_held() -> None:
    until_now = DateInterval(MAY, date(2015, 5, 8))
    [taken] = merge([held(DERNA, actor="Islamic State", when=day(), held=until_now)])
    assert (taken.when, taken.held) == (day().interval, until_now)
    [since] = merge([held(DERNA, actor="Islamic State", when=replace(day(), relation="since"), held=until_now)])
    assert since.when == until_now


def test_a_base_whose_place_is_lost_is_a_base_that_is_lost() -> None:
    since = DateInterval(date(2014, 6, 1), MAY)
    [event] = merge(
        [
            replace(held(DERNA, actor="Islamic State", when=None, held=since), kind="base"),
            held(DERNA, at=200, actor="Islamic State", status=Status.LOST, when=day()),
        ]
    )
    assert (event.kind, event.status, event.when) == ("base", Status.LOST, since)


def test_two_holders_of_one_place_are_two_strongholds() -> None:
    assert len(merge([held(DERNA, actor="Islamic State"), held(DERNA, at=200, actor="Mujahideen Council")])) == 2


def route(*stops: Location, kind: str = "people", at: int = 0, **fields: object) -> EventMention:
    return mention(*stops, at=at, layer=Layer.ROUTES, kind=kind, when=None, **fields)


def test_routes_of_the_same_ends_are_one_with_all_stops() -> None:
    [event] = merge([route(AGADEZ, SABHA), route(AGADEZ, DIRKOU, SABHA, article="b")])
    assert [stop.name for stop in event.locations] == ["Agadez", "Dirkou", "Sabha"]


def test_a_stage_belongs_to_the_longer_way_of_its_article() -> None:
    [event] = merge([route(AGADEZ, DIRKOU, SABHA), route(DIRKOU, SABHA, at=300)])
    assert [stop.name for stop in event.locations] == ["Agadez", "Dirkou", "Sabha"]


def test_a_way_back_and_another_cargo_are_other_routes() -> None:
    assert len(merge([route(AGADEZ, SABHA), route(SABHA, AGADEZ, at=200)])) == 2
    assert len(merge([route(AGADEZ, SABHA), route(AGADEZ, SABHA, at=200, kind="weapons")])) == 2


def test_two_countries_are_not_one_for_lying_near() -> None:
    malta = place("Malta", 35.9, 14.4, radius=15000, precision=Precision.COUNTRY)
    assert len(merge([route(LIBYA, ITALY), route(LIBYA, malta, at=200)])) == 2


def test_status_is_the_gravest_that_a_report_gives() -> None:
    def status(*statuses: Status) -> Status:
        [event] = merge([mention(DERNA, at=100 * n, status=s) for n, s in enumerate(statuses)])
        return event.status

    assert status(Status.CLAIMED, Status.REPORTED) is Status.REPORTED
    assert status(Status.REPORTED, Status.CONFIRMED) is Status.CONFIRMED
    assert status(Status.CONFIRMED, Status.DISPUTED) is Status.DISPUTED


def test_ids_do_not_depend_on_the_order_of_articles_or_later_reports() -> None:
    mentions = [mention(DERNA, article=a, actor=who) for a, who in (("b", None), ("c", "Egypt"), ("d", None))]
    shuffled = random.Random(7).sample(mentions, 3)  # noqa: S311 - a fixed order, no secret
    assert merge(mentions) == merge(shuffled)
    assert merge(mentions)[0].id == merge(mentions[:1])[0].id


def test_the_spread_of_places_and_days_stands_in_the_notes() -> None:
    [event] = merge([mention(GANFOUDA), mention(BENGHAZI, at=120)])
    assert "Also placed at Benghazi." in event.notes
    [event] = merge([mention(DERNA), mention(DERNA, article="b", when=day(MAY + timedelta(1)))])
    assert "Reports date it from 2015-05-02 to 2015-05-03." in event.notes


def test_copies_of_a_dispatch_are_one_source() -> None:
    text = "Jets bombed two houses in Ganfouda on Saturday, killing four people, a hospital official said. " * 3
    other = "Four members of one family died when their house west of Benghazi was struck from the air, medics say."
    articles = [
        Article(id="1", text=text, source="Wire"),
        Article(id="2", text=text + " Reporting by the desk.", source="Daily Echo"),
        Article(id="3", text=other, source="Morning Post"),
        Article(id="4", text="The raid of Saturday was the third this month.", source="Morning Post"),
    ]
    assert independent_sources(articles) == 2


def test_twice_the_mentions_take_about_twice_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0
    test = cluster._TESTS[Layer.STRIKES]  # noqa: SLF001 - what is counted

    def counting(*arguments: object) -> object:
        nonlocal counted
        counted += 1
        return test(*arguments)  # type: ignore[arg-type] # passed on

    monkeypatch.setitem(cluster._TESTS, Layer.STRIKES, counting)  # noqa: SLF001 - what is counted

    def work(n: int) -> int:
        nonlocal counted
        counted = 0
        towns = [place(f"t{i}", 10 + (i % 40) * 0.7, 10 + (i // 40) * 0.7) for i in range(400)]
        merge(
            mention(towns[i % 400], article=f"a{i}", when=day(MAY + timedelta(days=3 * (i // 400)))) for i in range(n)
        )
        return counted

    assert work(4000) <= 2.5 * work(2000)


def test_who_did_it_is_told_by_an_account_that_nobody_denies() -> None:
    denied = mention(BENGHAZI, at=0, actor="Libyan Air Force", status=Status.DISPUTED)
    plain = mention(BENGHAZI, at=200, actor="Libyan government", status=Status.REPORTED)
    [event] = merge([denied, plain])
    assert event.actor == "Libyan government"


def test_what_an_article_tells_without_a_day_goes_into_the_event_that_it_dates_with_others() -> None:
    first = mention(DERNA, article="a")
    undated, dated = mention(DERNA, article="b", when=None), mention(DERNA, article="b", at=300)
    [event] = merge([first, undated, dated])
    assert set(event.mentions) == {first, undated, dated}
    later = mention(DERNA, article="b", at=600, when=day(MAY + timedelta(9), at=600))
    assert len(merge([first, undated, dated, later])) == 2


def test_the_fullest_name_of_an_actor_is_the_event_s() -> None:
    told = [mention(DERNA, actor="Army"), mention(DERNA, at=300, actor="Libyan National Army")]
    [event] = merge(told, {})
    assert event.actor == "Libyan National Army"
    assert not any("ascribed" in note for note in event.notes)
    [event] = merge([mention(DERNA, actor="Egypt", status=Status.DISPUTED), mention(DERNA, at=300, actor="Army")], {})
    assert event.actor == "Army"
    assert "Also ascribed to Egypt." in event.notes or "Also ascribed to Army." in event.notes


def test_the_sentence_that_names_the_place_is_the_evidence() -> None:
    named = Argument(role=Role.PLACE, span=Span(10, 15), text="Derna")
    told = [mention(DERNA, arguments=(named,)), mention(DERNA, at=300, actor="Egypt", arguments=(named,))]
    for mentions in (told, told[::-1]):
        [event] = merge(mentions, {})
        assert event.mentions[0].sentence == Span(0, 100)
        assert event.actor == "Egypt"
