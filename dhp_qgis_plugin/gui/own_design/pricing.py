"""Prices an own design and the optimiser's by the same algorithm, one after the other, behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from dhp_qgis_plugin.adapters import own_design, plan_files
from dhp_qgis_plugin.adapters.design_figures import Figures, Line, beside, figures_of
from dhp_qgis_plugin.adapters.own_design import OwnDesign
from dhp_qgis_plugin.adapters.plan_files import PlanInProject
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.gui.runner import AlgorithmRunner, Outcome, Work

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
    """Runs beside the window, one run at a time.

    The optimiser's design is priced once for each plan and remembered.
    """

    progressed = pyqtSignal(float, str)
    finished = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known: dict[str, Priced] = {}
        self._runner = AlgorithmRunner(self)
        self._runner.progressed.connect(self._show)
        self._text, self._span = "", (0.0, 1.0)
        self._held: list[Any] = []  # layers of a run live as long as it does

    @property
    def is_running(self) -> bool:
        """Tell whether a run is going on."""
        return self._runner.busy()

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
        self._runner.cancel()

    def leave(self) -> None:
        """Stop the run and wait until its thread is out: the panel or QGIS goes."""
        self._runner.leave()

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
        self._text, self._span = text, span
        self._show(0.0)
        work = Work(algorithm=ALGORITHM, parameters=parameters, title=text, in_memory=_OUTPUTS)
        self._runner.start(work, QgsProject.instance(), partial(self._on_end, then))

    def _show(self, percent: float) -> None:
        low, high = self._span
        self.progressed.emit(low + (high - low) * percent / 100, self._text)

    def _on_end(self, then: Callable[[Priced], None], outcome: Outcome) -> None:
        self._held = []
        if outcome.cancelled:
            self.failed.emit(tr("The pricing was stopped."))
        elif not outcome.fine:
            self.failed.emit(outcome.sentence)
        else:
            layers = {_OUTPUTS[name]: layer for name, layer in outcome.layers.items()}
            then(Priced(figures_of(layers, outcome.told), layers))
