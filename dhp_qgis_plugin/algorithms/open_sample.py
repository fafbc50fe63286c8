"""dhp:opensample: the sample district, copied to a folder and opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingParameterFolderDestination,
)

from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.showing import show_plan
from dhp_qgis_plugin.algorithms.base import RESOURCES, DhpAlgorithm, tr

_FILE = "helsinki_centre.gpkg"
_STYLES = {
    "candidates": "candidates",
    "barriers": "barriers",
    "roads": "roads",
    "buildings": "footprints",
    "open_ground": "open_ground",
    "water": "water",
}
"""Layers of the sample, the uppermost first, and the style of each."""


class OpenSample(DhpAlgorithm):
    """Copies the sample district to a folder of the planner's and loads its layers."""

    ID = "opensample"
    ICON = "sample"
    TAGS = ("example", "demo", "Helsinki", "sample")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Open the sample district")

    def group(self) -> str:
        """Return the toolbox group."""
        return tr("Whole district")

    def groupId(self) -> str:
        """Return the id of the toolbox group."""
        return "district"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        self.addParameter(
            QgsProcessingParameterFolderDestination("FOLDER", tr("Folder to copy the sample to"))
        )
        self.addOutput(QgsProcessingOutputFile("DISTRICT", tr("The district's GeoPackage")))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Copy what the plugin ships and let Processing load it."""
        folder = Path(self.parameterAsString(parameters, "FOLDER", context)).absolute()
        for source in sorted((RESOURCES / "sample").iterdir()):
            if source.is_file():
                target = folder / source.name
                with replacing(target) as path:
                    path.write_bytes(source.read_bytes())
        district = folder / _FILE
        if not district.is_file():
            raise unwritable(district, "the plugin's own sample is missing")
        feedback.pushInfo(tr("© OpenStreetMap contributors, ODbL 1.0"))
        show_plan(context, district, tuple(_STYLES), tr("Sample: central Helsinki"), _STYLES)
        return {"FOLDER": str(folder), "DISTRICT": str(district)}
