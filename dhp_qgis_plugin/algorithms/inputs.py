"""The planner's layers, read into one reference system, and the district that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeatureSource,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.elevation import read_elevation
from dhp_qgis_plugin.adapters.ground import place, working_crs
from dhp_qgis_plugin.adapters.sources import LayerRead, check_type, read_layer
from dhp_qgis_plugin.algorithms import layer_parameters, load_inputs
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.algorithms.project_layers import reading
from dhp_qgis_plugin.core.errors import InputError

if TYPE_CHECKING:
    from dhp_qgis_plugin.algorithms.base import DhpAlgorithm
    from dhp_qgis_plugin.core.records import Buildings, Elevation, Entrances, Roads
    from dhp_qgis_plugin.core.stages import District

_FAR_M = 20_000.0  # a layer further from the buildings belongs to another place


@dataclass(frozen=True)
class Inputs:
    """What was read: layers by parameter name, all in one CRS, and where they lie."""

    crs: QgsCoordinateReferenceSystem
    latitude_deg: float
    longitude_deg: float
    layers: dict[str, LayerRead]
    place_name: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What was mended or left out while reading."""
        return tuple(note for layer in self.layers.values() for note in layer.notes)


@reading()
def read_inputs(
    algorithm: DhpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    *names: str,
) -> Inputs:
    """Read the layers that are given among ``names``; the buildings decide on the CRS.

    Raises
    ------
    InputError
        If a layer cannot serve, is missing although required, or lies elsewhere.
    """
    sources = {name: _source(algorithm, parameters, name) for name in names}
    given = {name: source for name, source in sources.items() if source is not None}
    labels = {name: _label(algorithm, name, given[name]) for name in given}
    leading = next((name for name in ("BUILDINGS", "PLOTS") if name in given), "")
    if not leading:
        raise InputError("Neither buildings nor plots were given; choose a layer for BUILDINGS.")
    base, label = given[leading], labels[leading]
    _require_features(base, label)
    check_type(base, label, layer_parameters.KINDS[leading])
    crs = working_crs(base, label, context.transformContext())
    latitude_deg, longitude_deg = place(base, label, context.transformContext())
    layers: dict[str, LayerRead] = {}
    for name, source in given.items():
        if _is_empty_option(algorithm, name, source, labels[name], feedback):
            continue
        layers[name] = read_layer(
            source, labels[name], layer_parameters.KINDS[name], crs, context, feedback
        )
        _check_near(layers[name], next(iter(layers.values())))
    return Inputs(crs, latitude_deg, longitude_deg, layers, _place_name(base, label))


def read_buildings(
    algorithm: DhpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    inputs: Inputs,
) -> Buildings:
    """Return the building records, by the fields that the planner chose, plots behind them."""
    from dhp_qgis_plugin.core.tables import plot_reading, reading  # noqa: PLC0415 - packages

    chosen = _chosen(algorithm, parameters, context, layer_parameters.FIELDS)
    standing = planned = None
    if layer := inputs.layers.get("BUILDINGS"):
        columns = reading.BuildingColumns(**chosen)
        standing = reading.read_buildings(layer.frame, layer.name, columns)
    if layer := inputs.layers.get("PLOTS"):
        planned = plot_reading.read_plots(layer.frame, layer.name)
    return plot_reading.join_buildings(standing, planned)


def read_district(
    algorithm: DhpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    inputs: Inputs,
    name: str = "",
) -> District:
    """Return the district that buildings, streets and the optional layers make."""
    from dhp_qgis_plugin.core.stages import District  # noqa: PLC0415 - needs the packages
    from dhp_qgis_plugin.core.tables import reading, street_reading, water_reading  # noqa: PLC0415

    def read_streets(frame: Any, layer: str) -> Roads:
        chosen = _chosen(algorithm, parameters, context, layer_parameters.ROAD_FIELDS)
        return street_reading.read_roads(frame, layer, street_reading.RoadColumns(**chosen))

    def read_entrances(frame: Any, layer: str) -> Entrances:
        name = layer_parameters.ENTRANCE_FIELD
        return street_reading.read_entrances(
            frame, layer, algorithm.parameterAsString(parameters, name, context)
        )

    def optional(parameter: str, read: Callable[..., Any]) -> Any:
        layer = inputs.layers.get(parameter)
        return None if layer is None else read(layer.frame, layer.name)

    from dhp_qgis_plugin.core.tables.plot_reading import stand_on_plots  # noqa: PLC0415

    buildings = read_buildings(algorithm, parameters, context, inputs)
    files = load_inputs.read(algorithm, parameters, context)
    return District(
        name=name or inputs.place_name,
        buildings=buildings,
        weather=files.weather,
        hourly=files.hourly,
        roads=optional("ROADS", read_streets) or _no_roads(),
        barriers=optional("BARRIERS", street_reading.read_barriers),
        open_ground=optional("OPEN_GROUND", reading.read_open_ground),
        candidates=optional("CANDIDATES", reading.read_candidates),
        existing_pipes=optional("EXISTING_PIPES", street_reading.read_existing_pipes),
        entrances=optional("ENTRANCES", read_entrances),
        latitude_deg=inputs.latitude_deg,
        longitude_deg=inputs.longitude_deg,
        notes=(*inputs.notes, *files.notes, *stand_on_plots(buildings)),
        elevation=_read_elevation(algorithm, parameters, context, inputs),
        waters=water_reading.join_waters(
            optional("WATER", water_reading.read_waters),
            optional("SEWAGE", water_reading.read_sewage),
        ),
    )


@reading()
def rights(algorithm: DhpAlgorithm, *names: str) -> tuple[str, ...]:
    """Return the licence lines of the layers, each once.

    They are looked for in the layers' metadata and, from a © sign on, in their descriptions.
    """
    layers = (algorithm.given.vector(name) for name in names)
    return rights_of(layer for layer in layers if layer is not None)


def rights_of(layers: Iterable[QgsVectorLayer]) -> tuple[str, ...]:
    """Return the licence lines of layers, each once."""
    lines: dict[str, None] = {}
    for layer in layers:
        _, sign, said = f"{layer.dataComment()} {layer.metadata().abstract()}".partition("©")
        stated = [*layer.metadata().rights(), *layer.metadata().licenses()]
        lines.update(dict.fromkeys([*stated, f"{sign}{said}".strip()]))
    return tuple(line for line in lines if line)


@reading()
def paths(algorithm: DhpAlgorithm, *names: str) -> dict[str, str]:
    """Return where the given layers that stand in files are found, by their names in lower case."""
    found: dict[str, str] = {}
    for name in names:
        layer = algorithm.given.vector(name)
        if layer is not None and layer.providerType() == "ogr":
            found[name.lower()] = layer.source()
    return found


@reading()
def _read_elevation(
    algorithm: DhpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    inputs: Inputs,
) -> Elevation | None:
    """Return the heights of the ground over all layers, None where no raster is given."""
    if algorithm.parameterDefinition("ELEVATION") is None or not parameters.get("ELEVATION"):
        return None
    layer = algorithm.given.raster("ELEVATION")
    if layer is None or not layer.isValid():
        raise InputError(
            "The elevation raster ({path}) for ELEVATION cannot be read; check the path or choose"
            " another.",
            path=algorithm.given.called("ELEVATION"),
        )
    boxes = [layer_read.frame.total_bounds for layer_read in inputs.layers.values()]
    bounds = (
        min(float(box[0]) for box in boxes),
        min(float(box[1]) for box in boxes),
        max(float(box[2]) for box in boxes),
        max(float(box[3]) for box in boxes),
    )
    return read_elevation(layer, inputs.crs, bounds, context)


def _chosen(
    algorithm: DhpAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    fields: dict[str, str],
) -> dict[str, str]:
    """Return the fields that the planner chose, by what the core calls them."""
    return {
        column: algorithm.parameterAsString(parameters, name, context)
        for name, column in fields.items()
        if algorithm.parameterDefinition(name) is not None
    }


def _no_roads() -> Roads:
    """Return the streets of a run that needs none."""
    import numpy as np  # noqa: PLC0415

    from dhp_qgis_plugin.core.records import Roads  # noqa: PLC0415

    none = np.zeros(0, dtype=np.int64)
    lines = np.zeros(0, dtype=object)
    return Roads(ids=(), lines=lines, road_class=(), surface=(), level=none)


def _source(
    algorithm: DhpAlgorithm, parameters: dict[str, Any], name: str
) -> QgsFeatureSource | None:
    source = algorithm.given.source(name)
    if source is None and parameters.get(name):
        raise algorithm.given.unreadable(name)
    if source is None and not _is_optional(algorithm, name):
        raise InputError(
            "No layer was given for {parameter} ({name}); choose one.",
            parameter=algorithm.parameterDefinition(name).description(),
            name=name,
        )
    return source


def _is_optional(algorithm: DhpAlgorithm, name: str) -> bool:
    flags = algorithm.parameterDefinition(name).flags()
    return bool(flags & Qgis.ProcessingParameterFlag.Optional)


def _label(algorithm: DhpAlgorithm, name: str, source: QgsFeatureSource) -> str:
    """Return what sentences call a layer: its name, and its table in a file of several."""
    layer = algorithm.given.vector(name)
    said = str(source.sourceName())
    if layer is None:
        return said
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    table = str(parts.get("layerName") or "")
    return f"{table} ({said})" if table and table not in said else said


def _place_name(source: QgsFeatureSource, label: str) -> str:
    """Return a title for the district: the file's or layer's name, made readable."""
    words = str(source.sourceName() or label).replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _require_features(source: QgsFeatureSource, label: str) -> None:
    if source.featureCount() == 0:
        raise InputError(
            "Layer {layer} holds no features; choose another layer or remove its filter.",
            layer=label,
        )


def _is_empty_option(
    algorithm: DhpAlgorithm,
    name: str,
    source: QgsFeatureSource,
    label: str,
    feedback: QgsProcessingFeedback,
) -> bool:
    """Tell whether an optional layer is empty, which is as good as not given."""
    if source.featureCount() != 0 or not _is_optional(algorithm, name):
        _require_features(source, label)
        return False
    text = tr("Layer {layer} holds no features and was not used.")
    feedback.pushWarning(text.format(layer=label))
    return True


def _check_near(layer: LayerRead, base: LayerRead) -> None:
    """Raise `InputError` if a layer lies far from the buildings: its CRS is wrong."""
    left, low, right, high = layer.frame.total_bounds
    base_left, base_low, base_right, base_high = base.frame.total_bounds
    away_m = max(left - base_right, base_left - right, low - base_high, base_low - high)
    if away_m > _FAR_M:
        raise InputError(
            "Layer {layer} lies {km:,.0f} km from layer {base}; check that both have their true"
            " coordinate reference system.",
            layer=layer.name,
            km=away_m / 1000.0,
            base=base.name,
        )
