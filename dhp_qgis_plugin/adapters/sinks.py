"""Layers out: frames into Processing's sinks, written only when the whole work has succeeded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from dhp_qgis_plugin.core.errors import Cancelled

if TYPE_CHECKING:
    import pandas as pd

_BATCH = 5000
_PROVIDER = re.compile(r"^(.{3,}?):(.*)$")  # as QGIS tells "postgis:..." from a path


def write_sink(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    name: str,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
    frame: pd.DataFrame,
    crs: QgsCoordinateReferenceSystem,
) -> str | None:
    """Write a frame to the destination of parameter ``name``.

    A file is written beside its destination first and then put in its place, so a full disk
    leaves an older file untouched. Memory layers and databases are written directly.

    Returns
    -------
    What Processing calls the layer by, or None where the planner skipped the output.

    Raises
    ------
    OutputError
        If the destination cannot be written.
    Cancelled
        If the planner cancels.
    """
    wanted = parameters.get(name)
    target = _file_of(wanted, context)
    if target is None:
        return _write(algorithm, parameters, name, context, feedback, frame, crs)
    with replacing(target) as path:
        aside = {**parameters, name: QgsProcessingOutputLayerDefinition(str(path))}
        _write(algorithm, aside, name, context, feedback, frame, crs)
        check_written(path, None, len(frame), target)
    _load_later(algorithm, wanted, name, target, context)
    return str(target)


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
    frame: pd.DataFrame,
    crs: QgsCoordinateReferenceSystem,
) -> str | None:
    fields = fields_of(frame)
    try:
        sink, destination = algorithm.parameterAsSink(
            parameters, name, context, fields, wkb_type_of(frame), crs
        )
    except QgsProcessingException as error:
        raise unwritable(name, str(error)) from error
    if sink is None:
        return None
    add_all(sink, features_of(frame, fields), feedback, destination)
    del sink  # closes the file
    return str(destination)


def _file_of(wanted: Any, context: QgsProcessingContext) -> Path | None:
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
    target: Path,
    context: QgsProcessingContext,
) -> None:
    """Let the finished file be loaded, where the planner asked for it."""
    if not isinstance(wanted, QgsProcessingOutputLayerDefinition):
        return
    if wanted.destinationProject is None:
        return
    label = wanted.destinationName or algorithm.parameterDefinition(name).description()
    details = QgsProcessingContext.LayerDetails(label, wanted.destinationProject, name)
    context.addLayerToLoadOnCompletion(str(target), details)
