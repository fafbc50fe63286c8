"""The project's layers, which a run reads beside the window and the window may take away.

A run reads its layers in its first seconds, and asks them for their licences at the end. Where the
planner closes the project just then, QGIS would delete what is being read and die. So the window
waits with that until the layers have been read; a run that has read them needs them no more. One
that comes to read them later is told by name what is gone.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingAlgorithm, QgsProcessingFeatureSourceDefinition, QgsProject
from qgis.PyQt.QtCore import QMetaObject

from dhp_qgis_plugin.core.errors import InputError

PATIENCE_S = 20.0
"""How long the window waits at most: longer than the largest layers take."""

_REMEMBERED = 500
"""How many names of layers that went are known at most."""
_LAYER_ID = re.compile(r".*_[0-9a-f]{8}(_[0-9a-f]{4}){3}_[0-9a-f]{12}")
"""As QGIS makes it: the name, as far as its letters go, and a number never given twice."""

_read = threading.RLock()
_gone: dict[str, str] = {}
_serving: list[QMetaObject.Connection] = []


@contextmanager
def reading() -> Iterator[None]:
    """Keep the project's layers while the block reads them; also a decorator."""
    with _read:
        yield


def begin() -> None:
    """Have the window wait from now on; called in its thread, once or again."""
    if not _serving:
        _serving.append(QgsProject.instance().layersWillBeRemoved["QStringList"].connect(_wait))


def end() -> None:
    """Let it wait no more, if it does; called in the window's thread."""
    while _serving:
        QgsProject.instance().disconnect(_serving.pop())


def unreadable(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], name: str
) -> InputError:
    """Return what is said of a layer or table that a parameter names and that is not there."""
    given = parameters.get(name)
    if isinstance(given, QgsProcessingFeatureSourceDefinition):
        given = given.source.staticValue()
    path, parameter = str(given), algorithm.parameterDefinition(name).description()
    if path in _gone:
        return InputError(
            "The layer “{layer}” for {parameter} is no longer in the project; add it again and"
            " choose it for another run.",
            layer=_gone[path],
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


def _wait(names: list[str]) -> None:
    """Wait until no run reads layers, and remember what those that go are called."""
    for name in names:
        layer = QgsProject.instance().mapLayer(name)
        if layer is not None:
            _gone[name] = layer.name()
    for oldest in list(_gone)[:-_REMEMBERED]:
        del _gone[oldest]
    if _read.acquire(timeout=PATIENCE_S):
        _read.release()
