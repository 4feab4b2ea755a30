"""Where an event was: at a strange name, where nobody only came from, on a way."""

import pytest
from story import analysed, counted, shown, told

from geo.model import Layer


@pytest.mark.parametrize(
    ("language", "text", "before", "name"),
    [
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday the pit at Galayiru was raided.",
            ["Sirte"],
            "Galayiru",
            id="at",
        ),
        pytest.param(
            "fr",
            "Des hommes armés ont attaqué Syrte lundi. Mardi, un convoi a été attaqué à Ndokayoru, trois morts.",
            ["Sirte"],
            "Ndokayoru",
            id="à",
        ),
        pytest.param(
            "it",
            "Uomini armati hanno attaccato Sirte lunedì. Martedì un convoglio è stato attaccato a Galayiru.",
            ["Sirte"],
            "Galayiru",
            id="a in Italian",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday rebels killed two soldiers at Galayiru prison.",
            ["Sirte"],
            "Galayiru",
            id="before a noun of place",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday two men were shot at Galayiru.",
            ["Sirte"],
            "Galayiru",
            id="at after a passive",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. In Galayiru fighters attacked a convoy on Tuesday.",
            ["Sirte"],
            "Galayiru",
            id="before the subject",
        ),
        pytest.param(
            "ar",
            "غارات على درنة يوم الاثنين. وقصف الطيران يوم الثلاثاء قرية الخليجة وقتل خمسة.",
            ["Derna"],
            "الخليجة",
            id="an Arabic village",
        ),
        pytest.param(
            "en",
            "On Tuesday the army in Khartoum said rebels had attacked a convoy at Galayiru.",
            [],
            "Galayiru",
            id="beside a place of another clause",
        ),
    ],
)
def test_a_strange_name_is_where_it_was(language: str, text: str, before: list[str], name: str) -> None:
    found = analysed(text, language=language).mentions
    assert {m.layer for m in found if m.excluded is None} == {"strikes"}
    *others, last = [m for m in found if m.layer == "strikes"]
    assert [m.locations[0].name for m in others] == before
    assert not last.locations
    assert name in (last.unplaced or "")


@pytest.mark.parametrize(
    ("language", "text", "kind", "place"),
    [
        pytest.param(
            "en",
            "Fighting raged in Khiam. On Monday Hezbollah fighters fired at Merkava tanks.",
            "shelling",
            "Khiam",
            id="a target",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday rebels attacked a mosque at Zorglub prayers.",
            "assault",
            "Sirte",
            id="a name before its noun",
        ),
        pytest.param(
            "en",
            "Gunmen attacked Sirte on Monday. On Tuesday rebels killed two soldiers near Highway 80.",
            "assault",
            "Sirte",
            id="a road",
        ),
        pytest.param(
            "fr",
            "Des rebelles ont attaqué Mopti. Trois civils ont été tués à Noël.",
            "assault",
            "Mopti",
            id="a feast in French",
        ),
        pytest.param(
            "it",
            "Uomini armati hanno attaccato Sirte lunedì. Martedì un convoglio è stato attaccato a Pasqua.",
            "assault",
            "Sirte",
            id="a feast in Italian",
        ),
        pytest.param(
            "en", "In Mosul, gunmen attacked a mosque at Eid.", "assault", "Mosul", id="a feast of the clause"
        ),
        pytest.param(
            "en", "In Juba, gunmen attacked a patrol near Route 5.", "assault", "Juba", id="a road of the clause"
        ),
        pytest.param(
            "en", "In Juba, gunmen attacked a patrol at Galayiru.", "assault", "Juba", id="a strange name, fronted"
        ),
        pytest.param(
            "en", "Gunmen in Juba attacked a patrol at Galayiru.", "assault", "Juba", id="a strange name, in the clause"
        ),
    ],
)
def test_a_known_place_stands_in_for_what_is_none(language: str, text: str, kind: str, place: str) -> None:
    last = [m for m in analysed(text, language=language).mentions if m.layer == "strikes"][-1]
    assert (last.kind, [x.name for x in last.locations]) == (kind, [place])


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Shells hit Sirte on Sunday. On Monday a militia from Zintan attacked it, killing four.", "Sirte"),
        ("fr", "Mardi, des drones venus de Misrata ont frappé un marché de Syrte.", "Sirte"),
        ("it", "Martedì un carro armato di Misurata ha aperto il fuoco su una scuola di Sirte.", "Sirte"),
        ("ar", "قُتل ثلاثة عشر مقاتلا من مصراتة يوم الخميس في انفجار سيارة مفخخة في سرت.", "Sirte"),
    ],
)
def test_where_the_attackers_come_from_was_not_attacked(language: str, text: str, place: str) -> None:
    strikes = counted(text, language=language, layer=Layer.STRIKES)
    assert {m.locations[0].name for m in strikes} == {place}


def test_shelling_of_a_town_is_at_the_town() -> None:
    [strike] = told("Lundi, le bombardement meurtrier de Syrte a fait dix morts.", language="fr")
    assert (strike.kind, strike.locations[0].name) == ("shelling", "Sirte")


def test_people_did_not_flee_from_where_they_fled_to() -> None:
    mentions = told("Gunmen stormed Tawergha on Monday. Some 300 families from the town fled to Misrata.")
    fled = [m for m in mentions if m.kind == "displacement" and m.excluded is None]
    assert [m.locations[0].name for m in fled] == ["Tawergha"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Shells fired from Derna fell on Sirte on Saturday."),
        ("it", "Colpi di mortaio sparati da Derna sono caduti su Sirte lunedì."),
        ("fr", "Dimanche, des obus tirés depuis la colline de Derna ont tué deux enfants à Syrte."),
    ],
)
def test_shells_fall_where_they_were_not_fired_from(language: str, text: str) -> None:
    strikes = counted(text, language=language, layer=Layer.STRIKES)
    assert {m.locations[0].name for m in strikes} == {"Sirte"}


def test_the_reason_why_a_name_has_no_place_is_that_of_its_look_up() -> None:
    text = "An Israeli air strike hit Shamiya on Tuesday."
    found = analysed(text, language="en")
    (reason,) = [t.reason for t in found.toponyms if t.toponym.surface == "Shamiya"]
    assert reason
    assert [m.unplaced for m in found.mentions if m.layer == "strikes"] == [f"Shamiya: {reason}"]


def test_no_way_leads_from_one_that_is_told_to_another_told_before_it() -> None:
    text = (
        "Moroccan cannabis moves overland through northern Mali, Niger and southern Libya to Egypt. In May 2021 police "
        "seized nine tonnes of resin in Niamey, destined for Libya. Captagon pills from Latakia are shipped to "
        "Benghazi and Tobruk; in June 2019 Greek coast guards stopped the Alma off Crete with two million pills. "
        "The Alma had left Latakia for Benghazi."
    )
    ways = [{x.name for x in m.locations} for m in told(text) if m.layer == "routes"]
    assert any("Egypt" in way for way in ways)
    assert not any({"Egypt", "Latakia"} <= way for way in ways)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Cocaine from Guayaquil was seized in Antwerp on Monday.", ["seizure Antwerp 2024-01-29"]),
        ("en", "Customs opened a container of bananas from Guayaquil on Friday and removed 68 kilos of cocaine.", []),
        ("en", "A fighter from Derna was arrested in Tobruk on Monday.", ["arrest Tobruk 2024-01-29"]),
        ("en", "Police seized 40 rifles from a house in Misrata on Monday.", ["seizure Misrata 2024-01-29"]),
        ("en", "The army seized Saraqib from the rebels.", []),
        ("en", "Fighters took Kidal on Monday from Tuareg rebels.", []),
        (
            "it",
            "Lunedì un barchino con 40 migranti è stato soccorso a Lampedusa, tre i corpi recuperati.",
            ["rescue Lampedusa 2024-01-29", "shipwreck Lampedusa 2024-01-29"],
        ),
        ("en", "Families fled El Fasher and reached Tawila on Monday.", ["displacement El Fasher 2024-01-29"]),
        ("en", "Thousands of displaced people who fled Sake have arrived in Goma.", ["displacement Sake -"]),
        ("fr", "Les habitants de Fourou ont fui et se sont réfugiés à Tengréla.", ["displacement Fourou -"]),
        ("ar", "نزحت مئات العائلات من الفاشر ووصلت إلى طويلة يوم الاثنين.", ["displacement El Fasher 2024-01-29"]),
    ],
)
def test_where_it_came_from_and_where_they_fled_to_are_elsewhere(language: str, text: str, expected: list[str]) -> None:
    found = [m for m in counted(text, language=language) if m.layer == "incidents"]
    assert [shown(m) for m in found] == expected


@pytest.mark.parametrize("possessive", ["Benghazi's", "Benghazi’s"])
def test_a_part_of_a_town_that_nobody_knows_is_placed_by_the_town(possessive: str) -> None:
    found = told(f"A bomb exploded in {possessive} al-Hadaiq district on Saturday, killing two.")
    assert [[x.name for x in m.locations] for m in found if m.excluded is None] == [["Benghazi"]]


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("The army retook Sake after gunmen killed six people in Rutshuru.", "killed", "Rutshuru"),
        ("The army retook Sake after an attack on Rutshuru killed six people.", "attack on", "Rutshuru"),
        ("A vigil was held in Goma, after an attack on Rutshuru left six dead.", "attack on", "Rutshuru"),
        ("The president visited Goma after the killing of about 150 people in Rutshuru.", "killing", "Rutshuru"),
        ("Police in Kano arrested two men over the bombing of a market in Maiduguri.", "arrested", "Kano"),
        ("Turkish jets bombed Qandil after an attack in Ankara killed five people.", "bombed", "Qandil Mountains"),
    ],
)
def test_a_thing_is_where_its_own_words_say_and_not_where_the_rest_of_the_sentence_is(
    text: str, trigger: str, place: str
) -> None:
    at = text.index(trigger)
    assert [m.locations[0].name for m in told(text) if m.trigger.start == at] == [place]


def test_an_attack_elsewhere_is_no_fight_for_what_was_retaken() -> None:
    text = "L'armée a repris Sake dimanche, deux jours après une attaque à Rutshuru qui a fait six morts."
    assert [shown(m) for m in told(text, language="fr") if m.kind == "assault"] == ["assault Rutshuru 2024-02-02"]
