"""Floors that quality must not fall below; measured on the project's own annotated articles."""

from pathlib import Path

import pytest

from geo.evaluate import read_annotated, score_toponyms
from geo.gazetteer import open_gazetteer
from geo.text import analyse
from geo.toponym import geoparse

LEAST_FOUND = 0.90  # of the place names of the gold articles, metonyms included
LEAST_F1 = 0.80  # end to end


def test_place_names_of_the_gold_articles(shared: Path) -> None:
    folder = shared / "corpus" / "dev"
    if not folder.is_dir():
        pytest.skip("needs the gold articles beside the checkout")
    gazetteer = open_gazetteer()
    score = score_toponyms(read_annotated(folder), lambda a: geoparse(analyse(a), gazetteer), gazetteer, demonyms=False)
    assert score.overlap.recall >= LEAST_FOUND
    assert score.end_to_end.f1 >= LEAST_F1
