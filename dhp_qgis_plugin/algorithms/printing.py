"""What printing a plan takes: diagrams and map sheets beside the window, pages within it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication

from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.maps import figures_in_words
from dhp_qgis_plugin.adapters.printing import job as printed
from dhp_qgis_plugin.adapters.printing.in_project import (
    add_layouts,
    add_to_project,
    remove_from_project,
)
from dhp_qgis_plugin.adapters.printing.job import AlternativeCost, Diagram, Made, PrintJob
from dhp_qgis_plugin.adapters.printing.layouts import build_layouts
from dhp_qgis_plugin.adapters.printing.pages import PAPERS, tiles
from dhp_qgis_plugin.adapters.printing.pdf import write_pdf
from dhp_qgis_plugin.adapters.printing.plan_layers import PlanLayers, open_plan_layers
from dhp_qgis_plugin.adapters.printing.sheet_layer import dress_sheets, sheet_layer
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.algorithms.drawing import map_words
from dhp_qgis_plugin.core.errors import Cancelled, InputError

if TYPE_CHECKING:
    import pandas as pd

    from dhp_qgis_plugin.report.map_sheets import MapSheet
    from dhp_qgis_plugin.report.pressure_ways import PressureWays
    from dhp_qgis_plugin.report.words import Words

_DIAGRAM_DPI = 250


@dataclass
class Tables:
    """What is read of the plan: its layers' rows and what it says about itself."""

    stations: pd.DataFrame
    pipes: pd.DataFrame
    nodes: pd.DataFrame
    alternatives: pd.DataFrame | None
    about: dict[str, str]


@dataclass
class Printing:
    """One run; `prepare` may work in any thread, `draw` belongs to the window's.

    Attributes
    ----------
    plan
        The GeoPackage.
    kinds
        Of `adapters.printing.job.SHEETS`.
    paper
        Of `adapters.printing.pages.PAPERS`.
    scale
        Denominator of the network plan.
    say
        Translates into the language of the pages.
    output, folder
        One PDF, and a folder for one of each kind; either may be None.
    background
        Layers beneath the plan, in the project that runs.
    in_project
        Whether the layouts are added to it.
    """

    plan: Path
    kinds: tuple[str, ...]
    paper: str
    scale: float
    say: Callable[[str], str]
    output: Path | None
    folder: Path | None
    background: tuple[str, ...] = ()
    in_project: bool = False
    _sheets: tuple[MapSheet, ...] = ()
    _ways: tuple[PressureWays, ...] = ()
    _costs: tuple[AlternativeCost, ...] = ()
    _about: dict[str, str] = field(default_factory=dict)
    _pictures: list[bytes] = field(default_factory=list)

    def prepare(self, tables: Tables, feedback: QgsProcessingFeedback) -> None:
        """Draw the diagrams and lay out the map sheets.

        Raises
        ------
        InputError
            If nothing that was asked for is in the plan.
        Cancelled
            If the planner cancels.
        """
        from dhp_qgis_plugin.report.map_sheets import map_sheets  # noqa: PLC0415 - packages
        from dhp_qgis_plugin.report.pressure_ways import pressure_ways  # noqa: PLC0415

        self._about = tables.about
        if printed.NETWORK in self.kinds:
            _, _, width_mm, height_mm = PAPERS[self.paper].main
            lines = tables.pipes["geometry"].to_numpy()
            per_mm = self.scale / 1000
            self._sheets = map_sheets(lines, width_mm * per_mm, height_mm * per_mm)
        if printed.PRESSURE in self.kinds:
            self._ways = pressure_ways(tables.stations, tables.pipes, tables.nodes)
            for ways in self._ways:
                if feedback.isCanceled():
                    raise Cancelled
                feedback.setProgressText(
                    tr("Drawing the pressures of {name}").format(name=ways.name)
                )
                self._pictures.append(self._diagram(ways))
        if printed.ALTERNATIVES in self.kinds and tables.alternatives is not None:
            self._costs = tuple(_costs(tables.alternatives))
        self._say_what_is_missing(feedback)

    def draw(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> int:
        """Make the layouts, print them page by page, and return the number of pages.

        Raises
        ------
        OutputError
            If a file cannot be written; nothing is added to the project then.
        Cancelled
            If the planner cancels.
        """
        project, tr = context.project() if self.in_project else None, self.say
        own: list[QgsMapLayer] = []

        def between() -> None:
            _let_the_window_live(feedback, own)

        with self._places(project) as (folder, home):
            layers = open_plan_layers(self.plan, self.say, between)
            sheets = self._sheet_layer(layers, folder, project is not None)
            job = self._job(layers, sheets, self._write_pictures(folder), between)
            group = tr("Print: {name}").format(name=job.district)
            own += layers.all() + ([sheets] if sheets is not None else [])
            add_to_project(home, own, group)
            try:
                made = build_layouts(
                    job, self.kinds, layers, self._beneath(context), home, PAPERS[self.paper],
                    between,
                )  # fmt: skip
                pages = self._write(made, job, feedback, between)
            except Exception:
                remove_from_project(home, group)
                raise
            if project is not None:
                add_layouts(project, made)
            return pages

    def _beneath(self, context: QgsProcessingContext) -> list[QgsMapLayer]:
        """Return the layers of the background that are still there."""
        project = context.project()
        found = [] if project is None else [project.mapLayer(one) for one in self.background]
        return [layer for layer in found if layer is not None]

    def _write(
        self,
        made: list[Made],
        job: PrintJob,
        feedback: QgsProcessingFeedback,
        between: Callable[[], None],
    ) -> int:
        """Write what was asked for; return the number of pages of all layouts."""

        def say_page(number: int, total: int) -> str:
            return tr("Printing page {number} of {total}").format(number=number, total=total)

        if self.output is not None:
            write_pdf(made, self.paper, job.district, self.output, feedback, say_page, between)
        if self.folder is not None:
            for kind in dict.fromkeys(one.kind for one in made):
                of_kind = [one for one in made if one.kind == kind]
                target = self.folder / f"{kind}.pdf"
                write_pdf(of_kind, self.paper, job.district, target, feedback, say_page, between)
        return sum(one.pages for one in made)

    @contextmanager
    def _places(self, project: QgsProject | None) -> Iterator[tuple[Path, QgsProject]]:
        """Give a folder for what the layouts refer to, and their project.

        Layouts that stay in a project keep their pictures and map sheets beside the PDF.
        """
        if project is None:
            with tempfile.TemporaryDirectory() as folder:
                yield Path(folder), QgsProject()
            return
        beside = self.output or (self.folder or self.plan.parent) / "plan"
        folder = beside.with_name(f"{beside.stem}_layouts")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error.strerror or str(error)) from error
        yield folder, project

    def _sheet_layer(self, layers: PlanLayers, folder: Path, stored: bool) -> QgsVectorLayer | None:
        if not self._sheets:
            return None
        tr = self.say
        title = tr("Map sheets")
        sheets = [
            ((one.name, one.north, one.east, one.south, one.west), one.bounds)
            for one in self._sheets
        ]
        layer = sheet_layer(sheets, layers.pipes.crs(), title)
        if stored:
            target = folder / "map_sheets.gpkg"
            options = QgsVectorFileWriter.SaveVectorOptions()
            options.layerName = "map_sheets"
            with replacing(target) as path:
                code, said, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(
                    layer, str(path), QgsProject.instance().transformContext(), options
                )
                if code != QgsVectorFileWriter.WriterError.NoError:
                    raise unwritable(target, said)
            layer = QgsVectorLayer(f"{target}|layername=map_sheets", title, "ogr")
        dress_sheets(layer)
        return layer

    def _write_pictures(self, folder: Path) -> list[Path]:
        paths = []
        for number, png in enumerate(self._pictures, start=1):
            target = folder / f"pressure_{number}.png"
            with replacing(target) as path:
                path.write_bytes(png)
            paths.append(target)
        return paths

    def _job(
        self,
        layers: PlanLayers,
        sheets: QgsVectorLayer | None,
        pictures: list[Path],
        between: Callable[[], None],
    ) -> PrintJob:
        words = self._words()
        extent = layers.pipes.extent()
        for layer in (layers.buildings, layers.stations):
            extent.combineExtentWith(layer.extent())
        said = {"stations": layers.stations, "pipes": layers.pipes, "buildings": layers.buildings}
        return PrintJob(
            district=self._about.get("district", "") or self.plan.stem,
            crs=QgsCoordinateReferenceSystem(layers.pipes.crs()),
            extent=extent,
            rights=self._rights(layers),
            figures=figures_in_words(said, map_words(self.say), between),
            alternatives=self._costs,
            diagrams=tuple(
                Diagram(ways.name, self._note(ways), picture)
                for ways, picture in zip(self._ways, pictures, strict=True)
            ),
            sheets=sheets,
            sheet_scale=self.scale,
            money=words.money_per_year,
            tr=self.say,
        )

    def _rights(self, layers: PlanLayers) -> str:
        tr = self.say
        stated: list[str] = []
        for layer in (layers.buildings, layers.pipes):
            stated += layer.metadata().rights()
        stated += [tr(text) for name, text in self._about.items() if name.startswith("statement ")]
        lines = dict.fromkeys(line for line in stated if line)
        return "; ".join(lines) or tr("The plan states no rights in its data.")

    def _words(self) -> Words:
        from dhp_qgis_plugin.report.words import Words  # noqa: PLC0415 - needs the packages

        return Words(self.say, self._about.get("currency", "EUR"))

    def _note(self, ways: PressureWays) -> str:
        tr = self.say
        words = self._words()
        return tr(
            "Worst way: {way} to building {building}, which is left with {pressure} between supply"
            " and return."
        ).format(
            way=words.quantity(float(ways.distance_m[-1]), "m", 0),
            building=ways.customer,
            pressure=words.quantity(ways.least_pa / 1e5, "bar", 2),
        )

    def _diagram(self, ways: PressureWays) -> bytes:
        from matplotlib.figure import Figure  # noqa: PLC0415 - the plugin loads without it

        from dhp_qgis_plugin.report.blank import upon  # noqa: PLC0415
        from dhp_qgis_plugin.report.drawing import png_bytes  # noqa: PLC0415
        from dhp_qgis_plugin.report.pressure_ways import draw_ways  # noqa: PLC0415

        static = float(self._about.get("network.static_pa", "nan"))
        paper = PAPERS[self.paper]
        count = min(len(self._ways), printed.MOST_DIAGRAMS)
        _, _, width_mm, height_mm = tiles(paper.whole, count, 2)[0]
        height_mm -= printed.DIAGRAM_HEAD_MM * paper.letters
        figure = Figure(figsize=(width_mm / 25.4, height_mm / 25.4), facecolor="white")
        with upon(figure):
            draw_ways(ways, static, self._words())
        return png_bytes(figure, dpi=_DIAGRAM_DPI)

    def _say_what_is_missing(self, feedback: QgsProcessingFeedback) -> None:
        found = {
            printed.OVERVIEW: True,
            printed.NETWORK: bool(self._sheets),
            printed.PRESSURE: bool(self._ways),
            printed.ALTERNATIVES: bool(self._costs),
        }
        if not any(found[kind] for kind in self.kinds):
            raise InputError(
                "The plan {path} holds nothing to print on the sheets {sheets}: alternatives need a"
                " plan made with ALTERNATIVES of 1 or more, network and pressure one with pipes.",
                path=str(self.plan),
                sheets=", ".join(self.kinds),
            )
        if printed.ALTERNATIVES in self.kinds and not self._costs:
            feedback.pushInfo(
                tr(
                    "No sheet of siting alternatives: the plan was made without; plan again with"
                    " ALTERNATIVES of 1 or more to have them."
                )
            )


def _let_the_window_live(feedback: QgsProcessingFeedback, layers: list[QgsMapLayer]) -> None:
    """Answer the window; stop if the planner cancelled or closed the project meanwhile."""
    QCoreApplication.processEvents()
    if feedback.isCanceled() or any(map(sip.isdeleted, layers)):
        raise Cancelled


def _costs(rows: pd.DataFrame) -> Iterator[AlternativeCost]:
    for number, of_plan in rows.groupby("alternative"):
        first = of_plan.iloc[0]
        yield AlternativeCost(
            number=int(number),
            stations=len(of_plan),
            cost_per_year=float(first["plan_true_cost_per_year"]),
            difference_percent=float(first["difference_percent"]),
        )
