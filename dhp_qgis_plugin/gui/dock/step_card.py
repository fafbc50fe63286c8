"""One step in the dock: its state in the head, and folded below it what goes in and comes out."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dhp_qgis_plugin.gui.dock import figure_words, figures, quantities
from dhp_qgis_plugin.gui.dock.icons import state_icon, theme_icon
from dhp_qgis_plugin.gui.dock.quiet_label import QuietLabel
from dhp_qgis_plugin.gui.dock.records import Value
from dhp_qgis_plugin.gui.dock.session import DistrictSession
from dhp_qgis_plugin.gui.dock.states import State, StepState
from dhp_qgis_plugin.gui.dock.step_form import StepForm
from dhp_qgis_plugin.gui.dock.steps import Key
from dhp_qgis_plugin.gui.dock.wording import state_text, state_title, step_purpose, step_title

_HEADLINES = {
    Key.AREA: ("buildings", "climate"),
    Key.LOADS: ("peak_heat", "peak_cool"),
    Key.STREETS: ("reached", "unreached"),
    Key.SITES: ("sites", "left_out"),
    Key.NETWORK: ("stations", "trench"),
    Key.OPERATION: ("grid", "bill"),
    Key.VERDICT: ("cost", "reference_cost"),
}
"""Two figures that the head of a step shows when it is done."""
_ALARMS = ("faults", "unserved")
"""Figures that it shows too, unless they are 0."""


class StepCard(QFrame):
    """A step's card.

    Signals
    -------
    run_asked
        Run this step alone (False) or with all that follow (True).
    quantities_asked
        Show the step's parameters.
    report_asked
        Open the step's report.
    """

    run_asked = pyqtSignal(bool)
    quantities_asked = pyqtSignal()
    report_asked = pyqtSignal()

    def __init__(
        self, number: int, key: Key, session: DistrictSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key, self._session = key, session
        self.setObjectName(f"dhp_step_{key}")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6, 4, 6, 4)
        outer.setSpacing(3)
        outer.addLayout(self._make_head(number))
        self.line = QuietLabel()
        self.line.setContentsMargins(22, 0, 0, 0)
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        outer.addWidget(self.line)
        self.body = QWidget()
        self.body.hide()
        outer.addWidget(self.body)
        self._make_body()

    def unfold(self, wanted: bool) -> None:
        """Open or fold the card."""
        self.arrow.setChecked(wanted)

    def show_state(self, state: StepState, running: bool, stale: bool) -> None:
        """Show the step's state and result.

        Parameters
        ----------
        running
            Whether anything runs, so that nothing else can.
        stale
            Whether the form is to be filled anew too.
        """
        self.state = state
        self._icon.setPixmap(state_icon(state.state).pixmap(QSize(16, 16)))
        self._icon.setToolTip(state_title(state.state))
        self._state.setText(state_title(state.state))
        said = state_text(state) or self._headline(state)
        self.line.setText(said)
        self.line.setVisible(bool(said))
        for button in (self.go, self.run, self.run_on):
            button.setEnabled(not running)
        if stale and self.arrow.isChecked():
            self.form.show_session()
            self._show_quantities()
        self._show_figures()

    def _make_head(self, number: int) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(4)
        self.arrow = QToolButton()
        self.arrow.setObjectName(f"dhp_unfold_{self.key}")
        self.arrow.setAutoRaise(True)
        self.arrow.setCheckable(True)
        self.arrow.setArrowType(Qt.ArrowType.RightArrow)
        self.arrow.setIconSize(QSize(10, 10))
        self.arrow.setToolTip(self.tr("Show or hide what goes in and what came out"))
        self.arrow.toggled.connect(self._fold)
        self._icon = QLabel()
        self._icon.setFixedSize(16, 16)
        title = QLabel(f"{number}. {step_title(self.key)}")
        title.setToolTip(step_purpose(self.key))
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        self._state = QuietLabel()
        self._state.setWordWrap(False)
        self.go = QToolButton()
        self.go.setObjectName(f"dhp_go_{self.key}")
        self.go.setAutoRaise(True)
        self.go.setIcon(theme_icon("mActionStart.svg"))
        self.go.setToolTip(self.tr("Run this step"))
        self.go.clicked.connect(lambda: self.run_asked.emit(False))
        for widget in (self.arrow, self._icon, title):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._state)
        head.addWidget(self.go)
        return head

    def _make_body(self) -> None:
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(22, 2, 0, 4)
        layout.setSpacing(6)
        self._purpose = QuietLabel(step_purpose(self.key))
        layout.addWidget(self._purpose)
        self.form = StepForm(self.key, self._session)
        layout.addWidget(self.form)
        self.quantities = QPushButton()
        self.quantities.setObjectName(f"dhp_quantities_{self.key}")
        self.quantities.setIcon(theme_icon("mActionOptions.svg"))
        self.quantities.clicked.connect(self.quantities_asked)
        layout.addWidget(self.quantities)
        self.quantities.setVisible(self.key != Key.AREA)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._values: dict[str, tuple[QLabel, QLabel]] = {}
        for place, figure in enumerate(figures.of_step(self.key)):
            label = QuietLabel(figure_words.figure_title(figure.name))
            value = QLabel()
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setWordWrap(True)
            self._grid.addWidget(label, place, 0)
            self._grid.addWidget(value, place, 1)
            self._values[figure.name] = (label, value)
        layout.addLayout(self._grid)
        layout.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.run = QPushButton(theme_icon("mActionStart.svg"), self.tr("Run"))
        self.run.clicked.connect(lambda: self.run_asked.emit(False))
        self.run_on = QPushButton(self.tr("Run from here"))
        self.run_on.setToolTip(self.tr("Run this step and all that follow, in order"))
        self.run_on.setObjectName(f"dhp_run_on_{self.key}")
        self.run_on.clicked.connect(lambda: self.run_asked.emit(True))
        self.report = QPushButton(self.tr("Report"))
        self.report.clicked.connect(self.report_asked)
        for button in (self.run, self.run_on, self.report):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        return row

    def _fold(self, opened: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self.arrow.setArrowType(arrow)
        self.body.setVisible(opened)
        if opened:
            self.form.show_session()
            self._show_quantities()

    def _show_quantities(self) -> None:
        settings = self._session.current.settings
        count = sum("." in name and quantities.shown_at(name) == self.key for name in settings)
        said = self.tr("Parameters… ({count} changed)").format(count=count)
        self.quantities.setText(said if count else self.tr("Parameters…"))

    def _show_figures(self) -> None:
        result = self._session.current.results.get(self.key)
        for figure in figures.of_step(self.key):
            label, value = self._values[figure.name]
            label.setVisible(result is not None)
            value.setVisible(result is not None)
            if result is not None:
                value.setText(figure_words.figure_text(figure, result.figures))
                value.setToolTip(_tip_of(figure.name, result.figures))
        self.report.setVisible(result is not None and "REPORT" in result.outputs)

    def _headline(self, state: StepState) -> str:
        result = self._session.current.results.get(self.key)
        if result is None or state.state == State.RUNNING:
            return ""
        shown = (
            one
            for one in figures.of_step(self.key)
            if one.name in _HEADLINES[self.key]
            or (one.name in _ALARMS and _counts(result.figures.get(one.name)))
        )
        texts = [
            (figure_words.figure_title(one.name), figure_words.figure_text(one, result.figures))
            for one in shown
        ]
        said = " · ".join(f"{title}: {value}" for title, value in texts)
        remark = str(result.figures.get("remark") or "").partition("\n")[0]
        return f"{said}\n{remark}" if remark else said


def _counts(value: Value | None) -> bool:
    """Tell whether a figure is more than a rounding of nothing."""
    return isinstance(value, float) and value >= 0.5


def _tip_of(name: str, known: Mapping[str, Value | None]) -> str:
    """Return what a figure is too short to say."""
    said = {"remarks": known.get("remark"), "crs": known.get("crs")}.get(name)
    return f"<p>{escape(str(said)).replace(chr(10), '<br>')}</p>" if said else ""
