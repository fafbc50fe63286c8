"""Run inside the QGIS desktop by --code: run the main algorithms from their dialogs, and measure
how long the window does not answer.

A timer of the window's event loop ticks every 5 ms; the time between two ticks is a gap. On a busy
machine a gap is longer than on one of its own: the window's thread waits for a core (Linux counts
that time, schedstat), and so does the thread that holds Python's lock. So a gap is told as it was,
and as the smaller of what it was without that waiting and of what all threads of QGIS computed in
it ("own": a thread that keeps the window waiting computes all the time). What Processing's dialog
does in one go when the run has ended, opening the layers that it left, is told apart. Environment:
DHP_DISTRICT the GeoPackage with the layers buildings and roads, DHP_FOLDER where results go,
DHP_SEEN the JSON file to write, DHP_STEPS the algorithms (all but the whole plan and the printing
unless set), DHP_PLAN the plan to print where plandistrict is not among them,
DHP_HELD a file that takes the Python stacks of all threads for every gap over DHP_HELD_S seconds
(read while the threads run, which may bring QGIS down: to look for causes, not to measure).
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis import processing
from qgis.core import Qgis, QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QTextEdit
from qgis.utils import iface

STEPS = ("estimateload", "buildstreetgraph", "designnetwork", "planoperation")
TICK_MS = 5
SETTLE_MS = 1500  # what the window does after a run, such as drawing the new layers, counts too

SEEN: dict[str, Any] = {"steps": {}, "said": []}
SCHEDULER_FILE = os.open(f"/proc/self/task/{threading.get_native_id()}/schedstat", os.O_RDONLY)
FOLDER = Path(os.environ["DHP_FOLDER"])


def finish() -> None:
    """Write down what was seen and leave; QGIS's own exit waits for dialogs."""
    Path(os.environ["DHP_SEEN"]).write_text(json.dumps(SEEN, indent=1), encoding="utf-8")
    os._exit(0)


def safely(step: Callable[..., None]) -> Callable[..., None]:
    """Return the step so that a fault is written down and ends QGIS."""

    def run(*arguments: Any) -> None:
        try:
            step(*arguments)
        except Exception:
            SEEN["fault"] = traceback.format_exc()
            finish()

    return run


def waited_for_a_core() -> float:
    """Return the seconds that this thread has waited for a core so far."""
    return int(os.pread(SCHEDULER_FILE, 100, 0).split()[1]) * 1e-9


class Watch:
    """Measures the gaps of the event loop."""

    def __init__(self) -> None:
        self._held = open(os.environ["DHP_HELD"], "w") if "DHP_HELD" in os.environ else None  # noqa: PTH123, SIM115
        self._limit = float(os.environ.get("DHP_HELD_S", "0.1"))
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()
        self._begun = self._last
        self._waited, self._computed = waited_for_a_core(), time.process_time()
        self.gaps: list[float] = []
        self.own: list[float] = []
        self.loading: list[float] = []
        self._at_work = False

    def start(self) -> None:
        """Begin with no gap seen."""
        self.gaps, self.own, self.loading = [], [], [0.0]
        self._last, self._waited = time.perf_counter(), waited_for_a_core()
        self._computed = time.process_time()
        self._begun = self._last
        self._timer.start(TICK_MS)

    def stop(self) -> dict[str, float]:
        """Return what was measured, in milliseconds and seconds."""
        self._tick()
        self._timer.stop()
        if self._held:
            faulthandler.cancel_dump_traceback_later()
        gaps = sorted(self.gaps, reverse=True)
        return {
            "longest_ms": round(1000.0 * gaps[0]),
            "over_100_ms": sum(gap > 0.1 for gap in gaps),
            "longest_own_ms": [round(1000.0 * gap) for gap in sorted(self.own)[:-6:-1]],
            "own_over_100_ms": sum(gap > 0.1 for gap in self.own),
            "loading_own_ms": round(1000.0 * max(self.loading)),
            "ticks": len(gaps),
            "seconds": time.perf_counter() - self._begun,
        }

    def _tick(self) -> None:
        now, waited, computed = time.perf_counter(), waited_for_a_core(), time.process_time()
        self.gaps.append(now - self._last)
        own = min(self.gaps[-1] - (waited - self._waited), computed - self._computed)
        at_work = QgsApplication.taskManager().countActiveTasks() > 0
        (self.loading if self._at_work and not at_work else self.own).append(own)
        self._at_work = at_work
        self._waited, self._computed = waited, computed
        if self._held and own > self._limit:
            self._held.write(f"^^^ a gap of {1000 * own:.0f} ms\n\n")
            self._held.flush()
        self._last = now
        if self._held:  # a thread of C, which needs no lock of Python's, tells who holds it
            faulthandler.dump_traceback_later(self._limit, file=self._held)


class Collections:
    """Times Python's full collections of garbage, during which no other thread runs Python."""

    def __init__(self) -> None:
        self.took_ms: list[float] = []
        self._begun = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            self._begun = time.perf_counter()
        elif told["generation"] == 2:
            self.took_ms.append(1000.0 * (time.perf_counter() - self._begun))


WATCH = Watch()
COLLECTIONS = Collections()
OPEN: list[Any] = []
"""The dialog that runs: a run refers to its dialog's context, and nobody else holds the dialog."""


def parameters(step: str) -> dict[str, Any]:
    """Return what a step runs with: files of the steps before, so that order matters alone."""
    district = os.environ["DHP_DISTRICT"]
    fields = json.loads(os.environ.get("DHP_FIELDS", "{}"))
    loads = {"BUILDINGS": str(FOLDER / "OUTPUT.gpkg")}
    graph = {"EDGES": str(FOLDER / "EDGES.gpkg"), "NODES": str(FOLDER / "NODES.gpkg")}
    design = {
        "STATIONS": str(FOLDER / "STATIONS.gpkg"),
        "PIPES": str(FOLDER / "PIPES.gpkg"),
        "BUILDINGS": str(FOLDER / "BUILDINGS_OUT.gpkg"),
    }
    raw = {"BUILDINGS": f"{district}|layername=buildings", **fields}
    roads = {"ROADS": f"{district}|layername=roads"}
    out = {
        "estimateload": ("OUTPUT", "HOURLY_OUTPUT"),
        "buildstreetgraph": ("EDGES", "NODES", "REPAIRS", "UNREACHED"),
        "designnetwork": ("STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT", "PROBLEMS"),
        "planoperation": ("EQUIPMENT_OUT", "SCHEDULE"),
    }
    given = {
        "estimateload": raw,
        "buildstreetgraph": {**roads, **loads},
        "designnetwork": {**loads, **graph, "STATIONS_MAX": 4, "TIME_LIMIT": 10},
        "planoperation": design,
        "printplan": {"PLAN": os.environ.get("DHP_PLAN", str(FOLDER / "plan.gpkg")),
                      "OUTPUT": str(FOLDER / "plan.pdf")},
        "plandistrict": {**raw, **roads, "TIME_LIMIT": 10, "OUTPUT": str(FOLDER / "plan.gpkg"),
                         "REPORT": str(FOLDER / "report.html"),
                         "REPORT_PDF": str(FOLDER / "report.pdf")},
    }  # fmt: skip
    sinks = {name: str(FOLDER / f"{name}.gpkg") for name in out.get(step, ())}
    return {**given[step], **sinks}


@safely
def run_next(left: list[str]) -> None:
    """Open the dialog of the next algorithm and press Run; with none left, finish."""
    if not left:
        finish()
    step = left[0]
    dialog = processing.createAlgorithmDialog(f"dhp:{step}", parameters(step))
    OPEN[:] = [dialog]
    dialog.show()
    QTimer.singleShot(500, safely(lambda: press(dialog, step, left[1:])))


def press(dialog: Any, step: str, left: list[str]) -> None:
    """Press Run and watch the window until the run has ended and its layers are drawn."""
    dialog.algorithmFinished.connect(
        lambda fine, told: QTimer.singleShot(
            SETTLE_MS, safely(lambda: note(dialog, step, left, fine, told))
        )
    )
    COLLECTIONS.took_ms.clear()
    WATCH.start()
    dialog.runButton().click()


def note(dialog: Any, step: str, left: list[str], fine: bool, told: dict[str, Any]) -> None:
    """Write down how the run and the window did."""
    SEEN["steps"][step] = {
        **WATCH.stop(),
        "collections_ms": [round(took) for took in sorted(COLLECTIONS.took_ms)[:-6:-1]],
        "fine": fine,
        "outputs": sorted(told),
    }
    if not fine:
        SEEN["log"] = "".join(page.toPlainText() for page in dialog.findChildren(QTextEdit))[-3000:]
        finish()
    dialog.close()
    QTimer.singleShot(200, lambda: run_next(left))


@safely
def begin() -> None:
    """Show the district's layers and begin with the first step."""
    iface.mainWindow().setGeometry(0, 0, 1300, 850)
    for name in ("roads", "buildings"):
        layer = QgsVectorLayer(f"{os.environ['DHP_DISTRICT']}|layername={name}", name, "ogr")
        QgsProject.instance().addMapLayer(layer)
    iface.zoomToActiveLayer()
    SEEN["qgis"] = Qgis.version()
    steps = os.environ.get("DHP_STEPS", " ".join(STEPS)).split()
    QTimer.singleShot(2000, lambda: idle(steps))


@safely
def idle(steps: list[str]) -> None:
    """Measure the window at rest first: what the machine itself takes."""
    WATCH.start()

    def go() -> None:
        SEEN["at_rest"] = WATCH.stop()
        run_next(steps)

    QTimer.singleShot(2000, safely(go))


QTimer.singleShot(4000, begin)
