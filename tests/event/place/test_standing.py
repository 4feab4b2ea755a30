"""Which words stand for a place that was named before: "the coastal town", "la ville côtière", "بالمدينة", "y"."""

import pytest

from geo.event.lexicon import lexicon_of
from geo.event.place.spot import Spots
from geo.event.syntax.reading import read
from geo.gazetteer import open_gazetteer
from geo.model import Article
from geo.text import analyse
from geo.toponym import geoparse, locate


def standing(language: str, text: str) -> list[str]:
    """Return the places that words of a text's last sentence stand for."""
    document = analyse(Article(id="a", text=text, language=language))
    toponyms = geoparse(document, open_gazetteer())
    lexicon = lexicon_of(language)
    locations = locate(document, toponyms, open_gazetteer())
    spots = Spots(read(document, lexicon.grammar, lexicon.actors), locations, toponyms)
    last = spots.reading.sentence_number(len(document.sentences) - 1)
    return [x.location.name for x in spots.of(last) if x.stands_for]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        pytest.param("en", "Gunmen raided Zuwara. Shells fell on the coastal town.", "Zuwara", id="adjective before"),
        pytest.param("en", "Gunmen raided Zuwara. Shells fell on the Libyan port.", "Zuwara", id="people"),
        pytest.param("fr", "Des combats ont éclaté à Zuwara. Un obus a frappé la ville côtière.", "Zuwara", id="fr"),
        pytest.param("it", "Scontri a Zuwara. Razzi sono caduti sulla città costiera.", "Zuwara", id="it"),
        pytest.param("ar", "اندلعت اشتباكات في زوارة. وسقطت قذائف على المدينة الساحلية.", "Zuwara", id="ar"),
        pytest.param("ar", "اندلعت اشتباكات في زوارة. وسقطت قذائف على المدينة يوم الاثنين.", "Zuwara", id="ar, a day"),
        pytest.param("ar", "اندلعت اشتباكات في زوارة. وقتل رجل بالمدينة.", "Zuwara", id="ar, written on"),
        pytest.param("fr", "Les rebelles tiennent Kidal. Ils y ont un camp.", "Kidal", id="y"),
        pytest.param("it", "I ribelli tengono Kufra. Sabato vi hanno arrestato un uomo.", "Kufra", id="vi"),
        pytest.param("en", "They hold Jabal Sinjar, a long mountain. Jets hit the mountain.", "Sinjar", id="told"),
    ],
)
def test_words_stand_for_the_place_named_before(language: str, text: str, place: str) -> None:
    (found,) = standing(language, text)
    assert place in found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "Gunmen raided Zuwara. Shells fell on the neighbouring town.", id="another"),
        pytest.param("en", "Gunmen raided Zuwara. Shells fell on the Syrian town.", id="of another state"),
        pytest.param("en", "Gunmen raided Zuwara. Shells fell on the town council.", id="of a body"),
        pytest.param("en", "Gunmen raided Zuwara. Jets hit the mountain.", id="never told so"),
        pytest.param("fr", "Des combats ont éclaté à Zuwara. Le village voisin a été pillé.", id="voisin"),
        pytest.param("fr", "Des combats ont éclaté à Zuwara. Le camp militaire de Qwexhla a brûlé.", id="of its name"),
        pytest.param("fr", "Les rebelles tiennent Kidal. Il y a eu des tirs.", id="il y a"),
        pytest.param("fr", "Les rebelles tiennent Kidal. Trois hommes sont morts, y compris un chef.", id="y compris"),
        pytest.param("it", "I ribelli tengono Kufra. Vi sono stati scontri.", id="vi sono"),
        pytest.param("it", "I ribelli tengono Kufra. Il villaggio vicino è stato saccheggiato.", id="vicino"),
        pytest.param("ar", "اندلعت اشتباكات في زوارة. وسقطت قذائف على البلدة المجاورة.", id="ar, another"),
    ],
)
def test_words_that_stand_for_no_place_named_before(language: str, text: str) -> None:
    assert standing(language, text) == []
