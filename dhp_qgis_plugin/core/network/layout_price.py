"""What a layout design costs and whether it stands, added up again in plain Python.

Shares no code with the search: every edge, site and node of the problem is gone through as the
problem states it.
"""

from __future__ import annotations

import math

from dhp_qgis_plugin.core.records import Floats, LayoutDesign, LayoutProblem

TOLERANCE = 1e-6
"""Relative."""


def yearly_cost(problem: LayoutProblem, design: LayoutDesign) -> float:
    """Return the yearly cost of a design by the problem's linear prices."""
    terms = [problem.constant_cost]
    for e, used in enumerate(design.used.tolist()):
        if used:
            heat, cold = abs(float(design.flow[0, e])), abs(float(design.flow[1, e]))
            size = _size(problem, heat, cold)
            terms.append(float(problem.edge_fixed_cost[e]))
            terms.append(float(problem.edge_cost_per_kw[e]) * size)
    for s, opened in enumerate(design.opened.tolist()):
        if opened:
            terms.append(float(problem.site_fixed_cost[s]))
            terms.append(station_cost(problem, design.output[:, s], s))
    for n, connected in enumerate(design.connected.tolist()):
        if connected and math.isfinite(problem.margin[n]):
            terms.append(-float(problem.margin[n]))
    return math.fsum(terms)


def _size(problem: LayoutProblem, heat: float, cold: float) -> float:
    equal = problem.cool_ratio * cold
    return heat + equal if problem.separate_pipes else max(heat, equal)


def station_cost(problem: LayoutProblem, outputs: Floats, s: int) -> float:
    """Return what capacity, missing capacity and further amounts of one station cost per year.

    Parameters
    ----------
    outputs
        (m,) what the station gives; inf is returned where it cannot reach its least size.
    """
    cost = 0.0
    sizes = []
    for m in (0, 1):
        output, most = float(outputs[m]), float(problem.site_most_kw[m, s])
        cost += float(problem.site_cost[m, s]) * output
        if output > most and math.isfinite(problem.shortfall_cost):
            cost += problem.shortfall_cost * (output - most)
        sizes.append(output)
    least = float(problem.site_least_kw[s])
    if max(sizes) < least:
        raising = [
            float(problem.site_cost[m, s]) * (least - sizes[m])
            for m in (0, 1)
            if problem.site_most_kw[m, s] >= least
        ]
        cost += min(raising, default=math.inf)
    for m in range(2, len(outputs)):
        cost += float(problem.site_cost[m, s]) * float(outputs[m])
    return cost


def audit_design(problem: LayoutProblem, design: LayoutDesign) -> tuple[str, ...]:
    """Return what is wrong with a design, in sentences; nothing if all is well.

    Checked: balance of every amount at every node; flows only in used edges within their limits;
    outputs only of opened and allowed sites within hard capacities; compulsory nodes; numbers of
    stations; required sites and edges; no pipe through an end; a tree for every station where flows
    may not split; the cost added up again; a bound that does not exceed it.
    """
    faults = [
        *_wrong_balances(problem, design),
        *_wrong_edges(problem, design),
        *_wrong_stations(problem, design),
        *_wrong_ends(problem, design),
    ]
    for n in range(problem.nodes):
        loaded = max(float(x) for x in problem.load[:, n]) > 0
        if loaded and not design.connected[n] and math.isinf(problem.margin[n]):
            faults.append(f"Node {n} is compulsory and not connected.")
    if not problem.splittable:
        faults += _wrong_trees(problem, design)
    cost = yearly_cost(problem, design)
    if not math.isclose(cost, design.proof.objective, rel_tol=TOLERANCE, abs_tol=TOLERANCE):
        faults.append(f"The design costs {cost:.2f} per year, not {design.proof.objective:.2f}.")
    if design.proof.bound > cost + TOLERANCE * (1 + abs(cost)):
        faults.append(f"The bound {design.proof.bound:.2f} lies above the cost {cost:.2f}.")
    return tuple(faults)


def _wrong_balances(problem: LayoutProblem, design: LayoutDesign) -> list[str]:
    faults = []
    ends = list(zip(problem.edge_from.tolist(), problem.edge_to.tolist(), strict=True))
    for m in range(len(problem.load)):
        net = [0.0] * problem.nodes
        for (a, b), flow in zip(ends, design.flow[m].tolist(), strict=True):
            net[a] -= flow
            net[b] += flow
        for s, node in enumerate(problem.site_node.tolist()):
            net[node] += float(design.output[m, s])
        scale = 1.0 + float(problem.load[m].sum())
        for n in range(problem.nodes):
            due = float(problem.load[m, n]) if design.connected[n] else 0.0
            if abs(net[n] - due) > TOLERANCE * scale:
                faults.append(f"Node {n} gets {net[n]:.3f} instead of {due:.3f} (amount {m}).")
    return faults


def _wrong_edges(problem: LayoutProblem, design: LayoutDesign) -> list[str]:
    faults = []
    for e in range(len(problem.edge_from)):
        heat, cold = abs(float(design.flow[0, e])), abs(float(design.flow[1, e]))
        size = _size(problem, heat, cold)
        runs = max(abs(float(x)) for x in design.flow[:, e]) > 0
        if runs and not design.used[e]:
            faults.append(f"Something runs along edge {e}, which is not used.")
        if size > float(problem.edge_most_kw[e]) * (1 + TOLERANCE) + TOLERANCE:
            faults.append(f"Edge {e} carries {size:.1f} kW, more than it can.")
        if problem.edge_required[e] and not design.used[e]:
            faults.append(f"Edge {e} is required and not used.")
    return faults


def _wrong_stations(problem: LayoutProblem, design: LayoutDesign) -> list[str]:
    faults = []
    hard = math.isinf(problem.shortfall_cost)
    for s, opened in enumerate(design.opened.tolist()):
        if opened and not problem.site_allowed[s]:
            faults.append(f"Site {s} is opened and not allowed.")
        if problem.site_required[s] and not opened:
            faults.append(f"Site {s} is required and not opened.")
        for m in range(len(design.output)):
            output = float(design.output[m, s])
            if output < -TOLERANCE or (output > TOLERANCE and not opened):
                faults.append(f"Site {s} gives {output:.3f} and is not opened.")
            if m < 2 and hard:
                most = float(problem.site_most_kw[m, s])
                if output > most * (1 + TOLERANCE) + TOLERANCE:
                    faults.append(f"Site {s} gives {output:.3f} of {most:.3f} kW.")
    count = sum(design.opened.tolist())
    if not problem.stations_min <= count <= problem.stations_max:
        faults.append(
            f"{count} stations are opened, not {problem.stations_min} to {problem.stations_max}."
        )
    return faults


def _wrong_ends(problem: LayoutProblem, design: LayoutDesign) -> list[str]:
    """Find nodes that are ends and yet pass something on."""
    gives = {int(problem.site_node[s]) for s, opened in enumerate(design.opened.tolist()) if opened}
    out = [0.0] * problem.nodes
    for e in range(len(problem.edge_from)):
        for m in (0, 1):
            flow = float(design.flow[m, e])
            out[int(problem.edge_from[e] if flow > 0 else problem.edge_to[e])] += abs(flow)
    scale = 1.0 + float(problem.load[:2].sum())
    return [
        f"A pipe runs through node {n}, which is an end."
        for n in range(problem.nodes)
        if problem.end_only[n] and out[n] > TOLERANCE * scale and n not in gives
    ]


def _wrong_trees(problem: LayoutProblem, design: LayoutDesign) -> list[str]:
    """Find nodes that are led to from two sides."""
    into = [0] * problem.nodes
    for e in range(len(problem.edge_from)):
        if not design.used[e]:
            continue
        flow = max((float(x) for x in design.flow[:2, e]), key=abs)
        if flow != 0.0:
            into[int(problem.edge_to[e] if flow > 0 else problem.edge_from[e])] += 1
    for s, opened in enumerate(design.opened.tolist()):
        if opened and max(float(x) for x in design.output[:2, s]) > 0:
            into[int(problem.site_node[s])] += 1
    return [f"Node {n} is led to from {k} sides." for n, k in enumerate(into) if k > 1]
