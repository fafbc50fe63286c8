"""The layouts of a plan: overview, alternatives, network plan by map sheet, pressure diagrams.

Layouts are graphics scenes of Qt and belong to the main thread.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Iterator, Sequence

from qgis.core import (
    QgsLayoutItemMap,
    QgsPrintLayout,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt

from dhp_qgis_plugin.adapters import layout_items
from dhp_qgis_plugin.adapters.layout_items import MUTED, Place
from dhp_qgis_plugin.adapters.printing.job import (
    ALTERNATIVES,
    DIAGRAM_HEAD_MM,
    MOST_DIAGRAMS,
    MOST_MULTIPLES,
    NETWORK,
    OVERVIEW,
    PRESSURE,
    SHEETS,
    AlternativeCost,
    Made,
    PrintJob,
)
from dhp_qgis_plugin.adapters.printing.pages import (
    Heading,
    Page,
    Paper,
    aired,
    columns_for,
    groups,
    in_words,
    tiles,
)
from dhp_qgis_plugin.adapters.printing.plan_layers import PlanLayers


def build_layouts(
    job: PrintJob,
    kinds: Sequence[str],
    layers: PlanLayers,
    background: Sequence[QgsVectorLayer],
    project: QgsProject,
    paper: Paper,
    between: Callable[[], None],
) -> list[Made]:
    """Build the wanted layouts; kinds of which the plan has nothing are left out.

    Parameters
    ----------
    kinds
        Of `SHEETS`.
    layers, background
        In ``project`` already; the background lies beneath the plan.
    project
        Of the layouts; it need not be the one that is open.
    between
        Called before each kind of sheet and after each picture; may raise to stop.
    """
    draft = _Draft(job, layers, list(background), project, paper, between)
    makers: dict[str, Callable[[], Iterator[Made]]] = {
        OVERVIEW: draft.overview,
        ALTERNATIVES: draft.alternatives,
        NETWORK: draft.network,
        PRESSURE: draft.pressure,
    }
    draft.total = sum(draft.pages_of(kind) for kind in kinds)
    made: list[Made] = []
    for kind in SHEETS:
        if kind in kinds:
            between()
            made += list(makers[kind]())
    return made


class _Draft:
    """Builds one layout after the other and counts the pages."""

    def __init__(
        self,
        job: PrintJob,
        layers: PlanLayers,
        background: list[QgsVectorLayer],
        project: QgsProject,
        paper: Paper,
        between: Callable[[], None],
    ) -> None:
        self.job, self.layers, self._background = job, layers, background
        self.project, self.paper, self.between = project, paper, between
        self.total, self.begun = 0, 0

    @property
    def background(self) -> list[QgsVectorLayer]:
        """Those layers that are still there: between two kinds of sheet one may be removed."""
        return [layer for layer in self._background if not sip.isdeleted(layer)]

    def pages_of(self, kind: str) -> int:
        """Return how many pages a kind of sheet takes."""
        sheets = 0 if self.job.sheets is None else self.job.sheets.featureCount()
        return {
            OVERVIEW: 1,
            ALTERNATIVES: math.ceil(len(self.job.alternatives) / MOST_MULTIPLES),
            NETWORK: sheets + 1 if sheets else 0,
            PRESSURE: math.ceil(len(self.job.diagrams) / MOST_DIAGRAMS),
        }[kind]

    # ── overview ──────────────────────────────────────────────────────────────────────────────

    def overview(self) -> Iterator[Made]:
        """Draw one map of all."""
        tr, layers, paper = self.job.tr, self.layers, self.paper
        layout = self._layout(tr("Overview"))
        page = Page(layout, 0, paper)
        shown = [layers.stations, layers.pipes, layers.buildings]
        drawn = page.add_map(
            paper.main, [*shown, *self.background], self.job.crs, aired(self.job.extent)
        )
        x, y, width, height = paper.column
        layout_items.add_legend(layout, drawn, shown, (x - 2, y - 4), larger_pt=9.5 * paper.letters)
        page.add_text(
            self.job.figures, 9, (x, y + height - 44 * paper.letters, width, 26 * paper.letters)
        )
        self._add_scale_and_north(page, drawn)
        scale = tr("Scale {scale}").format(scale=in_words(drawn.scale()))
        self._finish(page, tr("Overview"), "", scale)
        yield Made(OVERVIEW, layout, 1)

    # ── alternatives ──────────────────────────────────────────────────────────────────────────

    def alternatives(self) -> Iterator[Made]:
        """Draw small maps of the plans that cost little more."""
        found = self.job.alternatives
        if not found:
            return
        tr, paper = self.job.tr, self.paper
        layout = self._layout(tr("Siting alternatives"))
        pages = groups(found, MOST_MULTIPLES)
        for number, group in enumerate(pages):
            page = Page(layout, number, paper)
            drawn = None
            columns = columns_for(paper.whole, len(group), self.job.extent)
            for place, one in zip(tiles(paper.whole, len(group), columns), group, strict=True):
                drawn = self._multiple(page, place, one)
            scale = "" if drawn is None else in_words(drawn.scale())
            subject = tr("Plans whose stations differ, and what they cost")
            self._finish(page, tr("Siting alternatives"), subject, scale)
        yield Made(ALTERNATIVES, layout, len(pages))

    def _multiple(self, page: Page, place: Place, one: AlternativeCost) -> QgsLayoutItemMap:
        tr, layers = self.job.tr, self.layers
        x, y, width, height = place
        letters = self.paper.letters
        name = tr("Plan {number}").format(number=one.number)
        if one.number == 0:
            name = tr("{name}: the plan shown").format(name=name)
        page.add_text(name, 10, (x, y, width, 6 * letters), bold=True)
        said = tr("{stations} stations, {cost}, {difference:+.2f} % against the cheapest").format(
            stations=one.stations,
            cost=self.job.money(one.cost_per_year),
            difference=one.difference_percent,
        )
        page.add_text(said, 8, (x, y + 5.5 * letters, width, 6 * letters), colour=MUTED)
        top = 12 * letters
        shown = [layers.alternatives[one.number], layers.outlines, *self.background]
        inside = (x, y + top, width, height - top)
        return page.add_map(inside, shown, self.job.crs, aired(self.job.extent))

    # ── network plan ──────────────────────────────────────────────────────────────────────────

    def network(self) -> Iterator[Made]:
        """Make an index of the map sheets, and the sheets as an atlas."""
        if self.job.sheets is None or not self.job.sheets.featureCount():
            return
        yield self._index()
        yield self._atlas()

    def _index(self) -> Made:
        tr, layers, paper = self.job.tr, self.layers, self.paper
        layout = self._layout(tr("Network plan, index of sheets"))
        page = Page(layout, 0, paper)
        extent = self.job.sheets.extent()
        drawn = page.add_map(
            paper.main,
            [self.job.sheets, layers.unnamed_stations, layers.pipes, layers.outlines,
             *self.background],
            self.job.crs,
            aired(extent),
        )  # fmt: skip
        x, y, _, _ = paper.column
        layout_items.add_legend(
            layout,
            drawn,
            [layers.unnamed_stations, layers.pipes],
            (x - 2, y - 4),
            larger_pt=9.5 * paper.letters,
        )
        self._add_scale_and_north(page, drawn)
        count = tr("{count} map sheets at {scale}").format(
            count=self.job.sheets.featureCount(), scale=in_words(self.job.sheet_scale)
        )
        scale = tr("Scale {scale}").format(scale=in_words(drawn.scale()))
        self._finish(page, tr("Network plan, index of sheets"), count, scale)
        return Made(NETWORK, layout, 1)

    def _atlas(self) -> Made:
        tr, layers, paper = self.job.tr, self.layers, self.paper
        layout = self._layout(tr("Network plan"))
        page = Page(layout, 0, paper)
        sheets = self.job.sheets
        atlas = layout.atlas()
        atlas.setCoverageLayer(sheets)
        atlas.setPageNameExpression('"sheet"')
        atlas.setHideCoverage(False)
        atlas.setEnabled(True)
        shown = [layers.stations, layers.labelled_pipes, layers.outlines, *self.background]
        drawn = page.add_map(paper.main, shown, self.job.crs, sheets.extent(), self.job.sheet_scale)
        drawn.setAtlasDriven(True)
        drawn.setAtlasScalingMode(QgsLayoutItemMap.AtlasScalingMode.Fixed)
        self._add_neighbours(page)
        x, y, width, height = paper.column
        letters = paper.letters
        small = 62 * letters
        key = page.add_map(
            (x, y + height - small - 24 * letters, width, small),
            [sheets, layers.thin_pipes],
            self.job.crs,
            aired(sheets.extent()),
            max(sheets.extent().width() / width, sheets.extent().height() / small) * 1100,
        )
        named = [layers.stations, layers.labelled_pipes, layers.outlines]
        layout_items.add_legend(
            layout, key, named, (x - 2, y - 4), larger_pt=9 * letters
        ).setLegendFilterByMapEnabled(False)
        self._add_scale_and_north(page, drawn)
        subject = tr("Sheet {sheet}").format(sheet='[% "sheet" %]')
        scale = tr("Scale {scale}").format(scale=in_words(self.job.sheet_scale))
        count = sheets.featureCount()
        number = f"[% @atlas_featurenumber + {self.begun} %]"
        self._finish(page, tr("Network plan"), subject, scale, number, count)
        return Made(NETWORK, layout, count)

    def _add_neighbours(self, page: Page) -> None:
        """Name the sheet beyond each edge, where there is one."""
        x, y, width, height = self.paper.main
        wide, high = 20 * self.paper.letters, 6 * self.paper.letters
        middle, centre = x + (width - wide) / 2, y + (height - high) / 2
        for column, arrow, place in (
            ("north", "\u2191", (middle, y + 1, wide, high)),
            ("south", "\u2193", (middle, y + height - high - 1, wide, high)),
            ("west", "\u2190", (x + 1, centre, wide, high)),
            ("east", "\u2192", (x + width - wide - 1, centre, wide, high)),
        ):
            said = f"[% if(\"{column}\" = '', '', '{arrow} ' || \"{column}\") %]"
            label = page.add_text(said, 9, place, bold=True)
            label.setHAlign(Qt.AlignmentFlag.AlignHCenter)
            label.setVAlign(Qt.AlignmentFlag.AlignVCenter)

    # ── pressures ─────────────────────────────────────────────────────────────────────────────

    def pressure(self) -> Iterator[Made]:
        """Draw a diagram for each station."""
        found = self.job.diagrams
        if not found:
            return
        tr, paper = self.job.tr, self.paper
        layout = self._layout(tr("Pressure diagram"))
        pages = groups(found, MOST_DIAGRAMS)
        for number, group in enumerate(pages):
            page = Page(layout, number, paper)
            for place, one in zip(tiles(paper.whole, len(group), 2), group, strict=True):
                x, y, width, height = place
                head = DIAGRAM_HEAD_MM * paper.letters
                page.add_text(one.title, 10, (x, y, width, head / 2), bold=True, plain=True)
                page.add_text(
                    one.note, 8, (x, y + head / 2, width, head / 2), colour=MUTED, plain=True
                )
                page.add_picture(str(one.picture), (x, y + head, width, height - head))
                self.between()
            subject = tr("Worst way of each station and all others")
            self._finish(page, tr("Pressure diagram"), subject, "")
        yield Made(PRESSURE, layout, len(pages))

    # ── what all have ─────────────────────────────────────────────────────────────────────────

    def _layout(self, title: str) -> QgsPrintLayout:
        layout = QgsPrintLayout(self.project)
        layout.initializeDefaults()
        layout.setName(f"{self.job.district}: {title}")
        return layout

    def _add_scale_and_north(self, page: Page, drawn: QgsLayoutItemMap) -> None:
        x, y, width, height = self.paper.column
        bottom = y + height
        layout_items.add_scale_bar(
            page.layout, drawn, x, bottom - 13, page=page.number, widest_mm=width - 24
        )
        arrow = (x + width - 12, bottom - 17, 12, 16)
        layout_items.add_north_arrow(page.layout, arrow, page.number)

    def _finish(
        self,
        page: Page,
        title: str,
        subject: str,
        scale: str,
        number: str = "",
        pages: int = 1,
    ) -> None:
        tr, job = self.job.tr, self.job
        made = tr("{date}\nCoordinates {crs}").format(
            date=datetime.date.today().isoformat(), crs=job.crs.authid()
        )
        district = job.district.replace("[%", "[\u200b%")
        heading = Heading(
            title=title,
            subject=f"{district}\n{subject}".strip(),
            scale=f"{scale}\n{self.paper.name}".strip(),
            made=made,
            page=tr("Page {page} of {pages}").format(
                page=number or self.begun + 1, pages=self.total
            ),
        )
        page.add_frame(heading, job.rights)
        self.begun += pages
