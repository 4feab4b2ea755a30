"""Names that tell of no place where anything happened, and "the same town", where something was told of before."""

import pytest
from story import counted

from geo.model import Layer


def _last(text: str, language: str = "en") -> tuple[str, ...]:
    """Return where the last attack of a text was."""
    return tuple(x.name for x in counted(text, language=language, layer=Layer.STRIKES)[-1].locations)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Rebels ambushed a column in Kidal on Friday. Bamako's reply came late. Drones hit a market.", "Kidal"),
        ("en", "Fighting went on in Sake. Kinshasa accused the rebels. On Saturday shells killed a woman.", "Sake"),
        (
            "en",
            (
                "The army reached Tigantourine on Thursday. One jeep overturned; a Belfast man crawled out. "
                "On Saturday the special forces stormed the factory."
            ),
            "Tiguentourine",
        ),
        (
            "it",
            (
                "La cittadina di Harem è divisa da un mese: in basso i ribelli, in alto le famiglie fedeli a Damasco. "
                "Domenica un caccia ha sganciato due ordigni sulla parte bassa."
            ),
            "Harim",
        ),
        (
            "fr",
            "Une frappe a touché le camp de Tessit. Un Mirage y avait largué deux bombes ; Paris a compté sept morts.",
            "Tessit",
        ),
    ],
)
def test_a_government_and_a_man_from_elsewhere_are_no_scene(language: str, text: str, place: str) -> None:
    assert _last(text, language) == (place,)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kabul woke to gunfire on Friday. On Saturday two shells killed a woman.", "Kabul"),
        ("The governor spoke in Kinshasa on Friday. On Saturday gunmen attacked a prison in the city.", "Kinshasa"),
        ("A bomb went off in Goma on Friday. A Goma doctor counted the dead. On Saturday shells hit a market.", "Goma"),
    ],
)
def test_a_capital_and_people_of_a_town_may_well_be(text: str, place: str) -> None:
    assert _last(text) == (place,)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "en",
            (
                "Gunmen attacked a post at Metele on Friday. Soldiers who fled to Cross-Kauwa said that a patrol was "
                "ambushed near the same place on Saturday."
            ),
            "Metele",
        ),
        (
            "en",
            "On Monday jets bombed Sake. The governor travelled to Goma. The same town was shelled on Friday.",
            "Sake",
        ),
        (
            "it",
            (
                "Lunedì l'aviazione ha bombardato Saké. Il governatore è andato a Goma. "
                "La stessa città è stata colpita venerdì da due razzi."
            ),
            "Sake",
        ),
        (
            "ar",
            "قصفت الطائرات يوم الاثنين مدينة ساكي. وتوجه المحافظ إلى غوما. وقصفت الطائرات المدينة نفسها يوم الجمعة.",
            "Sake",
        ),
    ],
)
def test_the_same_town_is_the_one_where_something_happened(language: str, text: str, place: str) -> None:
    assert _last(text, language) == (place,)


def test_people_of_the_same_town_are_elsewhere() -> None:
    text = "Gunmen attacked a post at Metele on Friday. A bomb killed two men of the same town in Diffa on Saturday."
    assert _last(text) == ("Diffa",)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Jets bombed Palmyra on Friday from the direction of the Tanf area, killing a soldier.", "Palmyra"),
        ("en", "The Houthis, who have held Hodeidah since 2014, fired two missiles at Eilat on Friday.", "Eilat"),
    ],
)
def test_whence_an_attack_came_is_not_where_it_was(language: str, text: str, place: str) -> None:
    assert _last(text, language) == (place,)


def test_what_the_attacked_hold_may_be_where_they_were_attacked() -> None:
    assert _last("The army attacked the rebels on Friday in Sake, which they have held since March.") == ("Sake",)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        (
            "it",
            (
                "Scontri sono scoppiati a Tripoli lunedì. "
                "Martedì uomini armati hanno attaccato una banca nel quartiere di Zikibango."
            ),
            "Tripoli",
        ),
        ("en", "Stepanakert was shelled on Friday; so was the market town of Shusha.", "Shusha"),
    ],
)
def test_an_unknown_quarter_is_of_the_town_told_of_and_so_was_tells_an_attack_again(
    language: str, text: str, place: str
) -> None:
    assert _last(text, language) == (place,)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "A bomb hit Mogadishu's parliament on Friday and killed four people.", "Mogadishu"),
        ("fr", "Un obus a touché vendredi le ministère de Bamako.", "Bamako"),
    ],
)
def test_the_houses_of_a_government_are_in_its_capital(language: str, text: str, place: str) -> None:
    assert _last(text, language) == (place,)
