"""What is told of a place and did not happen there: a siege, a load from it, a road to it, a departure, a shell."""

from datetime import date

import pytest
from story import PUBLISHED, counted

from geo import analyse_article, open_gazetteer
from geo.model import Article, Layer


def _places(text: str, language: str, layer: Layer) -> set[str]:
    return {x.name for m in counted(text, language=language, layer=layer) for x in m.locations}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The town of Djibo remains under blockade since January, and food is scarce."),
        ("en", "El Fasher remains under siege by the Rapid Support Forces since January."),
        ("fr", "La ville de Djibo reste sous blocus depuis janvier."),
        ("it", "La città di Djibo resta sotto assedio da gennaio."),
        ("ar", "لا تزال مدينة الفاشر تحت الحصار منذ يناير."),
    ],
)
def test_a_town_shut_in_is_held_by_nobody_else(language: str, text: str) -> None:
    assert _places(text, language, Layer.STRONGHOLDS) == set()


def test_who_besieged_a_town_may_hold_it_now() -> None:
    text = "The rebels, who besieged Kadugli for a year, now hold it."
    assert _places(text, "en", Layer.STRONGHOLDS) == {"Kadugli"}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "In Niamey, customs seized 17 kilos of cannabis hidden in a truck coming from Cotonou.", "Niamey"),
        (
            "fr",
            "À Niamey, les douanes ont saisi 9 kilos de cannabis dissimulés dans un camion venant de Lomé.",
            "Niamey",
        ),
        (
            "fr",
            "La police a saisi 30 kilos de drogue dans un conteneur en provenance de Casablanca au port de Marseille.",
            "Marseille",
        ),
        (
            "it",
            (
                "A Gioia Tauro la Guardia di finanza ha sequestrato 200 chili di cocaina nascosti in un container "
                "proveniente da Guayaquil."
            ),
            "Gioia Tauro",
        ),
        (
            "ar",
            "ضبطت الجمارك في ميناء بورتسودان 120 كيلوغراما من الحشيش مخبأة في شاحنة قادمة من كسلا.",
            "Port Sudan port",
        ),
        ("en", "Police seized 30 rifles from a house in Mombasa.", "Mombasa"),
        ("fr", "Les douaniers ont saisi 12 kilos de cocaïne à l'aéroport de Cotonou.", "Cotonou"),
    ],
)
def test_a_load_is_not_seized_where_it_comes_from(language: str, text: str, place: str) -> None:
    assert _places(text, language, Layer.INCIDENTS) == {place}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Rapid Support Forces had set up checkpoints on the road to Wad Madani."),
        ("en", "Al-Shabaab fighters hold positions along the highway to Kismayo."),
        ("fr", "Les rebelles ont installé des barrages sur la route de Goma."),
        ("it", "I ribelli hanno allestito posti di blocco sulla strada per Goma."),
        ("ar", "أقامت قوات الدعم السريع حواجز على الطريق إلى ود مدني."),
    ],
)
def test_nobody_holds_a_town_who_stands_on_the_road_to_it(language: str, text: str) -> None:
    assert _places(text, language, Layer.STRONGHOLDS) == set()


def test_a_town_on_the_road_to_another_may_be_held() -> None:
    text = "The rebels control the town of Sake on the road to Goma."
    assert _places(text, "en", Layer.STRONGHOLDS) == {"Sake"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Shells fired from Goma landed in the Rwandan border town of Gisenyi, killing five, the army says."),
        ("en", "Rockets launched from Tyre came down near Haifa and Nahariya."),
        ("fr", "Des roquettes tirées depuis Goma sont arrivées jusqu'à Gisenyi, tuant cinq personnes."),
        ("it", "Razzi lanciati da Gaza sono arrivati fino ad Ashkelon, in Israele."),
    ],
)
def test_the_flight_of_a_shell_is_no_way(language: str, text: str) -> None:
    assert counted(text, language=language, layer=Layer.ROUTES) == []


def test_rockets_that_are_smuggled_go_a_way() -> None:
    (way,) = counted("Smugglers ship rockets and rifles by dhow from Bandar Abbas to Hodeidah.", layer=Layer.ROUTES)
    assert (way.kind, next(x.name for x in way.locations)) == ("weapons", "Bandar Abbas")


@pytest.mark.parametrize(
    ("language", "text", "port"),
    [
        (
            "en",
            (
                "AUGUSTA, Italy, Feb 4 - A boat brought ashore 80 migrants rescued 30 miles south of Capo Passero. "
                "Their boat had left Tobruk three days ago. Police arrested two Egyptians accused of steering it."
            ),
            "Augusta",
        ),
        (
            "it",
            (
                "POZZALLO - Sono sbarcati nella notte 90 migranti soccorsi a 40 miglia a sud di Capo Passero. "
                "Il barcone era partito tre giorni fa da Tobruk. La polizia ha fermato due egiziani."
            ),
            "Pozzallo",
        ),
        (
            "fr",
            (
                "MOTRIL - Un canot a été secouru à 20 milles au large d'Alboran. Il était parti il y a trois jours de "
                "Nador. La police a arrêté deux passeurs présumés."
            ),
            "Motril",
        ),
    ],
)
def test_the_police_arrest_on_land_and_not_on_the_day_of_departure(language: str, text: str, port: str) -> None:
    (arrest,) = [m for m in counted(text, language=language, layer=Layer.INCIDENTS) if m.kind == "arrest"]
    assert (arrest.locations[0].name, arrest.when) == (port, None)


def test_a_navy_arrests_at_sea() -> None:
    text = "DAKAR, Feb 4 - The navy intercepted a boat 60 miles off Saint-Louis on Friday. Six men were arrested."
    (arrest,) = [m for m in counted(text, layer=Layer.INCIDENTS) if m.kind == "arrest"]
    assert arrest.locations[0].name == "60 miles off Saint-Louis"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gunmen attacked a convoy in Djibo on 20 February 2024, killing nine soldiers.", None),
        ("Gunmen attacked a convoy in Djibo on 2 February 2024, killing nine soldiers.", date(2024, 2, 2)),
    ],
)
def test_what_is_told_as_done_was_not_done_after_publication(text: str, day: date | None) -> None:
    article = Article(id="a", language="en", text=text, published=PUBLISHED)
    mentions = [m for m in analyse_article(article, open_gazetteer()).mentions if m.excluded is None]
    assert {m.when.interval.start if m.when else None for m in mentions} == {day}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(
            "Witnesses told a radio in Dori that gunmen had attacked the market of Gorom-Gorom on Monday.",
            "Gorom-Gorom",
            id="told to",
        ),
        pytest.param(
            "Troops advanced from Konduga and attacked the rebels in Bama on Monday, killing nine.", "Bama", id="from"
        ),
        pytest.param("Gunmen attacked Konduga on Monday and killed nine people.", "Konduga", id="there"),
    ],
)
def test_an_attack_is_not_where_it_is_told_or_set_out_from(text: str, place: str) -> None:
    assert _places(text, "en", Layer.STRIKES) == {place}


@pytest.mark.parametrize(
    ("language", "text", "kind", "place"),
    [
        pytest.param(
            "en",
            "In Gioia Tauro, police seized 300 kilos of cocaine in a container loaded at Guayaquil.",
            "seizure",
            "Gioia Tauro",
            id="loaded",
        ),
        pytest.param(
            "it",
            "A Gioia Tauro, in un container imbarcato a Guayaquil, la polizia ha sequestrato 300 chili di cocaina.",
            "seizure",
            "Gioia Tauro",
            id="loaded before",
        ),
        pytest.param(
            "en",
            "Three smugglers were arrested in Agadez on Monday. They were taken to Niamey.",
            "arrest",
            "Agadez",
            id="taken away",
        ),
        pytest.param("en", "Police arrested two smugglers at the prison in Niamey.", "arrest", "Niamey", id="there"),
    ],
)
def test_what_came_before_and_after_was_elsewhere(language: str, text: str, kind: str, place: str) -> None:
    found = counted(text, language=language, layer=Layer.INCIDENTS)
    assert {x.name for m in found if m.kind == kind for x in m.locations} == {place}


def test_a_convoy_that_had_just_left_a_town_was_ambushed_near_it() -> None:
    text = "Un convoi militaire qui venait de quitter Djibo est tombé lundi dans une embuscade qui a fait neuf morts."
    assert _places(text, "fr", Layer.STRIKES) == {"Djibo"}
