"""Where results go: every file once, and never over a layer that the run reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFileDestination,
    QgsProviderRegistry,
)

from dhp_qgis_plugin.adapters.sinks import file_of
from dhp_qgis_plugin.core.errors import InputError

if TYPE_CHECKING:
    from dhp_qgis_plugin.algorithms.base import DhpAlgorithm


def check_destinations(
    algorithm: DhpAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> None:
    """Hold the files to be written against each other and against the layers that are read.

    Raises
    ------
    InputError
        Naming the file and what it holds.
    """
    read = _files_read(algorithm)
    taken: dict[Path, str] = {}
    for definition in algorithm.destinationParameterDefinitions():
        name = definition.name()
        path = None
        if isinstance(definition, QgsProcessingParameterFeatureSink):
            path = file_of(parameters.get(name), context)
        elif isinstance(definition, QgsProcessingParameterFileDestination) and parameters.get(name):
            path = Path(algorithm.parameterAsFileOutput(parameters, name, context))
        if path is None:
            continue
        path = path.resolve()
        if path in taken:
            raise InputError(
                "{first} and {second} would both be written to {path}; choose a file for each.",
                first=taken[path],
                second=name,
                path=str(path),
            )
        if path in read:
            raise InputError(
                "{name} would replace {path}, which holds the layer for {layer}; choose another"
                " file.",
                name=name,
                path=str(path),
                layer=read[path],
            )
        taken[path] = name


def _files_read(algorithm: DhpAlgorithm) -> dict[Path, str]:
    """Return the files in which the run's layers and tables stand, and a parameter of each."""
    found: dict[Path, str] = {}
    for definition in algorithm.parameterDefinitions():
        if not isinstance(definition, QgsProcessingParameterFeatureSource):
            continue
        layer = algorithm.given.vector(definition.name())
        if layer is None:
            continue
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        if parts.get("path"):
            found.setdefault(Path(str(parts["path"])).resolve(), definition.name())
    return found
