"""What all algorithms of the provider share: texts, package check, errors in words, progress."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
)
from qgis.PyQt.QtGui import QIcon

from dhp_qgis_plugin import dependencies
from dhp_qgis_plugin.adapters import after_cancel
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.algorithms import help_pages, running
from dhp_qgis_plugin.algorithms.collecting import window_collects
from dhp_qgis_plugin.algorithms.destinations import check_destinations
from dhp_qgis_plugin.algorithms.given_layers import GivenLayers
from dhp_qgis_plugin.algorithms.project_layers import reading
from dhp_qgis_plugin.algorithms.window_thread import in_window_thread
from dhp_qgis_plugin.core.errors import DhpError

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


class FeedbackProgress:
    """Processing's feedback as the core's `Progress`."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback

    def report(self, fraction: float, message: str = "") -> None:
        """Move the progress bar to ``fraction`` (0 to 1) and show the message, if any."""
        self._feedback.setProgress(100.0 * fraction)
        if message:
            self._feedback.setProgressText(tr(message))

    def cancelled(self) -> bool:
        """Tell whether the planner pressed Cancel."""
        return bool(self._feedback.isCanceled())


class DhpAlgorithm(QgsProcessingAlgorithm):
    """Base of the provider's algorithms; a subclass gives texts, parameters and `compute`.

    Attributes
    ----------
    ID
        The name within the provider.
    ICON
        Stem of a file in ``resources/icons``.
    TAGS
        What the toolbox also finds it by.
    given
        The layers that the run was given, once it is prepared.
    """

    ID = ""
    ICON = "dhp"
    TAGS: tuple[str, ...] = ()
    given: GivenLayers

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Do the work and return the outputs; errors of the core may pass through."""
        raise NotImplementedError

    def name(self) -> str:
        """Return the id within the provider."""
        return self.ID

    def group(self) -> str:
        """Return the toolbox group, in the planner's language."""
        return tr("Stages of the method")

    def groupId(self) -> str:
        """Return the id of the toolbox group."""
        return "stages"

    def icon(self) -> QIcon:
        """Return the algorithm's icon."""
        return QIcon(str(RESOURCES / "icons" / f"{self.ICON}.svg"))

    def svgIconPath(self) -> str:
        """Return the icon's file."""
        return str(RESOURCES / "icons" / f"{self.ICON}.svg")

    def tags(self) -> list[str]:
        """Return what the toolbox also finds the algorithm by."""
        return [*self.TAGS, "heat pump", "district heating", "district cooling"]

    def shortHelpString(self) -> str:
        """Return the help text shown beside the parameters."""
        text = help_pages.page(self.ID) or self.displayName()
        return help_pages.with_parameters(
            text, tr("Inputs and results"), self.parameterDefinitions()
        )

    def addParameter(
        self, parameter: QgsProcessingParameterDefinition, createOutput: bool = True
    ) -> bool:
        """Declare a parameter, with its meaning for dialog and help where it brings none."""
        if not parameter.help():
            parameter.setHelp(help_pages.meaning(self.ID, parameter.name()))
        return bool(super().addParameter(parameter, createOutput))

    def createInstance(self) -> DhpAlgorithm:
        """Return a new algorithm of the same kind."""
        return type(self)()

    def canExecute(self) -> tuple[bool, str]:
        """Tell whether the packages are there, and if not what to do."""
        missing = missing_packages()
        return not missing, missing

    def prepareAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> bool:
        """Look the layers up, which only the window's thread may do.

        A script that runs this within a run of its own does it in its thread all the same; then
        the window takes no layer away meanwhile.
        """
        with in_one_sentence(feedback), nullcontext() if in_window_thread() else reading():
            self.given = GivenLayers(self, parameters, context)
        return True

    def processAlgorithm(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Run `compute`; whatever goes wrong reaches the planner as one sentence."""
        with window_collects(), in_one_sentence(feedback):
            missing = missing_packages()  # qgis_process runs on even where canExecute says no
            if missing:
                raise QgsProcessingException(missing)
            waits = tr("“{title}” is still running; this run begins when that one has ended.")
            with running.alone(self.displayName(), feedback, waits):
                with reading():
                    check_destinations(self, parameters, context)
                found = self.compute(parameters, context, feedback)
                if feedback.isCanceled():
                    after_cancel.show_what_was_found(context)
                return found


@contextmanager
def in_one_sentence(
    feedback: QgsProcessingFeedback, *, plan_stands: bool = False
) -> Iterator[None]:
    """Turn whatever goes wrong into one sentence for the planner.

    ``plan_stands`` tells that the plan is written by then, and the map alone is not.

    Where it happened goes to the debug log, but for what the planner can mend, which the sentence
    says whole.

    Raises
    ------
    QgsProcessingException
        With the sentence.
    """
    try:
        yield
    except QgsProcessingException:
        raise
    except DhpError as error:
        raise QgsProcessingException(in_words(error)) from error
    except MemoryError as error:
        text = tr("The memory does not suffice; close other programs or plan a smaller area.")
        raise QgsProcessingException(text) from error
    except Exception as error:
        feedback.pushDebugInfo(traceback.format_exc())
        if plan_stands:
            text = tr(
                "DHP planner met a fault of its own ({kind}: {text}) when it drew the map; the"
                " plan itself is complete. Please report it with the log, which says where it"
                " happened."
            )
        else:
            text = tr(
                "DHP planner met a fault of its own ({kind}: {text}); nothing was written. Please"
                " report it with the log, which says where it happened."
            )
        sentence = text.format(kind=type(error).__name__, text=error)
        raise QgsProcessingException(sentence) from error


def missing_packages() -> str:
    """Say which packages are missing and how to install them; empty when none is."""
    return dependencies.sentence(Path(QgsApplication.qgisSettingsDirPath()))


def in_words(error: DhpError) -> str:
    """Return an error's sentence in the planner's language: translated, then filled in."""
    return tr(error.template).format(**error.values)
