"""Who lost a place that another side took: whom the text says it was taken from, and never the taker."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.model import Article, EventMention, Status
from geo.pipeline import analyse_article


def told(text: str, language: str = "en") -> list[EventMention]:
    mentions = analyse_article(Article(id="a", text=text, language=language), open_gazetteer()).mentions
    return [m for m in mentions if m.layer == "strongholds" and m.excluded is None]


@pytest.mark.parametrize(
    ("loser", "text"),
    [
        ("M23", "The Congolese army retook Rutshuru from M23 rebels on Tuesday."),
        ("Rapid Support Forces", "Government troops recaptured Wad Madani from the RSF on Monday."),
        (None, "The Sudanese army recaptured Bara on Monday."),
        ("Rapid Support Forces", "The Sudanese army recaptured Bara on Monday, driving out the RSF."),
        ("Rapid Support Forces", "The RSF seized Bara in May. The Sudanese army recaptured Bara on Monday."),
        ("Islamic State", "Islamic State withdrew from Harawa on Monday."),
    ],
)
def test_the_actor_of_a_loss_is_who_lost(loser: str | None, text: str) -> None:
    lost = [m for m in told(text) if m.status is Status.LOST]
    assert [m.actor for m in lost] == [loser]


@pytest.mark.parametrize("verb", ["it retook", "it had retaken"])
def test_a_loss_that_the_taker_tells_is_a_loss_on_its_word(verb: str) -> None:
    (lost,) = told(f"The army said {verb} Rutshuru from M23 rebels on Tuesday.")
    assert (lost.status, lost.actor, lost.claimed_by) == (Status.LOST, "M23", "The army")
    assert lost.notes == ("The loss is told by The army alone.",)


def test_an_arabic_present_of_control_is_no_change_of_hands() -> None:
    held = told("تسيطر قوات حفتر على الجفرة وسبها.", "ar")
    assert [m.status for m in held] == [Status.REPORTED] * 2


def test_nobody_claims_what_no_group_claimed() -> None:
    text = "A drone strike on El Obeid market killed 12 people. No group claimed the attack."
    mentions = analyse_article(Article(id="a", text=text, language="en"), open_gazetteer()).mentions
    assert {(m.status, m.claimed_by) for m in mentions} == {(Status.REPORTED, None)}
