"""Asks in the message bar, without stopping anything, where a new layer shall be kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsFileWidget, QgsMessageBar
from qgis.PyQt.QtWidgets import QPushButton

from dhp_qgis_plugin.adapters.words import tr


def ask_where(
    bar: QgsMessageBar,
    text: str,
    name: str,
    answer: Callable[[Path | None], None],
) -> None:
    """Ask; the answer is a GeoPackage, or None for the memory.

    Parameters
    ----------
    text
        What is to be kept.
    name
        Stem of the file that is proposed, beside the project.
    """
    item = bar.createMessage(text)  # a title would leave the sentence no room beside the file
    item.setObjectName("DhpWhere")
    file = QgsFileWidget(item)
    file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
    file.setFilter("GeoPackage (*.gpkg)")
    file.setConfirmOverwrite(False)
    file.setFilePath(str(proposed(name)))
    file.setMinimumWidth(180)
    keep, forget = QPushButton(tr("Keep in this file"), item), QPushButton(tr("In memory"), item)
    keep.setObjectName("DhpKeep")
    forget.setObjectName("DhpForget")
    forget.setToolTip(tr("The layer is gone when QGIS is closed, unless you save it."))

    def end(chosen: Path | None) -> None:
        bar.popWidget(item)
        answer(chosen)

    keep.clicked.connect(lambda: end(Path(file.filePath()).with_suffix(".gpkg")))
    forget.clicked.connect(lambda: end(None))
    for widget in (file, keep, forget):
        item.layout().addWidget(widget)
    bar.pushWidget(item, Qgis.MessageLevel.Info)


def proposed(name: str) -> Path:
    """Return a file that does not exist yet, beside the project or in the user's own folder."""
    folder = QgsProject.instance().absolutePath()
    base = Path(folder) if folder else Path.home()
    numbered = (base / f"{name}{n or ''}.gpkg" for n in range(1000))
    return next(path for path in numbered if not path.exists())
