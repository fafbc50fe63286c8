"""A sentence in the dock that the planner may close, and the bar of a run."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QResizeEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dhp_qgis_plugin.gui.dock.icons import theme_icon


class Notice(QFrame):
    """An icon, a sentence, at most one button that helps, and a cross."""

    helped = pyqtSignal()

    def __init__(self, help_text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 4, 2, 4)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = QVBoxLayout()
        text.addWidget(self.label)
        self.help = QPushButton(help_text)
        self.help.setVisible(bool(help_text))
        self.help.clicked.connect(self.helped)
        text.addWidget(self.help, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._icon)
        layout.addLayout(text, 1)
        self.cross = QToolButton()
        self.cross.setAutoRaise(True)
        self.cross.setIcon(theme_icon("mIconClose.svg"))
        self.cross.setToolTip(self.tr("Close"))
        self.cross.clicked.connect(self.hide)
        layout.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, text: str, warning: bool) -> None:
        """Show a sentence; an empty one hides the notice."""
        icon = theme_icon("mIconWarning.svg" if warning else "mIconInfo.svg")
        self._icon.setPixmap(icon.pixmap(QSize(16, 16)))
        self.label.setText(text)
        self.setVisible(bool(text))


class RunBar(QWidget):
    """What runs, how far it is, and the button that cancels it."""

    cancelled = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._text = ""
        self.label = QLabel()
        row = QHBoxLayout()
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setMaximumHeight(16)
        self.cancel = QPushButton(theme_icon("mTaskCancel.svg"), self.tr("Cancel"))
        self.cancel.setObjectName("dhp_cancel")
        self.cancel.clicked.connect(self._cancel)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        layout.addWidget(self.label)
        layout.addLayout(row)
        self.hide()

    def begin(self, text: str) -> None:
        """Show that something runs."""
        self.bar.setValue(0)
        self.cancel.setEnabled(True)
        self.say(text)
        self.show()

    def say(self, text: str) -> None:
        """Show what the run does, cut to the width of the dock."""
        self._text = text
        self.label.setToolTip(text)
        self._cut()

    def go(self, percent: float) -> None:
        """Show how far the run is."""
        self.bar.setValue(round(percent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.label.font())
        width = max(self.width() - 4, 40)
        self.label.setText(metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, width))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.say(self.tr("Cancelling…"))
        self.cancelled.emit()
