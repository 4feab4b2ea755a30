"""Whom a denial answers."""

from datetime import date

import pytest

from geo.gazetteer import open_gazetteer
from geo.model import Article, Status
from geo.pipeline import analyse_article


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(
            "Israeli jets bombed Rafah on Thursday. Moscow denied that it had shelled Kharkiv on Thursday.",
            Status.REPORTED,
            id="of another attack",
        ),
        pytest.param(
            "Rebels shelled Sirte on Friday, the army said. The rebels denied it on Saturday.",
            Status.DISPUTED,
            id="of this",
        ),
    ],
)
def test_a_denial_is_of_what_it_names(text: str, status: Status) -> None:
    article = Article(id="x", text=text, published=date(2024, 3, 16))
    mentions = [m for m in analyse_article(article, open_gazetteer()).mentions if m.excluded is None]
    assert mentions[0].status is status
