"""The water that stations send out, hour by hour, and the electricity that their pumps take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.load.levelled import level_peaks
from dhp_qgis_plugin.core.network import pipe_flow
from dhp_qgis_plugin.core.network.simultaneity import factor_of
from dhp_qgis_plugin.core.parameters import NetworkParameters, Parameters
from dhp_qgis_plugin.core.records import Floats, Layout, Load, PipeNetwork, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class StationHours(_Record):
    """What the customers of one station take together through the year."""

    heat_kw: Floats  # (8760,)
    cool_kw: Floats  # (8760,)
    heat_share: Floats  # (8760,) of the simultaneous peak
    cool_share: Floats  # (8760,)
    heat_peak_kw: float  # the simultaneous peak itself
    cool_peak_kw: float


def station_hours(layout: Layout, load: Load, parameters: Parameters, station: int) -> StationHours:
    """Return the hourly loads of a station's customers with simultaneity, losses left out.

    In an ambient loop heat and cold cancel hour by hour: what some reject others draw, and the
    station has to deliver or take the rest.
    """
    members = np.flatnonzero(layout.building_station == station)
    factors = factor_of(members, load, parameters.load)
    peaks = (load.peak_heat_kw, load.peak_cool_kw)
    heat_cap, cool_cap = (
        factor * float(peak[members].sum()) for factor, peak in zip(factors, peaks, strict=True)
    )
    heat = level_peaks(load.hourly_heat_kw(members), heat_cap)
    cool = level_peaks(load.hourly_cool_kw(members), cool_cap)
    if parameters.network.local_pumps:
        heat, cool = np.maximum(heat - cool, 0.0), np.maximum(cool - heat, 0.0)
    return StationHours(
        heat_kw=heat,
        cool_kw=cool,
        heat_share=_share(heat, heat_cap),
        cool_share=_share(cool, cool_cap),
        heat_peak_kw=heat_cap,
        cool_peak_kw=cool_cap,
    )


def _share(hourly_kw: Floats, peak_kw: float) -> Floats:
    return hourly_kw / peak_kw if peak_kw > 0 else np.zeros_like(hourly_kw)


def flow_share(
    layout: Layout, station: int, heat_share: Floats, cool_share: Floats, p: NetworkParameters
) -> Floats:
    """Return the flow in the one pair of a station as a share of its larger design flow, hourly.

    The case with the larger flow sets the pumps: the one pair carries one of the two at a time.

    Parameters
    ----------
    heat_share, cool_share
        (8760,) load as a share of the design load of its own case.
    """
    at_root = (layout.pipe_station == station) & (layout.pipe_before < 0)
    heat, cool = (flow[at_root].sum() for flow in design_flows(layout, p))
    largest = max(heat, cool)
    if largest <= 0:
        return np.zeros_like(heat_share)
    share: Floats = np.maximum(heat_share * heat, cool_share * cool) / largest
    return share


def pump_kw_hourly(
    layout: Layout,
    pipes: PipeNetwork,
    station: int,
    heat_share: Floats,
    cool_share: Floats,
    p: NetworkParameters,
) -> Floats:
    """Return the electric power of a station's pumps hour by hour, (8760,).

    One pair carries the larger flow of both services. Where each has a pair, two circuits with
    pumps of their own run side by side, each by its own curve, and their powers add up.

    Parameters
    ----------
    station
        Position among the opened stations.
    heat_share, cool_share
        (8760,) load as a share of the design load of its own case; 0: pumps stand.
    """
    if not p.separate_pairs:
        head, kw = float(pipes.station_head_pa[station]), float(pipes.station_pump_kw[station])
        share = flow_share(layout, station, heat_share, cool_share, p)
        return variable_speed_kw(kw, head, p.customer_drop_pa, share)
    heat = variable_speed_kw(
        float(pipes.heat_pump_kw[station]),
        float(pipes.heat_head_pa[station]),
        p.customer_drop_pa,
        heat_share,
    )
    return heat + variable_speed_kw(
        float(pipes.cool_pump_kw[station]),
        float(pipes.cool_head_pa[station]),
        p.customer_drop_pa,
        cool_share,
    )


def variable_speed_kw(
    design_kw: float, head_pa: float, customer_pa: float, share: Floats
) -> Floats:
    """Return the electric power of pumps at shares of their design flow.

    Variable speed holds the customers' pressure difference while friction falls with the square
    of the flow: P(x) = P_design x (h + (1 - h) x²), h = customer drop / design head. That is the
    cube law above a floor that the customers' valves ask for; the efficiency is held constant.
    """
    held = customer_pa / head_pa if head_pa > 0 else 0.0
    flow = np.maximum(share, 0.0)
    power: Floats = design_kw * flow * (held + (1 - held) * flow**2)
    return power


def design_flows(layout: Layout, p: NetworkParameters) -> tuple[Floats, Floats]:
    """Return the design flows in heating and in cooling, kg/s."""
    return (
        pipe_flow.mass_flow_kg_s(layout.heat_kw, p.heat_supply_c, p.heat_return_c, p.glycol_share),
        pipe_flow.mass_flow_kg_s(layout.cool_kw, p.cool_return_c, p.cool_supply_c, p.glycol_share),
    )
