"""A chart as pixels for a window: drawn by Agg, in any thread, for a screen of any sharpness."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from dhp_qgis_plugin.report.chart import Chart, paint
from dhp_qgis_plugin.report.theme import Theme

_FULL_DPI = 96.0
_LEAST_ZOOM = 0.55
_LEAST_SHARE = 0.62  # of the size that a chart asks for; below it letters shrink


@dataclass(frozen=True, slots=True)
class Raster:
    """A drawn chart.

    Attributes
    ----------
    figure
        What was drawn; its pixels are those of the picture.
    rgba
        (height, width, 4) bytes.
    ratio
        Pixels of the screen to one of the window.
    """

    figure: Figure
    rgba: NDArray[np.uint8]
    ratio: float


def raster(chart: Chart, theme: Theme, width: int, height: int, ratio: float = 1.0) -> Raster:
    """Draw a chart for a place in a window.

    Letters have their full size where there is room, and become smaller in a narrow place.

    Parameters
    ----------
    chart, theme
        What is drawn, and in which colours.
    width, height
        Of the place, in pixels of the window.
    ratio
        Pixels of the screen to one of the window.
    """
    figure = Figure(layout="constrained")
    canvas = FigureCanvasAgg(figure)
    zoom = 1.0
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        warnings.filterwarnings("ignore", message="constrained_layout not applied")
        for _ in range(2):
            figure.dpi = _FULL_DPI * zoom * ratio
            figure.set_size_inches(width * ratio / figure.dpi, height * ratio / figure.dpi)
            asked_in = paint(chart, figure, theme).asked_in
            fitting = _zoom_for(width, height, asked_in)
            if fitting == zoom:
                break
            zoom = fitting
        canvas.draw()
    return Raster(figure, np.array(canvas.buffer_rgba(), dtype=np.uint8), ratio)


def _zoom_for(width: int, height: int, asked_in: tuple[float, float]) -> float:
    least = [_FULL_DPI * _LEAST_SHARE * side for side in asked_in]
    return max(_LEAST_ZOOM, min(1.0, width / least[0], height / least[1]))
