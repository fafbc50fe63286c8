"""Layers out: frames into Processing's sinks, written only when the whole work has succeeded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.features import features_of, fields_of, wkb_type_of
from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.showing import show_styled
from dhp_qgis_plugin.core.errors import Cancelled

if TYPE_CHECKING:
    import pandas as pd

_BATCH = 5000
_PROVIDER = re.compile(r"^(.{3,}?):(.*)$")  # as QGIS tells "postgis:..." from a path


class SinkLayer(NamedTuple):
    """What goes into one sink: the rows, their CRS, and the style it is shown in ('' for none)."""

    frame: pd.DataFrame
    crs: QgsCoordinateReferenceSystem
    style: str = ""


def write_sinks(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    layers: Mapping[str, SinkLayer],
) -> dict[str, str]:
    """Write frames to the destinations that the planner chose for the parameters so named.

    Files are all written beside their destinations first and put in place only when every one is
    complete, so a full disk or a cancelled run leaves older files untouched. Memory layers and
    databases are written directly.

    Returns
    -------
    What Processing calls the layers by, without those that the planner skipped.

    Raises
    ------
    OutputError
        If a destination cannot be written.
    Cancelled
        If the planner cancels.
    """
    results: dict[str, str] = {}
    with ExitStack() as all_files:
        for name, layer in layers.items():
            target = file_of(parameters.get(name), context)
            if target is None:
                destination = _write(algorithm, parameters, name, context, feedback, layer)
            else:
                path = all_files.enter_context(replacing(target))
                aside = {**parameters, name: QgsProcessingOutputLayerDefinition(str(path))}
                _write(algorithm, aside, name, context, feedback, layer)
                check_written(path, None, len(layer.frame), target)
                destination = str(target)
            if destination is not None:
                results[name] = destination
    for name, destination in results.items():
        wanted = parameters.get(name)
        if file_of(wanted, context) is not None:
            _load_later(algorithm, wanted, name, destination, context)
        show_styled(context, destination, layers[name].style)
    return results


def add_all(
    sink: QgsFeatureSink,
    features: Iterable[QgsFeature],
    feedback: QgsProcessingFeedback,
    destination: str | Path,
) -> None:
    """Add features in batches; a refused one is an error, which QGIS itself keeps quiet about.

    Raises
    ------
    OutputError
        If the sink refuses.
    Cancelled
        If the planner cancels.
    """
    waiting = iter(features)
    while batch := list(islice(waiting, _BATCH)):
        if feedback.isCanceled():
            raise Cancelled
        if not sink.addFeatures(batch, QgsFeatureSink.Flag.FastInsert):
            raise unwritable(destination, sink.lastError() or "the features were refused")


def check_written(path: Path, layer: str | None, count: int, target: Path) -> None:
    """Open what was written and count: a full disk shows only when a file is closed.

    Raises
    ------
    OutputError
        If features are missing.
    """
    uri = f"{path}|layername={layer}" if layer else str(path)
    written = QgsVectorLayer(uri, "written", "ogr")
    found = written.featureCount() if written.isValid() else 0
    del written
    if found != count:
        raise unwritable(target, f"{found} of {count} features arrived")


def _write(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    layer: SinkLayer,
) -> str | None:
    fields, kind = fields_of(layer.frame), wkb_type_of(layer.frame)
    try:
        sink, destination = algorithm.parameterAsSink(
            parameters, name, context, fields, kind, layer.crs
        )
    except QgsProcessingException as error:
        raise unwritable(name, str(error)) from error
    if sink is None:
        return None
    add_all(sink, features_of(layer.frame, fields), feedback, destination)
    del sink  # closes the file
    return str(destination)


def file_of(wanted: Any, context: QgsProcessingContext) -> Path | None:
    """Return the file a destination means; None for memory, databases and skipped outputs."""
    if isinstance(wanted, QgsProcessingOutputLayerDefinition):
        text, _ = wanted.sink.valueAsString(context.expressionContext(), "")
    else:
        text = wanted if isinstance(wanted, str) else ""
    if text in {"", QgsProcessing.TEMPORARY_OUTPUT} or _PROVIDER.match(text):
        return None
    path = Path(text).absolute()
    return path if path.suffix else path.with_suffix(".gpkg")


def _load_later(
    algorithm: QgsProcessingAlgorithm,
    wanted: Any,
    name: str,
    destination: str,
    context: QgsProcessingContext,
) -> None:
    """Let the finished file be loaded, where the planner asked for it."""
    if not isinstance(wanted, QgsProcessingOutputLayerDefinition):
        return
    if wanted.destinationProject is None:
        return
    label = wanted.destinationName or algorithm.parameterDefinition(name).description()
    details = QgsProcessingContext.LayerDetails(label, wanted.destinationProject, name)
    context.addLayerToLoadOnCompletion(destination, details)
