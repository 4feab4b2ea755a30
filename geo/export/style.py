"""Our symbols as QGIS (QML) and OGC (SLD) styles: shape by kind, colour by layer, hollow where it is only claimed.

Written for QGIS 3.22 and later; everything that is not said here is QGIS' default.
"""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from geo.layer.codes import KIND_LABELS
from geo.layer.symbols import HOLLOW_STATUS, OTHER_SHAPE, SLD_MARKS, colour, shape
from geo.model import KINDS, Layer, Precision

__all__ = ["elements", "land_elements", "qml", "sld"]

_SIZE_MM: Final = 4.0
_LINE_MM: Final = 0.8
_HALO: Final = "255,255,255,255"
_LABEL_BELOW_SCALE: Final = 3_000_000  # 1:3 million: a country fills the screen; before that labels cover everything
_QUOTED: Final = ", ".join(f"'{status}'" for status in HOLLOW_STATUS)
_HOLLOW: Final = f'if("status" in ({_QUOTED}), color_rgba(255, 255, 255, 153), @symbol_color)'
_OUTLINE: Final = f'if("status" in ({_QUOTED}), @symbol_color, color_rgb(255, 255, 255))'
_INEXACT: Final = "|".join(p for p in Precision if p not in {Precision.FACILITY, Precision.CITY})
_INFERRED: Final = f'"inferred": *true|"precision": *"({_INEXACT})"'  # in the waypoints of a leg that no report tells
_DASHED: Final = (
    f"""if("geometry_basis" in ('straight legs', 'land path') or "status" in ({_QUOTED}) """
    f"""or regexp_match(coalesce("waypoints", ''), '{_INFERRED}'), 'dash', 'solid')"""
)
_TITLE_TIP: Final = "[% replace(replace(coalesce(\"title\", ''), '&', '&amp;'), '<', '&lt;') %]"


def qml(name: str, kinds: list[str], *, line: bool) -> str:
    """Return the QGIS style of a layer as the file that QGIS saves styles in; see `elements` for the parameters."""
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.22" styleCategories="AllStyleCategories" labelsEnabled="1">'
        f"{elements(name, kinds, line=line)}</qgis>"
    )


def elements(name: str, kinds: list[str], *, line: bool) -> str:
    """Return the elements of a layer's QGIS style, as style files and projects hold them.

    Parameters
    ----------
    name
        The layer's name, which gives the colour.
    kinds
        The kinds that occur beside those that the schema gives the layer.
    line
        Whether its features are lines.
    """
    known = [*KINDS.get(Layer(name), ())] if name in set(Layer) else []
    shown = [*known, *(k for k in kinds if k not in known)]
    categories, symbols = [], []
    for index, kind in enumerate([*shown, None]):
        label = "Other" if kind is None else KIND_LABELS.get(kind, kind)
        value = quoteattr(kind or "")
        categories.append(f'<category render="true" value={value} symbol="{index}" label={quoteattr(label)}/>')
        tint = _rgba(colour(name, kind))
        symbols.append(_line_symbol(index, tint) if line else _marker_symbol(index, tint, shape(kind)))
    return (
        '<temporal enabled="1" mode="2" limitMode="1" startField="date_start" endField="date_end" accumulate="0"'
        ' fixedDuration="0" durationUnit="d" durationField="" startExpression="" endExpression="">'
        "<fixedRange><start/><end/></fixedRange></temporal>"
        '<renderer-v2 type="categorizedSymbol" attr="kind" symbollevels="0" enableorderby="0" forceraster="0">'
        f"<categories>{''.join(categories)}</categories><symbols>{''.join(symbols)}</symbols></renderer-v2>"
        f"{_labeling(line=line)}"
        f'<previewExpression>"title"</previewExpression><mapTip>{escape(_TITLE_TIP)}</mapTip>'
    )


def land_elements(tint: str, border: str) -> str:
    """Return the elements of a plain style for the areas of a base map."""
    options: dict[str, object] = {
        "color": _rgba(tint),
        "outline_color": _rgba(border),
        "outline_width": 0.2,
        "outline_width_unit": "MM",
        "style": "solid",
    }
    symbol = _symbol("fill", 0, _layer("SimpleFill", options, {}))
    return (
        f'<renderer-v2 type="singleSymbol" symbollevels="0" forceraster="0"><symbols>{symbol}</symbols></renderer-v2>'
    )


def _option(name: str, value: object) -> str:
    return f'<Option type="QString" name="{name}" value={quoteattr(str(value))}/>'


def _layer(kind: str, options: dict[str, object], expressions: dict[str, str], inside: str = "") -> str:
    told = "".join(_option(k, v) for k, v in options.items())
    defined = "".join(
        f'<Option type="Map" name="{k}"><Option type="bool" name="active" value="true"/>{_option("expression", v)}'
        '<Option type="int" name="type" value="3"/></Option>'
        for k, v in expressions.items()
    )
    return (
        f'<layer class="{kind}" enabled="1" pass="0" locked="0"><Option type="Map">{told}</Option>'
        '<data_defined_properties><Option type="Map"><Option type="QString" name="name" value=""/>'
        f'<Option type="Map" name="properties">{defined}</Option>'
        f'<Option type="QString" name="type" value="collection"/></Option></data_defined_properties>{inside}</layer>'
    )


def _symbol(kind: str, name: object, layers: str) -> str:
    return f'<symbol type="{kind}" name="{name}" alpha="1" clip_to_extent="1" force_rhr="0">{layers}</symbol>'


def _marker_symbol(name: object, tint: str, mark: str) -> str:
    options: dict[str, object] = {
        "name": mark,
        "color": tint,
        "outline_color": _HALO,
        "outline_width": 0.4,
        "outline_width_unit": "MM",
        "size": _SIZE_MM,
        "size_unit": "MM",
    }
    return _symbol("marker", name, _layer("SimpleMarker", options, {"fillColor": _HOLLOW, "outlineColor": _OUTLINE}))


def _line_symbol(name: int, tint: str) -> str:
    line: dict[str, object] = {
        "line_color": tint,
        "line_width": _LINE_MM,
        "line_width_unit": "MM",
        "capstyle": "round",
        "joinstyle": "round",
    }
    head: dict[str, object] = {"name": "filled_arrowhead", "color": tint, "outline_color": tint, "size": 3}
    arrow = _layer(
        "MarkerLine",
        {"placement": "lastvertex", "rotate": 1},
        {},
        _symbol("marker", f"@{name}@1", _layer("SimpleMarker", head, {})),
    )
    return _symbol("line", name, _layer("SimpleLine", line, {"outlineStyle": _DASHED}) + arrow)


def _labeling(*, line: bool) -> str:
    placement = '<placement placement="2" placementFlags="10"/>' if line else '<placement placement="6" dist="1"/>'
    return (
        '<labeling type="simple"><settings>'
        '<text-style fieldName="place" isExpression="0" fontSize="8" fontSizeUnit="Point" textColor="30,30,30,255">'
        f'<text-buffer bufferDraw="1" bufferSize="0.8" bufferSizeUnits="MM" bufferColor="{_HALO}"/></text-style>'
        f'{placement}<rendering drawLabels="1" scaleVisibility="1" scaleMin="0" scaleMax="{_LABEL_BELOW_SCALE}"/>'
        "</settings></labeling>"
    )


def _rgba(colour_: str) -> str:
    return ",".join(str(int(colour_[i : i + 2], 16)) for i in (1, 3, 5)) + ",255"


def sld(name: str, kinds: list[str], *, line: bool) -> str:
    """Return the layer's style as a Styled Layer Descriptor 1.0, for GeoServer, MapServer and ArcGIS."""
    known = [*KINDS.get(Layer(name), ())] if name in set(Layer) else []
    rules = "".join(_rule(name, kind, line=line) for kind in [*known, *(k for k in kinds if k not in known)])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">'
        f"<NamedLayer><Name>{escape(name)}</Name><UserStyle><Title>{escape(name)}</Title>"
        f"<FeatureTypeStyle>{rules}</FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>"
    )


def _rule(name: str, kind: str, *, line: bool) -> str:
    tint = colour(name, kind)
    if line:
        drawn = (
            f'<LineSymbolizer><Stroke><CssParameter name="stroke">{tint}</CssParameter>'
            '<CssParameter name="stroke-width">3</CssParameter></Stroke></LineSymbolizer>'
        )
    else:
        mark = SLD_MARKS.get(shape(kind), OTHER_SHAPE)
        drawn = (
            f"<PointSymbolizer><Graphic><Mark><WellKnownName>{mark}</WellKnownName>"
            f'<Fill><CssParameter name="fill">{tint}</CssParameter></Fill>'
            '<Stroke><CssParameter name="stroke">#ffffff</CssParameter></Stroke></Mark><Size>14</Size></Graphic>'
            "</PointSymbolizer>"
        )
    return (
        f"<Rule><Title>{escape(KIND_LABELS.get(kind, kind))}</Title><ogc:Filter><ogc:PropertyIsEqualTo>"
        f"<ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>{escape(kind)}</ogc:Literal>"
        f"</ogc:PropertyIsEqualTo></ogc:Filter>{drawn}</Rule>"
    )
