"""What the pages of a plan say, and the layouts that are made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPrintLayout,
    QgsRectangle,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.printing.plan_layers import Tr

OVERVIEW, ALTERNATIVES, NETWORK, PRESSURE = SHEETS = (
    "overview",
    "alternatives",
    "network",
    "pressure",
)
MOST_MULTIPLES, MOST_DIAGRAMS = 6, 4
DIAGRAM_HEAD_MM = 13.0


@dataclass(frozen=True)
class AlternativeCost:
    """What one plan of the layer ``alternatives`` costs."""

    number: int
    stations: int
    cost_per_year: float
    difference_percent: float


@dataclass(frozen=True)
class Diagram:
    """A pressure diagram, drawn already."""

    title: str
    note: str
    picture: Path


@dataclass(frozen=True)
class PrintJob:
    """All that the pages say.

    Attributes
    ----------
    district
        Its name.
    crs
        Of the plan, in metres.
    extent
        Of the plan.
    rights
        Line at the foot of every page.
    figures
        Lines beside the overview.
    alternatives, diagrams
        In the order of the pages; empty where there are none.
    sheets
        Layer with one polygon per map sheet; None without a network plan.
    sheet_scale
        Denominator of the network plan.
    money
        Puts a yearly amount into words.
    tr
        Translates into the language of the print.
    """

    district: str
    crs: QgsCoordinateReferenceSystem
    extent: QgsRectangle
    rights: str
    figures: str
    alternatives: tuple[AlternativeCost, ...]
    diagrams: tuple[Diagram, ...]
    sheets: QgsVectorLayer | None
    sheet_scale: float
    money: Callable[[float], str]
    tr: Tr


@dataclass(frozen=True)
class Made:
    """A layout and what kind of sheet it is; an atlas has a page for each map sheet."""

    kind: str
    layout: QgsPrintLayout
    pages: int
