"""Rows of a form: a layer, file, field or choice; each tells what the planner chose."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsFileWidget, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from dhp_qgis_plugin.gui.dock.icons import theme_icon
from dhp_qgis_plugin.gui.dock.records import NO_LAYER

_LEAST_WIDTH = 90
_FILTERS = {
    Qgis.GeometryType.Point: Qgis.LayerFilter.PointLayer,
    Qgis.GeometryType.Line: Qgis.LayerFilter.LineLayer,
    Qgis.GeometryType.Polygon: Qgis.LayerFilter.PolygonLayer,
}


class Row(QWidget):
    """A widget with a button that takes the planner's choice back.

    Signals
    -------
    chosen
        The planner's choice as text, or None for "leave it to the guess" or the default.
    """

    chosen = pyqtSignal(object)

    def __init__(self, name: str, title: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setObjectName(f"dhp_row_{name}")
        self.label = QLabel(title)
        self.label.setToolTip(tip)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.back = QToolButton()
        self.back.setAutoRaise(True)
        self.back.setIconSize(QSize(14, 14))
        self.back.setIcon(theme_icon("mActionUndo.svg"))
        self.back.setToolTip(self.tr("Take this choice back"))
        self.back.clicked.connect(lambda: self.chosen.emit(None))

    def _hold(self, widget: QWidget, tip: str) -> None:
        widget.setMinimumWidth(_LEAST_WIDTH)
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        widget.setToolTip(tip)
        self._layout.addWidget(widget, 1)
        self._layout.addWidget(self.back)
        self.mark(False)

    def mark(self, own: bool) -> None:
        """Show whether this is the planner's own choice."""
        font = self.label.font()
        font.setBold(own)
        self.label.setFont(font)
        self.back.setVisible(own)


class LayerRow(Row):
    """Picks a layer of the project."""

    def __init__(
        self, name: str, title: str, tip: str, kinds: Sequence[Qgis.GeometryType], raster: bool
    ) -> None:
        super().__init__(name, title, tip)
        self.combo = QgsMapLayerComboBox()
        filters = Qgis.LayerFilter.RasterLayer if raster else Qgis.LayerFilter.VectorLayer
        if kinds:
            filters = _FILTERS[kinds[0]]
            for kind in kinds[1:]:
                filters = filters | _FILTERS[kind]
        self.combo.setFilters(Qgis.LayerFilters(filters))
        self.combo.setAllowEmptyLayer(True)
        self.combo.setShowCrs(False)
        self.combo.activated.connect(self._choose)  # by the planner only, not by the project
        self._hold(self.combo, tip)

    def show_layer(self, layer: QgsMapLayer | None, own: bool, left_out: list[QgsMapLayer]) -> None:
        """Show a layer as chosen or guessed; results are not offered.

        What the combo leaves out is set, never asked for: it keeps bare pointers, and those of
        layers that left the project meanwhile end QGIS as soon as Python touches them.
        """
        self.combo.blockSignals(True)
        self.combo.setExceptedLayerList(left_out)
        self.combo.setLayer(layer)
        self.combo.blockSignals(False)
        self.mark(own)

    def _choose(self, *_: object) -> None:
        layer = self.combo.currentLayer()
        self.chosen.emit(NO_LAYER if layer is None else layer.id())


class FileRow(Row):
    """Picks a file on disk."""

    def __init__(self, name: str, title: str, tip: str, kinds: str) -> None:
        super().__init__(name, title, tip)
        self.file = QgsFileWidget()
        self.file.setFilter(kinds)
        self.file.lineEdit().setShowClearButton(True)
        self.file.fileChanged.connect(lambda path: self.chosen.emit(path or None))
        self._hold(self.file, tip)

    def show_file(self, path: str) -> None:
        """Show the chosen file; empty: none."""
        if self.file.filePath() != path:
            self.file.blockSignals(True)
            self.file.setFilePath(path)
            self.file.blockSignals(False)
        self.mark(False)


class FieldRow(Row):
    """Picks a field of a layer; empty, the usual names serve."""

    def __init__(self, name: str, title: str, tip: str, owner: str) -> None:
        super().__init__(name, title, tip)
        self.owner = owner
        self.combo = QgsFieldComboBox()
        self.combo.setAllowEmptyFieldName(True)
        self.combo.activated.connect(lambda _: self.chosen.emit(self.combo.currentField() or None))
        self._hold(self.combo, tip)

    def show_field(self, layer: QgsMapLayer | None, field: str, own: bool) -> None:
        """Show a field of a layer as chosen or guessed."""
        self.combo.blockSignals(True)
        wanted = layer if isinstance(layer, QgsVectorLayer) else None
        if self.combo.layer() is not wanted:
            self.combo.setLayer(wanted)
        self.combo.setField(field)
        self.combo.blockSignals(False)
        self.mark(own)


class ChoiceRow(Row):
    """Picks one of several words."""

    def __init__(
        self,
        name: str,
        title: str,
        tip: str,
        options: Sequence[str],
        default: str,
        words: Callable[[str, str], str],
    ) -> None:
        super().__init__(name, title, tip)
        self._default = default
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for place, option in enumerate(options):
            self.combo.addItem(words(name, option), option)
            self.combo.setItemData(place, words(name, option), Qt.ItemDataRole.ToolTipRole)
        self.combo.activated.connect(self._choose)
        self._hold(self.combo, tip)

    def show_choice(self, value: str) -> None:
        """Show a choice; empty: the default."""
        self.combo.setCurrentIndex(max(self.combo.findData(value or self._default), 0))
        self.mark(bool(value) and value != self._default)

    def _choose(self, *_: object) -> None:
        value = str(self.combo.currentData())
        self.chosen.emit(None if value == self._default else value)


def layer_of(project: QgsProject, identity: str) -> QgsMapLayer | None:
    """Return a layer of the project, None where it is not there."""
    return project.mapLayer(identity) if identity else None
