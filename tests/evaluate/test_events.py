"""Scores: the rules of matching, and that another scorer of the same rules counts the same."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import LineString, Point

from geo.errors import ReadError
from geo.evaluate import GoldArticle, GoldFeature, GoldPlace, read_gold, score_events
from geo.evaluate.events import is_at, is_near
from geo.layer import write_layer
from geo.model import Article, DateInterval, Layer, Precision

if TYPE_CHECKING:
    from shapely import Geometry

MAY = DateInterval(date(2015, 5, 2), date(2015, 5, 2))
DERNA = GoldPlace(name="Derna", latitude=32.767, longitude=22.637, precision=Precision.CITY)
LIBYA = GoldPlace(name="Libya", latitude=32.9, longitude=13.2, precision=Precision.COUNTRY)
ITALY = GoldPlace(name="Italy", latitude=41.9, longitude=12.5, precision=Precision.COUNTRY)
ZUWARA = GoldPlace(name="Zuwara", latitude=32.93, longitude=12.08, precision=Precision.CITY)


def gold(*places: GoldPlace, layer: Layer = Layer.STRIKES, kind: str = "airstrike") -> GoldFeature:
    return GoldFeature(
        layer=layer, kind=kind, places=places, when=MAY, status="reported", mode="sea", evidence="the gold quote"
    )


def article(*features: GoldFeature, name: str = "a") -> GoldArticle:
    return GoldArticle(article=Article(id=name, text="text"), features=features, toponyms=())


def strikes(*points: tuple[float, float], **columns: object) -> dict[str, gpd.GeoDataFrame]:
    properties = {
        "articles": "a",
        "kind": "airstrike",
        "status": "reported",
        "date_start": "2015-05-02",
        "date_end": "2015-05-02",
        "quote": "the predicted quote",
        "place": "Derna",
    } | columns
    frame = gpd.GeoDataFrame(
        [properties] * len(points), geometry=[Point(lon, lat) for lat, lon in points], crs="EPSG:4326"
    )
    return {"strikes": frame}


@pytest.mark.parametrize(
    ("place", "name", "point", "near", "there"),
    [
        pytest.param(DERNA, "Martuba", (32.9, 22.7), True, True, id="a town within 25 km"),
        pytest.param(DERNA, "Derna", (33.1, 22.7), False, False, id="a town's name further off"),
        pytest.param(LIBYA, "Tripoli", (32.9, 14.5), True, True, id="within 161 km of a country's point"),
        pytest.param(LIBYA, "libya", (27.0, 17.0), False, True, id="a country's name further off"),
        pytest.param(LIBYA, "Sabha", (27.0, 17.0), False, False, id="another name further off"),
    ],
)
def test_a_place_is_the_gold_one_by_its_point_and_a_wide_one_by_its_name_too(
    place: GoldPlace, name: str, point: tuple[float, float], near: bool, there: bool
) -> None:
    assert (is_near(place, *point), is_at(place, name, *point)) == (near, there)


def test_a_point_within_25_km_matches_and_one_further_off_does_not() -> None:
    assert score_events([article(gold(DERNA))], strikes((32.9, 22.7))).all.matched == 1
    assert score_events([article(gold(DERNA))], strikes((33.1, 22.7))).all.matched == 0


def test_a_country_matches_by_its_name_or_within_161_km() -> None:
    assert score_events([article(gold(LIBYA))], strikes((27.0, 17.0), place="libya")).all.matched == 1
    assert score_events([article(gold(LIBYA))], strikes((32.0, 13.0), place="elsewhere")).all.matched == 1
    assert score_events([article(gold(LIBYA))], strikes((27.0, 17.0), place="elsewhere")).all.matched == 0


def test_one_feature_matches_one_gold_feature_at_most() -> None:
    score = score_events([article(gold(DERNA), gold(DERNA))], strikes((32.767, 22.637)))
    assert (score.all.matched, score.all.gold, score.all.predicted) == (1, 2, 1)


def test_the_pair_of_the_same_kind_is_taken_before_the_nearer_one() -> None:
    near, far = strikes((32.767, 22.637), kind="shelling"), strikes((32.85, 22.637))
    both = {"strikes": pd.concat([near["strikes"], far["strikes"]], ignore_index=True)}
    assert score_events([article(gold(DERNA))], both).all.accuracy("kind") == 1.0


def test_mistakes_are_told_with_their_quotes() -> None:
    score = score_events([article(gold(DERNA))], strikes((10.0, 10.0)))
    assert [(m.missed, m.quote) for m in score.mistakes] == [(True, "the gold quote"), (False, "the predicted quote")]


def test_a_day_more_or_less_is_the_same_date_and_two_are_not() -> None:
    def accuracy(day: str) -> float | None:
        return score_events(
            [article(gold(DERNA))], strikes((32.767, 22.637), date_start=day, date_end=day)
        ).all.accuracy("date")

    assert accuracy("2015-05-03") == 1.0
    assert accuracy("2015-05-04") == 0.0


def test_a_route_matches_by_both_its_ends_and_tells_its_share_of_stops() -> None:
    stops = [{"name": p.name, "lat": p.latitude, "lon": p.longitude} for p in (LIBYA, ITALY)]
    frame = gpd.GeoDataFrame(
        [{"articles": "a; b", "kind": "people", "waypoints": json.dumps(stops), "mode": "sea", "quote": "q"}],
        geometry=[LineString([(13.2, 32.9), (12.5, 41.9)])],
        crs="EPSG:4326",
    )
    route = gold(LIBYA, ZUWARA, ITALY, layer=Layer.ROUTES, kind="people")
    score = score_events([article(route)], {"routes": frame}).layers[Layer.ROUTES]
    assert score.matched == 1
    assert score.accuracy("mode") == 1.0
    assert score.accuracy("via") == 0.0
    back = gold(ITALY, LIBYA, layer=Layer.ROUTES, kind="people")
    assert score_events([article(back)], {"routes": frame}).all.matched == 0


def test_a_folder_without_gold_is_an_error_that_says_what_it_takes(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ReadError, match="text and features"):
        read_gold(tmp_path)


def test_another_scorer_of_the_same_rules_counts_the_same(shared: Path, tmp_path: Path) -> None:
    folder = shared / "corpus" / "dev"
    articles = read_gold(folder)
    rows: dict[str, list[dict[str, object]]] = {}
    shapes: dict[str, list[Geometry]] = {}
    for n, one in enumerate(articles):  # the gold itself, bent: some moved, some of another kind, some left out
        for m, f in enumerate(one.features):
            if (n + m) % 5 == 0:
                continue
            shift = 0.4 if (n + m) % 3 == 0 else 0.05
            stops = [{"name": p.name, "lat": p.latitude + shift, "lon": p.longitude} for p in f.places]
            line = len(stops) > 1
            rows.setdefault(f.layer.value, []).append(
                {
                    "id": f"{n}-{m}",
                    "articles": one.article.id,
                    "kind": f.kind if m % 4 else "assault",
                    "place": f.places[0].name if m % 2 else "x",
                    "status": "reported",
                    "date_start": f.when.start.isoformat() if f.when and m % 3 else None,
                    "date_end": f.when.end.isoformat() if f.when and m % 3 else None,
                    "quote": f.evidence,
                    "mode": "sea",
                    "waypoints": json.dumps(stops[:: 2 if m % 2 else 1]),
                }
            )
            points = [(float(str(s["lon"])), float(str(s["lat"]))) for s in stops]
            shapes.setdefault(f.layer.value, []).append(LineString(points) if line else Point(points[0]))
    layers = {name: gpd.GeoDataFrame(r, geometry=shapes[name], crs="EPSG:4326") for name, r in rows.items()}
    for name, frame in layers.items():
        write_layer(frame, tmp_path / f"{name}.geojson", name=name)
    theirs = json.loads(
        subprocess.run(
            [sys.executable, str(shared / "corpus" / "score.py"), str(folder), str(tmp_path), "--json"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    score = score_events(articles, layers)
    for layer in Layer:
        ours, other = score.layers[layer], theirs[layer.value]
        assert (ours.gold, ours.predicted, ours.matched) == (other["gold"], other["predicted"], other["matched"])
        assert round(ours.f1, 3) == other["f1"]
        for name in ("kind", "date", "status", "mode", "via"):
            if name in other:
                accuracy = ours.accuracy(name)
                assert (None if accuracy is None else round(accuracy, 3)) == other[name]
