"""The one file that a plan is printed and exported from: its own, or one made of its layers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from dhp_qgis_plugin.adapters import plan_files
from dhp_qgis_plugin.adapters.collected import KINDS
from dhp_qgis_plugin.adapters.plan_files import PlanInProject
from dhp_qgis_plugin.algorithms import running
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.gui.dock import requests
from dhp_qgis_plugin.gui.runner import AlgorithmRunner, Outcome, Work

_ALGORITHM = "dhp:collectplan"
_CHOICES = ("system", "tariff", "climate")


class PlanPackage(QObject):
    """Finds the GeoPackage of a plan, or has it written beside the window.

    Signals
    -------
    told
        A sentence for the planner, and whether all is well.
    """

    told = pyqtSignal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = AlgorithmRunner(self)
        QgsProject.instance().aboutToBeCleared.connect(self._runner.leave)

    def stop(self) -> None:
        """Cancel what runs and follow the project no more."""
        QgsProject.instance().aboutToBeCleared.disconnect(self._runner.leave)
        self._runner.leave()

    def find(self, plan: PlanInProject, then: Callable[[str], None]) -> None:
        """Call ``then`` with the plan's GeoPackage; say so where there can be none."""
        file = plan_files.package_of(plan)
        if file:
            then(file)
            return
        title = running.under_way()
        if title or self._runner.busy():
            said = tr("“{title}” is still running; wait until it has ended, or cancel it.")
            self.told.emit(said.format(title=title or _title()), False)
            return
        self.told.emit(
            tr("The layers of {plan} are being put into one file…").format(plan=plan.title), True
        )
        target = (
            requests.run_folder(Path(plan.file).parent.parent, requests.COLLECTED) / "plan.gpkg"
        )
        self._runner.start(
            _work(plan, target),
            QgsProject.instance(),
            lambda outcome: self._end(plan, target, outcome, then),
        )

    def _end(
        self, plan: PlanInProject, target: Path, outcome: Outcome, then: Callable[[str], None]
    ) -> None:
        if outcome.fine:
            plan_files.keep_package(plan, str(target))
            then(str(target))
        elif not outcome.cancelled:
            self.told.emit(outcome.sentence, False)


def _work(plan: PlanInProject, target: Path) -> Work:
    """Return the run that writes a plan's layers into one file."""
    said = plan_files.circumstances(plan)
    quantities = {name: float(value) for name, value in said.items() if "." in name}
    parameters = {name.upper(): said[name] for name in _CHOICES if said.get(name)}
    if quantities:
        target.parent.mkdir(parents=True, exist_ok=True)
        table = target.with_name(requests.QUANTITIES)
        requests.write_quantities(table, quantities)
        parameters["PARAMETERS"] = str(table)
    return Work(
        algorithm=_ALGORITHM,
        parameters={
            **parameters,
            "LAYERS": [layer.id() for kind, layer in plan.layers.items() if kind in KINDS],
            "INPUTS": plan_files.made_from(plan, QgsProject.instance()),
            "NAME": plan.title,
            "OUTPUT": str(target),
        },
        title=f"{_title()} · {plan.title}",
    )


def _title() -> str:
    return tr("Collect a plan in one file")
