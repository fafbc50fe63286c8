"""The book of a project's scenarios: every change goes through here and into the project."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from qgis.core import QgsProcessingUtils, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from dhp_qgis_plugin.adapters import plan_files, project_entries, result_layers
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.gui.dock import requests, states, store, surroundings
from dhp_qgis_plugin.gui.dock.records import Result, Scenario
from dhp_qgis_plugin.gui.dock.steps import Key
from dhp_qgis_plugin.gui.dock.store import Scenarios
from dhp_qgis_plugin.gui.dock.wording import layer_titles


class ScenarioBook(QObject):
    """The scenarios of one project, kept in it.

    Signals
    -------
    changed
        Something of a scenario is another.
    scenarios_changed
        There are other scenarios, or another one is shown.
    told
        Something the planner is to read: the sentence, and whether it is a warning.
    """

    changed = pyqtSignal()
    scenarios_changed = pyqtSignal()
    told = pyqtSignal(str, bool)

    def __init__(self, project: QgsProject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self.scenarios = store.first(tr("Scenario 1"))
        self._superseded: set[Path] = set()
        self._temporary = Path(QgsProcessingUtils.tempFolder()) / f"dhp-{uuid.uuid4().hex[:8]}"

    @property
    def current(self) -> Scenario:
        """The scenario shown."""
        return self.scenarios.current

    def read(self) -> None:
        """Take up what the project holds, or begin with one empty scenario."""
        text = project_entries.read_entry(self.project)
        self._superseded.clear()
        self.scenarios = store.first(tr("Scenario 1"))
        if text:
            try:
                self.scenarios = store.from_text(
                    text, lambda kept: project_entries.found_path(self.project, kept)
                )
            except store.UnreadableError:
                said = tr(
                    "The plan that this project holds cannot be read: it is damaged or comes from a"
                    " newer version of DHP planner. It stays as it is until you change something."
                )
                self.told.emit(said, True)
        self.scenarios_changed.emit()
        self.changed.emit()

    def keep(self, scenarios: Scenarios) -> None:
        """Keep other scenarios, or another one shown."""
        if scenarios != self.scenarios:
            self.scenarios = scenarios
            self._write()
            self.scenarios_changed.emit()
            self.changed.emit()

    def change(self, scenario: Scenario) -> None:
        """Keep a new state of a scenario."""
        if scenario != self.scenarios.of(scenario.key):
            self.scenarios = self.scenarios.with_scenario(scenario)
            self._write()
            self.changed.emit()

    def take(self, key: str, step: Key, result: Result) -> None:
        """Keep a step's new result; files of the old one go when the project is saved."""
        scenario = self.scenarios.of(key)
        old = scenario.results.get(step)
        gone = set(old.outputs) - set(result.outputs) if old is not None else set()
        result_layers.remove_results(self.project, key, [(str(step), name) for name in gone])
        self.change(scenario.with_result(step, result))
        if old is not None:
            self.supersede(old)

    def showing(self, key: str, step: Key) -> list[Callable[[], None]]:
        """Return the portions that load a step's results into the group of its scenario."""
        scenario, names = self.scenarios.of(key), layer_titles()
        titles = result_layers.GroupTitles(scenario.name, tr("District plan"), tr("Tables"))
        result = scenario.results.get(step)
        inputs = self.inputs(scenario).values()

        def show(output: str, source: str) -> None:
            place, name = (key, str(step), output), names.get(output, output)
            layer = result_layers.show_result(self.project, place, source, name, titles)
            if layer is not None and output == "STATIONS" and "|" not in source:  # no table `about`
                said = json.dumps(requests.circumstances(scenario.settings), sort_keys=True)
                layer.setCustomProperty(plan_files.CIRCUMSTANCES, said)
                known = [one for one in inputs if self.project.mapLayer(one) is not None]
                layer.setCustomProperty(plan_files.INPUTS, json.dumps(known))

        return [
            partial(show, output, source)
            for output, source in ({} if result is None else result.outputs).items()
            if source.partition("|")[0].lower().endswith(".gpkg")
        ]

    def inputs(self, scenario: Scenario) -> dict[str, str]:
        """Return the layer or file of each input of a scenario that has one."""
        return surroundings.inputs_of(self.project, scenario)

    def fields(self, inputs: Mapping[str, str]) -> dict[str, str]:
        """Return the fields that are guessed."""
        return surroundings.fields_of(self.project, inputs)

    def situation(self, scenario: Scenario, running: Key | None = None) -> states.Situation:
        """Return what stands around a scenario now."""
        return surroundings.situation(self.project, scenario, self.inputs(scenario), running)

    # -- files ---------------------------------------------------------------------------------

    def results_folder(self) -> Path:
        """Return where results go: the chosen folder, beside the project, or a temporary one."""
        if self.scenarios.folder:
            return Path(self.scenarios.folder)
        return project_entries.folder_beside(self.project) or self._temporary

    def set_folder(self, folder: str) -> None:
        """Let results go to a folder; empty: beside the project."""
        self.keep(replace(self.scenarios, folder=folder))

    def is_temporary(self) -> bool:
        """Tell whether results would be lost with QGIS's end."""
        return self.results_folder() == self._temporary

    def has_temporary_results(self) -> bool:
        """Tell whether a scenario refers to results that will be lost."""
        return any(
            surroundings.is_temporary(source, self._temporary)
            for source in self.scenarios.used_outputs()
        )

    def supersede(self, result: Result) -> None:
        """Remember folders of old results, which the project as saved may still refer to."""
        for source in result.outputs.values():
            folder = Path(source.partition("|")[0]).parent
            if requests.RUN_FOLDER.match(folder.name):
                self._superseded |= {folder, *folder.parent.glob(f"*-{requests.COLLECTED}")}

    def on_write(self) -> None:
        """Give paths as they are seen from the file that the project is being written to."""
        if project_entries.read_entry(self.project):
            self._write()

    def on_saved(self) -> None:
        """Clear away the results that the saved project refers to no more."""
        used = {Path(source.partition("|")[0]).parent for source in self.scenarios.used_outputs()}
        used |= {  # a print's layers stay as they were printed
            Path(plan_files.file_of_layer(layer)).parent
            for layer in self.project.mapLayers().values()
            if isinstance(layer, QgsVectorLayer)
        }
        for folder in self._superseded - used:
            shutil.rmtree(folder, ignore_errors=True)
        self._superseded.clear()
        self.changed.emit()

    def _write(self) -> None:
        text = store.to_text(
            self.scenarios, lambda source: project_entries.kept_path(self.project, source)
        )
        project_entries.write_entry(self.project, text)
