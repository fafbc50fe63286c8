"""The panel that holds an own design against the optimiser's: figures and problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dhp_qgis_plugin.adapters import own_design, plan_files
from dhp_qgis_plugin.adapters.design_figures import Line
from dhp_qgis_plugin.adapters.dressing import dress
from dhp_qgis_plugin.adapters.layer_words import layer_title
from dhp_qgis_plugin.adapters.styles import apply_style
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.algorithms.inspection_view import difference_text, figure_text
from dhp_qgis_plugin.algorithms.problem_view import ProblemLine, problem_lines
from dhp_qgis_plugin.gui.own_design.pricing import Comparison, Pricing

PRICED = "dhp/priced"
"""Custom property of the layers of a priced own design."""
_SHOWN = ("problems", "stations", "nodes", "pipes", "buildings")  # from above
_BETTER, _WORSE = QColor("#1b7f5c"), QColor("#b5361c")
_COSTS = ("cost_per_year", "capex", "left_out", "faults", "checks", "loss_kwh_a", "pump_kwh_a")
_ZOOM_SCALE = 1500.0
_LEAST_WIDTH = 380


class OwnDesignDock(QDockWidget):
    """Begins, prices and compares own designs.

    Parameters
    ----------
    begin
        Called when the planner wants a new own design.
    """

    def __init__(
        self, canvas: QgsMapCanvas, begin: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("DhpOwnDesign")
        self.setWindowTitle(tr("Own design"))
        self._canvas = canvas
        self._pricing = Pricing(self)
        self._crs = QgsCoordinateReferenceSystem()
        self._plans: list[plan_files.PlanInProject] = []
        self._designs: list[own_design.OwnDesign] = []
        self._build(begin)
        self._pricing.progressed.connect(self._show_progress)
        self._pricing.finished.connect(self.show_comparison)
        self._pricing.failed.connect(self._show_failure)
        project = QgsProject.instance()
        project.layersAdded.connect(self.refresh)
        project.layersRemoved.connect(self.refresh)
        self.refresh()

    def stop(self) -> None:
        """End a run and follow the project no more."""
        self._pricing.leave()
        project = QgsProject.instance()
        project.layersAdded.disconnect(self.refresh)
        project.layersRemoved.disconnect(self.refresh)

    def pricing(self) -> Pricing:
        """Return the run behind the panel."""
        return self._pricing

    def table(self) -> QTableWidget:
        """Return the table of figures."""
        return self._table

    def problems(self) -> QListWidget:
        """Return the list of problems."""
        return self._problems

    def state(self) -> str:
        """Return the sentence that is shown."""
        return str(self._state.text())

    def refresh(self, *_: object) -> None:
        """Offer the plans and own designs that the project holds now."""
        project = QgsProject.instance()
        self._plans = plan_files.plans_in(project)
        self._designs = own_design.designs_in(project)
        for choice, names in (
            (self._plan, [plan.title for plan in self._plans]),
            (self._design, [design.title for design in self._designs]),
        ):
            before = choice.currentText()
            choice.clear()
            choice.addItems(names)
            choice.setCurrentIndex(max(choice.findText(before), 0) if names else -1)
        if not self._pricing.is_running:
            self._set_running(False)

    def choose(self, design: own_design.OwnDesign) -> None:
        """Take an own design of the project as the one to be priced."""
        for place, known in enumerate(self._designs):
            if known.stations.id() == design.stations.id():
                self._design.setCurrentIndex(place)

    def price(self) -> None:
        """Price the chosen design beside the chosen plan."""
        plan, design = self._plan.currentIndex(), self._design.currentIndex()
        if plan < 0 or design < 0:
            return
        self._set_running(True)
        self._pricing.start(self._plans[plan], self._designs[design])

    def show_comparison(self, comparison: Comparison) -> None:
        """Show figures and problems, and the priced layers on the map."""
        self._set_running(False)
        self._state.setText(
            tr("Both designs were priced by the same run, at siting's prices of machines.")
        )
        self._table.setRowCount(len(comparison.lines))
        for row, line in enumerate(comparison.lines):
            self._write(row, line, comparison.currency)
        self._table.show()
        self._problems.clear()
        for line in problem_lines(comparison.own.figures.problems):
            self._list(line)
        self._problems.setVisible(self._problems.count() > 0)
        self._show_layers(comparison)

    def _build(self, begin: Callable[[], None]) -> None:
        self._plan, self._design = QComboBox(), QComboBox()
        self._begin = QPushButton(tr("New own design…"))
        self._begin.clicked.connect(lambda _checked=False: begin())
        self._price = QPushButton(tr("Price this design"))
        self._price.clicked.connect(self.price)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.clicked.connect(self._pricing.cancel)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._state = QLabel()
        self._state.setWordWrap(True)
        self._table = QTableWidget(0, 4)
        self._table.setHorizontalHeaderLabels(
            [tr("Figure"), tr("Optimiser"), tr("Own design"), tr("Difference")]
        )
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.setAlternatingRowColors(True)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._problems = QListWidget()
        self._problems.setWordWrap(True)
        self._problems.setAlternatingRowColors(True)
        self._problems.itemDoubleClicked.connect(self._zoom)
        self._problems.setToolTip(
            tr("A double click goes there on the map, another one to the next of several.")
        )
        for widget in (self._table, self._problems, self._bar, self._cancel):
            widget.hide()
        form, buttons, inside = QFormLayout(), QHBoxLayout(), QWidget()
        form.addRow(tr("Plan"), self._plan)
        form.addRow(tr("Own design"), self._design)
        for widget in (self._begin, self._price, self._cancel):
            buttons.addWidget(widget)
        layout = QVBoxLayout(inside)
        layout.addLayout(form)
        layout.addLayout(buttons)
        for widget, stretch in ((self._bar, 0), (self._state, 0), (self._table, 3)):
            layout.addWidget(widget, stretch)
        layout.addWidget(self._problems, 2)
        layout.addStretch(0)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setWidget(inside)

    def _set_running(self, running: bool) -> None:
        ready = bool(self._plans and self._designs)
        self._price.setEnabled(ready and not running)
        for widget in (self._bar, self._cancel):
            widget.setVisible(running)
        if not running and not ready:
            said = (
                tr("Open a plan first: its GeoPackage with stations, pipes and buildings.")
                if not self._plans
                else tr("Begin an own design: stations and pipes are copied, to be changed.")
            )
            self._state.setText(said)
        elif not running and self._table.isHidden():
            self._state.setText(tr("Draw, then price the design; edits need not be saved."))

    def _show_progress(self, share: float, text: str) -> None:
        self._bar.setValue(round(100 * share))
        self._state.setText(f"{text}…")

    def _show_failure(self, reason: str) -> None:
        self._set_running(False)
        self._state.setText(reason)

    def _write(self, row: int, line: Line, currency: str) -> None:
        texts = [
            line.label,
            *(figure_text(value, line.unit, currency) for value in (line.plan, line.own)),
            difference_text(line.difference, line.share, line.unit, currency),
        ]
        whole = figure_text(line.difference, line.unit, currency, share=line.share)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(whole if column == 3 else text)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if column == 3 and line.key in _COSTS and line.difference:
                item.setForeground(_WORSE if line.difference > 0 else _BETTER)
            self._table.setItem(row, column, item)

    def _list(self, line: ProblemLine) -> None:
        item = QListWidgetItem(line.text)
        item.setData(Qt.ItemDataRole.UserRole, list(line.places))
        if line.severity == "fault":
            item.setForeground(_WORSE)
        self._problems.addItem(item)

    def _zoom(self, item: QListWidgetItem) -> None:
        (x, y), *others = item.data(Qt.ItemDataRole.UserRole)
        item.setData(Qt.ItemDataRole.UserRole, [*others, (x, y)])
        crs = self._canvas.mapSettings().destinationCrs()
        there = QgsCoordinateTransform(self._crs, crs, QgsProject.instance())
        self._canvas.setCenter(there.transform(QgsPointXY(x, y)))
        self._canvas.zoomScale(_ZOOM_SCALE)

    def _show_layers(self, comparison: Comparison) -> None:
        """Show the priced own design in the place of the one before."""
        project = QgsProject.instance()
        old = [layer.id() for layer in project.mapLayers().values() if layer.customProperty(PRICED)]
        project.removeMapLayers(old)
        title = tr("Own design, priced")
        root = project.layerTreeRoot()
        group = root.findGroup(title) or root.insertGroup(0, title)
        key = comparison.own.layers["stations"].id()
        for kind in _SHOWN:
            layer: Any = comparison.own.layers[kind]
            self._crs = layer.crs()
            layer.setName(layer_title(kind))
            layer.setCustomProperty(PRICED, key)
            layer.setCustomProperty(plan_files.KEY, key)
            apply_style(layer, kind)
            dress(layer, comparison.currency)
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setExpanded(False)
            node.setItemVisibilityChecked(kind not in ("nodes", "buildings"))

    def layers(self) -> list[QgsVectorLayer]:
        """Return the layers of the priced own design that the project holds."""
        return [
            layer
            for layer in QgsProject.instance().mapLayers().values()
            if layer.customProperty(PRICED)
        ]
