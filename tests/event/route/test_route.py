"""Ways of smugglers, by table (`routes.toml`) and by the examples of the lexicon."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.event.lexicon import lexicon_of
from geo.event.lexicon.way import LANGUAGES, way_lexicon
from geo.event.route import find_routes
from geo.event.route.mode import UNTOLD_SEA
from geo.event.syntax.reading import read
from geo.model import Article, EventMention, Location, Mode, Place, Precision, Role, Span
from geo.temporal import find_times
from geo.text import analyse

TABLE = tomllib.loads((Path(__file__).parent / "routes.toml").read_text(encoding="utf-8"))
FLOOR = 0.87  # of the ways in the table that must be found, and of those found that must be right


def locations(text: str, places: dict[str, Any]) -> tuple[Location, ...]:
    found: list[Location] = []
    for name in sorted(places, key=len, reverse=True):
        latitude, longitude, country, precision = places[name]
        for m in re.finditer(re.escape(name) + r"(?!\w)", text):
            span = Span(*m.span())
            if any(span.overlaps(other.span) for other in found):
                continue
            place = Place(
                id=f"test:{name}", name=name, latitude=latitude, longitude=longitude, feature_code="PPL",
                feature_class="P", precision=Precision(precision), country_code=country,
            )  # fmt: skip
            stop = Location(
                span=span, text=name, name=name, latitude=latitude, longitude=longitude, confidence=1.0,
                precision=Precision(precision), radius_m=5000.0, places=(place,),
            )  # fmt: skip
            found.append(stop)
    return tuple(sorted(found, key=lambda p: p.span))


def routes(text: str, language: str = "en", places: dict[str, Any] | None = None) -> list[EventMention]:
    article = Article(id="a", text=text, published=date(2022, 11, 9), language=language)
    document = analyse(article)
    reading = read(document, lexicon_of(language).grammar)
    where = locations(text, places or TABLE["places"])
    return [m for m in find_routes(reading, where, find_times(document)) if m.excluded is None]


def told(mention: EventMention) -> tuple[str, ...]:
    return mention.kind, str(mention.mode), *(stop.name for stop in mention.locations)


def ends(route: tuple[str, ...]) -> tuple[str, str]:
    return route[2], route[-1]


def test_ways_in_many_styles() -> None:
    hits = wanted = found = kinds = modes = 0
    via: list[bool] = []
    wrong: list[str] = []
    for case in TABLE["case"]:
        mentions = [told(m) for m in routes(case["text"], case.get("language", "en"))]
        gold = tuple(case.get("route", ()))
        wanted += bool(gold)
        found += len(mentions)
        match = next((m for m in mentions if gold and ends(m) == ends(gold)), None)
        if match:
            hits += 1
            kinds += match[0] == gold[0]
            modes += match[1] == gold[1]
            via += [stop in match for stop in gold[3:-1]]
        if bool(match) != bool(gold) or len(mentions) != bool(gold) or (match and match != gold):
            wrong.append(f"{gold} != {mentions}: {case['text']}")
    report = "\n".join(wrong)
    assert hits / wanted >= FLOOR, report
    assert hits / found >= FLOOR, report
    assert kinds / hits >= FLOOR, report
    assert modes / hits >= FLOOR, report
    assert sum(via) / len(via) >= FLOOR, report


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_of_the_lexicon_is_found(language: str) -> None:
    words = way_lexicon(language)
    assert words is not None
    assert words.examples
    for (kind, mode, *stops), text in words.examples:
        places = {name: [10.0 + 3 * n, 10.0 + 3 * n, f"X{n}", "city"] for n, name in enumerate(stops)}
        assert [told(m) for m in routes(text, language, places)] == [(kind, mode, *stops)], text


def test_a_way_keeps_its_evidence() -> None:
    text = "Smugglers take migrants from Agadez to Sabha in pick-ups."
    (mention,) = routes(text)
    roles = {(a.role, text[a.span.start : a.span.end]) for a in mention.arguments}
    assert {(Role.ORIGIN, "Agadez"), (Role.DESTINATION, "Sabha"), (Role.CARGO, "migrants")} <= roles
    assert mention.mode is Mode.LAND
    assert 0 < mention.confidence < 1
    assert mention.when is None


def test_a_voyage_lasts_from_leaving_to_being_found() -> None:
    text = (
        "On Tuesday 41 persons were found on the beach at Lampedusa. They told officers that they had sailed from "
        "Zuwara on Sunday evening and had each paid 4,500 dollars."
    )
    (mention,) = routes(text)
    assert told(mention) == ("people", "sea", "Zuwara", "Lampedusa")
    assert mention.when is not None
    assert (str(mention.when.interval.start), str(mention.when.interval.end)) == ("2022-11-06", "2022-11-08")


def test_two_ways_in_one_text_stay_apart() -> None:
    text = (
        "Rifles are smuggled from Tripoli to Agadez by pick-up.\n\n"
        "In the other direction traffickers drive migrants from Agadez to Sabha."
    )
    assert [ends(told(m)) for m in routes(text)] == [("Tripoli", "Agadez"), ("Agadez", "Sabha")]


def test_a_summary_is_filled_by_its_stages() -> None:
    text = (
        "The ring carried Eritreans from Khartoum to Malta. Clients were driven across the desert to Sabha, changed "
        "lorries at Tripoli and were put on a boat at Zuwara for Malta."
    )
    (mention,) = routes(text)
    assert [s.name for s in mention.locations] == ["Khartoum", "Sabha", "Tripoli", "Zuwara", "Malta"]


def test_what_is_over_is_kept_with_its_reason() -> None:
    text = "The smuggling of cigarettes from Batumi to Odesa came to an end in 2019."
    document = analyse(Article(id="a", text=text, published=date(2022, 11, 9)))
    reading = read(document, lexicon_of("en").grammar)
    mentions = find_routes(reading, locations(text, TABLE["places"]), find_times(document))
    assert {m.excluded for m in mentions} == {"former route"}


PLACES = {
    "Guayaquil": [-2.19, -79.88, "EC", "city"], "Gioia Tauro": [38.42, 15.9, "IT", "city"],
    "Medellin": [6.25, -75.57, "CO", "city"], "Kufra": [24.18, 23.29, "LY", "city"],
    "Mellit": [14.13, 25.55, "SD", "city"], "Bandar Abbas": [27.19, 56.28, "IR", "city"],
    "Somali": [7.0, 44.0, "ET", "region"], "Bosaso": [11.28, 49.18, "SO", "city"],
    "Mukalla": [14.53, 49.13, "YE", "city"], "Toumour": [13.67, 13.12, "NE", "city"],
    "Diffa": [13.32, 12.61, "NE", "city"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The clan had smuggled cocaine from Guayaquil to Gioia Tauro for years.", Mode.SEA),
        ("The clan had smuggled cocaine from Medellin to Gioia Tauro for years.", Mode.MIXED),
        ("The clan had smuggled cocaine in a car from Guayaquil to Gioia Tauro.", Mode.MIXED),
    ],
)
def test_no_way_over_an_ocean_goes_by_land(text: str, mode: Mode) -> None:
    (mention,) = routes(text, places=PLACES)
    assert mention.mode is mode
    assert UNTOLD_SEA in mention.notes
    (sure,) = routes("The clan had smuggled cocaine by ship from Guayaquil to Gioia Tauro for years.", places=PLACES)
    assert sure.mode is Mode.SEA
    assert UNTOLD_SEA not in sure.notes
    assert mention.confidence < sure.confidence


INLAND = {
    "Agadez": [16.97, 7.99, "NE", "city"], "Niamey": [13.51, 2.11, "NE", "city"], "Dubai": [25.07, 55.19, "AE", "city"],
    "Sabha": [27.04, 14.43, "LY", "city"], "Qatrun": [24.93, 14.65, "LY", "city"],
    "Sabratha": [32.79, 12.48, "LY", "city"],
    "Kosti": [13.16, 32.66, "SD", "city"], "Renk": [11.83, 32.8, "SS", "city"], "Malakal": [9.53, 31.66, "SS", "city"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        pytest.param(
            "Smugglers drive migrants from Qatrun to Sabha and on to the beach at Sabratha.", Mode.LAND, id="shore"
        ),
        pytest.param("Smugglers carry fuel by barge from Kosti to Renk and then to Malakal.", Mode.MIXED, id="river"),
        pytest.param("Smuggled gold is trucked from Agadez to Niamey and carried to Dubai.", Mode.MIXED, id="too far"),
        pytest.param(
            "Smuggled gold is brought from Agadez to Niamey and flown to Dubai.", Mode.MIXED, id="last leg flown"
        ),
        pytest.param("Smuggled gold is flown from Niamey to Dubai.", Mode.AIR, id="flown"),
    ],
)
def test_a_mode_is_of_the_whole_way(text: str, mode: Mode) -> None:
    (mention,) = routes(text, places=INLAND)
    assert mention.mode is mode


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Migrants hidden under sesame are driven from Agadez to Sabha by smugglers.", "people"),
        ("Smugglers take clients in closed cars from Agadez to Sabha.", "people"),
        ("Rifles were bought for the group. They go from Agadez to Sabha by lorry, hidden in sacks.", "weapons"),
    ],
)
def test_what_covers_or_carries_a_load_is_not_the_load(text: str, kind: str) -> None:
    (mention,) = routes(text, places=INLAND)
    assert mention.kind == kind


@pytest.mark.parametrize(
    ("text", "stops"),
    [
        pytest.param(
            "Smuggled petrol leaves Agadez in jerrycans, passes Qatrun on donkeys and is in Sabha by nightfall.",
            ["Agadez", "Qatrun", "Sabha"],
            id="by nightfall",
        ),
        pytest.param(
            "The driver said he had loaded the sacks of heroin at a farm near Agadez and was to hand them over in "
            "Sabratha after a change of lorries in Sabha.",
            ["Agadez", "Sabha", "Sabratha"],
            id="a halt told last",
        ),
        pytest.param(
            "The heroin goes from Agadez to Qatrun, is driven to Sabha, and departs by lorry from Sabratha for Dubai.",
            ["Agadez", "Qatrun", "Sabha", "Sabratha", "Dubai"],
            id="a verb without a subject of its own",
        ),
        pytest.param(
            "Smugglers bring rifles from Agadez to Sabha. From that town they are driven by night to Sabratha.",
            ["Agadez", "Sabha", "Sabratha"],
            id="that town",
        ),
        pytest.param(
            "The man was held in Kosti, said the police in Renk. Smugglers carry rifles from Agadez to Sabha.",
            ["Agadez", "Sabha"],
            id="the police there",
        ),
    ],
)
def test_stops_by_what_stands_around_them(text: str, stops: list[str]) -> None:
    assert stops in [[stop.name for stop in mention.locations] for mention in routes(text, places=INLAND)]


def test_others_go_another_way() -> None:
    text = "Smugglers carry gold from Agadez to Sabha by lorry; others take it from Niamey by Kosti to Dubai."
    assert ("Agadez", "Sabha") in [ends(told(m)) for m in routes(text, places=INLAND)]


def test_what_flies_elsewhere_in_the_article_carries_nothing() -> None:
    text = (
        "A drone struck the airport on Monday and aircraft were seen over the town. "
        "Smugglers carry fuel from Kufra to Mellit. The aircraft came back on Friday."
    )
    (mention,) = routes(text, places=PLACES)
    assert told(mention) == ("fuel", "land", "Kufra", "Mellit")
    flown = text.replace("carry fuel", "carry fuel on night flights")
    assert [m.mode for m in routes(flown, places=PLACES)] == [Mode.AIR]


def test_whose_port_it_is_is_no_stop() -> None:
    text = "Smugglers carried 200 rifles by dhow from Bandar Abbas via the Somali port of Bosaso to Mukalla."
    (mention,) = routes(text, places=PLACES)
    assert told(mention) == ("weapons", "sea", "Bandar Abbas", "Bosaso", "Mukalla")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_an_attack_was_is_no_way(language: str) -> None:
    text = (
        "The smugglers of weapons and fuel and their boats had left the lake. "
        "Une attaque à Toumour, dans la région de Diffa, a fait trois morts. Des migrants ont fui en pirogue."
    )
    assert routes(text, language, PLACES) == []


def test_a_voyage_that_goes_on_inland_is_mixed() -> None:
    text = "Smugglers carry hashish by boat from Zuwara through Catania to Milan."
    places = {
        "Zuwara": [32.93, 12.08, "LY", "city"], "Catania": [37.5, 15.09, "IT", "city"],
        "Milan": [45.46, 9.19, "IT", "city"],
    }  # fmt: skip
    (mention,) = routes(text, places=places)
    assert mention.mode is Mode.MIXED


CARGO = [
    ("en", "Smugglers drive donkey skins from Agadez through Sabha to Zuwara.", "goods"),
    ("en", "Traffickers drive shabu from Agadez through Sabha to Zuwara.", "drugs"),
    ("fr", "Les trafiquants transportent du coltan de Agadez à Zuwara par Sabha.", "goods"),
    ("it", "I trafficanti portano anfetamine da Agadez a Zuwara passando per Sabha.", "drugs"),
    ("ar", "ينقل المهربون الكلاشنيكوف من Agadez عبر Sabha إلى Zuwara.", "weapons"),
]


@pytest.mark.parametrize(("language", "text", "kind"), CARGO)
def test_a_cargo_is_known_by_its_word(language: str, text: str, kind: str) -> None:
    places = {
        "Agadez": [16.97, 7.99, "NE", "city"],
        "Sabha": [27.04, 14.43, "LY", "city"],
        "Zuwara": [32.93, 12.08, "LY", "city"],
    }
    assert [m.kind for m in routes(text, language, places)] == [kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Smugglers carried migrants from Agadez through Dirkou into Libya at the Salvador Pass and on to Egypt.",
            ("Agadez", "Dirkou", "Salvador Pass", "Egypt"),
            id="a pass of the country before it",
        ),
        pytest.param(
            "Smugglers carried migrants from Agadez through Dirkou and Libya to Egypt.",
            ("Agadez", "Dirkou", "Libya", "Egypt"),
            id="nothing finer stands for it",
        ),
    ],
)
def test_a_country_on_the_way_gives_way_to_the_pass_into_it(text: str, names: tuple[str, ...]) -> None:
    places = {
        "Agadez": [16.97, 7.99, "NE", "city"],
        "Dirkou": [19.0, 12.9, "NE", "city"],
        "Salvador Pass": [23.3, 12.2, "NE", "facility"],
        "Libya": [27.5, 17.0, "LY", "country"],
        "Egypt": [27.0, 30.0, "EG", "country"],
    }
    (way,) = routes(text, places=places)
    assert tuple(stop.name for stop in way.locations) == names


@pytest.mark.parametrize(
    ("language", "text", "stops"),
    [
        (
            "en",
            "Smuggled arms go from Zawiya to Raqqa by way of Palmyra and Gaziantep.",
            "Zawiya Palmyra Gaziantep Raqqa",
        ),
        ("en", "Smuggled arms go from Burgas to Raqqa, with a stop in Mersin.", "Burgas Mersin Raqqa"),
        ("it", "Le armi di contrabbando vanno da Burgas a Raqqa, con scalo a Mersin.", "Burgas Mersin Raqqa"),
        ("fr", "Les armes de contrebande vont de Burgas à Raqqa avec escale à Mersin.", "Burgas Mersin Raqqa"),
        (
            "fr",
            "Les armes de contrebande vont de Burgas à Mersin, puis Gaziantep et Raqqa.",
            "Burgas Mersin Gaziantep Raqqa",
        ),
        ("ar", "أوقفت الشرطة شبكة لتهريب الوقود من الزاوية إلى Mersin عبر غدامس.", "الزاوية غدامس Mersin"),
    ],
)
def test_halts_told_behind_the_end_lie_before_it(language: str, text: str, stops: str) -> None:
    [way] = routes(text, language)
    assert [stop.name for stop in way.locations] == stops.split()
