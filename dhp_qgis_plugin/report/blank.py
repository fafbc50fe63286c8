"""The empty figure that a drawing begins with: a new one, or one that somebody shows already.

So one drawing serves the report, files and the window: who wants it elsewhere says `upon`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

WIDTH_IN = 8.0


@dataclass(slots=True)
class Target:
    """A figure to draw upon instead of a new one.

    Attributes
    ----------
    figure
        Of whoever shows it.
    resized
        Whether it takes the size that the drawing asks for.
    asked_in
        That size, width and height in inches, once something was drawn.
    """

    figure: Figure
    resized: bool
    asked_in: tuple[float, float] = (WIDTH_IN, 4.0)


_UPON: ContextVar[Target | None] = ContextVar("upon", default=None)


@contextmanager
def upon(figure: Figure, *, resized: bool = False) -> Iterator[Target]:
    """Let every drawing of the report go onto ``figure`` meanwhile, at its own size or asked."""
    target = Target(figure, resized)
    token = _UPON.set(target)
    try:
        yield target
    finally:
        _UPON.reset(token)


def blank(height_in: float) -> Figure:
    """Return an empty figure as wide as the page, or the one that `upon` names, emptied."""
    target = _UPON.get()
    if target is None:
        figure = Figure(figsize=(WIDTH_IN, height_in), layout="constrained", facecolor="white")
        FigureCanvasAgg(figure)
        return figure
    target.asked_in = (WIDTH_IN, height_in)
    target.figure.clear()
    if target.resized:
        target.figure.set_size_inches(target.asked_in)
    target.figure.set_layout_engine("constrained")
    return target.figure
