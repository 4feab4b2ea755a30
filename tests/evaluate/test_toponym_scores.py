"""Scores of place names: the counting, held against articles whose answers are known."""

import json
from pathlib import Path

import pytest

from geo.errors import ReadError
from geo.evaluate import read_annotated, score_toponyms
from geo.gazetteer import open_gazetteer
from geo.model import Article, Candidate, Form, Place, Precision, ResolvedToponym, Span, Toponym

TEXT = "Benghazi and Derna lie in Libya, Tobruk in the east."


def found(surface: str, latitude: float, longitude: float, *, form: Form = Form.NAME) -> ResolvedToponym:
    start = TEXT.index(surface)
    place = Place(
        id="x", name=surface, latitude=latitude, longitude=longitude, feature_code="PPL", feature_class="P",
        precision=Precision.COUNTRY if surface == "Libya" else Precision.CITY, country_code="LY",
    )  # fmt: skip
    return ResolvedToponym(
        toponym=Toponym(span=Span(start, start + len(surface)), surface=surface, form=form),
        candidates=(Candidate(place=place, score=1.0),),
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    marked = [
        {"start": TEXT.index(name), "end": TEXT.index(name) + len(name), "lat": lat, "lon": lon}
        for name, lat, lon in (("Benghazi", 32.1, 20.1), ("Derna", 32.8, 22.6), ("Libya", 28, 17), ("Tobruk", 32.1, 24))
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps({"id": "1", "text": TEXT, "toponyms": marked}) + "\n", encoding="utf-8")
    return path


def test_found_and_near_counts_and_far_does_not(corpus: Path) -> None:
    answers = [found("Benghazi", 32.1, 20.0), found("Derna", 47.2, 22.3), found("Libya", 27, 17), found("east", 0, 0)]
    score = score_toponyms(read_annotated(corpus), lambda _: answers, open_gazetteer())
    assert (score.strict.hits, score.strict.predicted, score.strict.gold) == (3, 4, 4)
    assert (score.end_to_end.hits, score.end_to_end.precision, score.end_to_end.recall) == (2, 0.5, 0.5)
    assert (score.without_countries.hits, score.without_countries.predicted, score.without_countries.gold) == (1, 3, 3)
    assert score.accuracy == pytest.approx(2 / 3)
    assert "within 161 km" in score.table()


def test_demonyms_can_be_left_out(corpus: Path) -> None:
    answers = [found("Benghazi", 32.1, 20.0), found("Libya", 27, 17, form=Form.DEMONYM)]
    score = score_toponyms(read_annotated(corpus), lambda _: answers, open_gazetteer(), demonyms=False)
    assert score.predicted == 1


def test_confidence_is_held_against_what_is_right(corpus: Path) -> None:
    sure = [found("Benghazi", 32.1, 20.0).replace(confidence=0.9), found("Derna", 47.2, 22.3).replace(confidence=0.9)]
    doubtful = [found("east", 0, 0).replace(confidence=0.2), found("Libya", 24, 17).replace(confidence=0.8)]
    score = score_toponyms(read_annotated(corpus), lambda _: [*sure, *doubtful], open_gazetteer())
    # the country counts by country: its point is a convention; what is no name at all is wrong
    assert score.reliability() == [
        (1, 0.2, 0.0),
        (1, 0.8, 1.0),
        (2, pytest.approx(0.9), 0.5),
    ]
    assert score.brier == pytest.approx((0.1**2 + 0.9**2 + 0.2**2 + 0.2**2) / 4)
    assert score.calibration_error == pytest.approx((0.2 + 0.2 + 2 * 0.4) / 4)
    assert "expected calibration error" in score.table()


def test_what_is_no_corpus_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text('{"id": "1", "text": "no marks"}\n', encoding="utf-8")
    with pytest.raises(ReadError, match=r"articles\.jsonl"):
        read_annotated(path)


def test_predictions_see_the_article_alone(corpus: Path) -> None:
    seen: list[Article] = []

    def predict(article: Article) -> list[ResolvedToponym]:
        seen.append(article)
        return []

    score = score_toponyms(read_annotated(corpus), predict, open_gazetteer())
    assert [a.text for a in seen] == [TEXT]
    assert score.end_to_end.f1 == 0.0
