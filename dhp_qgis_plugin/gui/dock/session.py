"""The plan of the open project: its scenarios, their states, and the runs; without widgets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from dhp_qgis_plugin.adapters import result_layers
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.gui.dock import states
from dhp_qgis_plugin.gui.dock.book import ScenarioBook
from dhp_qgis_plugin.gui.dock.records import Scenario, Value
from dhp_qgis_plugin.gui.dock.runs import PlanRuns
from dhp_qgis_plugin.gui.dock.states import StepState
from dhp_qgis_plugin.gui.dock.steps import STEPS, Key
from dhp_qgis_plugin.gui.dock.store import Scenarios
from dhp_qgis_plugin.gui.dock.watching import ProjectWatch


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
        self._book = ScenarioBook(self._project, self)
        self._runs = PlanRuns(self._book, self)
        self._watch = ProjectWatch(self._project, self)
        for source, target in (
            (self._book.changed, self.changed),
            (self._book.scenarios_changed, self.scenarios_changed),
            (self._book.told, self.told),
            (self._runs.run_changed, self.run_changed),
            (self._runs.progressed, self.progressed),
            (self._runs.said, self.said),
            (self._watch.stirred, self.changed),
            (self._watch.opened, self.read_project),
            (self._watch.closing, self._runs.stop),
            (self._watch.writing, self._book.on_write),
            (self._watch.saved, self._book.on_saved),
            (self._watch.layers_changed, self._follow_layers),
            (self._book.changed, self._follow_layers),
        ):
            source.connect(target)
        self.read_project()

    # -- the scenarios -------------------------------------------------------------------------

    @property
    def project(self) -> QgsProject:
        """The project whose plan this is."""
        return self._project

    @property
    def scenarios(self) -> Scenarios:
        """All scenarios."""
        return self._book.scenarios

    @property
    def current(self) -> Scenario:
        """The scenario shown."""
        return self._book.current

    def read_project(self) -> None:
        """Take up what the project holds, or begin with one empty scenario."""
        self._book.read()

    def show(self, key: str) -> None:
        """Work on another scenario, and show its layers alone."""
        if key != self.scenarios.shown:
            self._book.keep(self.scenarios.showing(key))
            self.show_on_map((key,))

    def add(self, name: str = "") -> None:
        """Add an empty scenario."""
        count = len(self.scenarios.all) + 1
        self._book.keep(self.scenarios.added(name or tr("Scenario {n}").format(n=count)))
        self.show_on_map((self.scenarios.shown,))

    def duplicate(self, name: str = "") -> None:
        """Add a copy of the scenario shown, with its results."""
        wanted = name or tr("{name} (copy)").format(name=self.current.name)
        self._book.keep(self.scenarios.duplicated(self.current.key, wanted))
        for step in self.current.results:
            for show in self._book.showing(self.current.key, step):
                show()
        self.show_on_map((self.scenarios.shown,))

    def rename(self, name: str) -> None:
        """Call the scenario shown otherwise."""
        self._book.keep(self.scenarios.renamed(self.current.key, name))
        result_layers.rename_group(self._project, self.current.key, self.current.name)

    def delete(self) -> None:
        """Delete the scenario shown and its layers; refused while it runs, or if it is the last."""
        key, at_work = self.current.key, self.running()
        if at_work is not None and at_work[0] == key:
            self.told.emit(tr("This scenario runs; cancel the run first."), True)
            return
        if len(self.scenarios.all) == 1:
            self.told.emit(tr("The last scenario cannot be deleted; empty it or rename it."), True)
            return
        for result in self.current.results.values():
            self._book.supersede(result)
        self._book.keep(self.scenarios.deleted(key))
        result_layers.remove_results(self._project, key)
        self.show_on_map((self.scenarios.shown,))

    def load_missing(self) -> None:
        """Load the result layers of the scenario shown that were taken out of the project."""
        there = {
            (step, output)
            for step, output, _ in result_layers.result_layers(self._project, self.current.key)
        }
        for step, result in self.current.results.items():
            if {(str(step), output) for output in result.outputs} - there:
                for show in self._book.showing(self.current.key, step):
                    show()
        self.changed.emit()

    def show_on_map(self, keys: Sequence[str]) -> None:
        """Show the layers of these scenarios on the map, and of no others."""
        result_layers.show_only(self._project, keys)

    def current_results(self) -> dict[str, QgsVectorLayer]:
        """Return the layers of the scenario shown that are in the project, by output.

        The names are those of the algorithms' outputs: OUTPUT (loads), EDGES, NODES, POTENTIAL,
        STATIONS, PIPES, NODES_OUT, BUILDINGS_OUT, PROBLEMS, SCHEDULE, EQUIPMENT_OUT and so on.
        """
        return {
            output: layer
            for _, output, layer in result_layers.result_layers(self._project, self.current.key)
        }

    # -- inputs and settings -------------------------------------------------------------------

    def inputs(self) -> dict[str, str]:
        """Return the layer or file of each input that has one: the planner's choice or a guess."""
        return self._book.inputs(self.current)

    def fields(self) -> dict[str, str]:
        """Return the fields that are guessed."""
        return self._book.fields(self.inputs())

    def set_input(self, name: str, value: str | None) -> None:
        """Choose an input; None leaves it to the guess."""
        self._book.change(self.current.with_input(name, value))

    def set_setting(self, name: str, value: Value | None) -> None:
        """Choose a field, a choice or a quantity; None is the default."""
        self._book.change(self.current.with_setting(name, value))

    def states(self) -> dict[Key, StepState]:
        """Return the state of every step of the scenario shown."""
        scenario = self.current
        now = self._book.situation(scenario, self._runs.step_at_work(scenario.key))
        return states.all_states(scenario, now)

    # -- where results go ----------------------------------------------------------------------

    def results_folder(self) -> Path:
        """Return where results go: the chosen folder, beside the project, or a temporary one."""
        return self._book.results_folder()

    def set_folder(self, folder: str) -> None:
        """Let results go to a folder; empty: beside the project."""
        self._book.set_folder(folder)

    def is_temporary(self) -> bool:
        """Tell whether results would be lost with QGIS's end."""
        return self._book.is_temporary()

    def has_temporary_results(self) -> bool:
        """Tell whether a scenario refers to results that will be lost."""
        return self._book.has_temporary_results()

    # -- runs ----------------------------------------------------------------------------------

    def running(self) -> tuple[str, tuple[Key, ...]] | None:
        """Return the scenario and the steps that run; None where none does."""
        return self._runs.running()

    def run(self, keys: Sequence[Key]) -> bool:
        """Run steps of the scenario shown one after the other; False if that was refused."""
        return self._runs.run(keys)

    def run_from(self, key: Key) -> bool:
        """Run a step and all that follow; earlier ones that it lacks run first."""
        ahead, lacking = states.runnable_from(key, self.states())
        order = [step.key for step in STEPS]
        first = min([key, *lacking], key=order.index)
        return self.run(ahead if first == key else tuple(order[order.index(first) :]))

    def run_whole(self) -> bool:
        """Run the whole plan at once, operation and siting in rounds."""
        return self._runs.run_whole()

    def cancel(self) -> None:
        """Cancel the run and what was to follow."""
        self._runs.cancel()

    def leave(self) -> None:
        """Cancel, wait until nothing runs, and follow the project no more."""
        self._runs.stop()
        self._watch.leave()

    def _follow_layers(self) -> None:
        """Follow the edits of the layers that serve as inputs or feed later steps."""
        results = (layer.id() for layer in self.current_results().values())
        self._watch.watch({*self.inputs().values(), *results})
