"""The example models that come with the plugin, as algorithms of its own provider."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import QgsProcessingModelAlgorithm
from qgis.PyQt.QtGui import QIcon

from dhp_qgis_plugin.algorithms import help_pages
from dhp_qgis_plugin.algorithms.base import RESOURCES, tr

FOLDER = RESOURCES / "models"


class ExampleModel(QgsProcessingModelAlgorithm):
    """A model of resources/models with a title in the planner's language.

    Models are made with names that no one translates; a copy for a run keeps only what the file
    holds, so title and help are looked up by the model's name.
    """

    def createInstance(self) -> ExampleModel:
        """Return a copy for a run."""
        copy = ExampleModel()
        copy.loadVariant(self.toVariant())
        copy.setProvider(self.provider())
        copy.setSourceFilePath(self.sourceFilePath())
        return copy

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Make the parameters of the file, in the planner's language."""
        super().initAlgorithm(configuration or {})
        words = _words()
        for definition in self.parameterDefinitions():
            text = definition.description()
            definition.setDescription(words.get(text, text))
            if not definition.help():
                meaning = help_pages.meaning(self.name(), definition.name().upper())
                definition.setHelp(meaning)

    def displayName(self) -> str:
        """Return the title."""
        return _titles().get(self.name(), self.name())

    def group(self) -> str:
        """Return the toolbox group."""
        return tr("Example models")

    def groupId(self) -> str:
        """Return the id of the toolbox group."""
        return "models"

    def icon(self) -> QIcon:
        """Return the model's icon."""
        return QIcon(str(RESOURCES / "icons" / "dhp.svg"))

    def svgIconPath(self) -> str:
        """Return the icon's file."""
        return str(RESOURCES / "icons" / "dhp.svg")

    def tags(self) -> list[str]:
        """Return what the toolbox also finds the model by."""
        return ["example", "model", "heat pump", "district heating", "district cooling"]

    def shortHelpString(self) -> str:
        """Return the help text shown beside the parameters."""
        text = help_pages.page(self.name()) or self.displayName()
        return help_pages.with_parameters(
            text, tr("Inputs and results"), self.parameterDefinitions()
        )


def example_models() -> Iterator[ExampleModel]:
    """Read the models; their steps must be in the registry already."""
    for path in sorted(FOLDER.glob("*.model3")):
        model = ExampleModel()
        if model.fromFile(str(path)):
            yield model


def _titles() -> dict[str, str]:
    return {
        "loadsandstreets": tr("Example: loads and streets"),
        "planandexport": tr("Example: plan, files and sheets"),
    }


def _words() -> dict[str, str]:
    """Return what stands at the models' inputs and results, by what the files say."""
    return {
        "Buildings": tr("Buildings"),
        "Streets": tr("Streets"),
        "Candidate sites": tr("Candidate sites"),
        "Open ground": tr("Open ground"),
        "Most stations": tr("Most stations"),
        "Time for the search (s)": tr("Time for the search (s)"),
        "Rounds of siting and operation": tr("Rounds of siting and operation"),
        "Buildings with loads": tr("Buildings with loads"),
        "Streets as edges": tr("Streets as edges"),
        "Nodes": tr("Nodes"),
        "Repairs": tr("Repairs"),
        "Plan": tr("Plan"),
        "Report": tr("Report"),
        "Files for designers": tr("Files for designers"),
        "Sheets": tr("Sheets"),
    }
