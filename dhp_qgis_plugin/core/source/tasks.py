"""What each opened station has to deliver, hour by hour: its buildings, its losses, its pumps.

Customers of one use peak in the same hour of their common shape but not in life. The simultaneity
factor says how high the sum really rises; `station_hours` takes what lies above into the other
hours of the same day, so that the year's energy stays what it was.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.load.photovoltaics import yield_kw_per_kwp
from dhp_qgis_plugin.core.load.weather import wet_bulb_c
from dhp_qgis_plugin.core.network.heat_loss import heat_loss_hourly
from dhp_qgis_plugin.core.network.pumps import pump_kw_hourly, station_hours
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

    The capacity asked of the machines is the simultaneous peak of the customers and the network's
    loss in that hour, which follows the ground through the year. In an ambient loop heat and cold
    cancel hour by hour, and the station has to deliver or take the rest.
    """
    wet_bulb = wet_bulb_c(weather)
    p = parameters.source
    sun = yield_kw_per_kwp(weather, p.pv_tilt_deg, p.pv_performance)
    tasks: list[StationTask] = []
    for station, site in enumerate(layout.station_site):
        hours = station_hours(layout, load, parameters, station)
        heat_loss, cool_gain = heat_loss_hourly(
            pipes, station, hours.heat_kw > 0, hours.cool_kw > 0, weather, parameters.network
        )
        heat, cool = hours.heat_kw + heat_loss, hours.cool_kw + cool_gain
        tasks.append(
            StationTask(
                station_id=potential.ids[site],
                heat_kw=heat,
                cool_kw=cool,
                pump_kw=pump_kw_hourly(
                    layout, pipes, station, hours.heat_share, hours.cool_share, parameters.network
                ),
                kind=potential.kinds[site],
                source_c=potential.source_c[site].copy(),
                outdoor_c=weather.temperature_c,
                wet_bulb_c=wet_bulb,
                extract_kw=float(potential.extract_kw[site]),
                reject_kw=float(potential.reject_kw[site]),
                heat_supply_c=parameters.network.heat_supply_c,
                cool_supply_c=parameters.network.cool_supply_c,
                heat_peak_kw=_capacity_kw(hours.heat_kw, heat_loss, hours.heat_peak_kw),
                pv_per_kwp=sun,
                cool_peak_kw=_capacity_kw(hours.cool_kw, cool_gain, hours.cool_peak_kw),
            )
        )
    return tuple(tasks)


def _capacity_kw(hourly_kw: Floats, loss_kw: Floats, peak_kw: float) -> float:
    """Return what the machines must reach: the design load, though simulated hours stay below.

    The design load meets the loss of the hour with the highest load.
    """
    at_peak = peak_kw + float(loss_kw[int(np.argmax(hourly_kw))])
    return max(float((hourly_kw + loss_kw).max(initial=0.0)), at_peak)
