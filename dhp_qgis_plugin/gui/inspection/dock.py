"""The panel: facts, machines, reason and chart of the station or pipe that is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QFrame,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dhp_qgis_plugin.adapters import inspection, plan_files
from dhp_qgis_plugin.adapters.dressing import kind_of_layer
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.algorithms import inspection_view as view
from dhp_qgis_plugin.gui.chart import ChartView
from dhp_qgis_plugin.gui.inspection.lights import Lights
from dhp_qgis_plugin.gui.inspection.year_task import YearTask

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.tables.station_year import StationYear

_LEAST_WIDTH = 400
_IDS = {"stations": "station_id", "pipes": "pipe_id"}


class InspectionDock(QDockWidget):
    """Shows one station or pipe of a plan; follows the selection of the plan's layers."""

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("DhpInspection")
        self.setWindowTitle(tr("Station or pipe"))
        self._lights = Lights(canvas)
        self._followed: dict[str, QgsVectorLayer] = {}
        self._years: dict[tuple[str, str], StationYear | None] = {}
        self._asked: tuple[str, str] = ("", "")
        self._shown: set[str] = set()  # ids of the layers of the plan that is shown
        self._name = self._currency = ""
        self._task: YearTask | None = None
        self._build()
        project = QgsProject.instance()
        project.layersAdded.connect(self._follow_all)
        project.layersWillBeRemoved.connect(self._forget)
        self._follow_all()
        self.show_nothing()

    def stop(self) -> None:
        """Follow nothing more and put the lights out."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._follow_all)
        project.layersWillBeRemoved.disconnect(self._forget)
        self._forget(list(self._followed))
        self._lights.remove()
        self._stop_reading()

    def show_nothing(self) -> None:
        """Say what can be done."""
        self._title.setText(tr("Click on a station or a pipe of a plan, or select one."))
        for widget in (self._facts, self._machines, self._week, self._reason, self._chart):
            widget.hide()
        self._lights.clear()
        self._shown = set()
        self._stop_reading()

    def show_feature(self, layer: QgsVectorLayer, feature: int) -> None:
        """Show a feature of a layer of stations or pipes."""
        kind = kind_of_layer(layer)
        plan = plan_files.plan_of(layer, QgsProject.instance())
        if plan is None or kind not in _IDS:
            self.show_nothing()
            return
        name = str(layer.getFeature(feature)[_IDS[kind]])
        self._currency = plan_files.circumstances(plan).get("currency", "")
        if kind == "stations":
            self.show_station(plan, name)
        else:
            self.show_pipe(plan, name)

    def show_station(self, plan: plan_files.PlanInProject, station_id: str) -> None:
        """Show a station: facts, machines, reason, and a week as soon as it is read."""
        said = inspection.ask_station(plan, station_id)
        if said is None:
            self.show_nothing()
            return
        self._name = str(said.row.get("name") or station_id)
        self._title.setText(f"<b>{_escaped(self._name)}</b>")
        self._fill(
            self._facts,
            [(fact.label, fact.text) for fact in view.station_facts(said, self._currency)],
        )
        lines = view.machine_lines(said, self._currency)
        rows = [(one.label, one.count, one.size, one.made, one.capex) for one in lines]
        self._fill(self._machines, rows)
        self._machines.setVisible(bool(rows))
        self._say(view.station_reason(said, self._currency))
        self._lights.show(said.lit, plan.layers["pipes"])
        self._shown = {layer.id() for layer in plan.layers.values()}
        self._asked = (plan.version, station_id)
        self._chart.show()
        self._week.show()
        self._read_year(plan)

    def show_pipe(self, plan: plan_files.PlanInProject, pipe_id: str) -> None:
        """Show a pipe: facts, why its size, and the pressure on the way to it."""
        said = inspection.ask_pipe(plan, pipe_id)
        if said is None:
            self.show_nothing()
            return
        self._stop_reading()
        self._shown = {layer.id() for layer in plan.layers.values()}
        title = tr("Pipe {name}").format(name=pipe_id)
        self._title.setText(f"<b>{_escaped(title)}</b>")
        self._fill(
            self._facts, [(fact.label, fact.text) for fact in view.pipe_facts(said, self._currency)]
        )
        self._machines.hide()
        self._week.hide()
        self._say(view.pipe_reason(said))
        self._lights.show(said.lit, plan.layers["pipes"])
        chart = view.pressure_view(said)
        self._chart.setVisible(chart is not None)
        if chart is not None:
            self._chart.show_chart(chart)

    def texts(self) -> list[str]:
        """Return all that is said, line by line."""
        tables = [table for table in (self._facts, self._machines) if not table.isHidden()]
        said = [self._title.text()]
        for table in tables:
            for row in range(table.rowCount()):
                cells = (table.item(row, column) for column in range(table.columnCount()))
                said.append(": ".join(cell.text() for cell in cells if cell is not None))
        if not self._reason.isHidden():
            said.append(self._reason.text())
        return said

    def chart(self) -> ChartView:
        """Return the chart's widget."""
        return self._chart

    def week(self) -> QComboBox:
        """Return the choice of the week."""
        return self._week

    def lights(self) -> Lights:
        """Return what is lit on the map."""
        return self._lights

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._facts = _table(2, headings=())
        self._machines = _table(
            5,
            headings=(
                tr("Machine"),
                tr("Count"),
                tr("Size"),
                tr("Made in a year"),
                tr("Investment"),
            ),
        )
        self._reason = QLabel()
        self._reason.setWordWrap(True)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._week = QComboBox()
        for key, text in (
            ("coldest", tr("Coldest week: the most heat")),
            ("hottest", tr("Hottest week: the most cold")),
            ("typical", tr("Typical week between the seasons")),
        ):
            self._week.addItem(text, key)
        self._week.currentIndexChanged.connect(self._draw_week)
        self._chart = ChartView()
        above, below = QWidget(), QWidget()
        upper, lower = QVBoxLayout(above), QVBoxLayout(below)
        for widget in (self._title, self._reason, self._facts, self._machines):
            upper.addWidget(widget)
        upper.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidget(above)
        lower.addWidget(self._week)
        lower.addWidget(self._chart, 1)
        for layout in (upper, lower):
            layout.setContentsMargins(6, 4, 6, 4)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(scrolled)
        split.addWidget(below)
        split.setSizes([380, 460])
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setWidget(split)

    def _fill(self, table: QTableWidget, rows: list[tuple[str, ...]]) -> None:
        table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(at, column, item)
        table.resizeRowsToContents()
        heights = (table.rowHeight(row) for row in range(table.rowCount()))
        header = table.horizontalHeader()
        above = 0 if header.isHidden() else header.sizeHint().height()
        table.setFixedHeight(sum(heights) + above + 2 * table.frameWidth())
        table.show()

    def _say(self, reason: str) -> None:
        self._reason.setText(_escaped(reason))
        self._reason.setVisible(bool(reason))

    def _read_year(self, plan: plan_files.PlanInProject) -> None:
        if self._asked in self._years:
            self._draw_week()
            return
        self._chart.show_text(tr("Reading the hours of the year…"))
        asked = self._asked

        def keep(year: StationYear | None, reason: str) -> None:
            if not reason:
                self._years[asked] = year
            if asked == self._asked:
                self._draw_week() if not reason else self._chart.show_text(reason)

        self._stop_reading()
        self._asked = asked
        sources = plan_files.sources_of_year(plan)
        self._task = YearTask(sources, asked[1], self._currency, keep)
        QgsApplication.taskManager().addTask(self._task)

    def _stop_reading(self) -> None:
        self._asked = ("", "")
        if self._task is not None and not sip.isdeleted(self._task):
            self._task.cancel()
        self._task = None

    def _draw_week(self, *_: object) -> None:
        if not self._asked[0] or self._asked not in self._years:
            return
        year = self._years[self._asked]
        if year is None:
            self._chart.show_text(tr("The plan holds no hours of this station."))
            self._week.hide()
            return
        self._chart.show_chart(
            view.week_view(year, str(self._week.currentData()), self._name, self._currency)
        )

    def _follow_all(self, *_: object) -> None:
        """Listen to the selection of every layer of stations or pipes."""
        for layer in QgsProject.instance().mapLayers().values():
            known = layer.id() in self._followed or not isinstance(layer, QgsVectorLayer)
            if not known and kind_of_layer(layer) in _IDS:
                self._followed[layer.id()] = layer
                layer.selectionChanged.connect(self._on_selection)

    def _forget(self, ids: list[str]) -> None:
        """Follow layers no more that go, and show nothing of a plan that goes with them."""
        for name in ids:
            layer = self._followed.pop(name, None)
            if layer is not None:
                layer.selectionChanged.disconnect(self._on_selection)
        self._years = {}
        if self._shown & set(ids):
            self.show_nothing()

    def _on_selection(self, *_: object) -> None:
        layer: Any = self.sender()
        if isinstance(layer, QgsVectorLayer) and layer.selectedFeatureCount() == 1:
            self.show()
            self.show_feature(layer, layer.selectedFeatureIds()[0])


def _table(columns: int, headings: tuple[str, ...]) -> QTableWidget:
    table = QTableWidget(0, columns)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if headings:
        table.setHorizontalHeaderLabels(list(headings))
    else:
        table.horizontalHeader().hide()
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
