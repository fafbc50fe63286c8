"""Pressures along the trees: flow, friction and head of a design case, the ground's rise and fall.

The holding pressure stands on the return side of the station. A pump's head does not depend on
the terrain, for the circuit is closed; the gauge pressure at a place does: ρ g z less.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network import pipe_flow, trees
from dhp_qgis_plugin.core.network.pipe_prices import column
from dhp_qgis_plugin.core.network.pumps import design_flows
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Layout, PipeNetwork, _Record

HEATING, COOLING = "heating", "cooling"
GRAVITY = 9.80665


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(_Record):
    """The network at design flow in one of its two design cases."""

    water_c: float  # mean of supply and return
    flow_kg_s: Floats  # (p,) of all pairs abreast; velocity and drop are of one
    velocity_m_s: Floats  # (p,)
    drop_pa_m: Floats  # (p,) of one pipe
    path_pa: Floats  # (p,) loss of one pipe from the station to pipe_to, local losses included
    worst_pa: Floats  # (k,) the largest path_pa
    head_pa: Floats  # (k,) plant, supply, customer, return
    station_kg_s: Floats  # (k,)
    pump_kw: Floats  # (k,) electric


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault(_Record):
    """A pipe in which the pressure leaves its bounds."""

    pipe: int
    kind: str  # "pressure class" or "low pressure"
    pressure_pa: float
    bound_pa: float


def run_case(
    name: str, layout: Layout, chosen: Ints, abreast: Ints, length_m: Floats, p: NetworkParameters
) -> Case:
    """Work out one design case: flows, velocities, losses along the trees, head and power.

    Parameters
    ----------
    abreast
        (p,) pairs of the chosen size that share the flow.
    """
    cold = name == COOLING
    water_c = (p.cool_supply_c + p.cool_return_c if cold else p.heat_supply_c + p.heat_return_c) / 2
    flow = design_flows(layout, p)[int(cold)]
    inner_m = column("inner_mm", p)[chosen] / 1000
    roughness_m = column("roughness_mm", p)[chosen] / 1000
    each = flow / abreast
    drop = pipe_flow.drop_pa_m(each, inner_m, roughness_m, water_c, p.glycol_share)
    path = trees.sum_from_root(drop * length_m * (1 + p.local_loss_share), layout.pipe_before)
    stations = len(layout.station_site)
    worst = np.zeros(stations)
    np.maximum.at(worst, layout.pipe_station, path)
    roots = layout.pipe_before < 0
    sent: Floats = np.bincount(
        layout.pipe_station[roots], weights=flow[roots], minlength=stations
    ).astype(np.float64)
    head = p.plant_drop_pa + 2 * worst + p.customer_drop_pa
    density = pipe_flow.density_kg_m3(water_c, p.glycol_share)
    return Case(
        water_c=water_c,
        flow_kg_s=flow,
        velocity_m_s=pipe_flow.velocity_m_s(each, inner_m, water_c, p.glycol_share),
        drop_pa_m=drop,
        path_pa=path,
        worst_pa=worst,
        head_pa=head,
        station_kg_s=sent,
        pump_kw=sent * head / (density * p.pump_efficiency * 1000),
    )


def at_ends(
    case: Case, layout: Layout, elevation_m: Floats, p: NetworkParameters
) -> tuple[Floats, Floats]:
    """Return gauge supply and return pressure at every pipe_to in one case, two (p,).

    Parameters
    ----------
    elevation_m
        (p,) of pipe_to over the station.
    """
    fall = pipe_flow.density_kg_m3(case.water_c, p.glycol_share) * GRAVITY * elevation_m
    outlet = p.static_pa + 2 * case.worst_pa + p.customer_drop_pa
    supply: Floats = outlet[layout.pipe_station] - case.path_pa - fall
    back: Floats = p.static_pa + case.path_pa - fall
    return supply, back


def extremes(
    cases: tuple[Case, Case], layout: Layout, elevation_m: Floats, p: NetworkParameters
) -> tuple[Floats, Floats]:
    """Return the highest and the lowest gauge pressure in every pipe, two (p,).

    Of both cases at design flow and of standstill, at both ends; the static pressure holds the
    pipes full when the pumps are off.
    """
    above = layout.pipe_before
    start_m = np.where(above >= 0, elevation_m[above], 0.0) if len(above) else elevation_m
    high: Floats = np.full(len(above), -np.inf)
    low: Floats = np.full(len(above), np.inf)
    for case in cases:
        supply, back = at_ends(case, layout, elevation_m, p)
        outlet = (p.static_pa + 2 * case.worst_pa + p.customer_drop_pa)[layout.pipe_station]
        begins = np.where(above >= 0, supply[above], outlet) if len(above) else supply
        leaves = np.where(above >= 0, back[above], p.static_pa) if len(above) else back
        still = pipe_flow.density_kg_m3(case.water_c, p.glycol_share) * GRAVITY
        stood = [p.static_pa - still * m for m in (start_m, elevation_m)]
        high = np.maximum.reduce([high, begins, supply, *stood])
        low = np.minimum.reduce([low, back, leaves, *stood])
    return high, low


def faults(pipes: PipeNetwork, p: NetworkParameters) -> tuple[Fault, ...]:
    """Return the pipes above their pressure class, then those below the least pressure."""
    class_pa = pipes.pn_bar * 1e5
    over = np.flatnonzero(pipes.highest_pa > class_pa)
    under = np.flatnonzero(pipes.lowest_pa < p.least_pressure_pa)
    return (
        *(
            Fault(
                pipe=q,
                kind="pressure class",
                pressure_pa=float(pipes.highest_pa[q]),
                bound_pa=float(class_pa[q]),
            )
            for q in over.tolist()
        ),
        *(
            Fault(
                pipe=q,
                kind="low pressure",
                pressure_pa=float(pipes.lowest_pa[q]),
                bound_pa=p.least_pressure_pa,
            )
            for q in under.tolist()
        ),
    )


def index_circuit(layout: Layout, pipes: PipeNetwork, station: int) -> Ints:
    """Return the pipes from a station to the customer with the least pressure difference."""
    own = np.flatnonzero(layout.pipe_station == station)
    if len(own) == 0:
        return own
    pipe = int(own[np.argmin((pipes.supply_pa - pipes.return_pa)[own])])
    way: list[int] = []
    while pipe >= 0:
        way.append(pipe)
        pipe = int(layout.pipe_before[pipe])
    return np.array(way[::-1], dtype=np.int64)


def governing(cases: tuple[Case, Case]) -> Bools:
    """Tell for every station whether cooling needs more pump power, (k,)."""
    heating, cooling = cases
    cold: Bools = cooling.pump_kw > heating.pump_kw
    return cold
