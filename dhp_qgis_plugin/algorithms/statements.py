"""What layers ask to be said wherever they are used, such as that a district is generated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayer

from dhp_qgis_plugin.algorithms.project_layers import reading

if TYPE_CHECKING:
    from dhp_qgis_plugin.algorithms.base import DhpAlgorithm

_NOTE = re.compile(r"Note:\s*([^©\n]+)")


@reading()
def of_layers(algorithm: DhpAlgorithm, *names: str) -> tuple[str, ...]:
    """Return what stands behind "Note:" in the layers' descriptions, each sentence once."""
    layers = (algorithm.given.vector(name) for name in names)
    return said_by(layer for layer in layers if layer is not None)


def said_by(layers: Iterable[QgsVectorLayer]) -> tuple[str, ...]:
    """Return what stands behind "Note:" in the descriptions of layers, each sentence once."""
    found: dict[str, None] = {}
    for layer in layers:
        said = f"{layer.dataComment()}\n{layer.metadata().abstract()}"
        found.update(dict.fromkeys(text.strip() for text in _NOTE.findall(said)))
    return tuple(found)
