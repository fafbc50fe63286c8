"""The looks of layers: QML files by layer name, and buildings in the colour of their station.

The files in resources/styles are made by scripts/make_styles.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsProperty,
    QgsRendererCategory,
    QgsSymbolLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

STYLES = Path(__file__).resolve().parent.parent / "resources" / "styles"

FURTHER = {
    "pipes": ("pipes_losses", "pipes_drop", "pipes_velocity"),
    "nodes": ("nodes_pressure",),
    "buildings": ("buildings_density", "buildings_left_out"),
}
"""Styles that a layer has beside the one of its own name."""

STATION_COLOURS = (
    "#a7c8e9",
    "#f4b29c",
    "#f4e9b2",
    "#d4a1cc",
    "#85d3bd",
    "#ffc8d3",
    "#bde9ff",
    "#c8c859",
    "#d9c7b3",
)
"""Fills told apart with any colour vision, after Paul Tol's light and muted schemes (2021)."""

STATION_OF_BUILDING = "coalesce(\"station_id\", '')"

STATIONS_TO_COME = "array('stations of the plan')"
"""What stands in the style of buildings for the stations, which are named when it is applied.

An aggregate of the expression language would find them too; but QGIS draws in threads of its own,
where an aggregate reads the project while the window's legend does, and neither waits.
"""


def style_path(name: str) -> Path:
    """Return the style file of a layer, which need not exist: tables have none."""
    return STYLES / f"{name}.qml"


def style_text(path: Path, stations: Iterable[str] = ()) -> str:
    """Return a style file, in that of buildings the stations by their ids.

    Raises
    ------
    OSError
        If there is no such file.
    """
    text = path.read_text(encoding="utf-8")
    quoted = ("'" + one.replace("\\", "\\\\").replace("'", "\\'") + "'" for one in _known(stations))
    return text.replace(STATIONS_TO_COME, escape(f"array({', '.join(quoted)})"))


def _known(stations: Iterable[str]) -> list[str]:
    """Return the ids in the order of their colours."""
    return sorted({str(one) for one in stations} - {""})


def apply_style(layer: QgsVectorLayer, name: str) -> bool:
    """Give a layer the looks of the plan's layer ``name``; False if there is no such style."""
    path = style_path(name)
    if not path.is_file():
        return False
    style = QDomDocument()
    style.setContent(style_text(path, stations_of(layer) if name == "buildings" else ()))
    # Not loadNamedStyle: of a GeoPackage's layer it loads the style stored there.
    loaded, _ = layer.importNamedStyle(style)
    layer.triggerRepaint()
    return bool(loaded)


def stations_of(layer: QgsVectorLayer) -> set[str]:
    """Return the ids of the stations that serve the buildings of a layer."""
    column = layer.fields().indexFromName("station_id")
    found = layer.uniqueValues(column) if column >= 0 else set()
    return {one for one in found if isinstance(one, str) and one}


def station_colours(station_ids: list[str]) -> dict[str, str]:
    """Return the colour of each station: by its place in the alphabet, as the style file does."""
    known = enumerate(_known(station_ids))
    return {name: STATION_COLOURS[n % len(STATION_COLOURS)] for n, name in known}


def name_stations(
    layer: QgsVectorLayer, names: Mapping[str, str], left_out: str = "Not served"
) -> None:
    """Turn the buildings' style into one class per station, so that a legend can name them.

    Parameters
    ----------
    layer
        Buildings of a plan that bear the style ``buildings``.
    names
        What to call each station, by station_id; classes follow its order.

    Raises
    ------
    ValueError
        If the layer bears another style.
    """
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer):
        raise ValueError("the layer does not bear the style of a plan's buildings")
    symbols = {one.value(): one.symbol().clone() for one in renderer.categories()}
    if not {"served", "left out"} <= symbols.keys():
        raise ValueError("the layer does not bear the style of a plan's buildings")
    colours = station_colours(list(names))
    categories = []
    for station, name in names.items():
        symbol = symbols["served"].clone()
        symbol.symbolLayer(0).setDataDefinedProperty(
            QgsSymbolLayer.Property.FillColor, QgsProperty()
        )
        symbol.setColor(QColor(colours[station]))
        categories.append(QgsRendererCategory(station, symbol, name))
    categories.append(QgsRendererCategory("", symbols["left out"], left_out))
    layer.setRenderer(QgsCategorizedSymbolRenderer(STATION_OF_BUILDING, categories))
