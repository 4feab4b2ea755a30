"""Tell what QGIS makes of files, as JSON; run by the system's Python, which has PyQGIS, and not by pytest.

usage: probe_qgis.py [--picture FILE.png] SOURCE...      a source is a .qgz, or what QGIS' own "ogr" provider opens
"""

import json
import os
import sys
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (
    QgsApplication,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


def symbols(layer: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """Return what each feature is drawn with: by kind the classes, shapes and colours of its symbol's layers."""
    renderer = layer.renderer()
    found: dict[str, Any] = {"renderer": renderer.type() if renderer else None, "kinds": {}}
    if renderer is not None and renderer.type() == "categorizedSymbol":
        for category in renderer.categories():
            parts = []
            for part in category.symbol().symbolLayers():
                properties = part.properties()
                colour = properties.get("color") or properties.get("line_color")
                parts.append(
                    [
                        part.layerType(),
                        properties.get("name"),
                        QColor(*map(int, colour.split(","))).name() if colour else None,
                    ]
                )
            found["kinds"][category.value()] = parts
    return found


def strokes(layer: Any) -> dict[str, str]:  # noqa: ANN401 - QGIS has no types
    """Return how the line of each feature is drawn, by id: "solid" or "dash"."""
    drawn = {c.value(): c.symbol().clone() for c in layer.renderer().categories()}  # else they go with the categories
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        style = (
            drawn[feature["kind"]].symbolLayer(0).dataDefinedProperties().property(QgsSymbolLayer.PropertyStrokeStyle)
        )
        found[feature["id"]] = style.valueAsString(context)[0]
    return found


def about(layer: Any) -> dict[str, Any]:  # noqa: ANN401 - QGIS has no types
    """Return what there is to know of a layer."""
    time = layer.temporalProperties()
    embedded = None
    for feature in layer.getFeatures(QgsFeatureRequest().setFlags(QgsFeatureRequest.EmbeddedSymbols)):
        if feature.embeddedSymbol() is not None:
            parts = feature.embeddedSymbol().symbolLayers()
            embedded = [[p.layerType(), p.color().name(), p.strokeColor().name()] for p in parts]
            break
    return {
        "valid": layer.isValid(),
        "count": layer.featureCount(),
        "crs": layer.crs().authid(),
        "fields": {f.name(): f.typeName() for f in layer.fields()},
        "geometry": layer.wkbType() if layer.isValid() else None,
        "labels": layer.labeling().settings().fieldName if layer.labelsEnabled() and layer.labeling() else None,
        "time": [time.startField(), time.endField()] if time.isActive() else None,
        "embedded": embedded,
        "strokes": strokes(layer) if layer.name() == "routes" and embedded is None else None,
        **symbols(layer),
    }


def main(arguments: list[str]) -> None:
    """Open the sources and print what they hold."""
    picture = None
    if arguments[:1] == ["--picture"]:
        picture, arguments = arguments[1], arguments[2:]
    project = QgsProject.instance()
    layers: dict[str, Any] = {}
    for source in arguments:
        if source.endswith(".qgz"):
            project.read(source)
            layers |= {layer.name(): layer for layer in project.mapLayers().values()}
            continue
        opened = QgsVectorLayer(source, "probe", "ogr")
        for part in opened.dataProvider().subLayers():
            name = part.split("!!::!!")[1]
            layer = QgsVectorLayer(f"{source}|layername={name}", name, "ogr")
            layers[name] = layer
            project.addMapLayer(layer)
    told: dict[str, Any] = {name: about(layer) for name, layer in layers.items()}
    if picture is not None:
        draw(project, picture)
    times = project.timeSettings().temporalRange()
    told[""] = {
        "time": [times.begin().toString("yyyy-MM-dd"), times.end().toString("yyyy-MM-dd")],
        "order": [layer.name() for layer in project.layerTreeRoot().layerOrder()],
        "title": project.title(),
    }
    sys.stdout.write(json.dumps(told, default=str))


def draw(project: Any, picture: str) -> None:  # noqa: ANN401 - QGIS has no types
    """Draw the project's map, the way it opens."""
    settings = QgsMapSettings()
    settings.setLayers(project.layerTreeRoot().layerOrder())
    settings.setDestinationCrs(project.crs())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setOutputSize(QSize(1000, 700))
    extent = project.viewSettings().defaultViewExtent()
    settings.setExtent(extent if not extent.isEmpty() else settings.fullExtent())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)


if __name__ == "__main__":
    application = QgsApplication([], False)  # noqa: FBT003 - no GUI
    application.initQgis()
    main(sys.argv[1:])
    application.exitQgis()
