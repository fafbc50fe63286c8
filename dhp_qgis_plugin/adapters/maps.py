"""The plan as a picture: stations, pipes by DN and buildings by station, with a legend.

Layouts of QGIS belong to the window's thread: only there is a map drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    Qgis,
    QgsFeatureRequest,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QImage

from dhp_qgis_plugin.adapters.dressing import speak
from dhp_qgis_plugin.adapters.files import unwritable
from dhp_qgis_plugin.adapters.map_page import MapPage, save_picture
from dhp_qgis_plugin.adapters.styles import apply_style, name_stations

_PLAN = ("stations", "pipes", "buildings")
_SURROUNDINGS = ("barriers", "roads", "open_ground", "water")
"""Both from top to bottom."""

_NARROWEST, _WIDEST = 0.62, 1.6  # width of the map over its height


def _nothing() -> None:
    """Where nobody is to be let live."""


@dataclass(frozen=True)
class MapWords:
    """What stands on the map beside names from the layers; a caller may translate it."""

    stations: str = "Stations, by source"
    pipes: str = "Pipes, pair by DN"
    buildings: str = "Buildings, by station"
    left_out: str = "Not served"
    surroundings: str = "Surroundings"
    barriers: str = "Barriers"
    roads: str = "Streets"
    open_ground: str = "Open ground"
    water: str = "Water"
    figures: str = (
        "{stations} stations\n{heat_mw:.1f} MW of heat\n{cool_mw:.1f} MW of cold\n"
        "{served} of {buildings} buildings served\n{pipes_km:.1f} km of pipe pairs"
    )


def render_plan_map(
    gpkg_path: str,
    png_path: str,
    title: str,
    attribution: str,
    words: MapWords | None = None,
    surroundings: Mapping[str, str] | None = None,
) -> None:
    """Draw the plan in a GeoPackage, as `draw_plan_map` does, and write it as a PNG map.

    Parameters
    ----------
    png_path
        The picture; an older one is replaced only when the new one is complete.

    Raises
    ------
    OutputError
        If the plan cannot be read or the picture cannot be written.
    """
    picture = draw_plan_map(Path(gpkg_path), title, attribution, words, surroundings)
    save_picture(picture, Path(png_path))


def draw_plan_map(
    gpkg: Path,
    title: str,
    attribution: str,
    words: MapWords | None = None,
    surroundings: Mapping[str, str] | None = None,
    between: Callable[[], None] | None = None,
    say: Callable[[str], str] = str,
) -> QImage:
    """Draw the plan in a GeoPackage as a map.

    Parameters
    ----------
    gpkg
        The written plan with the layers ``stations``, ``pipes`` and ``buildings``.
    title, attribution
        Head and foot of the map.
    words
        What else stands on the map.
    surroundings
        Layers to draw underneath, as OGR names them (``file.gpkg|layername=x``), by what they
        are: ``barriers``, ``roads``, ``open_ground``, ``water``.
    between
        Called again and again, to let the window live; may raise to stop.
    say
        Translates the words of the layers' styles.

    Raises
    ------
    OutputError
        If the plan cannot be read.
    """
    said = words or MapWords()
    project = QgsProject()
    rest = between or _nothing
    plan = _open_plan(gpkg, project, said, rest, say)
    rest()
    under = _open_surroundings(surroundings or {}, project, said, rest, say)
    rest()
    named = [under[name] for name in _SURROUNDINGS if name in under and name != "roads"]
    page = MapPage(project, _extent(plan), plan["buildings"].crs())
    page.add_title(title)
    page.add_map([*plan.values(), *under.values()])
    page.add_legend(list(plan.values()), named, said.surroundings, rest)
    rest()
    page.add_figures(figures_in_words(plan, said, rest))
    page.add_scale_bar()
    page.add_north_arrow()
    page.add_foot(attribution)
    return page.picture(between)


def _open_plan(
    gpkg: Path,
    project: QgsProject,
    said: MapWords,
    between: Callable[[], None],
    say: Callable[[str], str] = str,
) -> dict[str, QgsVectorLayer]:
    """Open and style the plan's layers, each station's buildings in its colour."""
    layers: dict[str, QgsVectorLayer] = {}
    for name in _PLAN:
        layer = QgsVectorLayer(f"{gpkg}|layername={name}", getattr(said, name), "ogr")
        if not layer.isValid():
            raise unwritable("MAP", f"{gpkg} holds no layer {name}")
        apply_style(layer, name)
        speak(layer, say)
        project.addMapLayer(layer, False)
        layers[name] = layer
        between()
    names = {
        str(station["station_id"]): str(station["name"] or station["station_id"])
        for station in layers["stations"].getFeatures()
    }
    name_stations(layers["buildings"], names, said.left_out)
    return layers


def _open_surroundings(
    sources: Mapping[str, str],
    project: QgsProject,
    said: MapWords,
    between: Callable[[], None],
    say: Callable[[str], str] = str,
) -> dict[str, QgsVectorLayer]:
    """Open and style what lies around; what cannot be opened is not drawn."""
    layers: dict[str, QgsVectorLayer] = {}
    for name in _SURROUNDINGS:
        layer = QgsVectorLayer(sources.get(name, ""), getattr(said, name), "ogr")
        if layer.isValid() and layer.isSpatial():
            apply_style(layer, name)
            speak(layer, say)
            layer.setLabelsEnabled(False)
            project.addMapLayer(layer, False)
            layers[name] = layer
            between()
    return layers


def _extent(plan: Mapping[str, QgsVectorLayer]) -> QgsRectangle:
    """Return the rectangle around the plan, with air, in the proportions the page allows."""
    extent = QgsRectangle()
    for layer in plan.values():
        extent.combineExtentWith(layer.extent())
    extent.grow(0.03 * max(extent.width(), extent.height(), 50.0))
    wanted = min(max(extent.width() / extent.height(), _NARROWEST), _WIDEST)
    width = max(extent.width(), extent.height() * wanted)
    height = max(extent.height(), extent.width() / wanted)
    return QgsRectangle.fromCenterAndSize(extent.center(), width, height)


def figures_in_words(
    plan: Mapping[str, QgsVectorLayer],
    said: MapWords,
    between: Callable[[], None] = _nothing,
) -> str:
    """Return the plan's size in words, summed from its layers; ``between`` as `draw_plan_map`."""
    stations, buildings = plan["stations"], plan["buildings"]
    belongs = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    belongs.setSubsetOfAttributes(["station_id"], buildings.fields())
    served = sum(1 for one in buildings.getFeatures(belongs) if one["station_id"])
    between()
    heat_kw, cool_kw = _sum(stations, "heat_kw"), _sum(stations, "cool_kw")
    between()
    pipes_m = _sum(plan["pipes"], "length_m")
    between()
    return said.figures.format(
        stations=stations.featureCount(),
        heat_mw=heat_kw / 1000,
        cool_mw=cool_kw / 1000,
        served=served,
        buildings=buildings.featureCount(),
        pipes_km=pipes_m / 1000,
    )


def _sum(layer: QgsVectorLayer, field: str) -> float:
    total, _ = layer.aggregate(Qgis.Aggregate.Sum, field)
    return float(total or 0.0)
