"""A chart as a window shows it: something that draws, and the numbers that it draws."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.text import Text

from dhp_qgis_plugin.core.tables.spreadsheet import inert
from dhp_qgis_plugin.report.blank import Target, upon
from dhp_qgis_plugin.report.drawing import families, save_png, save_svg
from dhp_qgis_plugin.report.palette import INK
from dhp_qgis_plugin.report.theme import LIGHT, Theme, repaint

PRINT_DPI = 200


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The numbers of a chart, for spreadsheets.

    Attributes
    ----------
    headings
        One for each column, with the unit.
    columns
        Equally long; numbers, texts or times.
    """

    headings: tuple[str, ...]
    columns: tuple[Sequence[object], ...]

    def rows(self) -> list[list[object]]:
        """Return the headings and then row by row, texts such that nothing runs them."""
        body = zip(*self.columns, strict=True)
        return [list(map(inert, self.headings)), *([inert(cell) for cell in row] for row in body)]

    def text(self, separator: str = ",") -> str:
        """Return the table as text with a separator between the cells."""
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=separator, lineterminator="\r\n").writerows(self.rows())
        return written.getvalue()

    def save(self, path: Path) -> None:
        """Write the table as CSV in UTF-8 with its mark, which spreadsheet programs look for."""
        path.write_text(self.text(), encoding="utf-8-sig", newline="")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one title.

    Attributes
    ----------
    title
        Said above the drawing by whoever shows it; the drawing has none of its own.
    draw
        Draws into an empty figure of any size. It may use the theme's colours, or those of the
        report, which are changed into the theme's afterwards.
    table
        What is drawn.
    """

    title: str
    draw: Callable[[Figure, Theme], object]
    table: ChartTable


def chart_of(title: str, picture: Callable[[], Figure], table: ChartTable) -> Chart:
    """Make a chart of one of the report's pictures.

    Parameters
    ----------
    title
        Of the chart.
    picture
        Draws the report's figure, through `report.drawing.panels` or `report.blank.blank`.
    table
        What is drawn.
    """
    return Chart(title, partial(_draw_picture, picture), table)


def _draw_picture(picture: Callable[[], Figure], _figure: Figure, _theme: Theme) -> None:
    picture()  # goes where `upon` says


def paint(chart: Chart, figure: Figure, theme: Theme, *, resized: bool = False) -> Target:
    """Draw a chart into a figure in a theme's colours.

    Parameters
    ----------
    chart
        What is drawn.
    figure
        Where; it is emptied first.
    theme
        Of the window.
    resized
        Whether the figure takes the size that the chart asks for.

    Returns
    -------
    Target
        With the size that the chart asks for, in inches.
    """
    figure.clear()
    with upon(figure, resized=resized) as target:
        chart.draw(figure, theme)
    repaint(figure, theme)
    for ax in figure.axes:
        ax.get_xticklabels(), ax.get_yticklabels()  # made only when asked for
    for text in figure.findobj(Text):
        text.set_parse_math(False)  # a layer's own words are no formula
        text.set_fontfamily(list(families()))
    return target


def printed(chart: Chart) -> Figure:
    """Return the chart as it stands on white paper, under its title."""
    figure = Figure(layout="constrained")
    paint(chart, figure, LIGHT, resized=True)
    if chart.title:
        figure.suptitle(chart.title, x=0.01, ha="left", fontsize=11, color=INK, fontweight="bold")
    return figure


def save_chart(chart: Chart, path: Path) -> None:
    """Write a chart as its file's name says: .png, .svg, or its numbers as .csv.

    Raises
    ------
    ValueError
        For another kind of file.
    OSError
        Where the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind == ".csv":
        chart.table.save(path)
    elif kind == ".svg":
        save_svg(printed(chart), path)
    elif kind == ".png":
        save_png(printed(chart), path, dpi=PRINT_DPI)
    else:
        raise ValueError(f"no kind of chart file: {path.suffix}")
