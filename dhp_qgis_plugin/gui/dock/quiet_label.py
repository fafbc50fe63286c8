"""A label in a quiet colour that follows the palette, bright or dark."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QApplication, QLabel, QWidget

_INK = 0.62  # share of the text's colour; the rest is the ground's


class QuietLabel(QLabel):
    """Says what is read second; wraps its lines."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self._tone()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour from a new palette."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.StyleChange):
            self._tone()

    def _tone(self) -> None:
        palette = self.palette()
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):  # on any ground
            palette.setColor(role, quiet_colour())
        self.setPalette(palette)


def quiet_colour() -> QColor:
    """Return a colour between text and ground of the application's palette."""
    palette = QApplication.palette()
    ink = palette.color(QPalette.ColorRole.Text)
    ground = palette.color(QPalette.ColorRole.Base)
    parts = zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(_INK * i + (1 - _INK) * g) for i, g in parts))
