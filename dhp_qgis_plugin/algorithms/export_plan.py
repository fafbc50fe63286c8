"""dhp:exportplan: a plan's GeoPackage as files that other designers' programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)

from dhp_qgis_plugin.adapters.export import FORMATS, export_plan
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, tr
from dhp_qgis_plugin.algorithms.report_files import require_package
from dhp_qgis_plugin.core.errors import InputError


class ExportPlan(DhpAlgorithm):
    """Writes a plan as shapefiles, tables, a drawing, and models for EPANET and pandapipes."""

    ID = "exportplan"
    ICON = "export"
    TAGS = (
        "shapefile",
        "csv",
        "dxf",
        "epanet",
        "pandapipes",
        "export",
        "designers",
        "CAD",
        "xlsx",
        "geopackage",
    )

    def displayName(self) -> str:
        """Return the title."""
        return tr("Export for designers")

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
                "FORMATS",
                tr("Formats"),
                options=list(FORMATS),
                allowMultiple=True,
                defaultValue=list(FORMATS),
                usesStaticStrings=True,
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination("FOLDER", tr("Folder")))
        self.addOutput(QgsProcessingOutputNumber("FILES", tr("Layers and tables written")))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the plan's layers one by one and write each."""
        plan = Path(self.parameterAsFile(parameters, "PLAN", context))
        folder = Path(self.parameterAsString(parameters, "FOLDER", context)).absolute()
        formats = tuple(self.parameterAsEnumStrings(parameters, "FORMATS", context))
        if not formats:
            raise InputError(
                "No format was chosen; choose one of {known}.", known=", ".join(FORMATS)
            )
        if "xlsx" in formats:
            require_package("FORMATS", "openpyxl")
        written = export_plan(plan, folder, formats, context, feedback, tr)
        feedback.pushInfo(
            tr("{count} layers and tables stand in {folder}.").format(
                count=len(written), folder=folder
            )
        )
        return {"FOLDER": str(folder), "FILES": len(written)}
