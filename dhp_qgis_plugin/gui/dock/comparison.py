"""The window that compares scenarios: a table of key figures, a chart, and which are on the map."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QRadioButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dhp_qgis_plugin.gui.chart import ChartView
from dhp_qgis_plugin.gui.dock import side_by_side
from dhp_qgis_plugin.gui.dock.icons import theme_icon
from dhp_qgis_plugin.gui.dock.session import DistrictSession
from dhp_qgis_plugin.gui.dock.wording import step_title

A, B, BOTH = range(3)


class ComparisonWindow(QDialog):
    """All scenarios side by side."""

    def __init__(self, session: DistrictSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen: set[QComboBox] = set()
        self.setObjectName("DhpComparison")
        self.setWindowTitle(self.tr("Compare scenarios"))
        self.resize(1080, 620)
        layout = QVBoxLayout(self)
        layout.addLayout(self._make_switch())
        split = QSplitter(Qt.Orientation.Horizontal)
        self.table = self._make_table()
        self.chart = ChartView()
        split.addWidget(self.table)
        split.addWidget(self.chart)
        split.setSizes([520, 520])
        split.setChildrenCollapsible(False)
        layout.addWidget(split, 1)
        layout.addLayout(self._make_foot())
        session.changed.connect(self.show_session)
        session.scenarios_changed.connect(self.show_session)
        self.show_session()

    def show_session(self) -> None:
        """Show the scenarios as they are now."""
        self._show_names()
        self._show_table()
        chart = side_by_side.chart(self._session.scenarios.all)
        if chart is None:
            self.chart.show_text(self.tr("No scenario has results that can be compared yet."))
        else:
            self.chart.show_chart(chart)

    def show_on_map(self, which: int) -> None:
        """Show A, B or both on the map."""
        keys = (str(self.first.currentData()), str(self.second.currentData()))
        self._session.show_on_map({A: keys[:1], B: keys[1:], BOTH: keys}[which])

    def copy_table(self) -> None:
        """Put the table onto the clipboard, ready for a spreadsheet."""
        scenarios = self._session.scenarios.all
        rows = [["", *(one.name for one in scenarios)]]
        rows += [[line.title, *line.texts] for line in side_by_side.lines(scenarios)]
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def _make_switch(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("On the map:")))
        self.first, self.second = QComboBox(), QComboBox()
        self._group = QButtonGroup(self)
        self.only_a, self.only_b = QRadioButton("A"), QRadioButton("B")
        self.both = QRadioButton(self.tr("both"))
        for name, combo in (("A", self.first), ("B", self.second)):
            row.addWidget(QLabel(name))
            combo.setMinimumWidth(120)
            combo.activated.connect(lambda _, combo=combo: self._switch(combo))
            row.addWidget(combo, 1)
        for which, button in ((A, self.only_a), (B, self.only_b), (BOTH, self.both)):
            self._group.addButton(button, which)
            row.addWidget(button)
        self._group.idClicked.connect(self.show_on_map)
        row.addStretch(1)
        return row

    def _make_table(self) -> QTableWidget:
        table = QTableWidget()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        table.verticalHeader().setVisible(False)
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setShowGrid(False)
        table.setMinimumWidth(260)
        return table

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        copy = QPushButton(theme_icon("mActionEditCopy.svg"), self.tr("Copy the table"))
        copy.clicked.connect(self.copy_table)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    def _show_names(self) -> None:
        scenarios = self._session.scenarios.all
        for place, combo in enumerate((self.first, self.second)):
            before = combo.currentData()
            combo.blockSignals(True)
            combo.clear()
            for one in scenarios:
                combo.addItem(one.name, one.key)
            found = combo.findData(before) if combo in self._chosen else -1
            combo.setCurrentIndex(found if found >= 0 else min(place, len(scenarios) - 1))
            combo.blockSignals(False)
        if self._group.checkedId() < 0:
            shown = self._session.scenarios.shown
            (self.only_a if shown == self.first.currentData() else self.only_b).setChecked(True)

    def _show_table(self) -> None:
        scenarios = self._session.scenarios.all
        lines = side_by_side.lines(scenarios)
        steps = list(dict.fromkeys(line.step for line in lines))
        self.table.clear()
        self.table.setColumnCount(1 + len(scenarios))
        self.table.setRowCount(len(lines) + len(steps))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Key figure"), *(one.name for one in scenarios)]
        )
        row = 0
        for step in steps:
            self._put_head(row, step_title(step))
            row += 1
            for line in (one for one in lines if one.step == step):
                self._put(row, 0, line.title, Qt.AlignmentFlag.AlignLeft)
                for column, text in enumerate(line.texts, start=1):
                    self._put(row, column, text, Qt.AlignmentFlag.AlignRight)
                row += 1

    def _put_head(self, row: int, title: str) -> None:
        self._put(row, 0, title, Qt.AlignmentFlag.AlignLeft)
        item = self.table.item(row, 0)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.table.setSpan(row, 0, 1, self.table.columnCount())

    def _put(self, row: int, column: int, text: str, side: Qt.AlignmentFlag) -> None:
        item = QTableWidgetItem(text)
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.table.setItem(row, column, item)

    def _switch(self, combo: QComboBox) -> None:
        self._chosen.add(combo)
        if self._group.checkedId() >= 0:
            self.show_on_map(self._group.checkedId())
