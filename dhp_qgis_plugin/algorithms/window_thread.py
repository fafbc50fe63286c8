"""Which thread this is: the window's, which alone may touch widgets and layouts, or another."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QThread


def in_window_thread() -> bool:
    """Tell whether this is the thread of the window; of qgis_process, which has one alone, too."""
    application = QCoreApplication.instance()
    return application is None or QThread.currentThread() == application.thread()
