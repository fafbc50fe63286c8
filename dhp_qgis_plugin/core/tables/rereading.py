"""Our own result layers back in: stations, pipes and hourly shapes as a planner left them.

What a planner edited in QGIS counts. The layers bear the columns of docs/layers.md; one that is
missing or wrong is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import (
    HOURS,
    Bools,
    Candidates,
    Floats,
    Ints,
    Layout,
    Load,
    PipeNetwork,
)
from dhp_qgis_plugin.core.tables import cells, reading

_PEAK = 1.001  # of a building's design load, which the network was laid out for


def read_stations(frame: gpd.GeoDataFrame, layer: str) -> Candidates:
    """Return the stations of a layer as candidates that must all be built.

    Raises
    ------
    InputError
        Naming layer and feature.
    """
    renamed = frame.rename(columns={"station_id": "candidate_id"}) if len(frame) else frame
    candidates = reading.read_candidates(renamed, layer)
    return replace(candidates, required=np.ones(len(candidates), dtype=bool))


def read_network(
    stations: gpd.GeoDataFrame,
    pipes: gpd.GeoDataFrame,
    buildings: gpd.GeoDataFrame,
    stations_layer: str,
    pipes_layer: str,
    buildings_layer: str,
    p: NetworkParameters,
) -> tuple[Layout, PipeNetwork]:
    """Return layout and sized pipes of three result layers.

    Parameters
    ----------
    stations, pipes, buildings
        Layers as designed. Stations are the sites 0 … k-1 of the result.
    p
        Gives the pressure difference at the customers, for the pumps at part load.

    Raises
    ------
    InputError
        If a pipe or building names a station that the stations layer does not have.
    """
    ids = cells.ids(stations, cells.find_column(stations, "station_id", (), stations_layer), "s")
    names = cells.ids(pipes, cells.find_column(pipes, "pipe_id", (), pipes_layer), "p")

    def number(column: str) -> Floats:
        found = cells.find_column(pipes, column, (), pipes_layer)
        return np.nan_to_num(cells.numbers(pipes, found, layer=pipes_layer, names=names))

    def of_station(column: str) -> Floats:
        found = cells.find_column(stations, column, (), stations_layer)
        return np.nan_to_num(cells.numbers(stations, found, layer=stations_layer, names=ids))

    def of_circuit(column: str) -> Floats:
        """Return what a pair for each service needs; of one pair nothing more is asked."""
        return of_station(column) if p.separate_pairs else np.full(len(ids), np.nan)

    pipe_station = station_index(pipes, pipes_layer, names, ids, stations_layer, needed=True)
    homes = cells.words(buildings, cells.find_column(buildings, "station_id", (), buildings_layer))
    rows = cells.ids(buildings, "", "row ")
    building_station = station_index(buildings, buildings_layer, rows, ids, stations_layer)
    starts = cells.words(pipes, cells.find_column(pipes, "from_node", (), pipes_layer))
    ends = cells.words(pipes, cells.find_column(pipes, "to_node", (), pipes_layer))
    nodes = {name: n for n, name in enumerate(dict.fromkeys((*starts, *ends)))}
    upstream = {key: n for n, key in enumerate(zip(pipe_station.tolist(), ends, strict=True))}
    before = [upstream.get(key, -1) for key in zip(pipe_station.tolist(), starts, strict=True)]
    layout = Layout(
        station_site=np.arange(len(ids), dtype=np.int64),
        building_station=building_station,
        path_m=np.where(np.array(homes) == "", np.nan, 0.0),
        pipe_edge=np.arange(len(names), dtype=np.int64),
        pipe_station=pipe_station,
        pipe_from=np.array([nodes[name] for name in starts], dtype=np.int64),
        pipe_to=np.array([nodes[name] for name in ends], dtype=np.int64),
        pipe_before=np.array(before, dtype=np.int64),
        customers=number("customers").astype(np.int64),
        heat_kw=number("heat_kw"),
        cool_kw=number("cool_kw"),
    )
    inner = {size.dn: size.inner_mm for size in catalogue.pipes(p.pipe_family)}
    dn = number("dn").astype(np.int64)
    return layout, PipeNetwork(
        dn=dn,
        inner_mm=np.array([inner.get(int(d), np.nan) for d in dn]),
        flow_kg_s=number("flow_kg_s"),
        sizing_case=cells.words(pipes, cells.find_column(pipes, "", ("sizing_case",), pipes_layer)),
        velocity_m_s=number("velocity_m_s"),
        drop_pa_m=number("drop_pa_m"),
        heat_loss_kwh_a=number("heat_loss_kwh_a"),
        cool_gain_kwh_a=number("cool_gain_kwh_a"),
        capex=number("capex"),
        trench_shared=number("trench_shared") > 0,
        # The layer holds no pressures; the worst customer keeps the one that the design held.
        supply_pa=np.full(len(names), p.static_pa + p.customer_drop_pa),
        return_pa=np.full(len(names), p.static_pa),
        station_head_pa=of_station("pump_head_pa"),
        station_pump_kw=of_station("pump_kw"),
        heat_head_pa=of_circuit("heat_head_pa"),
        cool_head_pa=of_circuit("cool_head_pa"),
        heat_pump_kw=of_circuit("heat_pump_kw"),
        cool_pump_kw=of_circuit("cool_pump_kw"),
        heat_loss_kw=of_station("heat_loss_kw"),
        cool_gain_kw=of_station("cool_gain_kw"),
        warnings=(),
        station_pump_kwh_a=np.full(len(ids), np.nan),
        existing=np.nan_to_num(
            cells.numbers(
                pipes,
                cells.find_column(pipes, "", ("existing",), pipes_layer),
                layer=pipes_layer,
                names=names,
            )
        )
        > 0,
    )


def read_load_class(frame: pd.DataFrame, layer: str) -> Floats | None:
    """Return the row of the hourly shapes that each building follows, NaN where it names none.

    None where the layer has no such field.
    """
    column = cells.find_column(frame, "", ("load_class",), layer)
    names = cells.ids(frame, cells.find_column(frame, "", ("building_id",), layer), "row ")
    return cells.numbers(frame, column, layer=layer, names=names) if column else None


def require_load_class(frame: pd.DataFrame, layer: str, served: Bools) -> Ints:
    """Return the load class of each building, 0 where it is not served.

    Raises
    ------
    InputError
        Naming the first building with a load that states none.
    """
    classes = read_load_class(frame, layer)
    silent = served if classes is None else served & np.isnan(classes)
    if classes is None or silent.any():
        names = cells.ids(frame, cells.find_column(frame, "", ("building_id",), layer), "row ")
        raise InputError(
            "Layer {layer}, field load_class: feature {feature} names no column of the hourly"
            " loads; write the number n of its heat_n and cool_n.",
            layer=layer,
            feature=names[int(np.flatnonzero(silent)[0])],
        )
    return np.where(served, np.nan_to_num(classes), 0).astype(np.int64)


def read_hourly(frame: pd.DataFrame, layer: str, load: Load, classes: Ints) -> Load:
    """Return the load with the hourly shapes of a table made by ``hourly_frame``.

    Peaks stay; the annual demands are those of the table.

    Parameters
    ----------
    classes
        (b,) the load_class of each building, a number in the table's column names.

    Raises
    ------
    InputError
        If hours are missing or ask for more than a building's peak.
    """
    rows = cells.ids(frame, "", "row ")
    if len(frame) != HOURS:
        raise InputError(
            "Layer {layer} has {count} rows; a year of hours has {hours} (leave out 29 February).",
            layer=layer,
            count=len(frame),
            hours=HOURS,
        )

    def shape(service: str, number: int) -> Floats:
        found = cells.find_column(frame, f"{service}_{number}", (), layer)
        values = cells.numbers(frame, found, layer=layer, names=rows, high=_PEAK)
        if np.isnan(values).any():
            raise InputError(
                "Layer {layer}, field {column}: row {row} is empty; fill it.",
                layer=layer,
                column=found,
                row=int(np.flatnonzero(np.isnan(values))[0]) + 1,
            )
        return values

    numbers = range(int(classes.max(initial=-1)) + 1)
    heat, cool = (np.array([shape(case, c) for c in numbers]) for case in ("heat", "cool"))
    return replace(
        load,
        shape=classes,
        heat_kwh_a=load.peak_heat_kw * heat.sum(axis=1)[classes],
        cool_kwh_a=load.peak_cool_kw * cool.sum(axis=1)[classes],
        heat_shapes=heat,
        cool_shapes=cool,
    )


def station_index(
    frame: pd.DataFrame,
    layer: str,
    names: Sequence[str],
    station_ids: Sequence[str],
    stations_layer: str,
    *,
    needed: bool = False,
) -> Ints:
    """Return the position of the station that each row names, -1 where it names none.

    Raises
    ------
    InputError
        If a row names a station that does not exist, or none although it ``needed`` one.
    """
    at = {name: k for k, name in enumerate(station_ids)}
    words = cells.words(frame, cells.find_column(frame, "station_id", (), layer))
    for name, word in zip(names, words, strict=True):
        if needed and not word:
            raise InputError(
                "Layer {layer}: feature {feature} names no station; fill in its station_id or"
                " delete it.",
                layer=layer,
                feature=name,
            )
        if word and word not in at:
            raise InputError(
                "Layer {layer}: feature {feature} names the station {station}, which layer"
                " {stations} does not have.",
                layer=layer,
                feature=name,
                station=word,
                stations=stations_layer,
            )
    return np.array([at.get(word, -1) for word in words], dtype=np.int64)
