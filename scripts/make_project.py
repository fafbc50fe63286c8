"""Make the QGIS project that opens the sample district with styles.

    .venv/bin/python scripts/make_project.py

Paths are relative, so that the project follows its GeoPackage wherever both are copied. The same
layers and styles give the same file byte for byte.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from cartography.application import headless_qgis
from cartography.drafts import tidy
from qgis.core import (
    Qgis,
    QgsLayerMetadata,
    QgsProject,
    QgsProjectMetadata,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime

from dhp_qgis_plugin.adapters.styles import apply_style

SAMPLE = Path(__file__).resolve().parent.parent / "dhp_qgis_plugin/resources/sample"
DISTRICT = SAMPLE / "helsinki_centre.gpkg"
TITLE = "Central Helsinki, sample district of DHP planner"
RIGHTS = "© OpenStreetMap contributors, ODbL 1.0"
LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"

LAYERS = (
    # table, style, what the layer tree calls it (the planning dialog finds its inputs by these
    # names); the uppermost first
    ("candidates", "candidates", "Candidates"),
    ("barriers", "barriers", "Barriers"),
    ("roads", "roads", "Roads"),
    ("buildings", "footprints", "Buildings"),
    ("water", "water", "Water"),
    ("open_ground", "open_ground", "Open ground"),
)


def main() -> None:
    """Compose and write the project."""
    with headless_qgis(), TemporaryDirectory() as folder:
        draft = Path(folder) / "helsinki_centre.qgs"
        write_project(draft)
        target = SAMPLE / "helsinki_centre.qgz"
        pack(fixed(draft.read_text(encoding="utf-8"), folder), target)
    print(f"{target}: {target.stat().st_size / 1e3:.0f} kB")


def write_project(path: Path) -> None:
    """Write the project as QGIS does."""
    project = QgsProject()
    project.setTitle(TITLE)
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    for table, style, name in LAYERS:
        # The layers stand beside the project; where they are read from now does not matter.
        layer = QgsVectorLayer(f"{DISTRICT}|layername={table}", name, "ogr")
        if not layer.isValid() or not apply_style(layer, style):
            raise OSError(f"{DISTRICT} lacks the layer {table}, or {style}.qml is missing")
        layer.setId(f"sample_{table}")
        layer.setMetadata(_layer_metadata(name))
        project.addMapLayer(layer)
    first = project.mapLayersByName("Buildings")[0]
    project.setCrs(first.crs())
    extent = first.extent()
    extent.grow(130.0)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(extent, first.crs()))
    project.setMetadata(_project_metadata())
    if not project.write(str(path)):
        raise OSError(project.error())


def fixed(text: str, folder: str) -> str:
    """Return the project's text without user, dates, random ids and this machine's paths."""
    text = re.sub(r' (saveUser|saveUserFull|saveDateTime)="[^"]*"', r' \1=""', text)
    text = re.sub(r'source="[^"]*helsinki_centre\.gpkg', 'source="./helsinki_centre.gpkg', text)
    text = re.sub(
        r"<datasource>[^<]*helsinki_centre\.gpkg", "<datasource>./helsinki_centre.gpkg", text
    )
    text = re.sub(r"<homePath[^>]*/>", '<homePath path=""/>', text)
    text = re.sub(r' projectStyleId="[^"]*"', "", text)
    text = re.sub(r"(Annotations)_[0-9a-f_]{36}", r"\1", text)
    text = re.sub(r"\s*<elevation .*?</elevation>", "", text, flags=re.DOTALL)  # random colours
    text = re.sub(r"\s*<layer-setting [^>]*/>", "", text)  # snapping, in any order
    if folder in text or str(SAMPLE) in text:
        raise ValueError("a path of this machine is left in the project")
    return tidy(text)


def pack(text: str, target: Path) -> None:
    """Write the project's text as a .qgz with a fixed date."""
    inside = zipfile.ZipInfo("helsinki_centre.qgs", date_time=(2026, 1, 1, 0, 0, 0))
    inside.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(inside, text)


def _project_metadata() -> QgsProjectMetadata:
    metadata = QgsProjectMetadata()
    metadata.setTitle(TITLE)
    metadata.setAbstract(f"The layers from which a district is planned. {RIGHTS}, {LICENCE}")
    metadata.setCreationDateTime(QDateTime())
    return metadata


def _layer_metadata(name: str) -> QgsLayerMetadata:
    metadata = QgsLayerMetadata()
    metadata.setTitle(name)
    metadata.setType("dataset")
    if name != "Candidates":
        metadata.setRights([RIGHTS])
        metadata.setLicenses([LICENCE])
    return metadata


if __name__ == "__main__":
    main()
