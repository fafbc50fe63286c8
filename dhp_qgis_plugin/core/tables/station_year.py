"""A station's year as its layers hold it: machines, hours, price; and the pipes' way to a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.records import Dispatch, EquipmentPlan, Floats, Tariff, _Record
from dhp_qgis_plugin.core.tables import equipment_reading, schedule_reading
from dhp_qgis_plugin.core.tables.cells import find_column, numbers


class Week(StrEnum):
    """Which week of a year is looked at."""

    COLDEST = "coldest"
    HOTTEST = "hottest"
    TYPICAL = "typical"


@dataclass(frozen=True, slots=True, kw_only=True)
class StationYear(_Record):
    """How one station ran through the year."""

    equipment: EquipmentPlan
    dispatch: Dispatch
    tariff: Tariff
    heat_kw: Floats  # (8760,) load, losses included
    cool_kw: Floats  # (8760,)


def read_station_year(
    hours: pd.DataFrame, machines: pd.DataFrame, station_id: str, layer: str, currency: str
) -> StationYear:
    """Return the year of a station from its rows of schedule and equipment.

    Parameters
    ----------
    hours
        (8760 rows) of the station alone.
    machines
        Its rows of the equipment table.
    layer
        The schedule's name, for errors.
    currency
        Of the plan.

    Raises
    ------
    InputError
        If hours or columns are missing.
    """
    (plan,) = equipment_reading.read_equipment(machines, "equipment", [station_id], currency)
    rows = [str(row) for row in range(len(hours))]

    def column(name: str) -> Floats:
        found = find_column(hours, name, (), layer)
        return np.nan_to_num(numbers(hours, found, layer=layer, names=rows, low=-1e9))

    base = catalogue.tariff(catalogue.tariff_names()[0])
    carriers = next(iter(catalogue.carriers().values()))
    # What the year costs is not asked: any tariff will do to read the hours.
    (dispatch,) = schedule_reading.read_schedule(hours, layer, [station_id], [plan], base, carriers)
    tariff = replace(base, electricity_per_kwh=column("price_per_kwh"))
    return StationYear(
        equipment=plan,
        dispatch=dispatch,
        tariff=tariff,
        heat_kw=column("heat_load_kw"),
        cool_kw=column("cool_load_kw"),
    )


def way_to(node: str, pipe_into: Mapping[str, tuple[str, str]]) -> list[str]:
    """Return the pipes from a station to a node, the station's first.

    Parameters
    ----------
    pipe_into
        By to_node: the pipe that leads into it, and its from_node.
    """
    way: list[str] = []
    seen: set[str] = set()
    while node in pipe_into and node not in seen:
        seen.add(node)
        pipe, node = pipe_into[node]
        way.append(pipe)
    return way[::-1]
