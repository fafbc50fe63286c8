"""What is said of a layer that a run was given and that is not there when it comes to read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject

from dhp_qgis_plugin.core.errors import InputError

_REMEMBERED = 10_000
"""How many layers that went are known at most: more than any project holds."""
_LAYER_ID = re.compile(r".*_[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}")
"""As QGIS makes it: the name, as far as its letters go, and a number never given twice."""

_names: dict[str, str] = {}


def remember(layer_ids: Iterable[str]) -> None:
    """Note what layers are called that the project is about to lose; in the window's thread."""
    for layer_id in layer_ids:
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None:
            _names[layer_id] = layer.name()
    for oldest in list(_names)[:-_REMEMBERED]:
        del _names[oldest]


def forget(layer_id: str) -> None:
    """Take a layer for being there, perhaps again; in the window's thread."""
    _names.pop(layer_id, None)


def is_gone(layer_id: str) -> bool:
    """Tell whether the project has lost a layer since a run was given it."""
    return layer_id in _names


def name_of(layer_id: str) -> str:
    """Return what a layer was called that the project has lost; empty if it lost none such."""
    return _names.get(layer_id, "")


def named(given: object) -> str:
    """Return the layer's id or the file that a parameter's value names."""
    if isinstance(given, QgsProcessingFeatureSourceDefinition):
        given = given.source.staticValue()
    return str(given)


def unreadable(path: str, parameter: str, *, broken: str = "", lost: str = "") -> InputError:
    """Return what is said of a layer or table that was given and that is not there.

    Parameters
    ----------
    path
        What was given: a layer's id or a file.
    parameter
        Its title.
    broken
        The name of a layer that is there, but whose data are not.
    lost
        The name of a layer that was there when the run was prepared.
    """
    if broken:
        return InputError(
            "The layer “{layer}” for {parameter} cannot be read, as its data are not there; repair"
            " its source or choose another.",
            layer=broken,
            parameter=parameter,
        )
    layer = lost or name_of(path)
    if layer:
        return InputError(
            "The layer “{layer}” for {parameter} is no longer in the project; add it again and"
            " choose it for another run.",
            layer=layer,
            parameter=parameter,
        )
    if _LAYER_ID.fullmatch(path) and not Path(path).exists():
        return InputError(
            "The layer that was chosen for {parameter} is no longer in the project; add it again"
            " and choose it for another run.",
            parameter=parameter,
        )
    return InputError(
        "The layer {path} for {parameter} cannot be read; check the path or choose another.",
        path=path,
        parameter=parameter,
    )
