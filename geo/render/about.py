"""What the "About" panel tells: where the events come from, how they were placed, what the method cannot do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from geo.layer.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.render.columns import Columns

__all__ = ["about_sections"]

_MOST_SOURCES: Final = 40

_LIMITS: Final = (
    (
        "The events were found in the articles by a program. Each shows the sentence that it was read from: read it"
        " before you rely on the point."
    ),
    (
        "A place is the gazetteer's point for a name, not a surveyed position. The dashed circle is the distance "
        "within which the place lies; what is known to the country only is drawn with a dashed ring at a reference "
        "point of the country."
    ),
    (
        "“Claimed” and “disputed” tell what the text lets a reader believe. Nothing here was verified beyond the "
        "articles, and what they do not report is not on the map."
    ),
    (
        "Confidence is an estimate of how likely a feature is right as a reading of the text, not how likely the "
        "report is true."
    ),
    (
        "Routes are drawn between the places that the text names. The line between two stops is a sketch of the "
        "way, not a track."
    ),
)
_BASE_MAP: Final = (
    (
        "Land, borders and islands: Natural Earth (https://www.naturalearthdata.com/), public domain. Borders are "
        "drawn as they are held on the ground and take no side."
    ),
    (
        "Places and city names: GeoNames (https://www.geonames.org/), CC BY 4.0 "
        "(https://creativecommons.org/licenses/by/4.0/), with additions kept in Dateline."
    ),
    "Page built with Folium (MIT) and Leaflet (BSD-2-Clause).",
)
_KEYS: Final = (
    "Tab moves through the events, Enter opens one, Escape closes it.",
    "Arrow keys pan the map, + and - zoom it; / goes to the search.",
    "On the time axis, arrow keys move a handle by a bar, Page Up and Page Down by ten, Home and End to the ends.",
)


def about_sections(
    columns: Columns, given: Mapping[str, str | Sequence[str]], tiles: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    """Return the sections of the panel, each a heading with paragraphs and items."""
    sections: list[dict[str, Any]] = []
    for heading, content in given.items():
        if isinstance(content, str):
            sections.append({"heading": str(heading), "paragraphs": [content]})
        else:
            sections.append({"heading": str(heading), "items": [str(item) for item in content]})
    counts = _layer_counts(columns)
    if counts:
        sections.append({"heading": "What is on the map", "items": counts})
    sources = _sources(columns)
    if sources:
        sections.append({"heading": "Sources", "items": sources})
    sections.append({"heading": "Limits of the method", "items": list(_LIMITS)})
    base = [*_BASE_MAP, f"Online tiles, where chosen: {tiles['attribution']}."] if tiles else list(_BASE_MAP)
    sections.append({"heading": "Base map and gazetteer", "paragraphs": base})
    sections.append({"heading": "Keys", "items": list(_KEYS)})
    return sections


def _layer_counts(columns: Columns) -> list[str]:
    counts = Counter(columns.codes["layer"].tolist())
    words = columns.words["layer"]
    return [f"{words[code] or 'no layer'}: {n:,}" for code, n in sorted(counts.items())]


def _sources(columns: Columns) -> list[str]:
    if "source" not in columns.texts:
        return []
    names: Counter[str] = Counter()
    for text, n in Counter(columns.texts["source"]).items():
        for name in dict.fromkeys(text.split(LIST_SEPARATOR)):
            if name:
                names[name] += n
    ranked = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    listed = [f"{name} ({n:,})" for name, n in ranked[:_MOST_SOURCES]]
    return [*listed, f"and {len(ranked) - _MOST_SOURCES:,} more"] if len(ranked) > _MOST_SOURCES else listed
