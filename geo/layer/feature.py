"""What a feature says of an event: its properties, without geometry and without GeoPandas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geo.coreference import independent_sources
from geo.event.route.mode import UNTOLD_SEA
from geo.layer.codes import ACLED_OTHER, ACLED_TYPES, COLOURS, geo_precision, where_precision
from geo.layer.schema import LIST_SEPARATOR, MOST_DECIMALS, POINT_LAYERS
from geo.layer.title import title
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Article, Event, EventMention

__all__ = ["is_placed", "properties"]

_STROKE_WIDTH = 3.0  # pixels, simplestyle
_MIN_STOPS = 2


def is_placed(event: Event) -> bool:
    """Return whether the event can be drawn: it has a location, and a route two that differ."""
    points = {(location.latitude, location.longitude) for location in event.locations}
    return len(points) >= (_MIN_STOPS if event.layer is Layer.ROUTES else 1)


def properties(event: Event, articles: Mapping[str, Article]) -> dict[str, Any]:
    """Return the properties of the event's feature, in the words and codes of `geo.layer.schema`.

    Parameters
    ----------
    event
        What happened. One that is not placed gets a `reason` in place of where.
    articles
        The articles that the event's mentions name, by id.
    """
    row = _report(event, articles)
    return row | (_where(event) if is_placed(event) else {"reason": _reason(event)})


def _reason(event: Event) -> str:
    told = next((m.unplaced for m in event.mentions if m.unplaced), None)
    if told:
        return told
    return "only one end of the way is told" if event.locations else "the text names no place for it"


def _report(event: Event, articles: Mapping[str, Article]) -> dict[str, Any]:
    first = event.mentions[0]
    ids = list(dict.fromkeys(mention.article for mention in event.mentions))
    reports = [articles[i] for i in ids]
    report = min(reports, key=lambda a: (a.published is None, a.published, ids.index(a.id)))
    event_type, sub_event_type = ACLED_TYPES.get(event.kind, ACLED_OTHER)
    fatalities = event.fatalities or (None, None)
    return {
        "id": event.id,
        "layer": event.layer.value,
        "kind": event.kind,
        "title": title(event),
        "date_start": event.when.start.isoformat() if event.when else None,
        "date_end": event.when.end.isoformat() if event.when else None,
        "date_prec": event.date_precision if event.when else None,
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "actor": event.actor,
        "target": event.target,
        "claimed_by": LIST_SEPARATOR.join(event.claimed_by) or None,
        "status": event.status.value,
        "confidence": round(event.confidence, 2),
        "quote": _quote(first, articles),
        "articles": LIST_SEPARATOR.join(ids),
        "number_of_sources": independent_sources(reports),
        "source": report.source,
        "source_url": report.url,
        "source_date": report.published.isoformat() if report.published else None,
        "language": articles[first.article].language,
        "notes": " ".join(event.notes) or None,
        "fatalities_low": fatalities[0],
        "fatalities_high": fatalities[1],
        "held_from": event.held.start.isoformat() if event.held else None,
        "held_to": event.held.end.isoformat() if event.held else None,
        "mode": event.mode.value if event.mode else None,
    }


def _quote(mention: EventMention, articles: Mapping[str, Article]) -> str:
    return articles[mention.article].text[mention.sentence.start : mention.sentence.end]


def _where(event: Event) -> dict[str, Any]:
    location = event.locations[0]
    place = location.place
    coarsest = max(event.locations, key=where_precision)
    where_prec = where_precision(coarsest)
    row: dict[str, Any] = {
        "place": location.name,
        "place_text": location.text,
        "country": place.country if place else None,
        "country_code": place.country_code if place else None,
        "admin1": place.admin1 if place else None,
        "precision": coarsest.precision.value,
        "where_prec": where_prec,
        "geo_precision": geo_precision(where_prec),
        "uncertainty_m": round(max(stop.radius_m for stop in event.locations)),
        "gazetteer_id": place.id if place else None,
    }
    if event.layer in POINT_LAYERS:
        row["marker-color"] = COLOURS[event.layer]
        return row
    return row | _way(event)


def _way(event: Event) -> dict[str, Any]:
    stops = event.locations
    names = [stop.name for stop in stops]
    inferred = {"inferred": True} if UNTOLD_SEA in event.notes else {}
    waypoints = [
        {
            "name": stop.name,
            "lat": round(stop.latitude, MOST_DECIMALS),
            "lon": round(stop.longitude, MOST_DECIMALS),
            "precision": stop.precision.value,
            **inferred,
        }
        for stop in stops
    ]
    return {
        "place": f"{names[0]} to {names[-1]}",
        "place_text": LIST_SEPARATOR.join(stop.text for stop in stops),
        "origin": names[0],
        "via": LIST_SEPARATOR.join(names[1:-1]) or None,
        "destination": names[-1],
        "waypoints": json.dumps(waypoints, ensure_ascii=False),
        "stroke": COLOURS[Layer.ROUTES],
        "stroke-width": _STROKE_WIDTH,
    }
