"""The plan of the open project: its scenarios, their states, and the runs; without widgets."""

from __future__ import annotations

import contextlib
import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingUtils, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal

from dhp_qgis_plugin.adapters import project_entries, result_layers
from dhp_qgis_plugin.algorithms import running
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.gui.dock import figures, quantities, requests, states, store, surroundings
from dhp_qgis_plugin.gui.dock.records import Failure, Result, Scenario, Value
from dhp_qgis_plugin.gui.dock.runner import AlgorithmRunner, Outcome
from dhp_qgis_plugin.gui.dock.states import StepState
from dhp_qgis_plugin.gui.dock.steps import BY_KEY, STEPS, WHOLE_LAYERS, Key
from dhp_qgis_plugin.gui.dock.store import Scenarios
from dhp_qgis_plugin.gui.dock.wording import layer_titles, step_title, whole_title

_WAIT_MS = 150  # many layers may come and go at once


class DistrictSession(QObject):
    """What the dock shows and does.

    Signals
    -------
    changed
        States, inputs or settings of the scenario shown may be others.
    scenarios_changed
        There are other scenarios, or another one is shown.
    run_changed
        A run began or ended.
    progressed
        Share of the run that is done, 0 to 100.
    said
        What the run does now.
    told
        Something the planner is to read: the sentence, and whether it is a warning.
    """

    changed = pyqtSignal()
    scenarios_changed = pyqtSignal()
    run_changed = pyqtSignal()
    progressed = pyqtSignal(float)
    said = pyqtSignal(str)
    told = pyqtSignal(str, bool)

    def __init__(self, project: QgsProject | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project or QgsProject.instance()
        self._scenarios = store.first(tr("Scenario 1"))
        self._runner = AlgorithmRunner(self)
        self._runner.progressed.connect(self.progressed)
        self._runner.said.connect(self.said)
        self._queue: list[Key] = []
        self._running: tuple[str, tuple[Key, ...]] | None = None
        self._superseded: set[Path] = set()
        self._temporary = Path(QgsProcessingUtils.tempFolder()) / f"dhp-{uuid.uuid4().hex[:8]}"
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.changed)
        self._followed: list[tuple[Any, Callable[..., None]]] = []
        self._watched: dict[str, QgsVectorLayer] = {}
        self._follow()
        self.read_project()

    # -- the scenarios -------------------------------------------------------------------------

    @property
    def project(self) -> QgsProject:
        """The project whose plan this is."""
        return self._project

    @property
    def scenarios(self) -> Scenarios:
        """All scenarios."""
        return self._scenarios

    @property
    def current(self) -> Scenario:
        """The scenario shown."""
        return self._scenarios.current

    def show(self, key: str) -> None:
        """Work on another scenario, and show its layers alone."""
        if key != self._scenarios.shown:
            self._keep(self._scenarios.showing(key))
            self.show_on_map((key,))

    def add(self, name: str = "") -> None:
        """Add an empty scenario."""
        count = len(self._scenarios.all) + 1
        self._keep(self._scenarios.added(name or tr("Scenario {n}").format(n=count)))
        self.show_on_map((self._scenarios.shown,))

    def duplicate(self, name: str = "") -> None:
        """Add a copy of the scenario shown, with its results."""
        wanted = name or tr("{name} (copy)").format(name=self.current.name)
        self._keep(self._scenarios.duplicated(self.current.key, wanted))
        for key in self.current.results:
            self._show_layers(key)
        self.show_on_map((self._scenarios.shown,))

    def rename(self, name: str) -> None:
        """Call the scenario shown otherwise."""
        self._keep(self._scenarios.renamed(self.current.key, name))
        result_layers.rename_group(self._project, self.current.key, self.current.name)

    def delete(self) -> None:
        """Delete the scenario shown and its layers; refused while it runs, or if it is the last."""
        key = self.current.key
        if self._running is not None and self._running[0] == key:
            self.told.emit(tr("This scenario runs; cancel the run first."), True)
            return
        if len(self._scenarios.all) == 1:
            self.told.emit(tr("The last scenario cannot be deleted; empty it or rename it."), True)
            return
        for result in self.current.results.values():
            self._supersede(result)
        self._keep(self._scenarios.deleted(key))
        result_layers.remove_results(self._project, key)
        self.show_on_map((self._scenarios.shown,))

    def show_on_map(self, keys: Sequence[str]) -> None:
        """Show the layers of these scenarios on the map, and of no others."""
        result_layers.show_only(self._project, keys)

    # -- inputs and settings -------------------------------------------------------------------

    def inputs(self) -> dict[str, str]:
        """Return the layer or file of each input that has one."""
        return surroundings.inputs_of(self._project, self.current)

    def fields(self) -> dict[str, str]:
        """Return the fields that are guessed."""
        return surroundings.fields_of(self._project, self.inputs())

    def states(self) -> dict[Key, StepState]:
        """Return the state of every step of the scenario shown."""
        return states.all_states(self.current, self._situation(self.current))

    def set_input(self, name: str, value: str | None) -> None:
        """Choose an input; None leaves it to the guess."""
        self._change(self.current.with_input(name, value))

    def set_setting(self, name: str, value: Value | None) -> None:
        """Choose a field, a choice or a quantity; None is the default."""
        self._change(self.current.with_setting(name, value))

    def set_folder(self, folder: str) -> None:
        """Let results go to a folder; empty: beside the project."""
        self._keep(replace(self._scenarios, folder=folder))

    def results_folder(self) -> Path:
        """Return where results go: the chosen folder, beside the project, or a temporary one."""
        if self._scenarios.folder:
            return Path(self._scenarios.folder)
        return project_entries.folder_beside(self._project) or self._temporary

    def is_temporary(self) -> bool:
        """Tell whether results would be lost with QGIS's end."""
        return self.results_folder() == self._temporary

    def has_temporary_results(self) -> bool:
        """Tell whether a scenario refers to results that will be lost."""
        return any(
            surroundings.is_temporary(source, self._temporary)
            for source in self._scenarios.used_outputs()
        )

    def current_results(self) -> dict[str, QgsVectorLayer]:
        """Return the layers of the scenario shown that are in the project, by output.

        The names are those of the algorithms' outputs: OUTPUT (loads), EDGES, NODES, POTENTIAL,
        STATIONS, PIPES, NODES_OUT, BUILDINGS_OUT, PROBLEMS, SCHEDULE, EQUIPMENT_OUT and so on.
        """
        return {
            output: layer
            for _, output, layer in result_layers.result_layers(self._project, self.current.key)
        }

    # -- runs ----------------------------------------------------------------------------------

    def running(self) -> tuple[str, tuple[Key, ...]] | None:
        """Return the scenario and the steps that run; None where none does."""
        return self._running

    def run(self, keys: Sequence[Key]) -> bool:
        """Run steps of the scenario shown one after the other; False if that was refused."""
        if self._refused():
            return False
        self._queue = list(keys)
        self._next(self.current.key)
        return True

    def run_from(self, key: Key) -> bool:
        """Run a step and all that follow; earlier ones that it lacks run first."""
        known = self.states()
        ahead, lacking = states.runnable_from(key, known)
        order = [step.key for step in STEPS]
        first = min([key, *lacking], key=order.index)
        return self.run(ahead if not lacking else tuple(order[order.index(first) :]))

    def run_whole(self) -> bool:
        """Run the whole plan at once, operation and siting in rounds."""
        if self._refused():
            return False
        scenario = self.current
        folder = requests.next_folder(self.results_folder(), scenario, "plan")
        request = requests.whole_request(scenario, self.inputs(), self.fields(), folder)
        now = self._situation(scenario)
        self._running = (scenario.key, tuple(BY_KEY))
        self.run_changed.emit()
        self._runner.start(
            request,
            f"{whole_title()} · {scenario.name}",
            self._project,
            lambda outcome: self._end_whole(scenario, now, request, outcome),
        )
        return True

    def cancel(self) -> None:
        """Cancel the run and what was to follow."""
        self._queue.clear()
        self._runner.cancel()

    def leave(self) -> None:
        """Cancel, wait until nothing runs, and follow the project no more."""
        self._stop()
        for signal, slot in self._followed:
            with contextlib.suppress(TypeError, RuntimeError):
                signal.disconnect(slot)
        self._followed.clear()
        self._unwatch()
        self._timer.stop()

    # -- the project ---------------------------------------------------------------------------

    def read_project(self) -> None:
        """Take up what the project holds, or begin with one empty scenario."""
        text = project_entries.read_entry(self._project)
        self._superseded.clear()
        self._scenarios = store.first(tr("Scenario 1"))
        if text:
            try:
                self._scenarios = store.from_text(
                    text, lambda kept: project_entries.found_path(self._project, kept)
                )
            except store.UnreadableError:
                said = tr(
                    "The plan that this project holds cannot be read: it is damaged or comes from a"
                    " newer version of DHP planner. It stays as it is until you change something."
                )
                self.told.emit(said, True)
        self._watch()
        self.scenarios_changed.emit()
        self.changed.emit()

    def refresh(self) -> None:
        """Look again at layers and files, soon."""
        self._timer.start()

    def _follow(self) -> None:
        project, application = self._project, QCoreApplication.instance()
        for signal, slot in (
            (project.readProject, self._on_read),
            (project.aboutToBeCleared, self._stop),
            (project.cleared, self.read_project),
            (project.writeProject, self._on_write),
            (project.projectSaved, self._on_saved),
            (project.layersAdded, self._on_layers),
            (project.layersRemoved, self._on_layers),
            (application.aboutToQuit, self._stop),
        ):
            signal.connect(slot)
            self._followed.append((signal, slot))

    def _on_read(self, *_: object) -> None:
        self.read_project()

    def _on_write(self, *_: object) -> None:
        """Give paths as they are seen from the file that the project is being written to."""
        if project_entries.read_entry(self._project):
            self._write()

    def _on_saved(self) -> None:
        """Clear away the results that the saved project refers to no more."""
        used = {Path(source.partition("|")[0]).parent for source in self._scenarios.used_outputs()}
        for folder in self._superseded - used:
            shutil.rmtree(folder, ignore_errors=True)
        self._superseded.clear()
        self.changed.emit()

    def _on_layers(self, *_: object) -> None:
        self._watch()
        self.refresh()

    def _watch(self) -> None:
        """Follow the edits of the layers that serve as inputs or feed later steps."""
        self._unwatch()
        wanted = {*self.inputs().values()}
        wanted |= {layer.id() for layer in self.current_results().values()}
        for identity in wanted:
            layer = self._project.mapLayer(identity)
            if isinstance(layer, QgsVectorLayer):
                for signal in _edits(layer):
                    signal.connect(self.refresh)
                self._watched[identity] = layer

    def _unwatch(self) -> None:
        for identity, layer in self._watched.items():
            if self._project.mapLayer(identity) is None:
                continue
            for signal in _edits(layer):
                with contextlib.suppress(TypeError, RuntimeError):
                    signal.disconnect(self.refresh)
        self._watched.clear()

    def _keep(self, scenarios: Scenarios) -> None:
        if scenarios == self._scenarios:
            return
        self._scenarios = scenarios
        self._write()
        self._watch()
        self.scenarios_changed.emit()
        self.changed.emit()

    def _change(self, scenario: Scenario) -> None:
        if scenario == self._scenarios.of(scenario.key):
            return
        self._scenarios = self._scenarios.with_scenario(scenario)
        self._write()
        self._watch()
        self.changed.emit()

    def _write(self) -> None:
        text = store.to_text(
            self._scenarios, lambda source: project_entries.kept_path(self._project, source)
        )
        project_entries.write_entry(self._project, text)

    # -- a run's ways --------------------------------------------------------------------------

    def _situation(self, scenario: Scenario) -> states.Situation:
        inputs = surroundings.inputs_of(self._project, scenario)
        at_work = None
        if self._running is not None and self._running[0] == scenario.key:
            at_work = self._running[1][0] if len(self._running[1]) == 1 else None
        return surroundings.situation(self._project, scenario, inputs, at_work)

    def _refused(self) -> bool:
        """Say so if something runs already, here or in a Processing window."""
        title = ""
        if self._running is not None:
            title = self._scenarios.of(self._running[0]).name
        title = title or running.under_way()
        if title:
            said = tr("“{title}” is still running; wait until it has ended, or cancel it.")
            self.told.emit(said.format(title=title), True)
        return bool(title)

    def _next(self, key: str) -> None:
        """Begin the next step of the queue, or end."""
        if not self._queue:
            self._running = None
            self.run_changed.emit()
            self.changed.emit()
            return
        step = BY_KEY[self._queue.pop(0)]
        scenario = self._scenarios.of(key)
        self._running = (key, (step.key,))
        now = replace(self._situation(scenario), running=None)
        state = states.all_states(scenario, now)[step.key]
        if not state.can_run:
            self._queue.clear()
            self.told.emit(
                tr("“{step}” cannot run yet: see what it waits for.").format(
                    step=step_title(step.key)
                ),
                True,
            )
            self._next(key)
            return
        inputs = surroundings.inputs_of(self._project, scenario)
        fields = surroundings.fields_of(self._project, inputs)
        folder = requests.next_folder(self.results_folder(), scenario, step.key)
        request = requests.step_request(step, scenario, inputs, fields, now, folder)
        made_from = states.fingerprint(step, scenario, now)
        self.run_changed.emit()
        self.changed.emit()
        self._runner.start(
            request,
            f"{step_title(step.key)} · {scenario.name}",
            self._project,
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
        scenario = self._scenarios.of(key)
        if outcome.fine:
            self._take(scenario, step, made_from, request.outputs, outcome, uuid.uuid4().hex)
        elif not outcome.cancelled:
            failure = Failure(sentence=outcome.sentence, made_from=made_from)
            self._change(scenario.with_failure(step, failure))
        self._tidy(request.folder)
        if outcome.cancelled or not outcome.fine:
            self._queue.clear()
        if outcome.cancelled:
            self._tell_cancelled(outcome.fine)
        self._next(key)

    def _end_whole(
        self,
        before: Scenario,
        now: states.Situation,
        request: requests.Request,
        outcome: Outcome,
    ) -> None:
        """Keep what the whole plan left as the results of its steps."""
        scenario = self._scenarios.of(before.key)
        self._running = None
        if outcome.fine:
            package, run = request.outputs["OUTPUT"], uuid.uuid4().hex
            for step in STEPS:
                outputs = {
                    name: f"{package}|layername={layer}"
                    for name, layer in WHOLE_LAYERS[step.key].items()
                }
                if step.key == Key.VERDICT:
                    outputs["REPORT"] = request.outputs["REPORT"]
                scenario = self._scenarios.of(before.key)
                around = surroundings.situation(
                    self._project,
                    scenario,
                    surroundings.inputs_of(self._project, scenario),
                    None,
                )
                asked = replace(scenario, settings=before.settings, inputs=before.inputs)
                made_from = states.fingerprint(step, asked, replace(around, stamps=now.stamps))
                self._take(scenario, step.key, made_from, outputs, outcome, run)
        elif not outcome.cancelled:
            self._change(scenario.with_failure(Key.VERDICT, Failure(sentence=outcome.sentence)))
            self.told.emit(outcome.sentence, True)
        self._tidy(request.folder)
        if outcome.cancelled:
            self._tell_cancelled(outcome.fine)
        self.run_changed.emit()
        self.changed.emit()

    def _take(
        self,
        scenario: Scenario,
        step: Key,
        made_from: Mapping[str, str],
        outputs: Mapping[str, str],
        outcome: Outcome,
        run: str,
    ) -> None:
        """Keep a step's new result and show its layers; the old one is cleared away on saving."""
        old = scenario.results.get(step)
        there = {name: at for name, at in outputs.items() if _is_there(at)}
        currency = quantities.currency_of(scenario.settings)
        result = Result(
            run=run,
            made_from=dict(made_from),
            outputs=there,
            figures=figures.read_figures(step, outcome.told, there, currency),
            finished=datetime.now().isoformat(timespec="seconds"),
        )
        self._change(scenario.with_result(step, result))
        if old is not None:
            self._supersede(old)
        self._show_layers(step, scenario.key)

    def _show_layers(self, step: Key, key: str = "") -> None:
        scenario = self._scenarios.of(key or self.current.key)
        sources = {
            name: source
            for name, source in scenario.results[step].outputs.items()
            if source.partition("|")[0].lower().endswith(".gpkg")
        }
        titles = layer_titles()
        result_layers.show_results(
            self._project,
            scenario.key,
            scenario.name,
            tr("District plan"),
            step,
            sources,
            titles,
            tr("Tables"),
        )

    def _supersede(self, result: Result) -> None:
        """Remember folders of old results, which the project as saved may still refer to."""
        for source in result.outputs.values():
            folder = Path(source.partition("|")[0]).parent
            if requests.RUN_FOLDER.match(folder.name):
                self._superseded.add(folder)

    def _tell_cancelled(self, kept: bool) -> None:
        said = (
            tr("The search was cancelled; the best that it had found is kept.")
            if kept
            else tr("The run was cancelled; earlier results stand as before.")
        )
        self.told.emit(said, False)

    def _tidy(self, folder: Path) -> None:
        """Take away the folder of a run that left no layer in it."""
        if folder.is_dir() and {path.name for path in folder.iterdir()} <= {"quantities.csv"}:
            shutil.rmtree(folder, ignore_errors=True)

    def _stop(self) -> None:
        """Cancel the run and wait for its end: the project or QGIS goes."""
        self._queue.clear()
        self._runner.leave()
        if self._running is not None:
            self._running = None
            self.run_changed.emit()


def _is_there(source: str) -> bool:
    return Path(source.partition("|")[0]).is_file()


def _edits(layer: QgsVectorLayer) -> tuple[Any, ...]:
    return (
        layer.afterCommitChanges,
        layer.layerModified,
        layer.subsetStringChanged,
        layer.crsChanged,
    )
