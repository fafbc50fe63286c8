"""The panel that shows the load of the buildings that are selected on the map."""

from __future__ import annotations

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QComboBox, QDockWidget, QLabel, QVBoxLayout, QWidget

from dhp_qgis_plugin import dependencies
from dhp_qgis_plugin.algorithms.load_view import LoadViewer
from dhp_qgis_plugin.gui.chart import ChartView

_WAIT_MS = 200  # a selection drawn with the mouse changes many times a second


class LoadPanel(QDockWidget):
    """Follows the selection of one layer of buildings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("DhpLoadPanel")
        self.setWindowTitle(self.tr("Loads of the selected buildings"))
        self._viewer = LoadViewer()
        self._layer: QgsVectorLayer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.show_selection)
        self._build()
        project = QgsProject.instance()
        project.layersAdded.connect(self._list_layers)
        project.layersRemoved.connect(self._list_layers)
        self._list_layers()

    def text(self) -> str:
        """Return the sentence that is shown."""
        shown: str = self._label.text()
        return shown

    def view(self) -> ChartView:
        """Return the chart below the sentence."""
        return self._view

    def show_selection(self) -> None:
        """Show the load of what is selected now."""
        if missing := dependencies.shortcomings():
            self._label.setText(self.tr("Missing: {missing}.").format(missing=", ".join(missing)))
            return
        view = self._viewer.view(self._layer)
        self._label.setText(view.text)
        if view.chart is None:
            self._view.show_text("")
        else:
            self._view.show_chart(view.chart)

    def disconnect_all(self) -> None:
        """Stop following project and layer, before the panel goes."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._list_layers)
        project.layersRemoved.disconnect(self._list_layers)
        self._follow(None)

    def _build(self) -> None:
        self._choice = QComboBox()
        self._choice.currentIndexChanged.connect(self._choose)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._view = ChartView()
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(self._choice)
        layout.addWidget(self._label)
        layout.addWidget(self._view, 1)
        self.setWidget(inside)

    def _list_layers(self, *_: object) -> None:
        """Offer the layers of buildings that the project holds now; keep the choice if it stays."""
        before = self._choice.currentData()
        self._choice.blockSignals(True)
        self._choice.clear()
        for layer in self._viewer.layers():
            self._choice.addItem(layer.name(), layer.id())
        self._choice.setCurrentIndex(max(self._choice.findData(before), 0))
        self._choice.blockSignals(False)
        if self._choice.currentData() == before and before is not None:
            self._later()  # another layer may be the table; many come at once
        else:
            self._choose()

    def _choose(self, *_: object) -> None:
        self._follow(QgsProject.instance().mapLayer(self._choice.currentData() or ""))
        self.show_selection()

    def _follow(self, layer: QgsVectorLayer | None) -> None:
        """Listen to another layer's selection; the old one may be gone already."""
        if self._layer is not None and QgsProject.instance().mapLayer(self._layer_id) is not None:
            self._layer.selectionChanged.disconnect(self._later)
        self._layer, self._layer_id = layer, layer.id() if layer is not None else ""
        if layer is not None:
            layer.selectionChanged.connect(self._later)

    def _later(self, *_: object) -> None:
        self._timer.start()
