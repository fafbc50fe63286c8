"""The dock "District plan": the steps of the plan, their scenarios, and their runs."""

from __future__ import annotations

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QSize, Qt, QTimer, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QDockWidget,
    QFileDialog,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from dhp_qgis_plugin import dependencies
from dhp_qgis_plugin.gui.dock.icons import theme_icon
from dhp_qgis_plugin.gui.dock.notice import Notice, RunBar
from dhp_qgis_plugin.gui.dock.quantity_page import QuantityPage
from dhp_qgis_plugin.gui.dock.scenario_bar import ScenarioBar
from dhp_qgis_plugin.gui.dock.session import DistrictSession
from dhp_qgis_plugin.gui.dock.step_card import StepCard
from dhp_qgis_plugin.gui.dock.steps import STEPS, Key
from dhp_qgis_plugin.gui.dock.wording import step_title, whole_title

_LEAST_WIDTH, _WIDTH = 310, 360
_PRINTED = frozenset({"STATIONS", "PIPES", "NODES_OUT", "BUILDINGS_OUT"})
"""Results without which nothing can be printed or exported."""


class DistrictDock(QDockWidget):
    """The plan of the open project.

    Signals
    -------
    scenario_changed
        Another scenario is shown, or the one shown has other results; its key. `current_results`
        gives the layers.
    project_save_asked
        The planner wants to save the project, so that results stay.
    plan_asked
        The planner wants to print or export the scenario shown: the algorithm's id.
    """

    scenario_changed = pyqtSignal(str)
    project_save_asked = pyqtSignal()
    plan_asked = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("DhpDistrictDock")
        self.setWindowTitle(self.tr("District plan"))
        self.session = DistrictSession(parent=self)
        self.cards: dict[Key, StepCard] = {}
        self._comparison: QWidget | None = None
        self._told: tuple[object, ...] = ()
        self._build()
        session = self.session
        session.changed.connect(self._show_states)
        session.scenarios_changed.connect(self._show_scenarios)
        session.run_changed.connect(self._show_run)
        session.progressed.connect(self.run_bar.go)
        session.said.connect(self._say_progress)
        session.told.connect(self.notice.say)
        self._show_scenarios()
        self._show_states()

    def scenario(self) -> str:
        """Return the name of the scenario shown."""
        return self.session.current.name

    def current_results(self) -> dict[str, QgsVectorLayer]:
        """Return the result layers of the scenario shown that are in the project, by output.

        As `DistrictSession.current_results`: STATIONS, PIPES, BUILDINGS_OUT, NODES_OUT, PROBLEMS,
        SCHEDULE, EQUIPMENT_OUT, POTENTIAL, EDGES, NODES, OUTPUT (loads) and further tables.
        """
        return self.session.current_results()

    def leave(self) -> None:
        """Cancel what runs and follow the project no more, before the dock goes."""
        self.session.leave()
        if self._comparison is not None:
            self._comparison.close()
            self._comparison.deleteLater()  # the window is its parent, and stays
            self._comparison = None

    def sizeHint(self) -> QSize:
        """Return a width that leaves the map its place."""
        return QSize(_WIDTH, 700)

    # -- what it is made of --------------------------------------------------------------------

    def _build(self) -> None:
        self.pages = QStackedWidget()
        self.pages.setMinimumWidth(_LEAST_WIDTH)
        self.pages.addWidget(self._make_steps())
        self.quantities = QuantityPage(self.session)
        self.quantities.left.connect(lambda: self.pages.setCurrentIndex(0))
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        self.bar = ScenarioBar(self.session)
        self.bar.compare_asked.connect(self.compare)
        self.bar.folder_asked.connect(self._choose_folder)
        layout.addWidget(self.bar)
        self.unsaved = Notice(self.tr("Save the project…"))
        self.unsaved.helped.connect(self.project_save_asked)
        layout.addWidget(self.unsaved)
        self.notice = Notice()
        layout.addWidget(self.notice)
        self.pages.addWidget(self.quantities)
        layout.addWidget(self.pages, 1)
        self.run_bar = RunBar()
        self.run_bar.cancelled.connect(self.session.cancel)
        layout.addWidget(self.run_bar)
        layout.addLayout(self._make_foot())
        self.setWidget(inside)

    def _make_steps(self) -> QScrollArea:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 2, 0)
        layout.setSpacing(4)
        for number, step in enumerate(STEPS, start=1):
            card = StepCard(number, step.key, self.session)
            card.run_asked.connect(lambda on, key=step.key: self._run(key, on))
            card.quantities_asked.connect(lambda key=step.key: self.show_quantities(key))
            card.report_asked.connect(lambda key=step.key: self._open_report(key))
            card.arrow.toggled.connect(lambda _, card=card: self._reveal(card))
            layout.addWidget(card)
            self.cards[step.key] = card
        layout.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(column)
        return self._area

    def _make_foot(self) -> QGridLayout:
        foot = QGridLayout()
        self.run_all = QPushButton(theme_icon("mActionStart.svg"), self.tr("Run all steps"))
        self.run_all.setToolTip(self.tr("Run the steps one after the other, each with its layers"))
        self.run_all.clicked.connect(lambda: self._run(Key.AREA, True))
        self.run_whole = QPushButton(whole_title())
        self.run_whole.setToolTip(
            self.tr(
                "Plan the whole district at once, siting and operation in rounds: slower, and"
                " usually the better plan"
            )
        )
        self.run_whole.clicked.connect(self._run_whole)
        self.print = QPushButton(theme_icon("mActionFilePrint.svg"), self.tr("Print…"))
        self.print.clicked.connect(lambda: self.plan_asked.emit("dhp:printplan"))
        self.export = QPushButton(theme_icon("mActionSharingExport.svg"), self.tr("Export…"))
        self.export.clicked.connect(lambda: self.plan_asked.emit("dhp:exportplan"))
        for place, button in enumerate((self.run_all, self.run_whole, self.print, self.export)):
            foot.addWidget(button, place // 2, place % 2)
        return foot

    # -- what it shows -------------------------------------------------------------------------

    def show_quantities(self, key: Key) -> None:
        """Show a step's parameters instead of the steps."""
        self.quantities.show_step(key)
        self.pages.setCurrentWidget(self.quantities)

    def compare(self) -> None:
        """Open the comparison of scenarios, or bring it back."""
        from dhp_qgis_plugin.gui.dock.comparison import ComparisonWindow  # noqa: PLC0415 - packages

        if self._comparison is None:
            self._comparison = ComparisonWindow(self.session, self.window())
        self._comparison.show()
        self._comparison.raise_()
        self._comparison.activateWindow()

    def _show_scenarios(self) -> None:
        self.bar.show_session()
        if self.pages.currentWidget() is self.quantities:
            self.quantities.show_session()

    def _show_states(self) -> None:
        session = self.session
        states, at_work = session.states(), session.running() is not None
        for key, card in self.cards.items():
            card.show_state(states[key], at_work, True)
        self.run_all.setEnabled(not at_work)
        self.run_whole.setEnabled(not at_work)
        self._allow_output(not at_work)
        if self.pages.currentWidget() is self.quantities:
            self.quantities.show_session()
        self._warn_of_loss()
        layers = sorted(layer.id() for layer in session.current_results().values())
        runs = (result.run for result in session.current.results.values())
        told = (session.current.key, *runs, *layers)
        if told != self._told:
            self._told = told
            self.scenario_changed.emit(session.current.key)

    def _allow_output(self, idle: bool) -> None:
        """Let the scenario be printed and exported if its network is there, else say why not."""
        there = self.session.current_results().keys() >= _PRINTED
        lacks = self.tr("The layers of the step Network are not in the project.")
        for button, said in (
            (self.print, self.tr("Print the scenario shown: layouts and PDF")),
            (
                self.export,
                self.tr("Export the scenario shown: shapefiles, DXF, GeoPackage, workbook"),
            ),
        ):
            button.setEnabled(there and idle)
            button.setToolTip(said if there else lacks)

    def _show_run(self) -> None:
        at_work = self.session.running()
        if at_work is None:
            self.run_bar.hide()
            return
        key, steps = at_work
        title = step_title(steps[0]) if len(steps) == 1 else whole_title()
        self._title = f"{title} · {self.session.scenarios.of(key).name}"
        self.run_bar.begin(self._title)

    def _say_progress(self, text: str) -> None:
        if self.session.running() is not None and self.run_bar.cancel.isEnabled():
            self.run_bar.say(f"{self._title}: {text}")

    def _warn_of_loss(self) -> None:
        said = ""
        if self.session.is_temporary():
            said = self.tr("The project is not saved yet: results are temporary and end with QGIS.")
        elif self.session.has_temporary_results():
            said = self.tr(
                "Some results are temporary, made before the project was saved; run them again to"
                " keep them."
            )
        if said != self.unsaved.label.text():
            self.unsaved.say(said, True)
            self.unsaved.help.setVisible(self.session.is_temporary())

    def _reveal(self, card: StepCard) -> None:
        if card.arrow.isChecked():
            self._revealed = card
            QTimer.singleShot(0, self._scroll)  # when the column is as long as it will be

    def _scroll(self) -> None:
        """Bring the card that was opened last into view, its head if it is too long."""
        card = self._revealed
        if card.height() > self._area.viewport().height():
            self._area.verticalScrollBar().setValue(card.y())
        else:
            self._area.ensureWidgetVisible(card, 0, 8)

    # -- what it does --------------------------------------------------------------------------

    def _run(self, key: Key, on: bool) -> None:
        if self._lacks_packages():
            return
        self.notice.hide()
        if on:
            self.session.run_from(key)
        else:
            self.session.run((key,))

    def _run_whole(self) -> None:
        if not self._lacks_packages():
            self.notice.hide()
            self.session.run_whole()

    def _lacks_packages(self) -> bool:
        missing = dependencies.shortcomings()
        if missing:
            said = self.tr("Missing: {missing}. Install them by the menu DHP planner.")
            self.notice.say(said.format(missing=", ".join(missing)), True)
        return bool(missing)

    def _choose_folder(self) -> None:
        title = self.tr("Folder for results")
        folder = QFileDialog.getExistingDirectory(self, title, str(self.session.results_folder()))
        if folder:
            self.session.set_folder(folder)

    def _open_report(self, key: Key) -> None:
        result = self.session.current.results.get(key)
        if result is not None and "REPORT" in result.outputs:
            QDesktopServices.openUrl(QUrl.fromLocalFile(result.outputs["REPORT"]))
