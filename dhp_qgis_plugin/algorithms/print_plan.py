"""dhp:printplan: a plan on paper, as layouts of the project and as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis import utils
from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
)

from dhp_qgis_plugin.adapters.export import plan_sublayers
from dhp_qgis_plugin.adapters.files import require_folder
from dhp_qgis_plugin.adapters.printing.job import SHEETS
from dhp_qgis_plugin.adapters.printing.pages import PAPERS
from dhp_qgis_plugin.adapters.sources import LINE, read_layer, read_table
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, in_one_sentence, tr
from dhp_qgis_plugin.algorithms.choices import choice
from dhp_qgis_plugin.algorithms.printing import Printing, Tables
from dhp_qgis_plugin.algorithms.project_layers import reading
from dhp_qgis_plugin.algorithms.report_files import INTERFACE, LANGUAGES, speaker
from dhp_qgis_plugin.algorithms.window_thread import in_window_thread
from dhp_qgis_plugin.core.errors import InputError

_LEAST_SCALE, _SCALE = 200.0, 2000.0


class PrintPlan(DhpAlgorithm):
    """Makes layouts of a plan and prints them."""

    ID = "printplan"
    ICON = "print"
    TAGS = ("print", "layout", "atlas", "pdf", "map sheets", "pressure diagram", "alternatives")

    _printing: Printing | None = None  # what is left to do in the window's thread

    def displayName(self) -> str:
        """Return the title."""
        return tr("Print a plan")

    def group(self) -> str:
        """Return the toolbox group."""
        return tr("Whole district")

    def groupId(self) -> str:
        """Return the id of the toolbox group."""
        return "district"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        self.addParameter(
            QgsProcessingParameterFile(
                "PLAN", tr("Plan (GeoPackage)"), fileFilter="GeoPackage (*.gpkg)"
            )
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                "SHEETS",
                tr(
                    "Sheets: overview, siting alternatives (alternatives), network plan by map"
                    " sheet (network), pressure diagrams (pressure)"
                ),
                options=list(SHEETS),
                allowMultiple=True,
                defaultValue=list(SHEETS),
                usesStaticStrings=True,
            )
        )
        self.addParameter(choice("PAPER", tr("Paper"), tuple(PAPERS), "A3"))
        scale = QgsProcessingParameterNumber(
            "SCALE",
            tr("Scale of the network plan, 1 : …"),
            QgsProcessingParameterNumber.Type.Double,
            defaultValue=_SCALE,
            minValue=_LEAST_SCALE,
            maxValue=50_000.0,
        )
        self.addParameter(scale)
        label = tr("Language of the pages: QGIS's own (interface), English (en), Chinese (zh_CN)")
        self.addParameter(choice("LANGUAGE", label, LANGUAGES, INTERFACE))
        self.addParameter(
            QgsProcessingParameterMultipleLayers(
                "BACKGROUND",
                tr("Layers beneath the plan, the uppermost first"),
                QgsProcessing.SourceType.TypeMapLayer,
                optional=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                "LAYOUTS", tr("Add the layouts to the project"), defaultValue=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("All sheets (one PDF)"), "PDF (*.pdf)", optional=True
            )
        )
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                "FOLDER",
                tr("Folder for one PDF of each kind of sheet"),
                optional=True,
                createByDefault=False,
            )
        )
        self.addOutput(QgsProcessingOutputNumber("PAGES", tr("Pages printed")))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the plan and draw its diagrams; the pages are made in the window's thread."""
        plan = Path(self.parameterAsFile(parameters, "PLAN", context)).absolute()
        kinds = tuple(self.parameterAsEnumStrings(parameters, "SHEETS", context))
        if not kinds:
            raise InputError("No sheet was chosen; choose one of {known}.", known=", ".join(SHEETS))
        output, folder = self._destinations(parameters, context)
        say = speaker(self.parameterAsString(parameters, "LANGUAGE", context) or INTERFACE)
        with reading():
            background = tuple(layer.id() for layer in self.given.layers("BACKGROUND"))
        in_project = (
            self.parameterAsBool(parameters, "LAYOUTS", context)
            and utils.iface is not None
            and context.project() is not None
        )
        self._printing = Printing(
            plan=plan,
            kinds=kinds,
            paper=self.parameterAsString(parameters, "PAPER", context) or "A3",
            scale=self.parameterAsDouble(parameters, "SCALE", context),
            say=say,
            output=output,
            folder=folder,
            background=background,
            in_project=in_project,
        )
        self._printing.prepare(_read(plan, kinds, context, feedback), feedback)
        self._written = {
            **({"OUTPUT": str(output)} if output else {}),
            **({"FOLDER": str(folder)} if folder else {}),
        }
        return self._print(context, feedback) if in_window_thread() else dict(self._written)

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Make and print the pages, one by one, which only the window's thread may do."""
        with in_one_sentence(feedback):
            return self._print(context, feedback)

    def _print(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Print what is left to print, once."""
        printing, self._printing = self._printing, None
        if printing is None:
            return {}
        return {**self._written, "PAGES": printing.draw(context, feedback)}

    def _destinations(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[Path | None, Path | None]:
        """Return the PDF and the folder, of which one at least must be named."""
        given = {
            "OUTPUT": self.parameterAsFileOutput(parameters, "OUTPUT", context),
            "FOLDER": self.parameterAsString(parameters, "FOLDER", context),
        }
        output, folder = (Path(text).absolute() if text else None for text in given.values())
        if output is None and folder is None:
            raise InputError("Neither a PDF (OUTPUT) nor a folder (FOLDER) was given; choose one.")
        if output is not None and output.suffix.lower() != ".pdf":
            raise InputError(
                "The pages (OUTPUT) are to be written to {path}; give the file the ending .pdf.",
                path=str(output),
            )
        require_folder(output)
        require_folder(folder / "overview.pdf" if folder is not None else None)
        return output, folder


def _read(
    plan: Path,
    kinds: tuple[str, ...],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Tables:
    """Read what the wanted sheets need.

    Raises
    ------
    InputError
        If the file is no plan.
    Cancelled
        If the planner cancels.
    """
    layers = {layer.name(): layer for layer in plan_sublayers(plan)}
    missing = [name for name in ("nodes", "about") if name not in layers]
    if missing:
        raise InputError(
            "{path} lacks the layers {layers} of a plan; plan the district again.",
            path=str(plan),
            layers=", ".join(missing),
        )
    crs = layers["pipes"].crs()
    about = read_table(layers["about"])
    alternatives = layers.get("alternatives")
    return Tables(
        stations=read_table(layers["stations"]),
        pipes=read_layer(layers["pipes"], "pipes", (LINE,), crs, context, feedback).frame,
        nodes=read_table(layers["nodes"]),
        alternatives=None if alternatives is None else read_table(alternatives),
        about=dict(zip(about["name"].map(str), about["value"].map(str), strict=True)),
    )
