"""Layers to a map: one file that opens from a disk, with no network.

from geo.render import render_map, save_map
save_map(render_map(layers, title="Central Mediterranean"), "map.html")
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.errors import WriteError
from geo.layer import write_text
from geo.layer.codes import COLOURS, KIND_LABELS
from geo.render.about import about_sections
from geo.render.basemap import pack_basemap, window_of
from geo.render.cities import cities
from geo.render.columns import columns_of_layers
from geo.render.pack import MOST_PLAIN, TEXT_DATA, escaped_json, pack_columns
from geo.render.page import EventMap, Page, origin
from geo.render.prepare import prepare
from geo.render.tiles import tiles_of
from geo.render.ways import AREA, LINE, PLACED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import folium
    import geopandas as gpd

__all__ = ["page_text", "render_map", "save_map"]

_INLINE: Final = "script-src 'unsafe-inline'"
_MOST_MESSAGES: Final = 50


def render_map(
    layers: Mapping[str, gpd.GeoDataFrame],
    *,
    title: str = "Dateline",
    tiles: str | None = None,
    about: Mapping[str, str | Sequence[str]] | None = None,
) -> EventMap:
    """Return the layers as an interactive Folium map.

    The map is a `folium.Map`: add to it what you like. It carries its base map, its scripts and its data, and needs no
    network. Layers of any origin are drawn as far as they can be; what is not drawn is told on the map's "About"
    panel and in its `messages`.

    Parameters
    ----------
    layers
        Layers by name, in any coordinate system, with the columns of `geo.layer.schema` as far as they have them.
    title
        The heading of the page.
    tiles
        Online tiles to offer beside the base map: "osm", "carto" or a URL with {z}, {x} and {y}. They need a network.
    about
        Further sections of the "About" panel: heading to a paragraph, or to a list of items.

    Raises
    ------
    ConfigError
        `tiles` is no name of a provider and no tile URL.
    """
    tile_set = tiles_of(tiles)
    prepared = prepare(layers)
    columns = columns_of_layers(prepared)
    placed = (columns.flags & PLACED) > 0
    points = placed & ((columns.flags & (LINE | AREA)) == 0)
    vertices = columns.shapes.coordinates
    longitude = np.concatenate([columns.longitude[points], vertices[:, 0]])
    latitude = np.concatenate([columns.latitude[points], vertices[:, 1]])
    window = window_of(longitude, latitude)
    land, land_data = pack_basemap(window, cities(longitude, latitude))
    index, data = pack_columns(columns)
    messages = [*prepared.messages, *columns.messages][:_MOST_MESSAGES]
    meta: dict[str, Any] = {
        "title": title,
        "index": index,
        "land": land,
        "labels": KIND_LABELS,
        "colours": {str(layer): colour for layer, colour in COLOURS.items()},
        "tiles": tile_set,
        "messages": messages,
        "about": about_sections(columns, about or {}, tile_set),
    }
    page = Page(
        title=title,
        meta=escaped_json(meta),
        data={**data, **land_data},
        late={*land_data, *(TEXT_DATA if len(columns) > MOST_PLAIN else ())},
        image_hosts=(origin(tile_set["url"]),) if tile_set else (),
    )
    event_map = EventMap(page)
    event_map.messages = messages
    return event_map


def save_map(event_map: folium.Map, path: Path | str) -> Path:
    """Write a map to one self-contained HTML file and return its path; the file appears whole or not at all.

    Every script of the page is named in its content security policy by its hash, so that no other can run.

    Raises
    ------
    WriteError
        The file cannot be written, or something added to the map would load scripts or styles from a network.
    """
    path = Path(path)
    write_text(path, page_text(event_map, path))
    return path


def page_text(event_map: folium.Map, path: Path) -> str:
    """Return a map as the text of one self-contained HTML file, which is to be written to `path`.

    Raises
    ------
    WriteError
        Something added to the map would load scripts or styles from a network.
    """
    figure = event_map.get_root()
    text = figure.render()
    links, packed = (figure.links, figure.packed_scripts) if isinstance(figure, Page) else ([], ())
    if links:
        raise WriteError(
            f"{path} would not open offline: something added to the map loads {links[0]}; "
            f"leave it out, or write the file with the map's own save()"
        )
    return _with_hashes(text, packed)


def _with_hashes(text: str, packed: Sequence[str]) -> str:
    """Return the page with a policy that admits by hash its scripts and the `packed` ones, and no other."""
    scripts = [*packed, *(part.partition("</script>")[0] for part in text.split("<script>")[1:])]
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts]
    return text.replace(_INLINE, f"script-src {' '.join(dict.fromkeys(hashes))}", 1)
