"""Prices an own design and the optimiser's by the same algorithm, one after the other, behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from dhp_qgis_plugin.adapters import own_design, plan_files
from dhp_qgis_plugin.adapters.design_figures import Figures, Line, beside, figures_of
from dhp_qgis_plugin.adapters.own_design import OwnDesign
from dhp_qgis_plugin.adapters.plan_files import PlanInProject
from dhp_qgis_plugin.adapters.words import tr

ALGORITHM = "dhp:evaluatedesign"
_OUTPUTS = {
    "STATIONS_OUT": "stations",
    "PIPES_OUT": "pipes",
    "NODES_OUT": "nodes",
    "BUILDINGS_OUT": "buildings",
    "PROBLEMS": "problems",
}


@dataclass(frozen=True)
class Priced:
    """A design with its prices: figures and layers in memory, by kind."""

    figures: Figures
    layers: dict[str, QgsVectorLayer]


@dataclass(frozen=True)
class Comparison:
    """Two priced designs, the plan's currency, and the lines of the table."""

    plan: Priced
    own: Priced
    currency: str
    lines: tuple[Line, ...]


class Pricing(QObject):
    """Runs in QGIS's tasks, one run at a time; the window stays free.

    The optimiser's design is priced once for each plan and remembered.
    """

    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, Priced] = {}
        self._feedback: QgsProcessingFeedback | None = None
        self._held: list[Any] = []  # a task's context and layers live as long as it runs

    @property
    def is_running(self) -> bool:
        """Tell whether a run is going on."""
        return self._feedback is not None

    def start(self, plan: PlanInProject, design: OwnDesign) -> bool:
        """Price both designs; False where a run is going on already."""
        if self.is_running:
            return False
        about = plan_files.circumstances(plan)
        own = partial(self._price_own, plan, design, about)
        if plan.version in self._known:
            own(self._known[plan.version])
            return True
        said = tr("Pricing the optimiser's design")
        buildings = own_design.buildings_to_assign(plan.layers["buildings"])
        layers = (buildings, plan.layers["stations"], plan.layers["pipes"])

        def keep(priced: Priced) -> None:
            self._known[plan.version] = priced
            own(priced)

        self._run(said, (0.0, 0.5), self._parameters(plan, about, *layers), keep)
        return True

    def cancel(self) -> None:
        """Stop the run; nothing is shown of it."""
        if self._feedback is not None:
            self._feedback.cancel()

    def _price_own(
        self, plan: PlanInProject, design: OwnDesign, about: dict[str, str], priced: Priced
    ) -> None:
        buildings = own_design.buildings_to_assign(plan.layers["buildings"])
        parameters = self._parameters(plan, about, buildings, design.stations, design.pipes)

        def end(own: Priced) -> None:
            lines = beside(priced.figures, own.figures)
            self.finished.emit(Comparison(priced, own, about.get("currency", ""), lines))

        self._run(tr("Pricing the own design"), (0.5, 1.0), parameters, end)

    def _parameters(
        self,
        plan: PlanInProject,
        about: dict[str, str],
        buildings: QgsVectorLayer,
        stations: QgsVectorLayer,
        pipes: QgsVectorLayer,
    ) -> dict[str, Any]:
        """Return the inputs of a run under the circumstances that the plan was made in."""
        quantities = own_design.quantities_of(about)
        self._held += [buildings, stations, pipes, quantities]
        parameters: dict[str, Any] = {
            "BUILDINGS": buildings,
            "STATIONS": stations,
            "PIPES": pipes,
            "PARAMETERS": quantities,
            **dict.fromkeys(_OUTPUTS, "memory:"),
        }
        standing = own_design.standing_pipes(plan.layers["pipes"])
        if standing is not None:
            self._held.append(standing)
            parameters["EXISTING_PIPES"] = standing
        named = (("SYSTEM", "system"), ("TARIFF", "tariff"), ("CLIMATE", "climate"))
        parameters |= {key: about[name] for key, name in named if about.get(name)}
        return parameters

    def _run(
        self,
        text: str,
        span: tuple[float, float],
        parameters: dict[str, Any],
        then: Callable[[Priced], None],
    ) -> None:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
        context, feedback = QgsProcessingContext(), _Listening()
        context.setProject(QgsProject.instance())
        self._feedback = feedback
        low, high = span
        feedback.progressChanged.connect(
            lambda percent: self.progressed.emit(low + (high - low) * percent / 100, text)
        )
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.setDescription(text)
        self._held += [algorithm, context, feedback, task]
        self.progressed.emit(low, text)
        if task.isCanceled():  # an input that QGIS itself refuses
            self._end(feedback.reason() or tr("QGIS refuses the layers of the design."))
            return
        task.executed.connect(partial(self._on_end, context, feedback, then))
        QgsApplication.taskManager().addTask(task)

    def _on_end(
        self,
        context: QgsProcessingContext,
        feedback: _Listening,
        then: Callable[[Priced], None],
        well: bool,
        results: dict[str, Any],
    ) -> None:
        if not well:
            stopped = tr("The pricing was stopped.") if feedback.isCanceled() else ""
            self._end(stopped or feedback.reason() or tr("The design could not be priced."))
            return
        layers = {
            kind: context.takeResultLayer(results[name])
            for name, kind in _OUTPUTS.items()
            if name in results
        }
        self._end("")
        then(Priced(figures_of(layers, results), layers))

    def _end(self, reason: str) -> None:
        self._feedback = None
        self._held = []
        if reason:
            self.failed.emit(reason)


class _Listening(QgsProcessingFeedback):
    """A feedback that remembers the last error, which is the reason of a failure."""

    def __init__(self) -> None:
        super().__init__(False)
        self._errors: list[str] = []

    def reason(self) -> str:
        """Return the sentence with which the run ended."""
        return self._errors[-1].strip() if self._errors else ""

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Remember it."""
        self._errors.append(error)
