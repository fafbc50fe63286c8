"""The parameters of one step: grouped, changed ones in bold, each with unit, range and source."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.core.parameters import Quantity
from dhp_qgis_plugin.gui.dock import choice_words, quantities
from dhp_qgis_plugin.gui.dock.icons import theme_icon
from dhp_qgis_plugin.gui.dock.records import Value
from dhp_qgis_plugin.gui.dock.session import DistrictSession
from dhp_qgis_plugin.gui.dock.steps import Key
from dhp_qgis_plugin.gui.dock.wording import step_title
from dhp_qgis_plugin.report.words import Words

NAME, VALUE, BACK = range(3)
_QUANTITY = Qt.ItemDataRole.UserRole


class QuantityPage(QWidget):
    """A page of the dock that lists a step's quantities.

    Signals
    -------
    left
        The planner wants back to the steps.
    """

    left = pyqtSignal()

    def __init__(self, session: DistrictSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._key = session, Key.NETWORK
        self._items: dict[str, QTreeWidgetItem] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._make_head())
        self.filter = QgsFilterLineEdit()
        self.filter.setShowSearchIcon(True)
        self.filter.setPlaceholderText(self.tr("Search parameters"))
        self.filter.textChanged.connect(self._sift)
        layout.addWidget(self.filter)
        self.tree = self._make_tree()
        layout.addWidget(self.tree, 1)
        foot = QHBoxLayout()
        self.changed_only = QCheckBox(self.tr("Changed only"))
        self.changed_only.toggled.connect(self._sift)
        self.reset = QPushButton(theme_icon("mActionUndo.svg"), self.tr("Reset all"))
        self.reset.setToolTip(self.tr("Set all parameters of this step back to their defaults"))
        self.reset.clicked.connect(self.reset_all)
        foot.addWidget(self.changed_only)
        foot.addStretch(1)
        foot.addWidget(self.reset)
        layout.addLayout(foot)

    def show_step(self, key: Key) -> None:
        """List a step's quantities."""
        self._key = key
        self._title.setText(self.tr("{step}: parameters").format(step=step_title(key)))
        self.tree.clear()
        self._items.clear()
        currency = quantities.currency_of(self._session.current.settings)
        groups: dict[str, QTreeWidgetItem] = {}
        for quantity in quantities.listed_at(key, currency):
            group = groups.get(quantity.group)
            if group is None:
                group = QTreeWidgetItem([choice_words.group_title(quantity.group)])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[quantity.group] = group
                self.tree.addTopLevelItem(group)
                group.setFirstColumnSpanned(True)
                _embolden(group, NAME, True)
                group.setExpanded(True)
            group.addChild(self._item_of(quantity, currency))
        self.show_session()

    def show_session(self) -> None:
        """Show the values of the scenario."""
        settings = self._session.current.settings
        currency = quantities.currency_of(settings)
        for quantity in quantities.listed_at(self._key, currency):
            item = self._items.get(quantity.key)
            if item is not None:
                own = settings.get(quantity.key)
                self._fill(item, quantity, currency, None if own is None else float(own))
        self.reset.setEnabled(any(quantity in settings for quantity in self._items))
        self._sift()

    def item(self, key: str) -> QTreeWidgetItem:
        """Return the line of a quantity."""
        return self._items[key]

    def settings(self) -> Mapping[str, Value]:
        """Return the settings of the scenario."""
        return self._session.current.settings

    def set_value(self, key: str, value: float | None) -> None:
        """Set a quantity, or set it back to its default."""
        self._session.set_setting(key, value)

    def reset_all(self) -> None:
        """Set every quantity of the step back to its default."""
        for key in self._items:
            self._session.set_setting(key, None)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        self.back = QToolButton()
        self.back.setObjectName("dhp_back")
        self.back.setAutoRaise(True)
        self.back.setIcon(theme_icon("mActionArrowLeft.svg"))
        self.back.setToolTip(self.tr("Back to the steps"))
        self.back.clicked.connect(self.left)
        self._title = QLabel()
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        return head

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(3)
        tree.setHeaderLabels([self.tr("Parameter"), self.tr("Value"), ""])
        tree.setRootIsDecorated(True)
        tree.setIndentation(12)
        tree.setUniformRowHeights(True)
        tree.setAlternatingRowColors(True)
        tree.setItemDelegateForColumn(VALUE, ValueDelegate(self))
        tree.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(VALUE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(BACK, QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(20)
        header.resizeSection(BACK, 22)
        tree.itemClicked.connect(self._click)
        tree.itemActivated.connect(lambda item, _: self._edit(item))
        return tree

    def _item_of(self, quantity: Quantity, currency: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setData(NAME, _QUANTITY, quantity)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        )
        item.setText(NAME, tr(quantity.label))
        item.setTextAlignment(VALUE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tip = choice_words.quantity_tip(quantity, currency)
        for column in (NAME, VALUE):
            item.setToolTip(column, tip)
        self._items[quantity.key] = item
        return item

    def _fill(
        self, item: QTreeWidgetItem, quantity: Quantity, currency: str, own: float | None
    ) -> None:
        value = quantity.value if own is None else own
        item.setData(VALUE, _QUANTITY, value)
        if quantity.key in quantities.YES_OR_NO:
            item.setText(VALUE, self.tr("yes") if value else self.tr("no"))
        else:
            unit = choice_words.quantity_unit(quantity, currency)
            item.setText(VALUE, Words(tr, currency).given(value, unit))
        changed = own is not None
        _embolden(item, NAME, changed)
        _embolden(item, VALUE, changed)
        item.setIcon(BACK, theme_icon("mActionUndo.svg") if changed else theme_icon(""))
        back = self.tr("Back to the default, {value}")
        item.setToolTip(
            BACK,
            back.format(value=Words(tr, currency).given(quantity.value)) if changed else "",
        )

    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        quantity = item.data(NAME, _QUANTITY)
        if quantity is None:
            item.setExpanded(not item.isExpanded())
        elif column == BACK:
            self.set_value(quantity.key, None)
        elif column == VALUE:
            self._edit(item)

    def _edit(self, item: QTreeWidgetItem) -> None:
        if item.data(NAME, _QUANTITY) is not None:
            self.tree.editItem(item, VALUE)

    def _sift(self, *_: object) -> None:
        """Show the lines that the search means, and of groups those that hold any."""
        wanted, settings = self.filter.text().strip().lower(), self._session.current.settings
        for key, item in self._items.items():
            speaks = wanted in item.text(NAME).lower() or wanted in key
            item.setHidden(not speaks or (self.changed_only.isChecked() and key not in settings))
        for place in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(place)
            lines = [group.child(n) for n in range(group.childCount())]
            group.setHidden(all(line.isHidden() for line in lines))


class ValueDelegate(QStyledItemDelegate):
    """Edits a value in its bounds: a number, or yes and no."""

    def __init__(self, page: QuantityPage) -> None:
        super().__init__(page)
        self._page = page

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> QWidget:
        """Return a spin box with the quantity's bounds, or a choice of yes and no."""
        quantity: Quantity = index.siblingAtColumn(NAME).data(_QUANTITY)
        if quantity.key in quantities.YES_OR_NO:
            choice = QComboBox(parent)
            choice.addItems([self.tr("no"), self.tr("yes")])
            return choice
        number = QDoubleSpinBox(parent)
        number.setFrame(False)
        number.setDecimals(_decimals(quantity))
        number.setRange(quantity.low, quantity.high)
        number.setSingleStep(_step(quantity))
        number.setKeyboardTracking(False)
        currency = quantities.currency_of(self._page.settings())
        unit = choice_words.quantity_unit(quantity, currency)
        number.setSuffix(f"\u00a0{unit}" if unit else "")
        number.setMinimumWidth(130)
        return number

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        """Show the value."""
        value = float(index.data(_QUANTITY))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(int(value != 0))
        elif isinstance(editor, QDoubleSpinBox):
            editor.setValue(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QObject, index: QModelIndex) -> None:
        """Hand the value to the session; that of the default is no change."""
        quantity: Quantity = index.siblingAtColumn(NAME).data(_QUANTITY)
        if isinstance(editor, QComboBox):
            value = float(editor.currentIndex())
        elif isinstance(editor, QDoubleSpinBox):
            editor.interpretText()
            value = editor.value()
        else:
            return
        shown = float(index.data(_QUANTITY))
        if value != round(shown, _decimals(quantity)):
            self._page.set_value(quantity.key, None if value == quantity.value else value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        """Let the editor reach over the columns behind, where the value's own is too narrow."""
        area = option.rect
        area.setWidth(max(area.width(), editor.minimumWidth()))
        view = self._page.tree.viewport().width()
        if area.right() >= view:
            area.moveRight(view - 1)
        editor.setGeometry(area)


def _decimals(quantity: Quantity) -> int:
    """Return how many decimals can be typed: those of the default, and two more, at least four."""
    text = f"{quantity.value:.9f}".rstrip("0")
    return min(max(len(text.partition(".")[2]) + 2, 4), 9)


def _step(quantity: Quantity) -> float:
    """Return a step that suits the default: a tenth of its size, one for counts."""
    if quantity.value == round(quantity.value) and 0 < quantity.value <= 20:
        return 1.0
    size = abs(quantity.value) or (quantity.high - quantity.low) / 10
    return float(f"{size / 10:.0e}")


def _embolden(item: QTreeWidgetItem, column: int, bold: bool) -> None:
    font = item.font(column)
    font.setBold(bold)
    item.setFont(column, font)
