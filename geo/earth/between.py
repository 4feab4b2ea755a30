"""What lies between two places: "between Ajdabiya and Brega", "ambushed a bus travelling from X to Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.geodesy import distance, midpoint
from geo.model import Precision

if TYPE_CHECKING:
    from geo.model import Location, Span

__all__ = ["halfway_between", "told_between"]


def halfway_between(one: Location, other: Location, *, least_m: float) -> Location:
    """Return a location moved half way to another.

    Its radius, in meters, reaches as far as both, and is `least_m` at the least.
    """
    ends = one.latitude, one.longitude, other.latitude, other.longitude
    latitude, longitude = midpoint(*ends)
    return one.replace(
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        precision=Precision.REGION,
        radius_m=max(distance(*ends) / 2, least_m),
    )


def told_between(text: str, span: Span, there: Location, ends: tuple[Location, Location], *, belief: float) -> Location:
    """Return a location under the words that put it between two others.

    Parameters
    ----------
    text, span
        The article's text, and where those words stand in it.
    there
        Where it is.
    ends
        The two, which name it.
    belief
        In such a reading, as a share of the belief in the ends.
    """
    one, other = ends
    return there.replace(
        span=span,
        text=text[span.start : span.end],
        name=f"between {one.name} and {other.name}",
        confidence=round(min(one.confidence, other.confidence) * belief, 3),
        places=(*one.places, *other.places),
    )
