"""Sentences that only add to what was told beside them: where people came from, who was freed, who was led away."""

import pytest
from story import counted

from geo.model import Layer

ORIGINS = [
    pytest.param(
        "en",
        "Rebels attacked again. Some 12,000 displaced people have reached Goma on foot. Nearly all are from Sake.",
        "Sake",
        id="all are from",
    ),
    pytest.param(
        "en", "About 30,000 people have arrived in Menaka, most from Tamalat, the UN says.", "Tamalat", id="most"
    ),
    pytest.param(
        "fr",
        "Les combats ont repris. Quatre mille déplacés sont arrivés à Bunia. Presque tous viennent de Djugu.",
        "Djugu",
        id="tous viennent de",
    ),
    pytest.param(
        "it",
        "I jihadisti avanzano. Nei campi di Suruç i profughi siriani sono centottantamila, venuti tutti da Kobane.",
        "Kobani",
        id="venuti tutti da",
    ),
    pytest.param(
        "ar",
        "تواصلت الاشتباكات الجمعة. وسجلت المنظمة 1200 أسرة نازحة في الهول، غالبيتها من الميادين.",
        "Mayadin",
        id="غالبيتها من",
    ),
]

ELSEWHERE = [
    pytest.param("The coastguard rescued 80 migrants off Lanzarote on Monday. Most are from Senegal.", id="rescued"),
    pytest.param("Police arrested eleven of the gang in Madrid on Monday. Most are from Seville.", id="arrested"),
    pytest.param("The trade fair in Lyon drew 3,000 visitors, most of them from Geneva.", id="visitors"),
    pytest.param("An air strike killed 21 people in Aden, most of them from Taiz.", id="killed"),
]

RELEASES = [
    pytest.param("en", "Gunmen took four teachers hostage near Dori. On Thursday they let two of them go.", id="en"),
    pytest.param(
        "en", "Three nurses who were taken from their car at Dori two weeks ago were freed on Thursday.", id="who were"
    ),
    pytest.param("ar", "اقتاد مسلحون في عرسال نحو 20 دركيا رهائن. وأفرج مساء الأحد عن ثلاثة منهم.", id="ar"),
    pytest.param("it", "Sabato la polizia ha liberato 46 eritrei da un magazzino di Bani Walid.", id="it"),
]


@pytest.mark.parametrize(("language", "text", "place"), ORIGINS)
def test_those_who_were_counted_were_displaced_from_where_they_come_from(language: str, text: str, place: str) -> None:
    displaced = [m for m in counted(text, language=language) if m.kind == "displacement"]
    assert place in {m.locations[0].name for m in displaced}


@pytest.mark.parametrize("text", ELSEWHERE)
def test_where_others_come_from_displaced_nobody(text: str) -> None:
    assert "displacement" not in {m.kind for m in counted(text)}


@pytest.mark.parametrize(("language", "text"), RELEASES)
def test_those_who_were_taken_are_freed(language: str, text: str) -> None:
    assert "rescue" in {m.kind for m in counted(text, language=language)}


def test_nobody_is_freed_whom_a_court_lets_go() -> None:
    text = "Police arrested four men in Goma on Monday. Two were released on bail on Thursday."
    assert {m.kind for m in counted(text)} == {"arrest"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soldiers raided the village of Tessit on Monday. Two herders were led away.", "arrest"),
        ("Gunmen attacked the village of Tessit on Monday. Two herders were led away.", "abduction"),
    ],
)
def test_who_was_led_away_was_arrested_or_abducted_by_who_was_there(text: str, kind: str) -> None:
    assert {m.kind for m in counted(text, layer=Layer.INCIDENTS)} == {kind}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The gunmen held the plant at In Amenas. On Saturday seven captives were shot there."),
        ("en", "In March at Bani Walid they killed three in front of the others because nobody paid."),
        ("it", "A marzo a Bani Walid ne hanno uccisi tre davanti a tutti, perché le famiglie non pagavano."),
        ("fr", "Vendredi, à Carrefour Paye, un chauffeur qui refusait a été abattu devant les autres."),
    ],
)
def test_captives_and_those_killed_before_the_others_are_executed(language: str, text: str) -> None:
    assert "execution" in {m.kind for m in counted(text, language=language)}


def test_captives_whom_a_bomb_killed_are_not() -> None:
    text = "Seven hostages were killed in Gao on Saturday when jets bombed the house, the army said."
    assert "execution" not in {m.kind for m in counted(text)}


def test_a_since_tells_news_where_it_gives_a_day_of_the_last_weeks() -> None:
    news = counted("Since gunmen abducted a priest at Dori on Monday, the road has been closed.")
    assert {m.kind for m in news} == {"abduction"}
    assert not counted("Since gunmen abducted a priest at Dori, the road has been closed.", layer=Layer.INCIDENTS)


def test_at_least_is_no_at() -> None:
    [shot] = counted("Soldiers shot at least four demonstrators in Goma on Friday.", layer=Layer.STRIKES)
    assert shot.trigger.end - shot.trigger.start == len("shot")


def test_a_false_tank_denies_nothing() -> None:
    text = "Police found 40 rifles in a false fuel tank in Goma on Friday and led away a father and son."
    assert {m.kind for m in counted(text)} == {"seizure", "arrest"}


def test_the_customs_of_a_land_find_nothing_abroad() -> None:
    text = "Lorries come from Izmir. On Friday Albanian customs officers opened a container and found 460 pistols."
    assert "İzmir" not in {m.locations[0].name for m in counted(text) if m.kind == "seizure"}


def test_who_was_arrested_is_not_rescued_when_let_go() -> None:
    text = "Police detained four men near Goma. Two of them were released on Friday."
    assert {m.kind for m in counted(text)} == {"arrest"}
