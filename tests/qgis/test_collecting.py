"""Garbage is collected in the window's thread while others work."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from dhp_qgis_plugin.algorithms import base, collecting
from dhp_qgis_plugin.algorithms.collecting import window_collects
from dhp_qgis_plugin.algorithms.open_sample import OpenSample


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Collections by the window, as the plugin begins them; what was frozen is thawed."""
    monkeypatch.setattr(collecting, "_REST_MS", 0)
    collecting.end()
    collecting.begin()
    yield
    collecting.end()
    QCoreApplication.processEvents()
    gc.unfreeze()
    assert gc.isenabled()


class Ring:
    """A cycle that tells in which thread it was collected."""

    seen: list[int]

    def __init__(self, seen: list[int]) -> None:
        self.own, self.seen = self, seen

    def __del__(self) -> None:
        self.seen.append(threading.get_ident())


def worked(work: Callable[[], None]) -> threading.Thread:
    """Run in a thread while the window's events are seen to, as in the desktop."""
    thread = threading.Thread(target=work)
    thread.start()
    until = time.monotonic() + 20.0
    while thread.is_alive() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert not thread.is_alive()
    see_to_events()
    return thread


def see_to_events() -> None:
    """Let what a thread asked for happen, and what the window then puts off a turn."""
    for _ in range(3):
        QCoreApplication.processEvents()
        time.sleep(0.002)


def garbage(seen: list[int]) -> Callable[[], None]:
    def work() -> None:
        with window_collects():
            for _ in range(20):
                Ring(seen)
            kept = [[n] for n in range(200_000)]  # Python's own collector would come by here
            until = time.monotonic() + 1.0
            while len(seen) < 20 and time.monotonic() < until:
                time.sleep(0.01)
            del kept

    return work


def test_cycles_of_a_working_thread_go_in_the_windows_thread() -> None:
    seen: list[int] = []
    thread = worked(garbage(seen))
    assert len(seen) == 20
    assert set(seen) == {threading.get_ident()}
    assert thread.ident not in seen
    assert gc.isenabled()


def test_a_run_collects_nothing_from_its_first_line_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for packages imports modules: enough for a collection, before the run proper."""
    seen: list[tuple[bool, bool]] = []

    def look() -> str:
        seen.append((gc.isenabled(), threading.current_thread() is threading.main_thread()))
        return "missing"

    monkeypatch.setattr(base, "missing_packages", look)
    told: list[str] = []

    def work() -> None:
        try:
            OpenSample().processAlgorithm({}, QgsProcessingContext(), QgsProcessingFeedback())
        except QgsProcessingException as error:
            told.append(str(error))

    worked(work)
    assert told == ["missing"]
    assert seen == [(False, False)]


def test_without_it_the_working_thread_collects() -> None:
    """What the module is for: else the test above proves nothing."""
    collecting.end()
    seen: list[int] = []
    thread = worked(garbage(seen))
    assert thread.ident in seen


def test_python_collects_again_after_the_last_of_several_threads() -> None:
    first, second = threading.Event(), threading.Event()

    def hold(event: threading.Event) -> Callable[[], None]:
        def work() -> None:
            with window_collects():
                event.wait(20.0)

        return work

    threads = [threading.Thread(target=hold(event)) for event in (first, second)]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    QCoreApplication.processEvents()
    assert not gc.isenabled()
    first.set()
    threads[0].join(20.0)
    QCoreApplication.processEvents()
    assert not gc.isenabled()
    second.set()
    threads[1].join(20.0)
    see_to_events()
    assert gc.isenabled()


def test_a_fault_brings_the_usual_back() -> None:
    def work() -> None:
        with pytest.raises(ValueError, match="a fault"), window_collects():
            raise ValueError("a fault")

    worked(work)
    assert gc.isenabled()


def test_a_plugin_that_is_unloaded_during_a_run_leaves_python_as_it_was() -> None:
    held = threading.Event()

    def work() -> None:
        with window_collects():
            held.wait(20.0)

    thread = threading.Thread(target=work)
    thread.start()
    time.sleep(0.05)
    collecting.end()
    held.set()
    thread.join(20.0)
    see_to_events()
    assert gc.isenabled()


def test_the_windows_own_thread_goes_on_as_usual() -> None:
    with window_collects():
        assert gc.isenabled()


def test_packages_are_left_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.unfreeze()
    worked(garbage([]))
    frozen = gc.get_freeze_count()
    assert frozen > 10_000
    kept = [[] for _ in range(1000)]
    worked(garbage([]))
    assert gc.get_freeze_count() <= frozen  # no new modules: what lives now is walked as before
    assert len(kept) == 1000


def test_results_come_on_the_map_before_anything_is_collected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A collection that comes as the run ends would keep the window from showing them."""
    monkeypatch.setattr(collecting, "_REST_MS", 200)
    thread = threading.Thread(target=garbage([]))
    thread.start()
    thread.join(20.0)
    ended = time.monotonic()
    while not gc.isenabled() and time.monotonic() < ended + 10.0:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert gc.isenabled()
    assert time.monotonic() - ended > 0.15


def test_a_run_that_follows_soon_keeps_the_collections_resting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(collecting, "_REST_MS", 50)
    held = threading.Event()

    def hold() -> None:
        with window_collects():
            held.wait(20.0)

    worked(garbage([]))
    second = threading.Thread(target=hold)
    second.start()
    until = time.monotonic() + 0.2
    while time.monotonic() < until:
        QCoreApplication.processEvents()
    assert not gc.isenabled()
    held.set()
    second.join(20.0)
    until = time.monotonic() + 10.0
    while not gc.isenabled() and time.monotonic() < until:
        QCoreApplication.processEvents()
    assert gc.isenabled()
