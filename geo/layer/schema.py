"""What a layer holds: the one table of its properties, their types and their codes.

Properties are flat scalars, so that QGIS, ArcGIS and a spreadsheet show them as they are; lists are text joined by
"; ". The order of the table is the order in the file.

Sources of the codes: ACLED codebook (event types, geo precision), UCDP GED codebook (where_prec, date_prec).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.model import Layer, Mode, Precision, Status

__all__ = [
    "COLUMNS",
    "COLUMN_OF",
    "CRS",
    "LAYER_NAMES",
    "LIST_SEPARATOR",
    "MOST_DECIMALS",
    "POINT_LAYERS",
    "UNPLACED",
    "Column",
    "Type",
    "columns_of",
]

CRS = "EPSG:4326"  # of every frame and every file
LIST_SEPARATOR = "; "
MOST_DECIMALS = 6  # of a degree, 0.1 m; RFC 7946, 11.2
UNPLACED = "unplaced"  # the file of what was found but could not be placed; null geometry and a `reason`
LAYER_NAMES: tuple[str, ...] = (*(layer.value for layer in Layer), UNPLACED)  # in the order of the legend
POINT_LAYERS = (Layer.STRIKES, Layer.STRONGHOLDS, Layer.INCIDENTS)


class Type(StrEnum):
    """The type of a property."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    DATE = "date"  # ISO 8601 day, as text in GeoJSON
    JSON = "json"  # JSON text


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One property of a layer."""

    name: str
    type: Type
    about: str
    codes: tuple[str, ...] | tuple[int, ...] | None = None  # the values it may take; None is free
    required: bool = False  # never null
    layers: tuple[Layer, ...] = tuple(Layer)


_PLACED_ATTACKS = (Layer.STRIKES, Layer.INCIDENTS)
_ROUTES = (Layer.ROUTES,)
_STRONGHOLDS = (Layer.STRONGHOLDS,)

COLUMNS: tuple[Column, ...] = (
    Column(name="id", type=Type.TEXT, about="stable, content-derived", required=True),
    Column(name="layer", type=Type.TEXT, about="the layer's name", codes=tuple(Layer), required=True),
    Column(name="kind", type=Type.TEXT, about="what kind of event; the list depends on the layer", required=True),
    Column(name="title", type=Type.TEXT, about="one line for a person", required=True),
    Column(name="place", type=Type.TEXT, about="the gazetteer's name"),
    Column(name="place_text", type=Type.TEXT, about="the words of the article"),
    Column(name="country", type=Type.TEXT, about="English name"),
    Column(name="country_code", type=Type.TEXT, about="ISO 3166-1 alpha-2"),
    Column(name="admin1", type=Type.TEXT, about="first-order division"),
    Column(name="precision", type=Type.TEXT, about="how finely the place is known", codes=tuple(Precision)),
    Column(name="where_prec", type=Type.INTEGER, about="UCDP where_prec", codes=(1, 2, 3, 4, 5, 6, 7)),
    Column(name="geo_precision", type=Type.INTEGER, about="ACLED geo_precision", codes=(1, 2, 3)),
    Column(name="uncertainty_m", type=Type.INTEGER, about="radius in meters within which the place lies"),
    Column(name="gazetteer_id", type=Type.TEXT, about="geonames:87205, or the add-on table's own id"),
    Column(name="date_start", type=Type.DATE, about="first day, inclusive"),
    Column(name="date_end", type=Type.DATE, about="last day, inclusive"),
    Column(name="date_prec", type=Type.INTEGER, about="UCDP date_prec", codes=(1, 2, 3, 4, 5)),
    Column(name="event_type", type=Type.TEXT, about="ACLED event_type"),
    Column(name="sub_event_type", type=Type.TEXT, about="ACLED sub_event_type"),
    Column(name="actor", type=Type.TEXT, about="who did it, aliases folded"),
    Column(name="target", type=Type.TEXT, about="whom or what it was done to"),
    Column(name="claimed_by", type=Type.TEXT, about="who says so, where that is one side"),
    Column(name="status", type=Type.TEXT, about="what may be believed", codes=tuple(Status), required=True),
    Column(name="confidence", type=Type.REAL, about="0 to 1, calibrated", required=True),
    Column(name="quote", type=Type.TEXT, about="the sentence that says so, verbatim", required=True),
    Column(name="articles", type=Type.TEXT, about="ids of the articles that report it", required=True),
    Column(name="number_of_sources", type=Type.INTEGER, about="how many independent sources", required=True),
    Column(name="source", type=Type.TEXT, about="of the first report"),
    Column(name="source_url", type=Type.TEXT, about="of the first report"),
    Column(name="source_date", type=Type.DATE, about="of the first report"),
    Column(name="language", type=Type.TEXT, about="BCP 47 language of the quote"),
    Column(name="notes", type=Type.TEXT, about="what an analyst should know"),
    Column(name="fatalities_low", type=Type.INTEGER, about="as the text gives it", layers=_PLACED_ATTACKS),
    Column(name="fatalities_high", type=Type.INTEGER, about="as the text gives it", layers=_PLACED_ATTACKS),
    Column(name="held_from", type=Type.DATE, about="held since", layers=_STRONGHOLDS),
    Column(name="held_to", type=Type.DATE, about="held until", layers=_STRONGHOLDS),
    Column(name="mode", type=Type.TEXT, about="how it is travelled", codes=tuple(Mode), layers=_ROUTES),
    Column(name="route_name", type=Type.TEXT, about="Frontex/IOM name", layers=_ROUTES),
    Column(name="origin", type=Type.TEXT, about="first stop", layers=_ROUTES),
    Column(name="via", type=Type.TEXT, about="stops between", layers=_ROUTES),
    Column(name="destination", type=Type.TEXT, about="last stop", layers=_ROUTES),
    Column(
        name="waypoints",
        type=Type.JSON,
        about='list of {"name", "lat", "lon", "precision"} in the order of travel',
        layers=_ROUTES,
    ),
    Column(name="length_km", type=Type.REAL, about="length of the line on the ellipsoid", layers=_ROUTES),
    Column(
        name="geometry_basis",
        type=Type.TEXT,
        about="how the line was drawn",
        codes=("sea path", "land path", "straight legs", "great circle"),
        layers=_ROUTES,
    ),
    Column(name="marker-color", type=Type.TEXT, about="simplestyle", layers=POINT_LAYERS),
    Column(name="stroke", type=Type.TEXT, about="simplestyle", layers=_ROUTES),
    Column(name="stroke-width", type=Type.REAL, about="simplestyle", layers=_ROUTES),
)
COLUMN_OF = {column.name: column for column in COLUMNS}


def columns_of(layer: Layer) -> tuple[Column, ...]:
    """Return the properties of `layer` in the order of the file."""
    return tuple(c for c in COLUMNS if layer in c.layers)
