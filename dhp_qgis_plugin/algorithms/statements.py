"""What layers ask to be said wherever they are used, such as that a district is generated."""

from __future__ import annotations

import re
from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext

_NOTE = re.compile(r"Note:\s*([^©\n]+)")


def of_layers(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    *names: str,
) -> tuple[str, ...]:
    """Return what stands behind "Note:" in the layers' descriptions, each sentence once."""
    found: dict[str, None] = {}
    for name in names:
        layer = algorithm.parameterAsVectorLayer(parameters, name, context)
        if layer is not None:
            said = f"{layer.dataComment()}\n{layer.metadata().abstract()}"
            found.update(dict.fromkeys(text.strip() for text in _NOTE.findall(said)))
    return tuple(found)
