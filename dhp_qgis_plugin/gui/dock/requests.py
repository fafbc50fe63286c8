"""What a step's algorithm is asked: inputs, fields, choices, quantities, and where results go."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
)

from dhp_qgis_plugin.algorithms import layer_parameters
from dhp_qgis_plugin.algorithms.settings import CHOSEN
from dhp_qgis_plugin.gui.dock import quantities, states
from dhp_qgis_plugin.gui.dock.records import Scenario, Value
from dhp_qgis_plugin.gui.dock.steps import INPUTS, STEPS, WHOLE, Key, Step
from dhp_qgis_plugin.gui.runner import Work

RUN_FOLDER = re.compile(r"^\d{2,}-[a-z]+$")
"""How the folder of one run is called."""

COLLECTED = "collected"
"""What the folder of a plan in one file is called for."""
QUANTITIES = "quantities.csv"
"""The table of quantities in the folder of a run."""
_CIRCUMSTANCES = ("SYSTEM", "TARIFF", "CLIMATE")
_BUILDING_FIELDS = (Key.AREA, Key.LOADS)  # the others read our own layer of loads
_STREET_FIELDS = (Key.AREA, Key.STREETS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A run that can begin.

    Attributes
    ----------
    outputs
        Where each layer, table or file goes.
    """

    algorithm: str
    parameters: Mapping[str, Any]
    outputs: Mapping[str, str]
    folder: Path

    def work(self, title: str) -> Work:
        """Return it as the runner takes it."""
        return Work(
            algorithm=self.algorithm,
            parameters=self.parameters,
            title=title,
            outputs=tuple(self.outputs),
        )


def offered(algorithm: str) -> dict[str, QgsProcessingParameterDefinition]:
    """Return the fields and choices that an algorithm offers, by name."""
    kinds = (
        QgsProcessingParameterField,
        QgsProcessingParameterEnum,
        QgsProcessingParameterBoolean,
        QgsProcessingParameterString,
    )
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    if found is None:
        return {}
    return {
        parameter.name(): parameter
        for parameter in found.parameterDefinitions()
        if isinstance(parameter, kinds) and parameter.name() not in _UNASKED
    }


_UNASKED = frozenset({"JOIN_APART", "NAME"})  # a quantity, and the scenario's own name


@cache
def settings_of_steps() -> Mapping[str, frozenset[str]]:
    """Return the names of fields and choices of each step's algorithm.

    Only a field that the step passes on is among them.
    """
    return {step.algorithm: frozenset(_passed_on(step)) for step in STEPS}


def _passed_on(step: Step) -> set[str]:
    building, street = set(layer_parameters.FIELDS), _street_fields()
    names = set(offered(step.algorithm))
    if step.key not in _BUILDING_FIELDS:
        names -= building
    if step.key not in _STREET_FIELDS:
        names -= street
    return names


def _street_fields() -> set[str]:
    return {*layer_parameters.ROAD_FIELDS, layer_parameters.ENTRANCE_FIELD}


def step_request(
    step: Step,
    scenario: Scenario,
    inputs: Mapping[str, str],
    fields: Mapping[str, str],
    now: states.Situation,
    folder: Path,
) -> Request:
    """Return the run of a step.

    Parameters
    ----------
    inputs
        Layer ids and paths by input, chosen or guessed.
    fields
        Guessed fields by parameter; the scenario's settings go before.
    folder
        The run's own, which need not exist yet.
    """
    takes = step.takes
    if not states.feeds_complete(step, scenario, now):
        takes = (*takes, *step.instead)
    parameters: dict[str, Any] = {name: inputs[name] for name in takes if name in inputs}
    for name, fed in step.feeds.items():
        result = scenario.results.get(fed.step)
        if result is not None and (fed.step, fed.output) in now.outputs:
            parameters[name] = result.outputs[fed.output]
    names = settings_of_steps()[step.algorithm]
    parameters |= {name: field for name, field in fields.items() if name in names}
    parameters |= {name: value for name, value in scenario.settings.items() if name in names}
    asked = {
        key: value
        for key, value in _quantities_of(scenario.settings).items()
        if quantities.counts_at(key, step.key)
    }
    outputs = {name: str(folder / f"{name.lower()}.gpkg") for name in step.makes}
    outputs |= {name: str(folder / f"{name.lower()}.{end}") for name, end in step.files.items()}
    return _request(step.algorithm, parameters, asked, outputs, folder)


def whole_request(
    scenario: Scenario, inputs: Mapping[str, str], fields: Mapping[str, str], folder: Path
) -> Request:
    """Return the run of the whole plan at once."""
    parameters: dict[str, Any] = {name: inputs[name] for name in INPUTS if name in inputs}
    names = set(offered(WHOLE))
    parameters |= {name: field for name, field in fields.items() if name in names}
    parameters |= {name: value for name, value in scenario.settings.items() if name in names}
    parameters["NAME"] = scenario.name
    outputs = {"OUTPUT": str(folder / "plan.gpkg"), "REPORT": str(folder / "report.html")}
    return _request(WHOLE, parameters, _quantities_of(scenario.settings), outputs, folder)


def _request(
    algorithm: str,
    parameters: dict[str, Any],
    asked: Mapping[str, float],
    outputs: Mapping[str, str],
    folder: Path,
) -> Request:
    table = folder / QUANTITIES
    if asked:
        folder.mkdir(parents=True, exist_ok=True)
        write_quantities(table, asked)
        parameters["PARAMETERS"] = str(table)
    found = QgsApplication.processingRegistry().algorithmById(algorithm)
    known = {one.name() for one in found.parameterDefinitions()}
    given = {name: value for name, value in (parameters | dict(outputs)).items() if name in known}
    return Request(algorithm=algorithm, parameters=given, outputs=outputs, folder=folder)


def _quantities_of(settings: Mapping[str, Value]) -> dict[str, float]:
    """Return the quantities that are set, and those that a choice in words stands for."""
    asked = {key: float(value) for key, value in settings.items() if "." in key}
    for name, key, numbers in CHOSEN:
        word = str(settings.get(name, ""))
        if word in numbers:
            asked[key] = float(numbers[word])
    return asked


def circumstances(settings: Mapping[str, Value]) -> dict[str, str]:
    """Return what a plan's table ``about`` says of choices and quantities, for a plan by steps."""
    said = {name.lower(): str(settings[name]) for name in _CIRCUMSTANCES if settings.get(name)}
    said |= {key: repr(value) for key, value in _quantities_of(settings).items()}
    return said | {"currency": quantities.currency_of(settings)}


def write_quantities(path: Path, asked: Mapping[str, float]) -> None:
    """Write the table of quantities that algorithms take."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "value"])
        rows.writerows([key, repr(value)] for key, value in sorted(asked.items()))


def next_folder(results: Path, scenario: Scenario, what: str) -> Path:
    """Return the folder of a scenario's next run."""
    return run_folder(results / scenario.key, what)


def run_folder(home: Path, what: str) -> Path:
    """Return the folder of the next run in a home; no run ever writes where another wrote."""
    numbers = [
        int(path.name.partition("-")[0])
        for path in (home.iterdir() if home.is_dir() else ())
        if RUN_FOLDER.match(path.name)
    ]
    return home / f"{max(numbers, default=0) + 1:02d}-{what}"
