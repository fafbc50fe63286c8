"""The head of the dock: which scenario is shown, and what can be done with scenarios."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QMessageBox,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from dhp_qgis_plugin.gui.dock.icons import theme_icon
from dhp_qgis_plugin.gui.dock.session import DistrictSession


class ScenarioBar(QWidget):
    """Shows, adds, duplicates, renames and deletes scenarios.

    Signals
    -------
    compare_asked
        Compare the scenarios.
    folder_asked
        Choose where results go.
    """

    compare_asked = pyqtSignal()
    folder_asked = pyqtSignal()

    def __init__(self, session: DistrictSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.combo = QComboBox()
        self.combo.setObjectName("dhp_scenarios")
        self.combo.setToolTip(self.tr("Scenario"))
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.setMinimumWidth(80)
        self.combo.activated.connect(lambda _: session.show(str(self.combo.currentData())))
        layout.addWidget(self.combo, 1)
        self.add = self._button("mActionAdd.svg", self.tr("Add an empty scenario"))
        self.add.clicked.connect(lambda _checked=False: session.add())
        self.duplicate = self._button(
            "mActionDuplicateLayer.svg", self.tr("Duplicate this scenario")
        )
        self.duplicate.clicked.connect(lambda _checked=False: session.duplicate())
        self.compare = self._button("mActionShowAllLayers.svg", self.tr("Compare scenarios"))
        self.compare.clicked.connect(self.compare_asked)
        self.more = self._button("mActionOptions.svg", self.tr("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        self.rename = menu.addAction(theme_icon("symbologyEdit.svg"), self.tr("Rename…"))
        self.rename.triggered.connect(self._rename)
        self.delete = menu.addAction(theme_icon("mActionRemove.svg"), self.tr("Delete…"))
        self.delete.triggered.connect(self._delete)
        self.reload = menu.addAction(
            theme_icon("mActionRefresh.svg"), self.tr("Load missing result layers")
        )
        self.reload.triggered.connect(lambda _checked=False: session.load_missing())
        menu.addSeparator()
        self.folder = menu.addAction(
            theme_icon("mActionFileOpen.svg"), self.tr("Folder for results…")
        )
        self.folder.triggered.connect(self.folder_asked)
        self.beside = menu.addAction(self.tr("Results beside the project"))
        self.beside.triggered.connect(lambda: session.set_folder(""))
        self.more.setMenu(menu)
        for button in (self.add, self.duplicate, self.compare, self.more):
            layout.addWidget(button)

    def show_session(self) -> None:
        """List the scenarios as they are now."""
        scenarios = self._session.scenarios
        self.combo.blockSignals(True)
        self.combo.clear()
        for one in scenarios.all:
            self.combo.addItem(one.name, one.key)
        self.combo.setCurrentIndex(self.combo.findData(scenarios.shown))
        self.combo.blockSignals(False)
        self.delete.setEnabled(len(scenarios.all) > 1)
        self.beside.setEnabled(bool(scenarios.folder))

    def _button(self, icon: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setIcon(theme_icon(icon))
        button.setToolTip(tip)
        return button

    def _rename(self) -> None:
        title = self.tr("Rename the scenario")
        name, fine = QInputDialog.getText(
            self, title, self.tr("Name"), text=self._session.current.name
        )
        if fine:
            self._session.rename(name)

    def _delete(self) -> None:
        said = self.tr("Delete the scenario “{name}” with its results?")
        answer = QMessageBox.question(
            self,
            self.tr("Delete the scenario"),
            said.format(name=self._session.current.name),
        )
        if answer == QMessageBox.StandardButton.Yes:
            self._session.delete()
