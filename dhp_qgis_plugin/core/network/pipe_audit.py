"""Check a sized network without the code that sized it.

Every building's way to its station is walked pipe by pipe; loads are added up on the way,
capacities and losses follow from Swamee and Jain's explicit friction factor.
"""

from __future__ import annotations

import math

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.catalogue.sizing_rules import PipeRole
from dhp_qgis_plugin.core.network.pipe_flow import (
    density_kg_m3,
    heat_capacity_kj_kg_k,
    viscosity_pa_s,
)
from dhp_qgis_plugin.core.network.sizing import roles
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Layout, Load, PipeNetwork, StreetGraph

SLACK = 1.03
"""Swamee and Jain lie within 3 % of Colebrook."""


def audit_pipes(
    layout: Layout, pipes: PipeNetwork, streets: StreetGraph, load: Load, p: NetworkParameters
) -> tuple[str, ...]:
    """Return what is wrong with a sized network, in sentences; nothing if all is well.

    Checked: every connected building's pipes lead to its station without a break; each pipe's
    customers are those downstream, and its design flows lie between the largest single load and
    the sum; sizes of new pipes do not grow outwards; friction and velocity keep their limits in
    both cases, shared by the pairs that lie side by side; every customer is left the pressure
    difference that it needs.
    """
    ways, faults = _ways(layout, streets)
    faults += _wrong_flows(layout, load, ways)
    of_role = roles(layout, streets)
    for pipe in range(len(layout.pipe_edge)):
        above = int(layout.pipe_before[pipe])
        found = pipes.existing[pipe] or (above >= 0 and pipes.existing[above])
        if above >= 0 and not found and _grows(layout, pipes, above, pipe):
            faults.append(f"Pipe {pipe} is wider than pipe {above}, which feeds it.")
        if _over_limit(layout, pipes, pipe, of_role[pipe], p):
            faults.append(f"Pipe {pipe} (DN {pipes.dn[pipe]}) exceeds friction or velocity.")
        left = pipes.supply_pa[pipe] - pipes.return_pa[pipe]
        if left < p.customer_drop_pa * (1 - 1e-9):
            faults.append(f"Pipe {pipe} ends with {left:.0f} Pa, less than a customer needs.")
    return tuple(faults)


def _ways(layout: Layout, streets: StreetGraph) -> tuple[dict[int, list[int]], list[str]]:
    """Walk from every connected building to its station; the pipes passed, and the faults."""
    into = {
        (int(station), int(node)): pipe
        for pipe, (station, node) in enumerate(
            zip(layout.pipe_station, layout.pipe_to, strict=True)
        )
    }
    ways: dict[int, list[int]] = {}
    faults: list[str] = []
    for building, station in enumerate(layout.building_station):
        if station < 0:
            continue
        goal = int(streets.site_node[layout.station_site[station]])
        way: list[int] = []
        node = int(streets.building_node[building])
        while node != goal and len(way) <= len(layout.pipe_edge):
            pipe = into.get((int(station), node))
            if pipe is None:
                break
            way.append(pipe)
            node = int(layout.pipe_from[pipe])
        if node != goal:
            faults.append(f"No pipes lead from building {building} to station {station}.")
        else:
            ways[building] = way
    return ways, faults


def _wrong_flows(layout: Layout, load: Load, ways: dict[int, list[int]]) -> list[str]:
    """Compare customers and design flows of every pipe with the buildings that it serves."""
    behind: list[list[int]] = [[] for _ in layout.pipe_edge]
    for building, way in ways.items():
        for pipe in way:
            behind[pipe].append(building)
    faults: list[str] = []
    for pipe, members in enumerate(behind):
        if len(members) != layout.customers[pipe]:
            faults.append(
                f"Pipe {pipe} counts {layout.customers[pipe]} customers but serves {len(members)}."
            )
        for name, flow_kw, peaks in (
            ("heat", layout.heat_kw[pipe], load.peak_heat_kw),
            ("cold", layout.cool_kw[pipe], load.peak_cool_kw),
        ):
            total = math.fsum(float(peaks[b]) for b in members)
            single = max((float(peaks[b]) for b in members), default=0.0)
            if not single - 1e-6 <= flow_kw <= total + 1e-6:
                faults.append(
                    f"Pipe {pipe} is laid out for {flow_kw:.1f} kW of {name}, its customers take"
                    f" {total:.1f} kW."
                )
    return faults


def _grows(layout: Layout, pipes: PipeNetwork, above: int, pipe: int) -> bool:
    """Tell whether a pair is wider than that of the same service which feeds it."""
    for case, kw in enumerate((layout.heat_kw, layout.cool_kw)):
        if kw[pipe] <= 0:
            continue
        wide, narrow = (
            int(pipes.dn_cool[q]) if case and pipes.dn_cool[q] else int(pipes.dn[q])
            for q in (pipe, above)
        )
        if wide > narrow:
            return True
    return False


def _over_limit(
    layout: Layout, pipes: PipeNetwork, pipe: int, role: PipeRole, p: NetworkParameters
) -> bool:
    """Tell whether a pair exceeds the friction or the velocity of the pipe's role in a case."""
    dn = int(pipes.dn[pipe])
    sizes = {size.dn: size for size in catalogue.pipes(p.pipe_family)}
    pairs = int(pipes.pairs[pipe])
    for kw, warm_c, cold_c, of_pair in (
        (float(layout.heat_kw[pipe]) / pairs, p.heat_supply_c, p.heat_return_c, dn),
        (
            float(layout.cool_kw[pipe]) / (int(pipes.pairs_cool[pipe]) or pairs),
            p.cool_return_c,
            p.cool_supply_c,
            int(pipes.dn_cool[pipe]) or dn,
        ),
    ):
        size = sizes[of_pair]
        inner_m, rough_m = size.inner_mm / 1000, size.roughness_mm / 1000
        most_pa_m, most_m_s = _limits(size.inner_mm, role, p)
        mean_c = (warm_c + cold_c) / 2
        density = density_kg_m3(mean_c, p.glycol_share)
        viscosity = viscosity_pa_s(mean_c, p.glycol_share)
        capacity = heat_capacity_kj_kg_k(mean_c, p.glycol_share)
        volume_m3_s = kw / (capacity * (warm_c - cold_c)) / density
        speed = volume_m3_s / (math.pi * inner_m**2 / 4)
        reynolds = density * speed * inner_m / viscosity
        if reynolds < 5000:  # Swamee and Jain's formula does not hold, and friction is small
            continue
        factor = 0.25 / math.log10(rough_m / (3.7 * inner_m) + 5.74 / reynolds**0.9) ** 2
        friction = factor * density * speed**2 / (2 * inner_m)
        if friction > most_pa_m * SLACK or speed > most_m_s * 1.0001:
            return True
    return False


def _limits(inner_mm: float, role: PipeRole, p: NetworkParameters) -> tuple[float, float]:
    """Look up the largest friction and velocity, line by line."""
    found = (p.friction_pa_m, p.velocity_max_m_s)
    for limit in catalogue.sizing_limits(p.sizing_rule):
        if limit.role is role and limit.from_mm <= inner_mm:
            found = (limit.friction_pa_m, limit.velocity_m_s)
    return found
