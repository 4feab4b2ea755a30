"""Names of places that stand for none: words that open a sentence, and treaties."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.model import Article, Form
from geo.text import analyse
from geo.toponym import geoparse


def names(text: str, language: str = "en") -> list[str]:
    found = geoparse(analyse(Article(id="a", text=text, language=language)), open_gazetteer())
    return [x.toponym.surface for x in found]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Set up in 2011, the camp near Bama holds 3,000 people.", "en", ["Bama"]),
        ("Rifle fire was heard in Goma overnight.", "en", ["Goma"]),
        ("Garrison troops in Bama fled. Battle tanks rolled in.", "en", ["Bama"]),
        ("Seul un soldat a survécu à l'attaque de Djibo.", "fr", ["Djibo"]),
        ("Roquettes sur Gaza : deux morts.", "fr", ["Gaza"]),
        ("Bomba a Kabul: sei morti.", "it", ["Kabul"]),
        ("Fino a venti morti a Tripoli.", "it", ["Tripoli"]),
        ("أدى قصف على دونيتسك إلى مقتل ثلاثة.", "ar", ["دونيتسك"]),
        ("كيف سقطت سرت بيد التنظيم؟", "ar", ["سرت"]),
    ],
)
def test_a_word_that_opens_a_sentence_is_no_place(text: str, language: str, found: list[str]) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Battle, East Sussex, was flooded on Monday.", "en", "Battle"),
        ("Rifle is quiet again. The wildfire had come close to Rifle on Sunday.", "en", "Rifle"),
        ("Bomba è quieta. La strada da Derna a Bomba è chiusa.", "it", "Bomba"),
    ],
)
def test_what_the_text_has_as_a_place_is_one(text: str, language: str, place: str) -> None:
    assert place in names(text, language)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The Minsk agreements failed.", "en", []),
        ("The Treaty of Rome was signed in Rome.", "en", ["Rome"]),
        ("Les accords d'Alger ont été cités à Bamako.", "fr", ["Bamako"]),
        ("Gli accordi di Minsk sono stati citati a Bruxelles.", "it", ["Bruxelles"]),
        ("They signed the agreement in Minsk.", "en", ["Minsk"]),
        ("The agreement of Iran is needed.", "en", ["Iran"]),
    ],
)
def test_a_treaty_is_not_the_town_of_its_name(text: str, language: str, found: list[str]) -> None:
    assert names(text, language) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Somali troops retook Adan Yabaal on Monday.", ["Adan Yabaal"]),
        ("Gazan health officials counted 12 dead in Jabalia.", ["Jabalia"]),
        ("Balkan smugglers took them from Bihac to Trieste.", ["Bihac", "Trieste"]),
        ("A Dane and two Brits were abducted near Gao.", ["Gao"]),
        ("A bomb killed three in the Somali Region of Ethiopia.", ["Somali Region", "Ethiopia"]),
    ],
)
def test_a_word_for_people_is_not_the_town_or_division_written_alike(text: str, found: list[str]) -> None:
    there = geoparse(analyse(Article(id="a", text=text)), open_gazetteer())
    assert [x.toponym.surface for x in there if x.toponym.form is not Form.DEMONYM] == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Da Asmara fino al confine. Poi Kassala, poi Khartoum.", "it", ["Asmara", "Kassala", "Khartoum"]),
        ("D'abord Agadez. Puis Tripoli, enfin Lampedusa.", "fr", ["Agadez", "Tripoli", "Lampedusa"]),
        ("Uomini armati hanno attaccato Avdiivka lunedì.", "it", ["Avdiivka"]),
        ("Des hommes armés ont attaqué Las Anod lundi.", "fr", ["Las Anod"]),
        ("Il corpo è stato trovato lunedì. Fiume in piena a Roma.", "it", ["Roma"]),
    ],
)
def test_a_name_behind_a_word_of_the_tale_or_a_verb_of_war_is_found(text: str, language: str, found: list[str]) -> None:
    assert names(text, language) == found
