"""What each opened station has to deliver, hour by hour: its buildings, its losses, its pumps.

Customers of one use peak in the same hour of their common shape but not in life. The simultaneity
factor says how high the sum really rises; `level_peaks` takes what lies above into the other hours
of the same day, so that the year's energy stays what it was.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.load.weather import wet_bulb_c
from dhp_qgis_plugin.core.network.hydraulics import flow_share, pump_kw_hourly
from dhp_qgis_plugin.core.network.simultaneity import factor_of
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import (
    Floats,
    Layout,
    Load,
    PipeNetwork,
    SourcePotential,
    StationTask,
    Weather,
)


def station_tasks(
    layout: Layout,
    pipes: PipeNetwork,
    load: Load,
    potential: SourcePotential,
    weather: Weather,
    parameters: Parameters,
) -> tuple[StationTask, ...]:
    """Return one task per opened station, in the layout's order.

    The capacity asked of the machines is the simultaneous peak of the customers and the mean
    network loss of the season.
    """
    wet_bulb = wet_bulb_c(weather)
    tasks: list[StationTask] = []
    for station, site in enumerate(layout.station_site):
        members = np.flatnonzero(layout.building_station == station)
        phi_heat, phi_cool = factor_of(members, load, parameters.load)
        heat_cap = phi_heat * float(load.peak_heat_kw[members].sum())
        cool_cap = phi_cool * float(load.peak_cool_kw[members].sum())
        heat = level_peaks(load.hourly_heat_kw(members), heat_cap)
        cool = level_peaks(load.hourly_cool_kw(members), cool_cap)
        heat_loss = np.where(heat > 0, pipes.heat_loss_kw[station], 0.0)
        cool_gain = np.where(cool > 0, pipes.cool_gain_kw[station], 0.0)
        flow = flow_share(
            layout, station, _share(heat, heat_cap), _share(cool, cool_cap), parameters.network
        )
        tasks.append(
            StationTask(
                station_id=potential.ids[site],
                heat_kw=heat + heat_loss,
                cool_kw=cool + cool_gain,
                pump_kw=pump_kw_hourly(pipes, station, flow),
                kind=potential.kinds[site],
                source_c=potential.source_c[site].copy(),
                outdoor_c=weather.temperature_c,
                wet_bulb_c=wet_bulb,
                extract_kw=float(potential.extract_kw[site]),
                reject_kw=float(potential.reject_kw[site]),
                heat_supply_c=parameters.network.heat_supply_c,
                cool_supply_c=parameters.network.cool_supply_c,
                heat_peak_kw=float((heat + heat_loss).max(initial=0.0)),
                cool_peak_kw=float((cool + cool_gain).max(initial=0.0)),
            )
        )
    return tuple(tasks)


def level_peaks(hourly_kw: Floats, cap_kw: float) -> Floats:
    """Return the hourly load with nothing above ``cap_kw``, each day's energy kept.

    What lies above the cap goes into the other hours of the day in proportion to the room that
    they have; on a day that is full the cap gives way, for energy is never lost.

    Parameters
    ----------
    hourly_kw
        (8760,) sum of the customers' loads.
    cap_kw
        Simultaneous peak.
    """
    days = hourly_kw.reshape(-1, 24)
    cap = np.maximum(cap_kw, days.mean(axis=1, keepdims=True))
    above = np.maximum(days - cap, 0.0).sum(axis=1, keepdims=True)
    # Only hours with a load take more: a system that is off stays off.
    room = np.where(days > 0, np.maximum(cap - days, 0.0), 0.0)
    space = room.sum(axis=1, keepdims=True)
    taken = np.minimum(above, space)
    filled = np.minimum(days, cap) + room * np.divide(
        taken, space, out=np.zeros_like(taken), where=space > 0
    )
    rest = (above - taken) / np.maximum((days > 0).sum(axis=1, keepdims=True), 1)
    levelled: Floats = (filled + np.where(days > 0, rest, 0.0)).reshape(-1)
    return levelled


def _share(hourly_kw: Floats, peak_kw: float) -> Floats:
    return hourly_kw / peak_kw if peak_kw > 0 else np.zeros_like(hourly_kw)
