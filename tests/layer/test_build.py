"""Layers of events: what a route's feature says of a way that is not told."""

import json

from geo.batch import articles_to_layers
from geo.event.route.mode import UNTOLD_SEA
from geo.model import Article


def test_a_way_over_the_sea_that_is_not_told_has_inferred_legs() -> None:
    text = "Prosecutors said the clan had smuggled cocaine {}from Guayaquil to Gioia Tauro for years."
    for how, inferred in (("", True), ("by ship ", False)):
        article = Article(id="a", text=text.format(how))
        (row,) = articles_to_layers([article])["routes"].itertuples()
        assert (row.mode, row.geometry_basis) == ("sea", "sea path")
        assert [stop.get("inferred", False) for stop in json.loads(str(row.waypoints))] == [inferred, inferred]
        assert (UNTOLD_SEA in str(row.notes)) is inferred
