"""A run asks the window for what only the window can do, and never waits for it for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from qgis.core import QgsProcessingContext
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QImage

from dhp_qgis_plugin.algorithms import drawing, window_thread
from dhp_qgis_plugin.algorithms.plan_district import PlanDistrict
from dhp_qgis_plugin.algorithms.window_thread import asked_of_window, in_window_thread
from dhp_qgis_plugin.core.errors import Cancelled
from dhp_qgis_plugin.report.html import Drawn
from tests.qgis.district_layers import Ears


@pytest.fixture
def served(qgis_app: object) -> Iterator[None]:
    window_thread.begin()
    yield
    window_thread.end()
    QCoreApplication.processEvents()


class Run(threading.Thread):
    """Asks the window for something, and keeps what came of it."""

    def __init__(self, work: Callable[[], None], ears: Ears) -> None:
        super().__init__(daemon=True)
        self.work, self.ears = work, ears
        self.done: bool | None = None
        self.fault: Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self.done = asked_of_window(self.work, self.ears)
        except ValueError as fault:
            self.fault = fault


def see_to_events(run: threading.Thread) -> None:
    limit = time.monotonic() + 20.0
    while run.is_alive() and time.monotonic() < limit:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert not run.is_alive()


def test_it_is_done_in_the_windows_thread_and_waited_for(served: None) -> None:
    seen: list[bool] = []

    def work() -> None:
        time.sleep(0.1)
        seen.append(in_window_thread())

    run = Run(work, Ears())
    see_to_events(run)
    assert run.done
    assert seen == [True]


def test_a_fault_is_the_runs_own(served: None) -> None:
    def stumble() -> None:
        raise ValueError("no map")

    run = Run(stumble, Ears())
    see_to_events(run)
    assert run.done is None
    assert str(run.fault) == "no map"


class Scene:
    """Something of the window's own, which no other thread may destroy."""

    gone: ClassVar[list[threading.Thread]] = []

    def __del__(self) -> None:
        self.gone.append(threading.current_thread())


def test_what_a_fault_left_behind_is_destroyed_by_the_window(served: None) -> None:
    """A fault keeps its frames and they what they hold, such as a map that was being drawn."""

    def stumble() -> None:
        scene = Scene()
        try:
            raise KeyError(id(scene))
        except KeyError as cause:
            raise ValueError("no map") from cause

    Scene.gone.clear()
    run = Run(stumble, Ears())
    see_to_events(run)
    assert str(run.fault) == "no map"
    assert Scene.gone == [threading.main_thread()]


def test_a_window_that_waits_for_the_run_is_not_waited_for(
    served: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_thread, "_PATIENCE_S", 0.2)
    seen: list[bool] = []
    run = Run(lambda: seen.append(True), Ears())
    run.join(10.0)  # and sees to no events
    assert run.done is False
    QCoreApplication.processEvents()
    assert seen == []  # withdrawn: nothing happens behind the run's back


def test_a_cancelled_run_gives_up_at_once(served: None) -> None:
    ears = Ears()
    ears.cancel()
    began = time.monotonic()
    run = Run(lambda: None, ears)
    run.join(10.0)
    assert run.done is False
    assert time.monotonic() - began < 1.0


def test_without_a_window_nothing_is_asked(qgis_app: object) -> None:
    run = Run(lambda: None, Ears())
    run.join(10.0)
    assert run.done is False


def test_a_run_puts_the_map_into_its_report_itself(
    served: None, small_plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window draws the map and no more; files are written beside it."""
    threads: dict[str, bool] = {}
    for name in ("draw_plan_map", "save_picture", "as_base64"):
        monkeypatch.setattr(drawing, name, noting(getattr(drawing, name), name, threads))
    report = tmp_path / "report.html"
    report.write_text("<img src='BLANK'>", encoding="utf-8")
    wanted = drawing.Drawing(
        plan=small_plan,
        picture=tmp_path / "map.png",
        report=report,
        title="A town",
        attribution="© nobody",
        blank="BLANK",
        words=drawing.map_words(str),
    )
    done: list[bool] = []
    run = threading.Thread(
        target=lambda: done.append(wanted.draw(lambda work: asked_of_window(work, Ears())))
    )
    run.start()
    see_to_events(run)
    assert done == [True]
    assert threads == {"draw_plan_map": True, "save_picture": False, "as_base64": False}
    assert QImage(str(wanted.picture)).width() > 500
    assert "BLANK" not in report.read_text(encoding="utf-8")


def noting(work: Callable[..., Any], name: str, threads: dict[str, bool]) -> Callable[..., Any]:
    """Return the work so that it notes whether the window's thread did it."""

    def note(*arguments: Any, **more: Any) -> Any:
        threads[name] = in_window_thread()
        return work(*arguments, **more)

    return note


def a_report(small_plan: Path, folder: Path) -> drawing.Drawing:
    """Return what is left to draw of a report, page and print."""
    page = folder / "report.html"
    page.write_text("BLANK", encoding="utf-8")
    (folder / "report.pdf").write_bytes(b"without map")
    return drawing.Drawing(
        plan=small_plan,
        picture=folder / "map.png",
        report=page,
        pdf=folder / "report.pdf",
        drawn=Drawn(
            "<html><body><main><section><h2>A town</h2><p>BLANK</p></section></main></body></html>"
        ),
        title="A town",
        attribution="© nobody",
        blank="BLANK",
        words=drawing.map_words(str),
    )


def test_a_print_is_given_up_at_once(small_plan: Path, tmp_path: Path) -> None:
    def stop() -> None:
        raise Cancelled

    wanted = a_report(small_plan, tmp_path)
    assert wanted.draw(None, stop) is False
    assert (tmp_path / "report.pdf").read_bytes() == b"without map"


def test_a_plan_stays_whatever_comes_of_its_map(
    served: None, small_plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        drawing, "draw_plan_map", lambda *_, **_more: QImage()
    )  # as for want of memory
    algorithm, ears = PlanDistrict(), Ears()
    algorithm._drawing = a_report(small_plan, tmp_path)
    run = threading.Thread(target=lambda: algorithm._draw(ears))
    run.start()
    see_to_events(run)
    assert len(ears.errors) == 1
    assert "map.png" in ears.errors[0]
    assert algorithm._drawing is None


def test_it_is_said_that_there_is_no_map(small_plan: Path, tmp_path: Path) -> None:
    algorithm, ears = PlanDistrict(), Ears()
    algorithm._drawing = a_report(small_plan, tmp_path)
    run = threading.Thread(
        target=lambda: algorithm.postProcessAlgorithm(QgsProcessingContext(), ears)
    )
    run.start()
    see_to_events(run)  # nobody serves it
    assert any("map was not drawn" in said for said in ears.warned)
