"""The page's scripts and styles: Leaflet from XStatic, and the project's own modules joined into one.

The modules in `js/` are ECMAScript modules that a browser, a test runner and a linter can load as they are. A page
opened from a disk may not load modules, so they are joined here: in the order of `MODULES`, each after those it
imports, inside one function, with `import` and `export` taken out.

All of it is deflated to a third; only the few modules of `FIRST_MODULES` stand in the page as they are, to open it.
"""

from __future__ import annotations

import base64
import re
import zlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

__all__ = [
    "FIRST_MODULES",
    "MODULES",
    "first_script",
    "leaflet_notice",
    "leaflet_script",
    "leaflet_style",
    "marker_pictures",
    "own_script",
    "own_style",
    "packed_code",
    "packed_scripts",
]

FIRST_MODULES: Final = ("base64", "inflate", "code")

MODULES: Final = (
    "dom",
    "canvas",
    "fold",
    "dates",
    "base64",
    "base85",
    "bytes",
    "store",
    "words",
    "texts",
    "wording",
    "symbols",
    "filters",
    "outline",
    "land",
    "names",
    "shapes",
    "points",
    "markers",
    "details",
    "stack",
    "timeline",
    "panel",
    "table",
    "permalink",
    "downloads",
    "about",
    "picture",
    "shell",
    "leaflet",
    "scene",
    "popup",
    "selection",
    "saving",
    "main",
)

_IMPORT: Final = re.compile(r"^import\s[^;]*?from\s+\"\./(\w+)\.js\";\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
_TOP_NAME: Final = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
_REMARK: Final = re.compile(r"^ *//.*\n|^ +", re.MULTILINE)  # a line of remarks, or what a line is indented by
# The same of a style sheet, and empty lines
_STYLE_REMARK: Final = re.compile(r"/\*.*?\*/|^\s+", re.MULTILINE | re.DOTALL)
# The function that holds all of Leaflet: in brackets, a browser compiles it at once, else it reads it twice.
_AT_ONCE: Final = re.compile(r"(\}\(this,)(function\(\w\)\{.*\})(\);\s*)\Z", re.DOTALL)
# What Internet Explorer alone has: elsewhere Leaflet catches the error, for which V8 reads all of Leaflet twice more.
_NAMESPACES: Final = ("document.namespaces.add(", "document.namespaces?.add(")
_NOTICE: Final = re.compile(r"/\* @preserve\s(.*?)\*/", re.DOTALL)
_MOST_EFFORT: Final = 9  # of deflate
_IMAGE: Final = re.compile(r"url\(['\"]?(images/[\w.-]+)['\"]?\)")


@cache
def packed_code() -> tuple[str, tuple[int, ...]]:
    """Return Leaflet, its style sheet, the project's and its script, deflated, as base64; and how long each is.

    They stand in this order since Leaflet ends, and its style sheet begins, with the same pictures.
    """
    parts = [part.encode() for part in (leaflet_script(), leaflet_style(), own_style(), own_script())]
    deflate = zlib.compressobj(_MOST_EFFORT, wbits=-zlib.MAX_WBITS)
    packed = deflate.compress(b"".join(parts)) + deflate.flush()
    return base64.b64encode(packed).decode("ascii"), tuple(map(len, parts))


def packed_scripts() -> tuple[str, ...]:
    """Return the scripts that lie in the packed code, for the page's policy to name them."""
    return leaflet_script(), own_script()


@cache
def first_script() -> str:
    """Return the script that opens the packed code; it sets `window.dateline`, as does the one that comes after it."""
    return _joined(FIRST_MODULES)


@cache
def own_script() -> str:
    """Return the project's modules as one script that sets `window.dateline`."""
    return _joined(MODULES)


def _joined(modules: Sequence[str]) -> str:
    folder = files("geo.render") / "js"
    parts = []
    seen: dict[str, str] = {}
    for number, name in enumerate(modules):
        source = (folder / f"{name}.js").read_text(encoding="utf-8")
        for imported in _IMPORT.findall(source):
            if imported not in modules[:number]:
                raise ValueError(f"js/{name}.js imports {imported}.js, which does not come before it in {modules}")
        for top in _TOP_NAME.findall(source):
            if top in seen:
                raise ValueError(f"js/{name}.js and js/{seen[top]}.js both declare {top}")
            seen[top] = name
        parts.append(_EXPORT.sub("", _IMPORT.sub("", source)).strip())
    joined = "\n\n".join(parts)
    bare = _REMARK.sub("", joined)
    return _closed(f'(function () {{\n"use strict";\n{bare}\nwindow.dateline = dateline;\n}})();')


@cache
def own_style() -> str:
    """Return the project's style sheet without its remarks."""
    return _STYLE_REMARK.sub("", (files("geo.render") / "style.css").read_text(encoding="utf-8"))


@cache
def leaflet_script() -> str:
    """Return Leaflet's script, with the pictures of its default marker as data."""
    code = (_leaflet() / "leaflet.js").read_text(encoding="utf-8")
    code = re.sub(r"\n//# sourceMappingURL=.*", "", code)
    code = _AT_ONCE.sub(r"\1(\2)\3", code)
    code = code.replace(*_NAMESPACES)
    return _closed(f"{code}\n{marker_pictures()}")


def marker_pictures() -> str:
    """Return a script that gives Leaflet the pictures of its default marker as data."""
    images = _leaflet() / "images"
    pictures = {
        option: _data_uri(images / name)
        for option, name in (
            ("iconUrl", "marker-icon.png"),
            ("iconRetinaUrl", "marker-icon-2x.png"),
            ("shadowUrl", "marker-shadow.png"),
        )
    }
    options = ",".join(f'{option}:"{uri}"' for option, uri in pictures.items())
    return f"delete L.Icon.Default.prototype._getIconUrl;L.Icon.Default.mergeOptions({{{options}}});"


@cache
def leaflet_notice() -> str:
    """Return what Leaflet asks to be told of it, of its version and its authors, as one line."""
    found = _NOTICE.search(leaflet_script())
    return " ".join(found.group(1).replace("*", " ").split()) if found else "Leaflet"


@cache
def leaflet_style() -> str:
    """Return Leaflet's style sheet with its pictures as data."""
    folder = _leaflet()
    text = (folder / "leaflet.css").read_text(encoding="utf-8")
    return _IMAGE.sub(lambda m: f'url("{_data_uri(folder.joinpath(*m.group(1).split("/")))}")', text)


def _leaflet() -> Traversable:
    return files("xstatic.pkg.leaflet") / "data"


def _data_uri(path: Traversable) -> str:
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode("ascii")


def _closed(code: str) -> str:
    """Return a script in which nothing ends the script element early."""
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--")
