"""What layers ask to be said wherever they are used, such as that a district is generated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext, QgsVectorLayer

from dhp_qgis_plugin.algorithms.project_layers import reading

_NOTE = re.compile(r"Note:\s*([^©\n]+)")


@reading()
def of_layers(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    *names: str,
) -> tuple[str, ...]:
    """Return what stands behind "Note:" in the layers' descriptions, each sentence once."""
    layers = (algorithm.parameterAsVectorLayer(parameters, name, context) for name in names)
    return said_by(layer for layer in layers if layer is not None)


def said_by(layers: Iterable[QgsVectorLayer]) -> tuple[str, ...]:
    """Return what stands behind "Note:" in the descriptions of layers, each sentence once."""
    found: dict[str, None] = {}
    for layer in layers:
        said = f"{layer.dataComment()}\n{layer.metadata().abstract()}"
        found.update(dict.fromkeys(text.strip() for text in _NOTE.findall(said)))
    return tuple(found)
