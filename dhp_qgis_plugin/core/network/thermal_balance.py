"""Flows and temperatures of a tree of pipes in one steady hour, there and back.

Each customer draws what its load and the temperatures at its end of the network ask for. Supply
water cools on its way, return water is mixed where branches join. In this state the flows of the
pipes add up, unlike design flows, each of which has its own simultaneity.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.network import heat_loss, pipe_flow, trees
from dhp_qgis_plugin.core.network.building_ends import last_pipes
from dhp_qgis_plugin.core.records import Floats, Layout, StreetGraph, _Record

_STEPS = 200
_STILL = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class SteadyState(_Record):
    """One hour."""

    flow_kg_s: Floats  # (p,)
    supply_end_c: Floats  # (p,) supply at pipe_to
    loss_kw: Floats  # (p,) of both pipes; < 0: gain
    return_c: Floats  # (k,) at the station
    sent_kw: Floats  # (k,) by the station


def steady_state(
    layout: Layout,
    streets: StreetGraph,
    load_kw: Floats,
    u_pair_w_mk: Floats,
    *,
    supply_c: float,
    return_c: float,
    ground_c: float,
    glycol: float = 0.0,
) -> SteadyState:
    """Solve the hour: flows from the temperatures at the customers, those from the flows.

    Parameters
    ----------
    load_kw
        (b,) what each building takes; < 0 where it gives heat to cold water.
    return_c
        Temperature at which customers send the water back.
    ground_c
        Of the undisturbed ground.

    Raises
    ------
    InfeasibleError
        If the water reaches a customer no warmer (in cooling: no colder) than it sends it back.
    """
    length_m = streets.length_m[layout.pipe_edge]
    capacity = pipe_flow.heat_capacity_kj_kg_k((supply_c + return_c) / 2, glycol)
    ends = last_pipes(layout, streets)
    at = ends >= 0
    drawn = np.bincount(ends[at], weights=load_kw[at], minlength=len(length_m))
    supply = np.full(len(length_m), supply_c)
    for _ in range(_STEPS):
        spread = supply - return_c
        if ((drawn != 0) & (spread * np.sign(supply_c - return_c) <= 0)).any():
            raise InfeasibleError(
                "The supply of {supply:g} °C reaches a customer no better than its return of"
                " {back:g} °C; insulate better or lay narrower pipes.",
                supply=supply_c,
                back=return_c,
            )
        own = np.divide(drawn, capacity * spread, out=np.zeros_like(drawn), where=drawn != 0)
        flow = trees.sum_downstream(own, layout.pipe_before)
        last, supply = (
            supply,
            heat_loss.end_temperatures_c(
                flow, u_pair_w_mk, length_m, layout.pipe_before, supply_c, ground_c, capacity
            ),
        )
        supply = np.where(flow > 0, supply, supply_c)
        if np.abs(supply - last).max(initial=0.0) < _STILL:
            break
    return _close(layout, own, flow, supply, u_pair_w_mk * length_m / 2, supply_c, return_c,
                  ground_c, capacity)  # fmt: skip


def _close(
    layout: Layout,
    own: Floats,
    flow: Floats,
    supply: Floats,
    u_l: Floats,
    supply_c: float,
    return_c: float,
    ground_c: float,
    capacity: float,
) -> SteadyState:
    """Follow the water back to the stations and add up what every pipe loses."""
    w = 1000 * capacity  # W s / (kg K)
    run = flow > 0
    kept = np.exp(-np.divide(u_l, flow * w, out=np.full_like(flow, np.inf), where=run))
    before, stations = layout.pipe_before, len(layout.station_site)
    # Heat over the ground that the return carries past each pipe's far end, W; a sum over the
    # customers downstream, each damped along its own way: e^(-Σ) = way(customer) / way(pipe).
    exponent = trees.sum_from_root(np.where(run, -np.log(np.maximum(kept, 1e-300)), 0.0), before)
    sent_back = own * w * (return_c - ground_c)
    behind = np.where(run, sent_back * np.exp(-exponent), 0.0)
    far = trees.sum_downstream(behind, before) * np.exp(exponent)
    near = far * kept
    begins = np.where(before >= 0, supply[before], supply_c) if len(before) else supply
    lost = np.where(run, flow * w * (begins - supply) + far - near, 0.0) / 1000
    roots = before < 0
    back = np.bincount(layout.pipe_station[roots], weights=near[roots], minlength=stations)
    total = np.bincount(layout.pipe_station[roots], weights=flow[roots], minlength=stations)
    mixed = np.divide(back, total * w, out=np.zeros(stations), where=total > 0) + ground_c
    return SteadyState(
        flow_kg_s=flow,
        supply_end_c=supply,
        loss_kw=lost,
        return_c=mixed,
        sent_kw=total * capacity * (supply_c - mixed),
    )
