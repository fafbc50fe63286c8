"""The hours of some buildings of a result layer, from the hourly table beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import HOURS, Floats
from dhp_qgis_plugin.core.tables import cells

NEEDED = ("peak_heat_kw", "peak_cool_kw", "load_class")
"""The fields without which a layer of buildings has no hours."""
SHAPES = ("heat_0", "cool_0")
"""The fields by which a table of hourly loads is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedLoad:
    """What some buildings take together."""

    buildings: int  # of them, with a load
    heat_kw: Floats  # (8760,)
    cool_kw: Floats  # (8760,)

    @property
    def peak_heat_kw(self) -> float:
        """The highest hour of heating."""
        return float(self.heat_kw.max())

    @property
    def peak_cool_kw(self) -> float:
        """The highest hour of cooling."""
        return float(self.cool_kw.max())

    @property
    def heat_kwh_a(self) -> float:
        """Heat of the year."""
        return float(self.heat_kw.sum())

    @property
    def cool_kwh_a(self) -> float:
        """Cold of the year."""
        return float(self.cool_kw.sum())


def sum_hours(
    buildings: pd.DataFrame, hourly: pd.DataFrame, layer: str, table: str
) -> SelectedLoad:
    """Sum the hours of buildings by their load class.

    Parameters
    ----------
    buildings
        Rows with peak_heat_kw, peak_cool_kw and load_class.
    hourly
        8760 rows with heat_n and cool_n, per kW of peak, for each load class n.

    Raises
    ------
    InputError
        If a field is missing or a class has no column.
    """
    names = cells.ids(buildings, cells.find_column(buildings, "", ("building_id",), layer), "row ")
    peak_heat, peak_cool, number = (
        np.nan_to_num(
            cells.numbers(
                buildings,
                cells.find_column(buildings, column, (), layer),
                layer=layer,
                names=names,
                high=1e9,
            )
        )
        for column in NEEDED
    )
    if len(hourly) != HOURS:
        raise InputError(
            "Layer {layer} has {count} rows; a year of hours has {hours} (leave out 29 February).",
            layer=table,
            count=len(hourly),
            hours=HOURS,
        )
    of_class = number.astype(np.int64)
    courses = {"heat": np.zeros(HOURS), "cool": np.zeros(HOURS)}
    for c in np.unique(of_class[(peak_heat > 0) | (peak_cool > 0)]):
        members = of_class == c
        for service, peak in (("heat", peak_heat), ("cool", peak_cool)):
            column = cells.find_column(hourly, f"{service}_{c}", (), table)
            courses[service] += peak[members].sum() * hourly[column].to_numpy(dtype=np.float64)
    return SelectedLoad(
        buildings=int(((peak_heat > 0) | (peak_cool > 0)).sum()),
        heat_kw=courses["heat"],
        cool_kw=courses["cool"],
    )
