"""The dialog that installs missing packages into the profile, with pip's output as it comes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QProcess, QTimer
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dhp_qgis_plugin import dependencies

_ASK_VERSION = ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"]


class InstallDialog(QDialog):
    """Installs by QGIS's own Python, which is found from its prefix and asked for its version.

    Parameters
    ----------
    profile
        The user's QGIS profile folder; nothing outside it is written.
    pythons
        Files that may be QGIS's Python, the likeliest first; None looks for them.
    """

    def __init__(
        self,
        profile: Path,
        pythons: Sequence[Path] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._pythons = list(dependencies.python_candidates() if pythons is None else pythons)
        self._python: Path | None = None
        self._left: list[Path] = []
        self._stopped = False
        self._asker = self._make_child(self._on_version, self._ask_next_soon)
        self._installer = self._make_child(self._on_installed, self._on_no_start)
        self._installer.readyReadStandardOutput.connect(self._show_output)
        self._build()
        self._show_state()

    def install(self) -> None:
        """Look for QGIS's Python, then run pip."""
        self._install.setEnabled(False)
        self._stop.setEnabled(True)
        self._stopped = False
        self._left = list(self._pythons)
        self._ask_next()

    def stop(self) -> None:
        """End pip; what was installed before stays usable."""
        self._stopped = True
        for child in (self._asker, self._installer):
            if child.state() != QProcess.ProcessState.NotRunning:
                child.kill()

    def reject(self) -> None:
        """Close; a running installation is ended first."""
        self.stop()
        for child in (self._asker, self._installer):
            child.waitForFinished(2000)
        super().reject()

    def output(self) -> str:
        """Return what the dialog has shown so far."""
        text: str = self._output.toPlainText()
        return text

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Install packages for DHP planner"))
        self.resize(720, 420)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._output = QPlainTextEdit()
        self._output.setReadOnly(True)
        self._install = QPushButton(self.tr("Install"))
        self._install.clicked.connect(self.install)
        self._stop = QPushButton(self.tr("Stop"))
        self._stop.setEnabled(False)
        self._stop.clicked.connect(self.stop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._install, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._stop, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._label)
        layout.addWidget(self._output)
        layout.addWidget(buttons)

    def _make_child(self, on_end: Callable[..., None], on_no_start: Callable[[], None]) -> QProcess:
        child = QProcess(self)
        child.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        child.finished.connect(on_end)

        def on_error(error: QProcess.ProcessError) -> None:
            if error == QProcess.ProcessError.FailedToStart:  # else finished follows and speaks
                on_no_start()

        child.errorOccurred.connect(on_error)
        return child

    def _show_state(self) -> None:
        missing = dependencies.shortcomings() + dependencies.shortcomings_for_files()
        if not missing:
            self._label.setText(self.tr("All packages are there; nothing needs to be installed."))
            return
        folder = dependencies.packages_folder(self._profile)
        text = self.tr(
            "Missing: {missing}. They go into {folder}, in your own QGIS profile; no administrator"
            " rights are needed. About 200 MB are fetched from the Python package index."
        )
        self._label.setText(text.format(missing=", ".join(missing), folder=folder))

    def _ask_next_soon(self) -> None:
        QTimer.singleShot(0, self._ask_next)  # a child cannot be started from its own signal

    def _ask_next(self) -> None:
        if self._left:
            self._python = self._left.pop(0)
            self._asker.start(str(self._python), _ASK_VERSION)
            return
        text = self.tr(
            "QGIS's own Python {version} was not found beside {prefix}. Run this command in a"
            " terminal with that Python: {command}"
        )
        self._say(
            text.format(
                version=dependencies.python_version(),
                prefix=sys.prefix,
                command=dependencies.command_text(self._profile),
            )
        )
        self._end()

    def _on_version(self) -> None:
        answer = bytes(self._asker.readAllStandardOutput()).decode("utf-8", "replace").strip()
        if self._stopped:
            self._say(self.tr("Stopped; nothing was installed."))
            self._end()
        elif answer == dependencies.python_version():
            self._start_pip()
        else:
            self._ask_next_soon()

    def _start_pip(self) -> None:
        try:
            folder = dependencies.packages_folder(self._profile)
            folder.mkdir(parents=True, exist_ok=True)
            constraints = dependencies.write_constraints(folder.parent)
        except OSError as error:
            text = self.tr("The folder of the profile cannot be written: {reason}")
            self._say(text.format(reason=error))
            self._end()
            return
        arguments = dependencies.install_arguments(self._profile, constraints)
        self._say(" ".join([str(self._python), *arguments]))
        self._installer.start(str(self._python), arguments)

    def _on_installed(self, code: int) -> None:
        self._show_output()
        if self._stopped:
            self._say(self.tr("Stopped. Start again to complete the installation."))
        elif code:
            text = self.tr("pip ended with code {code}; its last lines above say why.")
            self._say(text.format(code=code))
        else:
            dependencies.extend_path(self._profile)
            self._say(self.tr("Done. Restart QGIS if a planning run does not find them yet."))
            self._show_state()
        self._end()

    def _on_no_start(self) -> None:
        self._say(self.tr("{python} could not be started.").format(python=self._python))
        self._end()

    def _show_output(self) -> None:
        self._say(bytes(self._installer.readAllStandardOutput()).decode("utf-8", "replace"))

    def _say(self, text: str) -> None:
        if text.strip():
            self._output.appendPlainText(text.rstrip())

    def _end(self) -> None:
        self._install.setEnabled(True)
        self._stop.setEnabled(False)
