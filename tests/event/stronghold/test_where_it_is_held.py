"""Who holds a place that is named in front, by a pronoun, behind a day or an aside; and what only looks so."""

import pytest
from story import counted

from geo.model import Layer

WAR = {
    "en": "The war between the rebels and the army went on. ",
    "fr": "La guerre entre les rebelles et l'armée continue. ",
    "it": "La guerra fra i ribelli e l'esercito continua. ",
    "ar": "تتواصل الحرب بين المتمردين والجيش. ",
}


def held(text: str, language: str) -> set[str]:
    mentions = counted(WAR[language] + text, language=language, layer=Layer.STRONGHOLDS)
    return {m.locations[0].name for m in mentions}


HELD = [
    pytest.param("it", "A Idlib comandano i ribelli.", {"Idlib"}, id="it-in front"),
    pytest.param("en", "In Goma the rebels hold the airport and the port.", {"Goma"}, id="en-in front"),
    pytest.param(
        "fr",
        "Mirebalais a été attaquée en mars. Depuis, la coalition Viv Ansanm y fait la loi.",
        {"Mirebalais"},
        id="fr-there",
    ),
    pytest.param("it", "Goma è calma. I ribelli vi sono entrati senza combattere.", {"Goma"}, id="it-there"),
    pytest.param("ar", "أما الميادين فقد خسرها التنظيم قبل عشرة أيام.", {"Mayadin"}, id="ar-a pronoun at the verb"),
    pytest.param("ar", "هاجم المتمردون سنجار، وهم يسيطرون عليها منذ يومين.", {"Sinjar"}, id="ar-a pronoun behind it"),
    pytest.param(
        "ar",
        "مطار أبو الظهور، الذي تمسك به المتمردون منذ خريف 2015، هادئ.",
        {"Abu al-Duhur airbase"},
        id="ar-a relative",
    ),
    pytest.param("it", "I ribelli hanno preso il controllo, martedì, di Goma.", {"Goma"}, id="it-behind a day"),
    pytest.param("fr", "Gao, reprise le 26 janvier aux rebelles, respire.", {"Gao"}, id="fr-a participle"),
    pytest.param(
        "fr",
        "À Sake, localité située à 25 km à l'ouest de Goma et tenue par les rebelles, un marché a rouvert.",
        {"Sake"},
        id="fr-a joined participle",
    ),
    pytest.param("en", "Goma, a city that the rebels have held since May, is quiet.", {"Goma"}, id="en-what it is"),
    pytest.param(
        "en", "Goma, Kivu's largest, which the rebels have held since May, is quiet.", {"Goma"}, id="en-an aside"
    ),
    pytest.param("en", "Sake was attacked on Monday and taken on Tuesday.", {"Sake"}, id="en-a shared auxiliary"),
    pytest.param("en", "The rebels, meanwhile, occupy Goma.", {"Goma"}, id="en-an adverb between commas"),
    pytest.param("en", "Goma has been theirs for two years.", {"Goma"}, id="en-theirs"),
    pytest.param("en", "Shells fell on Monday in occupied Goma.", {"Goma"}, id="en-occupied"),
    pytest.param("fr", "Les rebelles contrôlent aussi la piste de Bardaï.", {"Bardaï"}, id="fr-a track"),
    pytest.param("en", "The rebels took the posts of Zouar and Wour.", {"Zouar", "Wour"}, id="en-posts"),
    pytest.param("en", "Rebels entered Goma on Monday after the army had left.", {"Goma"}, id="en-entered"),
    pytest.param("en", "Goma has been occupied by rebels since May.", {"Goma"}, id="en-occupied by rebels"),
]


@pytest.mark.parametrize(("language", "text", "expected"), HELD)
def test_a_place_is_held_wherever_it_is_named(language: str, text: str, expected: set[str]) -> None:
    assert held(text, language) == expected


NOT = [
    pytest.param("en", "Gunmen entered Goma at dawn, shot a guard and burned two houses.", id="en-a raid"),
    pytest.param("fr", "Des hommes armés sont entrés dans Djibo et ont tué deux gardes.", id="fr-a raid"),
    pytest.param("en", "Fighters blocked the roads into Bamako, witnesses said.", id="en-roads blocked"),
    pytest.param("en", "The hospital in Goma is occupied by wounded, doctors said.", id="en-a full hospital"),
    pytest.param("en", "The school in Goma is occupied by families who fled.", id="en-a full school"),
    pytest.param("en", "The patrol was hit on Monday and retreated on Tuesday to Goma.", id="en-not shared"),
    pytest.param("it", "Goma è stata presa di mira da droni.", id="it-aimed at"),
    pytest.param("en", "A photo taken in Goma shows the lake.", id="en-a photo"),
    pytest.param("ar", "فقد خمسة مدنيين منازلهم في نيالا.", id="ar-what civilians lost"),
]


@pytest.mark.parametrize(("language", "text"), NOT)
def test_what_only_looks_so_is_held_by_nobody(language: str, text: str) -> None:
    assert held(text, language) == set()
