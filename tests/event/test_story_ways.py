"""Ways of whole texts: where a way in use ends, what it carries, and that wishing it shut does not end it."""

import pytest
from story import told

from geo.model import EventMention, Layer


def _ways(text: str) -> list[EventMention]:
    return [m for m in told(text) if m.layer is Layer.ROUTES]


def test_a_continent_told_after_a_country_is_no_further_stop() -> None:
    (way,) = _ways(
        "Traffickers carry people over the sea from Libya to Italy in rubber boats. "
        "It lets strangers into Europe, and militants could come along."
    )
    assert [x.name for x in way.locations] == ["Libya", "Italy"]
    assert (way.kind, way.excluded) == ("people", None)


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Ministers want to shut the way by which smugglers carry migrants by boat from Zuwara to Lampedusa.", None),
        ("The way by which smugglers carried migrants by boat from Zuwara to Lampedusa is now shut.", "former route"),
    ],
)
def test_a_way_that_others_wish_to_shut_is_in_use(text: str, excluded: str | None) -> None:
    (way,) = _ways(text)
    assert way.excluded == excluded
