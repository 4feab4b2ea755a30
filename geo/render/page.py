"""The page that holds a map: Folium's map and figure, without a network and without text that a template could run.

branca compiles what an element rendered as a template once more, so that text handed to a Folium constructor can run
as Python. Here no text of a layer reaches Folium: `EventMap` renders constants and an id, and the data stands in
script elements of its own, as base64, base85 or escaped JSON, written by `Page` in one pass.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import folium
from branca.element import CssLink, Element, Figure, IFrame, JavascriptLink
from folium.template import Template

from geo.read.files import OWN_MAP
from geo.render.ids import elements_of, renumber
from geo.render.sources import first_script, leaflet_notice, packed_code, packed_scripts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

__all__ = ["EventMap", "Page", "links_of", "origin"]

# Folium makes what a popup holds with `$` of jQuery, which the page does not load; one that is loaded goes before this.
_MAKE_ELEMENTS: Final = "window.$ ??= (markup) => document.createRange().createContextualFragment(markup).children;"
_UNSAFE_HOST: Final = re.compile(r"[^\w.:*\-\[\]]")


class Page(Figure):
    """A figure that is a whole, self-contained HTML page.

    Parameters
    ----------
    title
        The page's title.
    meta
        Escaped JSON for the page to start from.
    data
        Packed columns by name; each is put in a script element of its own.
    late
        Names of data that the events are drawn without; it stands at the end, behind what starts the page.
    image_hosts
        Origins that tiles may be loaded from; none keeps the page offline.
    """

    _template = Template(
        "<!DOCTYPE html>\n"
        '<html lang="en">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{{ this.policy() }}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"{OWN_MAP}\n"
        "<title>{{ this.escaped_title }}</title>\n"
        "<!-- Packed (deflate, base64): {{ this.leaflet_notice }}, BSD-2-Clause; and the scripts and styles of "
        "Dateline, whose sources stand in its geo/render/js and geo/render/style.css. -->\n"
        '<script type="text/plain" id="data-code" data-sizes="{{ this.code_sizes }}">{{ this.code }}</script>\n'
        "<script>{{ this.first_script }}</script>\n"
        "{{ this.header.render(**kwargs) }}\n"
        "</head>\n"
        "<body>\n"
        "{{ this.html.render(**kwargs) }}\n"
        '<script type="application/json" id="data-meta">{{ this.meta }}</script>\n'
        "{{ this.packed(late=False) }}"
        "<script>dateline.open();</script>\n"
        "{{ this.popup_script() }}"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n"
        "{{ this.packed(late=True) }}"
        "</body>\n"
        "</html>\n",
    )

    def __init__(
        self,
        *,
        title: str,
        meta: str,
        data: Mapping[str, str],
        late: Collection[str] = (),
        image_hosts: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.header._children.clear()  # noqa: SLF001 - branca's own charset tag; the template has one
        self.escaped_title = html.escape(title.encode("utf-8", "replace").decode())
        self.meta = meta
        self.data = dict(data)
        self.late = frozenset(late)
        self.image_hosts = image_hosts
        self.links: list[str] = []  # what the last rendering would load from a network
        self.leaflet_notice = leaflet_notice()
        self.code, sizes = packed_code()
        self.code_sizes = " ".join(map(str, sizes))
        self.first_script = first_script()
        self.packed_scripts = packed_scripts()

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 - branca's signature
        """Return the page, with ids that count from one; what rendering leaves in the figure is taken out again."""
        renumber(self)
        parts = (self.header, self.html, self.script)
        before = [dict(part._children) for part in parts]  # noqa: SLF001 - branca has no public way to them
        try:
            page = str(super().render(**kwargs))
            self.links = links_of(self)
        finally:
            for part, children in zip(parts, before, strict=True):
                part._children.clear()  # noqa: SLF001 - as above
                part._children.update(children)  # noqa: SLF001 - as above
        return page

    def packed(self, *, late: bool) -> str:
        """Return the elements of the data that the events are drawn from, or of the rest."""
        found = ((name, packed) for name, packed in self.data.items() if (name in self.late) == late)
        return "".join(f'<script type="text/plain" id="data-{name}">{packed}</script>\n' for name, packed in found)

    def popup_script(self) -> str:
        """Return the element that popups of Folium's own need, and nothing where none was added to the map."""
        return f"<script>{_MAKE_ELEMENTS}</script>\n" if _holds(self, folium.Popup) else ""

    def policy(self) -> str:
        """Return the content security policy: no request at all, unless tiles or added plugins need one.

        Frames that a user adds hold their page as data, and are under the same policy.
        """
        script, style = _origins(self, JavascriptLink), _origins(self, CssLink)
        images = " ".join(("data:", "blob:", *self.image_hosts, *style))
        return "; ".join(
            (
                "default-src 'none'",
                *(["frame-src data:"] if _holds(self, IFrame) else []),
                " ".join(("script-src 'unsafe-inline'", *script)),
                " ".join(("style-src 'unsafe-inline'", *style)),
                f"img-src {images}",
                " ".join(("font-src data:", *style)),
                "base-uri 'none'",
                "form-action 'none'",
            )
        )


class EventMap(folium.Map):
    """A Folium map whose events, controls and base map are drawn by the page's own script.

    It is an ordinary `folium.Map`: elements can be added to it and it can be saved.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - Folium's own attribute; Leaflet is inlined instead
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 - as above

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = dateline.start({{ this.get_name()|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, page: Page) -> None:
        super().__init__(tiles=None)
        page.add_child(self)
        self.messages: list[str] = []  # what a reader must know about features that are not drawn


def links_of(page: Figure) -> list[str]:
    """Return the addresses that a page would load scripts and styles from."""
    children = page.header._children.values()  # noqa: SLF001 - branca has no public way to them
    return [child.url for child in children if isinstance(child, (JavascriptLink, CssLink))]


def _holds(page: Figure, kind: type[Element]) -> bool:
    return any(isinstance(element, kind) for element in elements_of(page))


def _origins(page: Figure, kind: type[JavascriptLink | CssLink]) -> list[str]:
    children = page.header._children.values()  # noqa: SLF001 - branca has no public way to them
    return sorted({origin(child.url) for child in children if isinstance(child, kind)})


def origin(url: str) -> str:
    """Return a URL's origin as a content security policy names it; placeholders of tile URLs become a wildcard."""
    parts = urlsplit(url.replace("{s}", "*"))
    return f"{parts.scheme}://{_UNSAFE_HOST.sub('', parts.netloc)}"
