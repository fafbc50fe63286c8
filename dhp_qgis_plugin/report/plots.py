"""The report's pictures under one roof, and those that are also wanted as files."""

from __future__ import annotations

from pathlib import Path

from dhp_qgis_plugin.core.records import Dispatch, EquipmentPlan, Tariff
from dhp_qgis_plugin.report.drawing import save_png
from dhp_qgis_plugin.report.load_plots import (
    design_weeks,
    load_calendar,
    load_duration,
    monthly_load,
)
from dhp_qgis_plugin.report.operation_plots import monthly_energy, station_week
from dhp_qgis_plugin.report.operator_page import cash_bars
from dhp_qgis_plugin.report.scheme_plots import (
    comparison_bars,
    cost_bars,
    footprint_bars,
    pressure_path,
    scheme_bars,
)
from dhp_qgis_plugin.report.words import Words

__all__ = [
    "cash_bars",
    "comparison_bars",
    "cost_bars",
    "design_weeks",
    "footprint_bars",
    "load_calendar",
    "load_duration",
    "monthly_energy",
    "monthly_load",
    "pressure_path",
    "save_station_week",
    "scheme_bars",
    "station_week",
]


def save_station_week(
    equipment: EquipmentPlan,
    dispatch: Dispatch,
    tariff: Tariff,
    start_hour: int,
    path: Path,
    *,
    title: str = "",
    words: Words | None = None,
) -> None:
    """Write a station's week as a PNG file."""
    figure = station_week(equipment, dispatch, tariff, start_hour, title=title, words=words)
    save_png(figure, path)
