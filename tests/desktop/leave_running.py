"""Run inside the QGIS desktop by --code: two runs at once, a project closed under a run, a run
cancelled, and QGIS ended in the middle of a run.

Environment: DHP_DISTRICT the GeoPackage with the layers buildings and roads, DHP_FOLDER where
results go and where plan.gpkg stands from an earlier run, DHP_SEEN the JSON file to write.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis import processing
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QTextEdit

SEEN: dict[str, Any] = {}
FOLDER = Path(os.environ["DHP_FOLDER"])
DISTRICT = os.environ["DHP_DISTRICT"]
LAYERS = {name.upper(): f"{DISTRICT}|layername={name}" for name in ("buildings", "roads")}
OPEN: dict[str, Any] = {}
"""Dialogs by name: a run refers to its dialog's context, and nobody else holds the dialog."""


def note() -> None:
    """Write down what was seen so far."""
    Path(os.environ["DHP_SEEN"]).write_text(json.dumps(SEEN, indent=1), encoding="utf-8")


def stacks() -> str:
    """Return where every thread stands."""
    with tempfile.TemporaryFile("w+") as told:
        faulthandler.dump_traceback(told, all_threads=True)
        told.seek(0)
        return told.read()


def later(wait_ms: int, step: Callable[[], None]) -> None:
    """Do a step later; a fault is written down and ends QGIS."""

    def run() -> None:
        try:
            step()
        except Exception:
            SEEN["fault"] = traceback.format_exc() + stacks()
            note()
            os._exit(1)

    QTimer.singleShot(wait_ms, run)


def start(name: str, algorithm: str, **parameters: Any) -> None:
    """Open an algorithm's dialog and press Run."""
    dialog = processing.createAlgorithmDialog(algorithm, parameters)
    OPEN[name] = dialog
    dialog.algorithmFinished.connect(lambda fine, told: ended(name, fine))
    dialog.show()
    dialog.runButton().click()


def log_of(dialog: Any) -> str:
    """Return what the log page of a dialog says."""
    return "\n".join(page.toPlainText() for page in dialog.findChildren(QTextEdit))


def ended(name: str, fine: bool) -> None:
    """Note when and how a run ended."""
    SEEN[f"{name}_fine"] = fine
    SEEN[f"{name}_ended"] = time.monotonic()


def until(name: str, step: Callable[[], None], tries: int = 200) -> None:
    """Do a step when a run has ended; of a cancelled one only its dialog tells."""
    if f"{name}_ended" not in SEEN and OPEN[name].runButton().isEnabled():
        ended(name, False)
    if f"{name}_ended" in SEEN:
        later(0, step)
    elif tries == 0:
        raise TimeoutError(name)
    else:
        later(50, lambda: until(name, step, tries - 1))


def begin() -> None:
    """Start the first run on layers of the project."""
    for name, source in LAYERS.items():
        QgsProject.instance().addMapLayer(QgsVectorLayer(source, name.lower(), "ogr"))
    layers = {
        layer.name().upper(): layer.id() for layer in QgsProject.instance().mapLayers().values()
    }
    sinks = ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS")
    start(
        "first",
        "dhp:designnetwork",
        **layers,
        **{name: str(FOLDER / f"{name}.gpkg") for name in sinks},
        TIME_LIMIT=120,
        GAP=0.0,
    )
    later(4000, second)


def second() -> None:
    """Start a second run while the first is under way."""
    start(
        "second",
        "dhp:estimateload",
        BUILDINGS=LAYERS["BUILDINGS"],
        OUTPUT=str(FOLDER / "loads.gpkg"),
    )
    later(2000, see_second)


def see_second() -> None:
    """Note what the second run says, and cancel it while it waits."""
    SEEN["second_said"] = log_of(OPEN["second"])
    SEEN["second_cancelled"] = time.monotonic()
    OPEN["second"].cancelButton().click()
    until("second", close_project)


def close_project() -> None:
    """Close the project under the first run."""
    SEEN["first_runs_on"] = "first_ended" not in SEEN
    QgsProject.instance().clear()
    later(3000, cancel_first)


def cancel_first() -> None:
    """Cancel the first run."""
    SEEN["first_cancelled"] = time.monotonic()
    OPEN["first"].cancelButton().click()
    until("first", third)


def third() -> None:
    """Start a whole plan over an older file, to be ended in its middle."""
    SEEN["first_shown"] = len(QgsProject.instance().mapLayers())
    SEEN["first_written"] = len(list(FOLDER.glob("[A-Z]*.gpkg")))
    note()
    start(
        "third",
        "dhp:plandistrict",
        **LAYERS,
        OUTPUT=str(FOLDER / "plan.gpkg"),
        TIME_LIMIT=60,
        GAP=0.0,
    )
    later(5000, end)


def end() -> None:
    """End QGIS as a log-out does."""
    SEEN["third_runs"] = "third_ended" not in SEEN
    note()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(2)
    os._exit(0)


later(4000, begin)
