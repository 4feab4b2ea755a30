"""Which place of a phrase an event was at: a district of a state, the water between two coasts, "North Kivu"."""

import pytest
from story import counted, on_map

from geo.earth import passage_between
from geo.model import Layer

PLACED = [
    pytest.param(
        "Clashes were reported in Masisi territory in North Kivu province on Friday.",
        {"assault Masisi Territory 2024-02-02"},
        id="a name that begins with a direction",
    ),
    pytest.param(
        "Gunmen stormed Mafa village in the Tarmuwa district of Yobe state on Friday, opening fire on traders.",
        {"assault Mafa, in the district of Babban Gida 2024-02-02"},
        id="a district of a state",
    ),
    pytest.param(
        "Hundreds of migrants drowned when their boat sank between Libya and Italy on Friday.",
        {"shipwreck between Libya and Italy 2024-02-02"},
        id="between two countries",
    ),
    pytest.param(
        "Talks between Libya and Italy were held. A boat with migrants sank off Zuwara on Friday.",
        {"shipwreck off Zuwara 2024-02-02"},
        id="talks between two countries",
    ),
]

SAVED = [
    pytest.param(
        "en",
        "A boat sank 20 miles off Sfax on Friday. The navy rescued 30 survivors and took them to the port of Mahdia.",
        {"shipwreck 20 miles off Sfax", "rescue 20 miles off Sfax"},
        id="brought ashore",
    ),
    pytest.param(
        "fr",
        "Une embarcation a chaviré vendredi à 20 milles au large de Sfax. Trente survivants ont été secourus par des "
        "pêcheurs et conduits au port de Mahdia.",
        {"shipwreck 20 miles off Sfax", "rescue 20 miles off Sfax"},
        id="conduits",
    ),
    pytest.param(
        "it",
        "Un barcone è affondato venerdì a 20 miglia da Lampedusa. I superstiti sono stati soccorsi da pescatori e "
        "portati a Porto Empedocle.",
        {"shipwreck 20 miles from Lampedusa", "rescue 20 miles from Lampedusa"},
        id="portati",
    ),
    pytest.param(
        "en",
        "A boat sank in the central Mediterranean on Friday. Four men were picked up by a tanker, which landed them on "
        "Lampedusa.",
        {"shipwreck Mediterranean Sea", "rescue Mediterranean Sea"},
        id="landed",
    ),
    pytest.param(
        "en",
        "The coast guard rescued 104 migrants and took them to Kalamata on Friday.",
        {"rescue Kalamata"},
        id="nothing else told",
    ),
]

FOUGHT = [
    pytest.param(
        "fr",
        "Les milices ont pris l'aéroport de Mitiga vendredi après des combats avec les brigades de Zintan à Tripoli.",
        "Zintan",
        id="fr",
    ),
    pytest.param("ar", "قتل ستة أشخاص الجمعة في اشتباكات مع كتائب الزنتان في طرابلس.", "Zintan", id="ar"),
    pytest.param("en", "Six people died on Friday in clashes with brigades from Zintan in Tripoli.", "Zintan", id="en"),
]

TWO_TARGETS = [
    pytest.param("en", "Militants attacked an army base in Bourem and a boat near Bamba on Friday.", id="en"),
    pytest.param(
        "fr",
        "Au moins 64 personnes ont été tuées vendredi dans deux attaques contre un bateau près de Bamba et une base de "
        "l'armée à Bourem, dans le nord du Mali.",
        id="fr",
    ),
    pytest.param("it", "Uomini armati hanno attaccato venerdì una caserma a Bourem e un battello a Bamba.", id="it"),
]

IN_LANGUAGES = [
    pytest.param("fr", "Une embarcation a chaviré vendredi entre la Tunisie et l'Italie, faisant dix morts.", id="fr"),
    pytest.param("it", "Un barcone di migranti è naufragato venerdì tra la Tunisia e l'Italia: trenta morti.", id="it"),
    pytest.param("ar", "غرق قارب يحمل مهاجرين بين تونس وإيطاليا يوم الجمعة، ولقي ثلاثون شخصا حتفهم.", id="ar"),
]


@pytest.mark.parametrize(("text", "found"), PLACED)
def test_event_is_at_the_finest_of_its_places(text: str, found: set[str]) -> None:
    assert on_map(text) == found


@pytest.mark.parametrize(("language", "text", "found"), SAVED)
def test_those_saved_are_where_they_were_found(language: str, text: str, found: set[str]) -> None:
    incidents = counted(text, language=language, layer=Layer.INCIDENTS)
    assert {f"{m.kind} {m.locations[0].name}" for m in incidents} == found


@pytest.mark.parametrize(("language", "text", "home"), FOUGHT)
def test_fight_is_not_at_the_home_of_those_fought(language: str, text: str, home: str) -> None:
    fights = [m for m in counted(text, language=language) if m.kind == "assault"]
    assert fights
    assert home not in {m.locations[0].name for m in fights}


@pytest.mark.parametrize(("language", "text"), TWO_TARGETS)
def test_each_target_has_its_place(language: str, text: str) -> None:
    attacks = counted(text, language=language, layer=Layer.STRIKES)
    assert {m.locations[0].name for m in attacks} == {"Bourem", "Bamba"}


@pytest.mark.parametrize(
    "text",
    [
        "The mosque in Djenne is safe, though insurgents hold the villages of Mourahx and Toguex, an hour away.",
        "The ADF, which have bases around Mount Hoyo, killed 44 people in Mukondix on Friday.",
    ],
)
def test_a_village_that_nobody_knows_is_not_the_next_place(text: str) -> None:
    found = {(m.kind, m.locations[0].name) for m in counted(text)}
    assert not found & {("controlled_area", "Djenné"), ("assault", "Mount Hoyo")}


def test_what_people_escape_is_told_as_happening() -> None:
    text = "More than 1,500 people have crossed into Uganda since Tuesday to escape fighting with rebels in Rutshuru."
    assert {m.locations[0].name for m in counted(text, layer=Layer.STRIKES)} == {"Rutshuru"}


def test_each_boat_has_its_place() -> None:
    text = (
        "On Friday we took 88 people from a rubber boat 40 nautical miles north of Zawiya and 55 from a wooden boat "
        "off Sabratha."
    )
    rescues = [m for m in counted(text, layer=Layer.INCIDENTS) if m.kind == "rescue"]
    assert {m.locations[0].name for m in rescues} == {"40 nautical miles north of Zawiya", "off Sabratha"}


def test_what_else_happened_is_no_target() -> None:
    attacks = counted(
        "Shells hit a market in Omdurman, and a meeting in Wad Madani was called off.", layer=Layer.STRIKES
    )
    assert {m.locations[0].name for m in attacks} == {"Omdurman"}


def test_town_is_meant_and_not_what_lies_around_it() -> None:
    text = "The militia has kept Jurf al-Sakhar, a town south of Baghdad, under its control since 2014."
    assert {m.locations[0].name for m in counted(text, layer=Layer.STRONGHOLDS)} == {"Jurf al-Sakhar"}


def test_forest_is_meant_and_not_what_it_lies_beside() -> None:
    text = "The jihadists have kept camps in the Catupa forest, south of Mocimboa, from which they raid Nangade."
    assert "Catupa forest" in {m.locations[0].name for m in counted(text) if m.kind == "base"}


def test_capital_that_confirms_is_a_government() -> None:
    text = "Pakistani jets struck camps of the Pakistani Taliban in Khost on Friday. Islamabad confirmed the strikes."
    assert {m.locations[0].name for m in counted(text, layer=Layer.STRIKES)} == {"Khost"}


def test_boat_that_sets_off_does_not_explode() -> None:
    text = "A boat sank off Greece on Friday. It had set off from Tobruk with 90 people on board."
    assert not counted(text, layer=Layer.STRIKES)


@pytest.mark.parametrize(("language", "text"), IN_LANGUAGES)
def test_wreck_between_two_countries_lies_at_sea(language: str, text: str) -> None:
    assert on_map(text, language=language) == {"shipwreck between Tunisia and Italy 2024-02-02"}


@pytest.mark.parametrize(
    ("code", "other", "latitude", "longitude"), [("TN", "IT", 36.85, 11.53), ("YE", "DJ", 12.57, 43.36)]
)
def test_passage_lies_where_two_coasts_are_nearest(code: str, other: str, latitude: float, longitude: float) -> None:
    there = passage_between(code, other)
    assert there is not None
    assert (there.latitude, there.longitude) == pytest.approx((latitude, longitude), abs=0.1)
    assert passage_between(other, code) == there


@pytest.mark.parametrize(("code", "other"), [("LY", "EG"), ("TR", "GR"), ("ML", "IT"), ("CU", "JP")])
def test_no_passage_where_countries_touch_lie_inland_or_far_apart(code: str, other: str) -> None:
    assert passage_between(code, other) is None
