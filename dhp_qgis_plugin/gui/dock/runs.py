"""The runs of a plan: steps one after the other, or the whole at once; one at a time."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from dhp_qgis_plugin.algorithms import running
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.gui.dock import figures, quantities, requests, states
from dhp_qgis_plugin.gui.dock.book import ScenarioBook
from dhp_qgis_plugin.gui.dock.portions import Portion, Portions
from dhp_qgis_plugin.gui.dock.records import Failure, Result, Scenario
from dhp_qgis_plugin.gui.dock.steps import BY_KEY, STEPS, WHOLE_LAYERS, Key, Step
from dhp_qgis_plugin.gui.dock.wording import state_text, step_title, whole_title
from dhp_qgis_plugin.gui.runner import AlgorithmRunner, Outcome


class PlanRuns(QObject):
    """Runs the steps of the book's scenarios.

    Signals
    -------
    run_changed
        A run began or ended.
    progressed
        Share of the run that is done, 0 to 100.
    said
        What the run does now.
    """

    run_changed = pyqtSignal()
    progressed = pyqtSignal(float)
    said = pyqtSignal(str)

    def __init__(self, book: ScenarioBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._runner = AlgorithmRunner(self)
        self._runner.progressed.connect(self.progressed)
        self._runner.said.connect(self.said)
        self._portions = Portions(self)
        self._folder: Path | None = None
        self._queue: list[Key] = []
        self._running: tuple[str, tuple[Key, ...]] | None = None

    def running(self) -> tuple[str, tuple[Key, ...]] | None:
        """Return the scenario and the steps that run; None where none does."""
        return self._running

    def step_at_work(self, key: str) -> Key | None:
        """Return the step of a scenario that runs by itself."""
        if self._running is None or self._running[0] != key or len(self._running[1]) > 1:
            return None
        return self._running[1][0]

    def run(self, keys: Sequence[Key]) -> bool:
        """Run steps of the scenario shown one after the other; False if that was refused."""
        if self._refused():
            return False
        self._queue = list(keys)
        self._next(self._book.current.key)
        return True

    def run_whole(self) -> bool:
        """Run the whole plan at once, operation and siting in rounds."""
        if self._refused():
            return False
        book, scenario = self._book, self._book.current
        area = states.all_states(scenario, book.situation(scenario))[Key.AREA]
        if not area.can_run:
            said = tr("“{step}” cannot run yet: see what it waits for.")
            why = f"{said.format(step=whole_title())} {state_text(area)}"
            book.told.emit(why, True)
            return False
        inputs = book.inputs(scenario)
        folder = requests.next_folder(book.results_folder(), scenario, "plan")
        request = requests.whole_request(scenario, inputs, book.fields(inputs), folder)
        now = book.situation(scenario)
        self._folder = folder
        self._running = (scenario.key, tuple(BY_KEY))
        self.run_changed.emit()
        book.changed.emit()
        self._runner.start(
            request.work(f"{whole_title()} · {scenario.name}"),
            book.project,
            lambda outcome: self._end_whole(scenario, now, request, outcome),
        )
        return True

    def cancel(self) -> None:
        """Cancel the run and what was to follow."""
        self._queue.clear()
        self._runner.cancel()

    def stop(self) -> None:
        """Cancel the run and wait for its end: the project or QGIS goes."""
        self._queue.clear()
        self._portions.clear()
        self._runner.leave()
        if self._running is not None:
            self._drop_folder()
            self._running = None
            self.run_changed.emit()

    def _drop_folder(self) -> None:
        """Take away what a run left that nobody waited for, unless a result refers to it."""
        used = {
            Path(source.partition("|")[0]).parent for source in self._book.scenarios.used_outputs()
        }
        if self._folder is not None and self._folder not in used:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _refused(self) -> bool:
        """Say so if something runs already, here or in a Processing window."""
        title = running.under_way()
        if self._running is not None:
            title = self._book.scenarios.of(self._running[0]).name
        if title:
            said = tr("“{title}” is still running; wait until it has ended, or cancel it.")
            self._book.told.emit(said.format(title=title), True)
        return bool(title)

    def _next(self, key: str) -> None:
        """Begin the next step of the queue, or end."""
        book = self._book
        if not self._queue:
            self._running = None
            self.run_changed.emit()
            book.changed.emit()
            return
        step = BY_KEY[self._queue.pop(0)]
        scenario = book.scenarios.of(key)
        self._running = (key, (step.key,))
        now = book.situation(scenario)
        if not states.all_states(scenario, now)[step.key].can_run:
            self._queue.clear()
            said = tr("“{step}” cannot run yet: see what it waits for.")
            book.told.emit(said.format(step=step_title(step.key)), True)
            self._next(key)
            return
        inputs = book.inputs(scenario)
        folder = requests.next_folder(book.results_folder(), scenario, step.key)
        request = requests.step_request(step, scenario, inputs, book.fields(inputs), now, folder)
        made_from = states.fingerprint(step, scenario, now)
        self._folder = folder
        self.run_changed.emit()
        book.changed.emit()
        self._runner.start(
            request.work(f"{step_title(step.key)} · {scenario.name}"),
            book.project,
            lambda outcome: self._end(key, step.key, made_from, request, outcome),
        )

    def _end(
        self,
        key: str,
        step: Key,
        made_from: Mapping[str, str],
        request: requests.Request,
        outcome: Outcome,
    ) -> None:
        """Keep what a step left, and go on with the next one."""
        if outcome.cancelled or not outcome.fine:
            self._queue.clear()
        if outcome.fine:
            self._take(key, step, made_from, request.outputs, outcome, uuid.uuid4().hex)
        elif not outcome.cancelled:
            failure = Failure(sentence=outcome.sentence, made_from=made_from)
            self._book.change(self._book.scenarios.of(key).with_failure(step, failure))
        if outcome.cancelled:
            self._tell_cancelled(outcome.fine)
        self._portions.add([partial(_tidy, request.folder), partial(self._next, key)])

    def _end_whole(
        self,
        before: Scenario,
        now: states.Situation,
        request: requests.Request,
        outcome: Outcome,
    ) -> None:
        """Keep what the whole plan left as the results of its steps."""
        package, run = request.outputs["OUTPUT"], uuid.uuid4().hex
        for step in STEPS if outcome.fine else ():
            outputs = {
                name: f"{package}|layername={layer}"
                for name, layer in WHOLE_LAYERS[step.key].items()
            }
            if step.key == Key.VERDICT:
                outputs["REPORT"] = request.outputs["REPORT"]

            def made_from(step: Step = step) -> states.Fingerprint:
                scenario = self._book.scenarios.of(before.key)
                around = replace(self._book.situation(scenario), stamps=now.stamps)
                asked = replace(scenario, settings=before.settings, inputs=before.inputs)
                return states.fingerprint(step, asked, around)

            self._take(before.key, step.key, made_from, outputs, outcome, run)
        if not outcome.fine and not outcome.cancelled:
            self._book.told.emit(outcome.sentence, True)
        if outcome.cancelled:
            self._tell_cancelled(outcome.fine)
        self._portions.add([partial(_tidy, request.folder), partial(self._next, before.key)])

    def _take(
        self,
        key: str,
        step: Key,
        made_from: states.Fingerprint | Callable[[], states.Fingerprint],
        outputs: Mapping[str, str],
        outcome: Outcome,
        run: str,
    ) -> None:
        """Count, keep and show what a run left, a layer at a time."""
        there = {name: at for name, at in outputs.items() if _is_there(at)}
        currency = quantities.currency_of(self._book.scenarios.of(key).settings)
        known = figures.told_figures(step, outcome.told, currency)

        def count(output: str, source: str) -> None:
            known.update(figures.counted_figures(step, output, source))

        def keep() -> None:
            result = Result(
                run=run,
                made_from=dict(made_from() if callable(made_from) else made_from),
                outputs=there,
                figures=known,
                finished=datetime.now().isoformat(timespec="seconds"),
            )
            self._book.take(key, step, result)

        self._portions.add(partial(count, name, at) for name, at in there.items())
        self._portions.add([keep])
        self._portions.add(self._showing(key, step, there))

    def _showing(self, key: str, step: Key, outputs: Mapping[str, str]) -> list[Portion]:
        """Return the portions that show a result which is kept by the time they are done."""

        def show(place: int) -> None:
            portions = self._book.showing(key, step)
            if place < len(portions):
                portions[place]()

        return [partial(show, place) for place in range(len(outputs))]

    def _tell_cancelled(self, kept: bool) -> None:
        said = (
            tr("The search was cancelled; the best that it had found is kept.")
            if kept
            else tr("The run was cancelled; earlier results stand as before.")
        )
        self._book.told.emit(said, False)


def _is_there(source: str) -> bool:
    return Path(source.partition("|")[0]).is_file()


def _tidy(folder: Path) -> None:
    """Take away the folder of a run that left no layer in it."""
    if folder.is_dir() and {path.name for path in folder.iterdir()} <= {requests.QUANTITIES}:
        shutil.rmtree(folder, ignore_errors=True)
