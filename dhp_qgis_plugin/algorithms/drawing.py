"""The map of a plan, drawn in the window's thread after the work, and put into the report."""

from __future__ import annotations

import base64
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtGui import QImage

from dhp_qgis_plugin.adapters.files import replacing
from dhp_qgis_plugin.adapters.maps import MapWords, render_plan_map
from dhp_qgis_plugin.algorithms.base import tr


def map_words() -> MapWords:
    """Return what stands on the map, in the planner's language."""
    return MapWords(
        stations=tr("Stations, by source"),
        pipes=tr("Pipes, pair by DN"),
        buildings=tr("Buildings, by station"),
        left_out=tr("Not served"),
        surroundings=tr("Surroundings"),
        barriers=tr("Barriers"),
        roads=tr("Streets"),
        open_ground=tr("Open ground"),
        water=tr("Water"),
        figures=tr(
            "{stations} stations\n{heat_mw:.1f} MW of heat\n{cool_mw:.1f} MW of cold\n"
            "{served} of {buildings} buildings served\n{pipes_km:.1f} km of pipe pairs"
        ),
    )


def blank_map(folder: Path) -> Path:
    """Write a picture of one point, which keeps the map's place in the report, and return it."""
    path = folder / "map_to_come.png"
    picture = QImage(1, 1, QImage.Format.Format_Grayscale8)
    picture.fill(0xFF)
    picture.save(str(path), "PNG")
    return path


@dataclass(frozen=True)
class Drawing:
    """What is left to draw when a plan has been written."""

    plan: Path
    picture: Path | None
    report: Path | None
    title: str
    attribution: str
    blank: str  # what stands in the report for the map, as base64
    surroundings: dict[str, str] = field(default_factory=dict)

    def draw(self, feedback: QgsProcessingFeedback) -> None:
        """Draw the map into its own file and into the report, as far as they were asked for.

        Raises
        ------
        OutputError
            If the picture or the report cannot be written.
        """
        if self.picture is not None:
            self._render(self.picture, feedback)
            self._into_report(self.picture)
        elif self.report is not None:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "map.png"
                self._render(path, feedback)
                self._into_report(path)

    def _render(self, path: Path, feedback: QgsProcessingFeedback) -> None:
        render_plan_map(
            str(self.plan),
            str(path),
            self.title,
            self.attribution,
            feedback=feedback,
            words=map_words(),
            surroundings=self.surroundings,
        )

    def _into_report(self, picture: Path) -> None:
        if self.report is None:
            return
        page = self.report.read_text(encoding="utf-8")
        page = page.replace(self.blank, as_base64(picture))
        with replacing(self.report) as path:
            path.write_text(page, encoding="utf-8")


def as_base64(picture: Path) -> str:
    """Return a file as the report holds it."""
    return base64.b64encode(picture.read_bytes()).decode("ascii")
