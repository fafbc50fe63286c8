"""A planner's own drawing in: lines as pipes, and whom each station shall serve."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np

from dhp_qgis_plugin.core.records import Floats, Ints, Roads
from dhp_qgis_plugin.core.tables import cells, rereading, street_reading


def read_drawn_pipes(frame: gpd.GeoDataFrame, layer: str) -> tuple[Roads, Floats, Floats]:
    """Return drawn pipes as lines, with surface factor and crossing cost of each.

    A pipe layer of our own carries ``length_m``, ``trench_m`` and ``crossing_cost``; a line drawn
    anew carries none of them and counts with factor 1 and no crossing.

    Returns
    -------
    The lines, one a part; (r,) trench metres per metre of line; (r,) currency.

    Raises
    ------
    InputError
        Naming layer and feature.
    """
    parts = frame.explode(index_parts=False)
    names = cells.ids(parts, cells.find_column(parts, "", ("pipe_id",), layer), "p")

    def number(column: str) -> Floats:
        found = cells.find_column(parts, "", (column,), layer)
        return cells.numbers(parts, found, layer=layer, names=names, high=1e9)

    length_m, trench_m = number("length_m"), number("trench_m")
    known = (length_m > 0) & np.isfinite(trench_m)
    factor = np.where(known, trench_m, 1.0) / np.where(known, length_m, 1.0)
    return street_reading.read_roads(parts, layer), factor, np.nan_to_num(number("crossing_cost"))


def read_served_by(
    frame: gpd.GeoDataFrame, layer: str, station_ids: Sequence[str], stations_layer: str
) -> Ints:
    """Return the station that the layer gives each building to, -1 where it leaves it open.

    Raises
    ------
    InputError
        If a building names a station that does not exist.
    """
    if not cells.find_column(frame, "", ("station_id",), layer):
        return np.full(len(frame), -1, dtype=np.int64)
    rows = cells.ids(frame, "", "row ")
    return rereading.station_index(frame, layer, rows, station_ids, stations_layer)
