"""Runs algorithms in QGIS's task manager, one at a time each; knows neither steps nor widgets."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from dhp_qgis_plugin.algorithms.base import tr

_LOOK_S = 0.01
_LEAVE_S = 15.0  # a cancelled run ends within a second; a disk may be slow


class RunFeedback(QgsProcessingFeedback):
    """A feedback that tells the window what a run says, and keeps its sentences."""

    said = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """Keep the sentence by which a run fails; called by the run's own thread."""
        self.errors.append(error)

    def pushWarning(self, warning: str) -> None:
        """Keep a warning."""
        self.warnings.append(warning)

    def setProgressText(self, text: str) -> None:
        """Tell what the run does now."""
        self.said.emit(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is to be run.

    Attributes
    ----------
    title
        What the task manager calls it.
    outputs
        Results that a cancelled run must have left to count as done all the same.
    in_memory
        Results that are layers in memory, to be handed over.
    """

    algorithm: str
    parameters: Mapping[str, Any]
    title: str
    outputs: Collection[str] = ()
    in_memory: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended.

    Attributes
    ----------
    fine
        Whether it left what it was to leave; a cancelled search may.
    layers
        Those that were asked for in memory, by the name of the result.
    """

    fine: bool
    cancelled: bool = False
    sentence: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    layers: dict[str, QgsVectorLayer] = field(default_factory=dict)


_left: list[tuple[QgsProcessingAlgRunnerTask, QgsProcessingContext, RunFeedback]] = []
"""Runs that nobody waits for any more: their tasks refer to context and feedback to the last."""


class AlgorithmRunner(QObject):
    """One algorithm at a time in the background.

    Signals
    -------
    progressed
        Share of the run that is done, 0 to 100.
    said
        What the run does now.
    """

    progressed = pyqtSignal(float)
    said = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: QgsProcessingAlgRunnerTask | None = None
        self._feedback: RunFeedback | None = None
        self._context: QgsProcessingContext | None = None
        self._ended: Callable[[Outcome], None] | None = None
        self._work: Work | None = None

    def busy(self) -> bool:
        """Tell whether a run is under way."""
        return self._task is not None

    def start(self, work: Work, project: QgsProject, ended: Callable[[Outcome], None]) -> None:
        """Begin a run; ``ended`` is called once, in the window's thread, unless `leave` is.

        Raises
        ------
        RuntimeError
            If a run is under way.
        """
        if self.busy():
            raise RuntimeError("a run is under way")
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(work.algorithm)
        context = QgsProcessingContext()
        context.setProject(project)
        parameters = dict(work.parameters)
        able, why = algorithm.canExecute()
        if able:
            able, why = algorithm.checkParameterValues(parameters, context)
        if not able:
            ended(Outcome(fine=False, sentence=why))
            return
        feedback = RunFeedback()
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        if task.isCanceled():  # it could not be prepared, and would never tell that it ended
            ended(Outcome(fine=False, sentence=_sentence(feedback)))
            return
        task.setDescription(work.title)
        feedback.progressChanged.connect(self.progressed)
        feedback.said.connect(self.said)
        task.executed.connect(lambda fine, told: self._finish(task, fine, told))
        self._task, self._feedback, self._context = task, feedback, context
        self._ended, self._work = ended, work
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Let the run end as soon as it can."""
        if self._task is not None and self._feedback is not None:
            self._feedback.cancel()
            self._task.cancel()

    def leave(self) -> None:
        """Cancel and wait until the run's thread is out; nobody is told of its end any more."""
        task, feedback = self._task, self._feedback
        if task is None:
            return
        self._ended = None
        if feedback is not None and self._context is not None:
            _left.append((task, self._context, feedback))
        self.cancel()
        until = time.monotonic() + _LEAVE_S
        active = (QgsTask.TaskStatus.Queued, QgsTask.TaskStatus.OnHold, QgsTask.TaskStatus.Running)
        while task.status() in active and time.monotonic() < until:
            QCoreApplication.sendPostedEvents(task)  # by which the run's thread says it is out
            time.sleep(_LOOK_S)
        if feedback is not None:
            feedback.blockSignals(True)
        self._forget()

    def _finish(self, task: QgsProcessingAlgRunnerTask, fine: bool, told: dict[str, Any]) -> None:
        _left[:] = [kept for kept in _left if kept[0] is not task]
        if task is not self._task or self._feedback is None or self._work is None:
            return
        feedback, context, ended, work = self._feedback, self._context, self._ended, self._work
        cancelled = feedback.isCanceled()
        whole = bool(told) and all(told.get(name) for name in work.outputs)
        layers = {}
        if fine and context is not None:
            for name in work.in_memory:
                layer = context.takeResultLayer(str(told.get(name, "")))
                if layer is not None:
                    layers[name] = layer
        sentence = "" if fine or cancelled else _sentence(feedback)
        self._forget()
        if ended is not None:
            ended(
                Outcome(
                    fine=fine or (cancelled and whole),
                    cancelled=cancelled,
                    sentence=sentence,
                    told=dict(told),
                    warnings=tuple(feedback.warnings),
                    layers=layers,
                )
            )

    def _forget(self) -> None:
        self._task = self._feedback = self._context = None
        self._ended = self._work = None


def _sentence(feedback: RunFeedback) -> str:
    said = [error.strip() for error in feedback.errors if error.strip()]
    return said[-1] if said else tr("The run failed and did not say why; see the log.")
