"""Hold a siting and its layout against the problem, without the code that found them.

Everything is added up again, building by building and pipe by pipe, in plain Python.
"""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core.parameters import LoadParameters
from dhp_qgis_plugin.core.records import Layout, Load, NodeKind, Siting, SitingProblem, StreetGraph

TOLERANCE = 1e-6
"""Relative."""


def audit_siting(problem: SitingProblem, siting: Siting) -> tuple[str, ...]:
    """Return what is wrong with a siting, in sentences; nothing if all is well.

    Checked: shares and who serves whom; compulsory and required; number of stations; loads
    against capacity and shortfall, capacity against its limits; the objective added up again;
    a bound that does not exceed it.
    """
    faults = [
        *_wrong_shares(problem, siting),
        *_wrong_stations(problem, siting),
        *_wrong_capacities(problem, siting),
    ]
    cost = yearly_cost(problem, siting)
    stated = siting.proof.objective
    if not math.isclose(cost, stated, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
        faults.append(f"The siting costs {cost:.2f} per year, not {stated:.2f}.")
    if siting.proof.bound > stated + TOLERANCE * (1 + abs(stated)):
        faults.append(f"The bound {siting.proof.bound:.2f} lies above the cost {stated:.2f}.")
    return tuple(faults)


def yearly_cost(problem: SitingProblem, siting: Siting) -> float:
    """Add up the model's objective of a siting, item by item."""
    terms = []
    for s, opened in enumerate(siting.opened.tolist()):
        if opened:
            terms.append(float(problem.fixed_cost[s]))
        terms.append(float(problem.cost_per_kw_heat[s] * siting.heat_kw[s]))
        terms.append(float(problem.cost_per_kw_cool[s] * siting.cool_kw[s]))
        short = float(siting.short_heat_kw[s] + siting.short_cool_kw[s])
        if short > 0 and math.isfinite(problem.shortfall_cost):
            terms.append(problem.shortfall_cost * short)
        for b in np.flatnonzero(siting.share[s]).tolist():
            share = float(siting.share[s, b])
            if share > 0:
                terms.append(share * float(problem.connection_cost[s, b]))
                if math.isfinite(problem.margin[b]):
                    terms.append(-share * float(problem.margin[b]))
    return math.fsum(terms)


def _wrong_shares(problem: SitingProblem, siting: Siting) -> list[str]:
    faults = []
    for b in range(len(problem.heat_kw)):
        used = np.flatnonzero(siting.share[:, b]).tolist()
        shares = siting.share[used, b].tolist()
        total = math.fsum(shares)
        main = int(siting.site_of[b])
        if (
            not (math.isclose(total, 1, abs_tol=TOLERANCE) or total == 0)
            or min(shares, default=0) < 0
        ):
            faults.append(f"Building {b} is served to {total:.4f} instead of 0 or 1.")
        if total == 0 and math.isinf(problem.margin[b]):
            faults.append(f"Building {b} is compulsory and not served.")
        if not problem.splittable and any(share != 1.0 for share in shares):
            faults.append(f"Building {b} is split between stations.")
        if (main >= 0) != (total > 0) or (
            main >= 0 and siting.share[main, b] < max(shares, default=0)
        ):
            faults.append(f"Building {b} names site {main} as its own, which serves it least.")
        for s, share in zip(used, shares, strict=True):
            if share > 0 and not siting.opened[s]:
                faults.append(f"Building {b} is served from site {s}, which is not opened.")
            if share > 0 and not math.isfinite(problem.connection_cost[s, b]):
                faults.append(f"Building {b} is served from site {s}, to which there is no way.")
    return faults


def _wrong_stations(problem: SitingProblem, siting: Siting) -> list[str]:
    count = sum(siting.opened.tolist())
    faults = [
        f"Site {s} is required and not opened."
        for s, required in enumerate(problem.required.tolist())
        if required and not siting.opened[s]
    ]
    if not problem.stations_min <= count <= problem.stations_max:
        faults.append(
            f"{count} stations are opened, not {problem.stations_min} to {problem.stations_max}."
        )
    return faults


def _wrong_capacities(problem: SitingProblem, siting: Siting) -> list[str]:
    faults = []
    hard = math.isinf(problem.shortfall_cost)
    for case, load, size, short, most in (
        ("heating", problem.heat_kw, siting.heat_kw, siting.short_heat_kw, problem.most_heat_kw),
        ("cooling", problem.cool_kw, siting.cool_kw, siting.short_cool_kw, problem.most_cool_kw),
    ):
        for s, opened in enumerate(siting.opened.tolist()):
            served = np.flatnonzero(siting.share[s])
            taken = math.fsum((siting.share[s, served] * load[served]).tolist())
            room = TOLERANCE * (1 + taken)
            if taken > size[s] + short[s] + room:
                faults.append(f"Site {s} lacks {case} capacity: {taken:.1f} of {size[s]:.1f} kW.")
            if size[s] > most[s] + room or size[s] < -room or (size[s] > room and not opened):
                faults.append(f"Site {s} cannot hold {size[s]:.1f} kW of {case}.")
            if short[s] < -room or (hard and short[s] > 3 * room):
                faults.append(f"Site {s} falls short by {short[s]:.1f} kW of {case}.")
    for s, opened in enumerate(siting.opened.tolist()):
        largest = max(float(siting.heat_kw[s]), float(siting.cool_kw[s]))
        if opened and largest < problem.least_kw[s] * (1 - TOLERANCE):
            faults.append(f"Site {s} is smaller ({largest:.1f} kW) than sensible.")
    return faults


def audit_layout(
    layout: Layout, siting: Siting, streets: StreetGraph, load: Load, parameters: LoadParameters
) -> tuple[str, ...]:
    """Return what is wrong with a layout, in sentences; nothing if all is well.

    Checked: pipes lie on edges of the graph and join up; from every connected building they
    lead to the station that the siting gave it, passing no other building or site; path
    lengths, customers and design flows are those of a walk along every path.
    """
    faults = _wrong_pipes(layout, streets)
    into = {
        (int(k), int(n)): p
        for p, (k, n) in enumerate(zip(layout.pipe_station, layout.pipe_to, strict=True))
    }
    behind: list[list[int]] = [[] for _ in layout.pipe_edge]
    stations = len(layout.station_site)
    for b, site in enumerate(siting.site_of.tolist()):
        station = int(layout.building_station[b])
        if (int(layout.station_site[station]) if 0 <= station < stations else -1) != site:
            faults.append(f"Building {b} is not joined to the site that serves it.")
            continue
        if site < 0:
            continue
        node, goal, length = int(streets.building_node[b]), int(streets.site_node[site]), 0.0
        steps = 0
        while node != goal and steps <= len(layout.pipe_edge):
            pipe = into.get((station, node), -1)
            if pipe < 0:
                break
            behind[pipe].append(b)
            length += float(streets.length_m[layout.pipe_edge[pipe]])
            node = int(layout.pipe_from[pipe])
            steps += 1
            if node != goal and streets.node_kind[node] != NodeKind.JUNCTION:
                faults.append(f"The way of building {b} passes another building or site.")
        if node != goal:
            faults.append(f"No pipes lead from building {b} to its station.")
        elif not math.isclose(length, layout.path_m[b], rel_tol=TOLERANCE, abs_tol=TOLERANCE):
            faults.append(f"Building {b} lies {length:.1f} m away, not {layout.path_m[b]:.1f} m.")
    return tuple(faults + _wrong_flows(layout, behind, load, parameters))


def _wrong_pipes(layout: Layout, streets: StreetGraph) -> list[str]:
    faults = []
    for p, edge in enumerate(layout.pipe_edge.tolist()):
        ends = {int(streets.edge_from[edge]), int(streets.edge_to[edge])}
        if {int(layout.pipe_from[p]), int(layout.pipe_to[p])} != ends:
            faults.append(f"Pipe {p} does not lie on its street.")
        above = int(layout.pipe_before[p])
        if above < 0:
            site = int(layout.station_site[layout.pipe_station[p]])
            if layout.pipe_from[p] != streets.site_node[site]:
                faults.append(f"Pipe {p} begins neither at a pipe nor at its station.")
        elif (
            layout.pipe_to[above] != layout.pipe_from[p]
            or layout.pipe_station[above] != layout.pipe_station[p]
        ):
            faults.append(f"Pipe {p} does not begin where pipe {above} ends.")
    return faults


def _wrong_flows(
    layout: Layout, behind: list[list[int]], load: Load, parameters: LoadParameters
) -> list[str]:
    faults = []
    for p, served in enumerate(behind):
        if layout.customers[p] != len(served) or not served:
            faults.append(f"Pipe {p} serves {len(served)} buildings, not {layout.customers[p]}.")
    if faults:
        return faults
    for case, flows in (("heating", layout.heat_kw), ("cooling", layout.cool_kw)):
        due = [_due_kw(case, served, load, parameters) for served in behind]
        for p, first in enumerate(layout.pipe_before.tolist()):
            above = first
            while above >= 0:  # no pipe carries less than one downstream of it
                due[above] = max(due[above], due[p])
                above = int(layout.pipe_before[above])
        faults += [
            f"Pipe {p} is designed for {flow:.1f} kW of {case}, not {due[p]:.1f}."
            for p, flow in enumerate(flows.tolist())
            if not math.isclose(flow, due[p], rel_tol=TOLERANCE, abs_tol=TOLERANCE)
        ]
    return faults


def _due_kw(case: str, served: list[int], load: Load, parameters: LoadParameters) -> float:
    """Add up what some buildings take together, by the chosen simultaneity."""
    heating = case == "heating"
    peak, shapes = (
        (load.peak_heat_kw, load.heat_shapes) if heating else (load.peak_cool_kw, load.cool_shapes)
    )
    peaks = [float(peak[b]) for b in served]
    curve = round(parameters.simultaneity_curve)
    if curve == 3:
        hourly = sum(float(peak[b]) * shapes[load.shape[b]] for b in served)
        return max(float(np.max(hourly)), *peaks)
    count = max(sum(kw > 0 for kw in peaks), 1)
    factor = parameters.simultaneity_heat if heating else parameters.simultaneity_cool
    if curve == 1 and count == 1:
        factor = 1.0
    elif curve == 1:
        factor = 0.449677646267461 + 0.551234688 / (1 + (count / 53.84382392) ** 1.762743268)
    elif curve == 2:
        factor = 0.62 + 0.38 / count
    return max(factor * math.fsum(peaks), *peaks)
