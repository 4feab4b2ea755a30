"""What a lead tells of a province or a country, and the text below it of a town, is one event at the town."""

import pytest
from story import PUBLISHED, analysed

from geo.coreference import merge
from geo.model import Event


def events(text: str, *, language: str = "en") -> list[Event]:
    analysis = analysed(text, language=language, published=PUBLISHED)
    article = analysis.document.article
    return list(merge((m for m in analysis.mentions if m.excluded is None and m.locations), {article.id: article}))


ONE = [
    pytest.param(
        "en",
        "Three policemen died in an ambush in North Sinai on Monday, the interior ministry said.\n\n"
        "The patrol came under fire from gunmen hiding in an olive grove south of Rafah.",
        {("assault", "south of Rafah", (3, 3))},
        id="a place that is told by a wind",
    ),
    pytest.param(
        "en",
        "A roadside bomb killed four soldiers in Mali on Monday, the army said.\n\n"
        "The convoy hit the device near Ansongo, in the Gao region, a statement said.",
        {("bombing", "Ansongo", (4, 4))},
        id="a country",
    ),
    pytest.param(
        "en",
        "Colombian police seized 2 tonnes of cocaine in Narino province on Monday.\n\n"
        "The drugs were found in a warehouse in Tumaco.",
        {("seizure", "Tumaco", None)},
        id="a town far from the middle of its province",
    ),
    pytest.param(
        "en",
        "Air strikes killed 40 people in Syria's Idlib province on Monday, rescuers said.\n\n"
        "Jets hit a market in Maaret al-Numan, killing nine.",
        {("airstrike", "Ma‘arrat an Nu‘mān", (9, 9))},
        id="the sum of several",
    ),
    pytest.param(
        "ar",
        "قتل أربعة جنود في هجوم مسلح بمحافظة شمال سيناء أمس السبت، بحسب الجيش.\n\n"
        "وأضاف أن مسلحين هاجموا حاجزا أمنيا جنوب رفح.",
        {("assault", "south of Rafah", (4, 4))},
        id="ar",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), ONE)
def test_a_lead_and_its_detail_are_one(language: str, text: str, expected: set[tuple[str, str, object]]) -> None:
    found = {(e.kind, e.locations[0].name, e.fatalities) for e in events(text, language=language)}
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        # another day
        "Four soldiers died in an attack in the Gao region on Monday. It came a day after gunmen attacked Ansongo.",
        # another province
        "Gunmen killed four soldiers in Borno on Monday. In Yobe, gunmen killed nine villagers near Gujba on Monday.",
        # another kind
        "Police arrested four men in Borno on Monday. Six women were abducted near Chibok on Monday.",
    ],
)
def test_what_a_lead_does_not_tell_stays_an_event(text: str) -> None:
    assert len(events(text)) == 2


def test_those_of_an_aside_died_in_the_strike_that_it_names() -> None:
    text = "Strikes killed 14 people across Gaza on Monday, including six in a strike on a house in Khan Younis."
    assert {(e.locations[0].name, e.fatalities) for e in events(text)} == {("Gaza", (14, 14)), ("Khan Yunis", (6, 6))}
