"""dhp:opensample: a sample district, copied to a folder and opened."""

from __future__ import annotations

import json
from dataclasses import dataclass
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
from dhp_qgis_plugin.algorithms import choices
from dhp_qgis_plugin.algorithms.base import RESOURCES, DhpAlgorithm, tr


@dataclass(frozen=True)
class _Sample:
    """A district that the plugin ships."""

    stem: str  # of its files in resources/sample
    styles: dict[str, str]  # style of each layer, the uppermost first


_SAMPLES = {
    "helsinki": _Sample(
        "helsinki_centre",
        {
            "candidates": "candidates",
            "barriers": "barriers",
            "roads": "roads",
            "buildings": "footprints",
            "open_ground": "open_ground",
            "water": "water",
        },
    ),
    "dalian": _Sample(
        "dalian_harbour",
        {
            "candidates": "candidates",
            "sewage": "sewage",
            "barriers": "barriers",
            "roads": "roads",
            "plots": "plots",
            "open_ground": "open_ground",
            "water": "water",
        },
    ),
}
_BATCH = ".batch"
_FOR_ALL = ("LICENSE", "README.md")


class OpenSample(DhpAlgorithm):
    """Copies a sample district to a folder of the planner's and loads its layers."""

    ID = "opensample"
    ICON = "sample"
    TAGS = ("example", "demo", "Helsinki", "Dalian", "sample")

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
        self.addParameter(
            choices.choice(
                "SAMPLE",
                tr("Sample: central Helsinki, or a generated business district in Dalian"),
                tuple(_SAMPLES),
                next(iter(_SAMPLES)),
                optional=True,
            )
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
        name = self.parameterAsEnumString(parameters, "SAMPLE", context) or next(iter(_SAMPLES))
        sample = _SAMPLES[name]
        for source in sorted((RESOURCES / "sample").iterdir()):
            if source.is_file() and (source.stem == sample.stem or source.name in _FOR_ALL):
                target = folder / source.name
                with replacing(target) as path:
                    path.write_bytes(_content(source, folder))
        district = folder / f"{sample.stem}.gpkg"
        if not district.is_file():
            raise unwritable(district, "the plugin's own sample is missing")
        said, title = _words(name)
        feedback.pushInfo(said)
        show_plan(context, district, tuple(sample.styles), title, sample.styles)
        return {"FOLDER": str(folder), "DISTRICT": str(district)}


def _content(source: Path, folder: Path) -> bytes:
    """Return what is copied; a batch table names the layers where they come to lie."""
    content = source.read_bytes()
    if source.suffix != _BATCH:
        return content
    named = json.dumps(folder.as_posix(), ensure_ascii=False)[1:-1]
    return content.replace(b"{folder}", named.encode())


def _words(name: str) -> tuple[str, str]:
    """Return what is to be said of a sample, and what its group of layers is called."""
    if name == "dalian":
        return (
            tr(
                "Generated district, no real place: it claims the method, not the case of the"
                " thesis that the method comes from."
            ),
            tr("Sample: generated business district in Dalian"),
        )
    return tr("© OpenStreetMap contributors, ODbL 1.0"), tr("Sample: central Helsinki")
