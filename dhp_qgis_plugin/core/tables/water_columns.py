"""Columns that speak of water, whichever layer has them: a flow, and twelve temperatures."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.tables import cells

FLOWS = {"flow_m3_s": 1.0, "flow_m3_h": 1 / 3600, "flow_m3_d": 1 / 86400, "flow_l_s": 1e-3}
"""Columns of a flow, and what their unit is in m³/s."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Columns of the temperature in °C, month by month."""
JOINED = "source_monthly_c"
"""One column with all twelve, apart by blanks, as our stations layer writes them."""
_MOST_M3_S = 1e5
_AGREE = 0.02  # two columns of one flow may differ by that share


def read_flow(frame: gpd.GeoDataFrame, layer: str, names: Sequence[str]) -> Floats:
    """Return the flow of each feature, (n,) m³/s, NaN where the layer is silent.

    Raises
    ------
    InputError
        Where a cell is no number > 0, or two columns contradict each other.
    """
    flow = np.full(len(frame), np.nan)
    for column, unit in FLOWS.items():
        found = cells.find_column(frame, "", (column,), layer)
        stated = unit * cells.numbers(
            frame, found, layer=layer, names=names, low=0.0, high=_MOST_M3_S / unit
        )
        both = np.flatnonzero(np.abs(stated - flow) > _AGREE * np.maximum(stated, flow))
        if len(both):
            raise InputError(
                "Layer {layer}: feature {feature} states two flows that differ, {one:g} and"
                " {other:g} m³/s; keep one of the fields {fields}.",
                layer=layer,
                feature=names[int(both[0])],
                one=float(flow[both[0]]),
                other=float(stated[both[0]]),
                fields=", ".join(FLOWS),
            )
        flow = np.where(np.isnan(flow), stated, flow)
    empty = np.flatnonzero(flow == 0)
    if len(empty):
        raise InputError(
            "Layer {layer}: feature {feature} states a flow of 0; leave the field empty where none"
            " is known, or delete the feature.",
            layer=layer,
            feature=names[int(empty[0])],
        )
    return flow


def read_months(frame: gpd.GeoDataFrame, layer: str, names: Sequence[str]) -> Floats:
    """Return the temperature of each feature month by month, (n, 12) °C; NaN: none is stated.

    Columns jan to dec, or t_jan to t_dec, or our own `JOINED`.

    Raises
    ------
    InputError
        Where some months are stated and others not, or a value is no water's.
    """
    columns = [cells.find_column(frame, "", (month, f"t_{month}"), layer) for month in MONTHS]
    joined = cells.find_column(frame, "", (JOINED,), layer)
    if joined and not any(columns):
        return _read_joined(frame, joined, layer, names)
    monthly = np.column_stack(
        [
            cells.numbers(frame, column, layer=layer, names=names, low=-2.0, high=45.0)
            for column in columns
        ]
    )
    known = np.isfinite(monthly)
    partly = np.flatnonzero(known.any(axis=1) & ~known.all(axis=1))
    if len(partly):
        feature = int(partly[0])
        raise InputError(
            "Layer {layer}: feature {feature} states the temperature of {count} months; give all"
            " twelve (fields jan to dec, °C), or none of them.",
            layer=layer,
            feature=names[feature],
            count=int(known[feature].sum()),
        )
    return monthly


def _read_joined(frame: gpd.GeoDataFrame, column: str, layer: str, names: Sequence[str]) -> Floats:
    monthly = np.full((len(frame), 12), np.nan)
    for n, word in enumerate(cells.words(frame, column)):
        values = [cells.to_number(part) for part in word.split()]
        if not values:
            continue
        if len(values) != 12 or not np.isfinite(values).all():
            raise InputError(
                "Layer {layer}, field {column}: feature {feature} holds '{value}'; write twelve"
                " temperatures in °C, apart by blanks, or leave it empty.",
                layer=layer,
                column=column,
                feature=names[n],
                value=word,
            )
        monthly[n] = values
    return monthly
