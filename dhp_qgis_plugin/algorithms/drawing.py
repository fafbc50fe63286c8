"""The report of a plan, and its map, which the window's thread draws when the plan is written."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QImage

from dhp_qgis_plugin.adapters.files import replacing
from dhp_qgis_plugin.adapters.map_page import save_picture
from dhp_qgis_plugin.adapters.maps import MapWords, draw_plan_map
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.algorithms.report_files import ReportFiles, say_missing_font
from dhp_qgis_plugin.core.errors import Cancelled

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.records import Verdict
    from dhp_qgis_plugin.core.stages import Plan
    from dhp_qgis_plugin.core.sweep.outcomes import Results
    from dhp_qgis_plugin.report.html import Drawn


def write_report_files(
    plan: Plan,
    wanted: ReportFiles,
    files: ExitStack,
    blank: Path,
    feedback: QgsProcessingFeedback,
    studies: Sequence[Results] = (),
) -> Drawn | None:
    """Write HTML, PDF and tables, to be moved to their places when ``files`` closes.

    Returns
    -------
    Drawn or None
        The page that was printed, which is printed again with the map; None if none was.
    """
    from dhp_qgis_plugin.report.drawing import attended  # noqa: PLC0415 - needs the packages
    from dhp_qgis_plugin.report.html import draw_report  # noqa: PLC0415 - needs the packages
    from dhp_qgis_plugin.report.words import Words  # noqa: PLC0415

    def check() -> None:
        if feedback.isCanceled():
            raise Cancelled

    drawn = None
    if wanted.html is not None or wanted.pdf is not None:
        words = Words(wanted.say, plan.parameters.currency)
        feedback.setProgressText(tr("Drawing the report"))
        with attended(check):
            drawn = draw_report(
                plan, words, map_png=blank, for_print=wanted.pdf is not None, studies=studies
            )
        if wanted.html is not None:
            path = files.enter_context(replacing(wanted.html))
            path.write_text(drawn.text, encoding="utf-8")
    if wanted.pdf is not None and drawn is not None:
        from dhp_qgis_plugin.report.pdf import write_pdf  # noqa: PLC0415 - needs reportlab

        path = files.enter_context(replacing(wanted.pdf))
        feedback.setProgressText(tr("Setting the report as PDF"))
        if not write_pdf(drawn.text, drawn.plates, path, check):
            say_missing_font(feedback)
    if wanted.tables is not None:
        from dhp_qgis_plugin.report.sheets import write_tables  # noqa: PLC0415 - needs openpyxl

        path = files.enter_context(replacing(wanted.tables))
        write_tables(plan, path, say=wanted.say, currency=plan.parameters.currency)
    return drawn if wanted.pdf is not None else None


def write_comparison_files(
    verdict: Verdict,
    verdicts: Sequence[Verdict],
    wanted: ReportFiles,
    files: ExitStack,
    feedback: QgsProcessingFeedback,
    currency: str,
) -> None:
    """Write the comparison of two schemes as HTML, PDF and tables, as `write_report_files` does."""
    from dhp_qgis_plugin.report.drawing import plates  # noqa: PLC0415 - needs the packages
    from dhp_qgis_plugin.report.scheme_page import comparison_page  # noqa: PLC0415
    from dhp_qgis_plugin.report.words import Words  # noqa: PLC0415

    with plates() as kept:
        text = comparison_page(verdict, verdicts, Words(wanted.say, currency))
    if wanted.html is not None:
        files.enter_context(replacing(wanted.html)).write_text(text, encoding="utf-8")
    if wanted.pdf is not None:
        from dhp_qgis_plugin.report.pdf import write_pdf  # noqa: PLC0415 - needs reportlab

        if not write_pdf(text, kept, files.enter_context(replacing(wanted.pdf))):
            say_missing_font(feedback)
    if wanted.tables is not None:
        from dhp_qgis_plugin.report.sheets import (  # noqa: PLC0415 - needs openpyxl
            write_comparison_tables,
        )

        path = files.enter_context(replacing(wanted.tables))
        write_comparison_tables(verdict, verdicts, path, say=wanted.say, currency=currency)


def map_words(tr: Callable[[str], str]) -> MapWords:
    """Return what stands on the map, in the report's language."""
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
    words: MapWords
    say: Callable[[str], str] = str
    pdf: Path | None = None
    drawn: Drawn | None = None  # the printed page, without the map
    surroundings: dict[str, str] = field(default_factory=dict)

    def draw(
        self,
        in_window: Callable[[Callable[[], None]], bool] | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> bool:
        """Draw the map into its own file and into the report, as far as they were asked for.

        Parameters
        ----------
        in_window
            Has the window's thread do something, waits for it and tells whether it was done; None
            where this is that thread.
        check
            Raises `Cancelled` where the planner stopped the run; the report keeps no map then.

        Returns
        -------
        Whether it was drawn, and stands everywhere that it was asked for.

        Raises
        ------
        OutputError
            If the picture or the report cannot be written.
        """
        if self.picture is None and self.report is None and self.pdf is None:
            return True
        drawn: list[QImage] = []

        def let_the_window_live() -> None:
            QCoreApplication.processEvents()
            check()

        def draw_map() -> None:
            drawn.append(
                draw_plan_map(
                    self.plan,
                    self.title,
                    self.attribution,
                    self.words,
                    self.surroundings,
                    between=None if in_window is None else let_the_window_live,
                    say=self.say,
                )
            )

        try:
            if in_window is None:
                draw_map()
            elif not in_window(draw_map):
                return False
        except Cancelled:
            return False
        with ExitStack() as files:
            path = self.picture
            if path is None:
                path = Path(files.enter_context(tempfile.TemporaryDirectory())) / "map.png"
            save_picture(drawn[0], path)
            try:
                self._into_report(path, check)
            except Cancelled:
                return False
        return True

    def _into_report(self, picture: Path, check: Callable[[], None]) -> None:
        if self.report is not None:
            page = self.report.read_text(encoding="utf-8")
            page = page.replace(self.blank, as_base64(picture))
            with replacing(self.report) as path:
                path.write_text(page, encoding="utf-8")
        if self.pdf is not None and self.drawn is not None:
            from dhp_qgis_plugin.report.pdf import write_pdf  # noqa: PLC0415 - needs reportlab

            page = self.drawn.text.replace(self.blank, as_base64(picture))
            with replacing(self.pdf) as path:
                write_pdf(page, self.drawn.plates, path, check)


def as_base64(picture: Path) -> str:
    """Return a file as the report holds it."""
    return base64.b64encode(picture.read_bytes()).decode("ascii")
