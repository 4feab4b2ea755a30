"""Features of whole articles, written in many styles before the rules were mended for them: scores have floors.

`tests/gold` holds them with what an analyst would map, in the form that `dateline evaluate` reads. As they were
written, in batches, they scored F1 0.45 to 0.67. What they showed of the language has been mended since, so the floors
hold what was won and say nothing of articles that nobody has seen.
"""

from pathlib import Path

import pytest

from geo import articles_to_layers
from geo.batch import cores
from geo.evaluate import EventScore, read_gold, score_events
from geo.model import Layer

ARTICLES = Path(__file__).parents[1] / "gold"
SHARE = 3  # every third article is read: all of them take minutes
MOST_FROM_NOTHING = 1.4  # features an article that has nothing to map
UNSEEN = Path(__file__).parents[1] / "unseen"
OVERALL_UNSEEN = 0.67  # F1 over all layers
FLOORS = {Layer.STRIKES: 0.75, Layer.STRONGHOLDS: 0.66, Layer.ROUTES: 0.59, Layer.INCIDENTS: 0.73}  # F1
OVERALL = 0.70  # F1 over all layers
AGREEMENT = {"kind": 0.88, "date": 0.79, "status": 0.88}  # shares of the matched pairs


@pytest.fixture(scope="module")
def score() -> EventScore:
    gold = read_gold(ARTICLES)[::SHARE]
    return score_events(gold, articles_to_layers((g.article for g in gold), jobs=cores()))


@pytest.mark.parametrize("layer", FLOORS)
def test_a_layer_of_own_articles_is_found_as_well_as_it_was(score: EventScore, layer: Layer) -> None:
    assert score.layers[layer].f1 >= FLOORS[layer]


def test_own_articles_are_read_as_well_as_they_were(score: EventScore) -> None:
    assert score.all.f1 >= OVERALL


@pytest.mark.parametrize("what", AGREEMENT)
def test_what_is_found_in_own_articles_agrees(score: EventScore, what: str) -> None:
    agreed = [share for layer in score.layers.values() for share in layer.agreement.get(what, [])]
    assert sum(agreed) / len(agreed) >= AGREEMENT[what]


def test_court_pages_sport_and_opera_give_next_to_nothing() -> None:
    gold = [g for g in read_gold(ARTICLES) if not g.features]
    layers = articles_to_layers((g.article for g in gold), jobs=cores())
    assert gold, "no article of tests/gold has nothing to map"
    features = sum(len(frame) for name, frame in layers.items() if name in set(Layer))
    assert features / len(gold) <= MOST_FROM_NOTHING


def test_articles_kept_unseen_are_read_as_well_as_they_were() -> None:
    gold = read_gold(UNSEEN)
    assert score_events(gold, articles_to_layers((g.article for g in gold), jobs=cores())).all.f1 >= OVERALL_UNSEEN
