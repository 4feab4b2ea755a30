"""What a moved point gets from where it lies now."""

from datetime import date
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geo.gazetteer import open_gazetteer
from geo.layer import empty_layer, typed
from geo.layer.values import relation_problems
from geo.review import Action, Correction, apply
from geo.review.whereabouts import PLACE_WITHIN_M, whereabouts

DERNA = {
    "id": "strikes-a",
    "layer": "strikes",
    "kind": "airstrike",
    "title": "Airstrike in Derna, 2 May 2015",
    "place": "Derna",
    "place_text": "the coastal city of Derna",
    "country": "Libya",
    "country_code": "LY",
    "admin1": "Darnah",
    "precision": "city",
    "where_prec": 1,
    "geo_precision": 1,
    "uncertainty_m": 5000,
    "gazetteer_id": "geonames:87205",
    "date_start": "2015-05-02",
    "date_end": "2015-05-02",
    "date_prec": 1,
    "status": "reported",
    "confidence": 0.8,
    "quote": "Jets bombed Derna.",
    "articles": "a-1",
    "number_of_sources": 1,
    "notes": "The city was contested.",
}


def moved(longitude: float, latitude: float, *more: Correction, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the feature's properties after its point was moved."""
    frame = typed(gpd.GeoDataFrame([DERNA | fields], geometry=[shapely.Point(22.6367, 32.7671)], crs=4326), "strikes")
    change = decision(Action.MOVE, "geometry", f"POINT ({longitude} {latitude})")
    built = apply({"strikes": frame}, [change, *more])
    return dict(built["strikes"].iloc[0])


def decision(action: Action, field: str, becomes: str, layer: str = "strikes") -> Correction:
    return Correction(
        layer=layer,
        id="strikes-a",
        action=action,
        field=field,
        becomes=becomes,
        author="an analyst",
        date=date(2024, 3, 1),
    )


PLACES = [
    pytest.param(22.65, 32.76, "Derna", "Libya", "Airstrike in Derna, 2 May 2015", 1, id="a kilometer away"),
    pytest.param(10.10, 36.80, None, "Tunisia", "Airstrike in Tunisia, 2 May 2015", 1, id="another country"),
    pytest.param(17.00, 26.50, None, "Libya", "Airstrike in Libya, 2 May 2015", 1, id="desert"),
    pytest.param(18.00, 34.00, None, None, "Airstrike at sea, 2 May 2015", 7, id="open sea"),
]


@pytest.mark.parametrize(("longitude", "latitude", "place", "country", "title", "where_prec"), PLACES)
def test_a_moved_point_has_what_its_position_says(
    longitude: float, latitude: float, place: str | None, country: str | None, title: str, where_prec: int
) -> None:
    row = moved(longitude, latitude)
    assert row["country"] == country
    if place is None and country == "Tunisia":  # the gazetteer names the settlement
        assert row["place"] not in {None, "Derna"}
        assert row["title"] == f"Airstrike in {row['place']}, 2 May 2015"
    else:
        assert (row["place"], row["title"]) == (place, title)
    assert (row["precision"], row["where_prec"]) == ("facility", where_prec)
    assert list(relation_problems(row)) == []
    assert row["place_text"] == "the coastal city of Derna"  # the article's words stay
    assert row["notes"] == (
        "Position corrected by hand by an analyst on 2024-03-01; before: Derna, 32.7671, 22.6367. "
        "The city was contested."
    )


def test_what_the_person_said_as_well_is_kept() -> None:
    row = moved(18.0, 34.0, decision(Action.SET, "place", "Gulf of Sirte"), decision(Action.SET, "notes", "seen"))
    assert (row["place"], row["notes"], row["country"]) == ("Gulf of Sirte", "seen", None)
    assert row["title"] == "Airstrike in Gulf of Sirte, 2 May 2015"


def test_a_place_beyond_the_stated_distance_is_none() -> None:
    gazetteer = open_gazetteer()
    (distance, entry), *_ = gazetteer.nearest(26.5, 17.0)
    assert distance > PLACE_WITHIN_M
    found = whereabouts(26.5, 17.0, gazetteer, DERNA)
    assert found["place"] is None
    assert entry.country_code == found["country_code"] == "LY"


def test_what_had_no_place_gets_one_and_its_title_tells() -> None:
    lost = DERNA | {"title": "Airstrike, 2 May 2015", "place": None, "gazetteer_id": None, "reason": "no place"}
    frame = gpd.GeoDataFrame([lost], geometry=[shapely.Point()], crs=4326)
    frame = frame.set_geometry(frame.geometry.where(~frame.geometry.is_empty, None))
    layers = {"strikes": empty_layer("strikes"), "unplaced": typed(frame, "unplaced")}
    built = apply(layers, [decision(Action.MOVE, "geometry", "POINT (22.64 32.765)", "unplaced")])
    row = built["strikes"].iloc[0]
    assert (row["country"], row["admin1"]) == ("Libya", "Darnah")
    assert row["title"] == f"Airstrike in {row['place']}, 2 May 2015"
    assert len(built["unplaced"]) == 0
