"""Solving the exact model: cuts, then HiGHS; the answer is priced and audited by other code."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.network.joint.exact import ExactModel, PipeSizes, build
from dhp_qgis_plugin.core.network.joint.reduced import reduce
from dhp_qgis_plugin.core.network.layout_price import audit_design, station_cost, yearly_cost
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import (
    Floats,
    Ints,
    LayoutDesign,
    LayoutProblem,
    Proof,
    Status,
    _Record,
)
from dhp_qgis_plugin.core.solver import EXACT, GrowingModel, Row, arrays_of, solve_pulp

FITS = 1e-6
"""Relative overload that counts as rounding."""
SCALE = 1_000_000
"""Capacities of the maximum flow are whole numbers."""
VIOLATED = 1e-3
"""Least violation of a dicut that is added."""
OF_CUTS = 0.2
"""Share of the time that cuts may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizedDesign(_Record):
    """A design and the size laid in each edge; its proof counts sizes and not prices per kW."""

    design: LayoutDesign
    size: Ints  # (e,) -1: nothing is laid


def solve_exact(
    problem: LayoutProblem,
    sizes: PipeSizes,
    *,
    gap: float,
    time_limit_s: float,
    progress: Progress,
    start: LayoutDesign | None = None,
) -> SizedDesign:
    """Choose stations, trees and sizes at once.

    Parameters
    ----------
    problem
        The instance; its prices of edges are not used, their largest sizes are. It is one of trees.
    sizes
        What may be laid.
    gap, time_limit_s, progress
        As in `solve_arrays`.
    start
        A design to begin from, e.g. that of the linear prices; it is sized anew. Its bound counts
        where these prices lie below those of all sizes.

    Returns
    -------
    SizedDesign
        Priced and audited by code that knows nothing of the model.

    Notes
    -----
    What it serves for is decided by the loops of the streets (edges - nodes + 1) more than by the
    buildings. To 0.1 % on one thread with HiGHS 1.15: 73 buildings, 4 loops, 6 sizes in 19 s;
    grids of 9 and 16 loops in 7 s and 14 s; of 25 loops 4.6 % are left after 60 s, and 6 % of
    129 buildings, 7 loops, with three tight stations.

    Raises
    ------
    InfeasibleError
        If no design satisfies the problem with these sizes.
    SolverError, Cancelled
        If time or planner ended the search before any design was found.
    """
    if problem.splittable:
        raise ValueError("the exact model is one of trees: flows may not split")
    check(progress)
    begun = time.perf_counter()
    reduce(problem)  # names a building that no site reaches
    model = build(problem, sizes)
    if not model.x:
        raise InfeasibleError("No site may be opened; allow one.")
    strengthen(model, OF_CUTS * time_limit_s, progress)
    if start is not None:
        _begin_from(model, start)
    outcome = solve_pulp(
        model.lp,
        gap=gap,
        time_limit_s=max(0.0, time_limit_s - (time.perf_counter() - begun)),
        progress=progress,
        warm=start is not None,
    )
    found = _read(model)
    objective = sized_cost(problem, sizes, found)
    if not math.isclose(objective, outcome.objective, rel_tol=1e-5, abs_tol=1e-5):
        raise SolverError(
            "The solver took its layout for {said:.2f} per year, it costs {cost:.2f}; please"
            " report this.",
            said=outcome.objective,
            cost=objective,
        )
    bound = outcome.bound
    if start is not None and lies_below(problem, sizes):
        bound = max(bound, start.proof.bound)
    bound = min(bound, objective)
    closed = objective - bound <= EXACT * max(1.0, abs(objective))
    proof = Proof(
        method="joint, catalogue sizes",
        solver=outcome.solver,
        status=Status.OPTIMAL if closed else outcome.status,
        objective=objective,
        bound=bound,
        seconds=time.perf_counter() - begun,
    )
    result = replace(found, design=replace(found.design, proof=proof))
    faults = audit_sized(problem, sizes, result)
    if faults:
        raise SolverError(
            "The layout found does not stand up to its check ({count} faults): {first} Please"
            " report this.",
            count=len(faults),
            first=faults[0],
        )
    return result


def lies_below(problem: LayoutProblem, sizes: PipeSizes) -> bool:
    """Tell whether no size costs less than the problem's price of the most that it carries."""
    heat, equal = sizes.capacity_heat_kw, problem.cool_ratio * sizes.capacity_cool_kw
    carried = heat + equal if problem.separate_pipes else np.maximum(heat, equal)
    linear = problem.edge_fixed_cost + problem.edge_cost_per_kw * carried[:, None]
    return bool((sizes.cost >= linear * (1 - 1e-9)).all())


# ── cuts ──────────────────────────────────────────────────────────────────────────────────────


def strengthen(model: ExactModel, seconds: float, progress: Progress) -> int:
    """Add dicuts that the relaxed model violates: Σ y(δ⁻(W)) + Σ_{s in W} u_s ≥ w_n, n in W.

    Returns
    -------
    int
        How many were added.
    """
    begun = time.perf_counter()
    variables = model.lp.variables()
    place = {variable: j for j, variable in enumerate(variables)}
    tails, heads, columns = [], [], []
    for arc, y in model.y.items():
        tail, head = model.ends(arc)
        tails.append(tail)
        heads.append(head)
        columns.append(place[y])
    root = model.problem.nodes
    for s, u in model.u.items():
        tails.append(root)
        heads.append(int(model.problem.site_node[s]))
        columns.append(place[u])
    arcs = _Arcs(np.array(tails), np.array(heads), np.array(columns))
    served = {n: place[w] for n, w in model.w.items()}
    growing = GrowingModel(arrays_of(model.lp), progress)
    added = 0
    try:
        while time.perf_counter() - begun < seconds and not progress.cancelled():
            answer = growing.solve(seconds - (time.perf_counter() - begun))
            if not answer.solved or len(answer.values) == 0:
                break
            rows = _dicuts(arcs, served, answer.values, root)
            if not rows:
                break
            growing.add(rows)
            for row in rows:
                terms = zip(row.columns.tolist(), row.factors.tolist(), strict=True)
                cut = sum(factor * variables[j] for j, factor in terms)
                model.lp.addConstraint(cut >= 0, f"dicut_{added}")
                added += 1
    finally:
        growing.close()
    return added


@dataclass(frozen=True, slots=True)
class _Arcs:
    tail: Ints
    head: Ints
    column: Ints


def _dicuts(arcs: _Arcs, served: dict[int, int], values: Floats, root: int) -> list[Row]:
    """Return violated dicuts, one at most for each customer."""
    whole = np.floor(np.clip(values[arcs.column], 0, 1) * SCALE).astype(np.int32) + 1
    graph = sparse.csr_matrix((whole, (arcs.tail, arcs.head)), shape=(root + 1, root + 1))
    graph.sum_duplicates()
    rows: dict[bytes, Row] = {}
    for n, column in served.items():
        flow = csgraph.maximum_flow(graph, root, n)
        if flow.flow_value >= SCALE * (values[column] - VIOLATED):
            continue
        rest = graph - flow.flow
        rest.data = np.maximum(rest.data, 0)
        rest.eliminate_zeros()
        inside = np.ones(root + 1, dtype=bool)
        inside[csgraph.breadth_first_order(rest, root, return_predecessors=False)] = False
        entering = arcs.column[inside[arcs.head] & ~inside[arcs.tail]]
        key = np.r_[entering, column]
        rows.setdefault(key.tobytes(), Row(key, np.r_[np.ones(len(entering)), -1.0], 0.0))
    return list(rows.values())


# ── from and to designs ───────────────────────────────────────────────────────────────────────


def _begin_from(model: ExactModel, design: LayoutDesign) -> None:
    """Set the variables to a design, with the cheapest size that fits in each edge."""
    size = cheapest_sizes(model.problem, model.sizes, design)
    for (e, way), y in model.y.items():
        ahead = float(design.flow[:2, e].sum()) * (1 if way == 0 else -1)
        y.setInitialValue(int(ahead > 0))
    for (e, d), z in model.z.items():
        z.setInitialValue(int(size[e] == d))
    for s, x in model.x.items():
        x.setInitialValue(int(design.opened[s]))
        if model.u[s] is not x:
            model.u[s].setInitialValue(int(design.output[:2, s].max() > 0))
    for n, w in model.w.items():
        w.setInitialValue(int(design.connected[n]))


def cheapest_sizes(problem: LayoutProblem, sizes: PipeSizes, design: LayoutDesign) -> Ints:
    """Return the cheapest size that fits in each used edge, (e,); -1: unused, or nothing fits."""
    heat, cold = np.abs(design.flow[:2])
    fits = sizes.capacity_heat_kw[:, None] * (1 + FITS) >= heat
    fits &= sizes.capacity_cool_kw[:, None] * (1 + FITS) >= cold
    price = np.where(fits & (design.used | problem.edge_required), sizes.cost, np.inf)
    return np.where(np.isfinite(price.min(axis=0)), price.argmin(axis=0), -1).astype(np.int64)


def _read(model: ExactModel) -> SizedDesign:
    """Make a design of the variables; flows are added up along the trees anew."""
    problem = model.problem
    rows, edges = len(problem.load), len(problem.edge_from)
    on = {arc for arc, y in model.y.items() if y.varValue > 0.5}
    after: dict[int, list[tuple[int, int]]] = {}
    for arc in on:
        tail, head = model.ends(arc)
        after.setdefault(tail, []).append((arc[0], head))
    connected = np.zeros(problem.nodes, dtype=bool)
    for n, w in model.w.items():
        connected[n] = w.varValue > 0.5
    flow, output = np.zeros((rows, edges)), np.zeros((rows, len(problem.site_node)))
    for s, u in model.u.items():
        if u.varValue > 0.5:
            order: list[tuple[int, int, int]] = [(-1, -1, int(problem.site_node[s]))]
            for _, _, node in order:  # grows while it is walked
                order += [(node, e, head) for e, head in after.get(node, [])]
            through = {
                node: np.where(connected[node], problem.load[:, node], 0.0) for *_, node in order
            }
            for tail, e, node in reversed(order[1:]):
                through[tail] = through[tail] + through[node]
                flow[:, e] = through[node] * (1 if problem.edge_from[e] == tail else -1)
            output[:, s] = through[order[0][2]]
    size = np.full(edges, -1, dtype=np.int64)
    for (e, d), z in model.z.items():
        if z.varValue > 0.5 and (np.abs(flow[:2, e]).max() > 0 or problem.edge_required[e]):
            size[e] = d
    opened = np.zeros(len(problem.site_node), dtype=bool)
    for s, x in model.x.items():
        opened[s] = x.varValue > 0.5
    nothing = Proof(
        method="", solver="", status=Status.HEURISTIC, objective=0.0, bound=-math.inf, seconds=0.0
    )
    design = LayoutDesign(
        proof=nothing,
        opened=opened,
        output=output,
        used=size >= 0,
        flow=flow,
        connected=connected,
    )
    return SizedDesign(design=design, size=size)


def sized_cost(problem: LayoutProblem, sizes: PipeSizes, result: SizedDesign) -> float:
    """Return the yearly cost of a design with its sizes, added up edge by edge."""
    terms, design = [problem.constant_cost], result.design
    for e, d in enumerate(result.size.tolist()):
        if d >= 0:
            terms.append(float(sizes.cost[d, e]))
    for s, opened in enumerate(design.opened.tolist()):
        if opened:
            terms.append(float(problem.site_fixed_cost[s]))
            terms.append(station_cost(problem, design.output[:, s], s))
    for n, connected in enumerate(design.connected.tolist()):
        if connected and math.isfinite(problem.margin[n]):
            terms.append(-float(problem.margin[n]))
    return math.fsum(terms)


def audit_sized(problem: LayoutProblem, sizes: PipeSizes, result: SizedDesign) -> tuple[str, ...]:
    """Return what is wrong with a sized design, in sentences: as `audit_design`, and its sizes."""
    design = result.design
    linear = replace(design.proof, objective=yearly_cost(problem, design), bound=-math.inf)
    faults = list(audit_design(problem, replace(design, proof=linear)))
    for e, d in enumerate(result.size.tolist()):
        heat, cold = abs(float(design.flow[0, e])), abs(float(design.flow[1, e]))
        if (d >= 0) != bool(design.used[e]):
            faults.append(f"Edge {e} is used and has no size, or the other way round.")
        elif d >= 0 and (
            heat > float(sizes.capacity_heat_kw[d]) * (1 + FITS)
            or cold > float(sizes.capacity_cool_kw[d]) * (1 + FITS)
        ):
            faults.append(f"Edge {e} carries {heat:.1f} and {cold:.1f} kW, too much for size {d}.")
    cost = sized_cost(problem, sizes, result)
    if not math.isclose(cost, design.proof.objective, rel_tol=1e-6, abs_tol=1e-6):
        faults.append(f"It costs {cost:.2f} per year, not {design.proof.objective:.2f}.")
    if design.proof.bound > cost + 1e-6 * (1 + abs(cost)):
        faults.append(f"The bound {design.proof.bound:.2f} lies above the cost {cost:.2f}.")
    return tuple(faults)
