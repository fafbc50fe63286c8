"""Do the steps of docs/tutorial.md as they are written there, and take its pictures.

Run inside QGIS by --code. Environment: DHP_FOLDER an empty folder for the sample and its results,
DHP_PICTURES the folder for the pictures. QGIS ends with 0 when all steps were done, else with 1 and
the reason on stderr; states, figures and seconds go to told.json in DHP_FOLDER.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QEvent, QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QAction, QMouseEvent
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QWidget
from qgis.utils import iface, plugins

sys.path.append(os.environ["DHP_SCRIPTS"])
from in_desktop import end

WIDTH, HEIGHT, DOCK = 1500, 950, 380
FOLDER = Path(os.environ["DHP_FOLDER"])
TOLD: dict[str, Any] = {}
LONGEST_S = 1500.0
CHINESE = QgsApplication.locale().startswith("zh")
SUFFIX = "_zh_CN" if CHINESE else ""
SECOND = "常温环网" if CHINESE else "Ambient loop"

Wait = Callable[[], bool] | int
"""What a step waits for: a condition, or milliseconds."""


def go_on(
    steps: Iterator[Wait], until: Callable[[], bool] | None = None, since: float = 0.0
) -> None:
    """Take the next step when what the last one waits for has come."""
    try:
        if until is not None and not until():
            if time.monotonic() - since > LONGEST_S:
                raise TimeoutError("the step did not end")
            QTimer.singleShot(200, lambda: go_on(steps, until, since))
            return
        wait = next(steps, None)
        if wait is None:
            (FOLDER / "told.json").write_text(json.dumps(TOLD, indent=1), encoding="utf-8")
            end(0)
        if callable(wait):
            QTimer.singleShot(200, lambda: go_on(steps, wait, time.monotonic()))
        else:
            QTimer.singleShot(int(wait or 0), lambda: go_on(steps))
    except Exception:
        traceback.print_exc()
        end(1)


def action(name: str) -> QAction:
    """Return a button of the planner's toolbars."""
    found: QAction = iface.mainWindow().findChild(QAction, f"dhp_{name}")
    return found


def dialog() -> Any:
    """Return the Processing dialog that is open."""
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return next((one for one in windows if hasattr(one, "createProcessingParameters")), None)


def picture(name: str, widget: QWidget | None = None) -> None:
    """Write a picture of a widget, else of the window."""
    iface.mapCanvas().waitWhileRendering()
    iface.messageBar().clearWidgets()
    QgsApplication.processEvents()
    (widget or iface.mainWindow()).grab().save(
        str(Path(os.environ["DHP_PICTURES"]) / f"tutorial_{name}{SUFFIX}.png"), "PNG"
    )


def click_on_map(x: float, y: float) -> None:
    """Click on a place of the map, given in its coordinates."""
    canvas = iface.mapCanvas()
    at = canvas.getCoordinateTransform().transform(x, y)
    point = QPoint(round(at.x()), round(at.y()))
    viewport = canvas.viewport()
    left = Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        place = viewport.mapToGlobal(point)
        event = QMouseEvent(kind, point, place, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(viewport, event)


def run_dialog(button: str, parameters: dict[str, Any], shot: str = "") -> Iterator[Wait]:
    """Press a button of the toolbar, fill its dialog, press Run, wait, close."""
    ended: list[bool] = []
    QTimer.singleShot(0, action(button).trigger)  # the dialog keeps the call until it is closed
    yield lambda: dialog() is not None
    yield 800
    window = dialog()
    window.algorithmFinished.connect(lambda fine, told: ended.append(fine))
    if shot:  # with a folder such as a reader has
        window.setParameters(
            {name: f"/home/planner/{Path(parameters[name]).name}" for name in parameters}
        )
        QgsApplication.processEvents()
        picture(shot, window)
    window.setParameters({**window.createProcessingParameters(), **parameters})
    window.runButton().click()
    yield lambda: bool(ended)
    if not ended[0]:
        raise RuntimeError(f"the run behind the button {button} failed")
    yield 1000
    window.close()
    yield 500


def steps() -> Iterator[Wait]:
    """Do what the tutorial says, one numbered step after the other."""
    window = iface.mainWindow()
    window.setGeometry(0, 0, WIDTH, HEIGHT)
    yield from open_sample(window)
    dock = plugins["dhp_qgis_plugin"]._district
    yield from plan(dock)
    yield from ask(dock)
    yield from compare(dock)
    if not QgsProject.instance().write():
        raise RuntimeError(QgsProject.instance().error())
    TOLD["files"] = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.gpkg"))
    yield 1000


def open_sample(window: QWidget) -> Iterator[Wait]:
    """Do steps 1 to 3: the sample, the project, the dock."""
    yield from run_dialog("sample", {"FOLDER": str(FOLDER / "helsinki")}, "open")
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() == "Layers")
    QgsProject.instance().write(str(FOLDER / "helsinki" / "tutorial.qgz"))
    action("district").trigger()
    yield 3000
    dock = plugins["dhp_qgis_plugin"]._district
    window.resizeDocks([dock], [DOCK], Qt.Orientation.Horizontal)
    yield 1000
    show_all()
    yield 3000
    picture("dock")


def plan(dock: Any) -> Iterator[Wait]:
    """Do steps 4 and 5: run all steps, read the verdict."""
    begun = clocks()
    dock.run_all.click()
    yield 1000
    yield lambda: dock.session.running() is None
    TOLD["all_steps_s"] = since(begun)
    yield 3000
    note_states(dock)
    show_all()
    yield 3000
    picture("planned")
    unfold(dock, "verdict")
    yield 1000
    picture("verdict", dock)
    QgsProject.instance().write()


def ask(dock: Any) -> Iterator[Wait]:
    """Do step 6: what a station serves and does."""
    stations = dock.current_results()["STATIONS"]
    station = max(stations.getFeatures(), key=lambda one: one["heat_kw"])
    place = station.geometry().asPoint()
    action("inspect").trigger()
    yield 500
    click_on_map(place.x(), place.y())
    begun = clocks()
    shown = plugins["dhp_qgis_plugin"]._map[0].dock("inspection").chart()
    yield lambda: shown.picture().raster() is not None  # drawn when the year has been read
    TOLD["station_s"] = since(begun)
    show_all()
    yield 3000
    picture("station")


def compare(dock: Any) -> Iterator[Wait]:
    """Do step 7: a second scenario beside the first."""
    dock.raise_()
    dock.bar.duplicate.click()
    dock.session.rename(SECOND)  # as the menu "More" does it, without its dialog
    yield 1000
    unfold(dock, "network")
    TOLD["second_scenario"] = dock.scenario()
    choice = dock.cards["network"].form.row("SYSTEM").combo
    choice.setCurrentIndex(choice.findData("ambient"))
    choice.activated.emit(choice.currentIndex())
    yield 1000
    begun = clocks()
    dock.cards["network"].run_on.click()
    yield 1000
    yield lambda: dock.session.running() is None
    TOLD["second_s"] = since(begun)
    yield 3000
    note_states(dock)
    dock.bar.compare.click()
    dock._comparison.resize(1180, 760)
    yield lambda: dock._comparison.chart.picture().raster() is not None
    yield 3000
    picture("compared", dock._comparison)
    dock._comparison.close()


def clocks() -> tuple[float, float]:
    """Return the clock on the wall and that of QGIS's own computing, in s."""
    return time.monotonic(), time.process_time()


def since(begun: tuple[float, float]) -> dict[str, float]:
    """Return the seconds since then; where other work shares the machine, the wall's say less."""
    wall, computing = clocks()
    return {"wall": round(wall - begun[0], 1), "computing": round(computing - begun[1], 1)}


def unfold(dock: Any, step: str) -> None:
    """Fold all cards but one, and bring that to the top."""
    for name, card in dock.cards.items():
        card.unfold(name == step)
    QgsApplication.processEvents()
    bar = dock._area.verticalScrollBar()
    bar.setValue(bar.maximum())


def show_all() -> None:
    """Show the whole district, with room for the labels at its edge."""
    iface.mapCanvas().zoomToFullExtent()
    iface.mapCanvas().zoomByFactor(1.12)


def note_states(dock: Any) -> None:
    """Keep the states and figures of all steps; one that is not done stops the tutorial."""
    scenario = dock.session.current
    TOLD[scenario.name] = {str(key): str(state) for key, state in dock.session.states().items()}
    TOLD[f"{scenario.name} figures"] = {
        str(key): {str(name): str(value) for name, value in result.figures.items()}
        for key, result in scenario.results.items()
    }
    if len(scenario.results) < len(dock.cards):
        raise RuntimeError(f"only {sorted(map(str, scenario.results))} have results")


faulthandler.enable(open(FOLDER / "crash.txt", "w"))  # noqa: PTH123, SIM115 - open to the end
QTimer.singleShot(4000, lambda: go_on(steps()))
