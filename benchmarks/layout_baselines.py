"""What the joint model is measured against: the thesis model and a plain big-M flow model."""

from __future__ import annotations

import math
import time

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from dhp_qgis_plugin.core.network import thesis
from dhp_qgis_plugin.core.network.joint.reduced import pair_size
from dhp_qgis_plugin.core.network.layout_price import audit_design, yearly_cost
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import (
    LayoutDesign,
    LayoutProblem,
    Proof,
    SitingProblem,
    Status,
)
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays


def thesis_overlaid(
    problem: LayoutProblem, *, gap: float, time_limit_s: float, progress: Progress
) -> LayoutDesign:
    """Solve model T on shortest routes, lay the routes over each other, price the result truly.

    T proves nothing of the true cost, so the bound is -inf.
    """
    begun = time.perf_counter()
    distance, before, way = _routes(problem)
    per_kw = _along(problem, before, way, problem.edge_cost_per_kw)
    size = pair_size(problem, problem.load)
    loaded = np.flatnonzero(problem.load.max(axis=0) > 0)
    count = len(problem.site_node)
    siting = thesis.solve(
        SitingProblem(
            heat_kw=problem.load[0, loaded],
            cool_kw=problem.load[1, loaded],
            connection_cost=distance[:, loaded] + per_kw[:, loaded] * size[loaded],
            fixed_cost=problem.site_fixed_cost,
            cost_per_kw_heat=problem.site_cost[0],
            cost_per_kw_cool=problem.site_cost[1],
            least_kw=problem.site_least_kw,
            most_heat_kw=problem.site_most_kw[0],
            most_cool_kw=problem.site_most_kw[1],
            required=problem.site_required,
            margin=problem.margin[loaded],
            stations_min=problem.stations_min,
            stations_max=min(problem.stations_max, count),
            shortfall_cost=math.inf,
            splittable=False,
        ),
        gap=gap,
        time_limit_s=time_limit_s,
        progress=progress,
    )
    flow = np.zeros((2, len(problem.edge_from)))
    output = np.zeros((2, count))
    for b, s in zip(loaded.tolist(), siting.site_of.tolist(), strict=True):
        amounts, node = problem.load[:, b], b
        output[:, s] += amounts
        while before[s, node] >= 0:
            e = way[s, node]
            flow[:, e] += amounts if problem.edge_to[e] == node else -amounts
            node = before[s, node]
    flow[np.abs(flow) < 1e-9] = 0.0
    return _design(
        problem, "thesis", siting.opened, output, flow, -math.inf, siting.proof.status, begun
    )


def _routes(problem: LayoutProblem) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return cheapest trench routes from the sites: cost, node before, edge before, (s, n) each."""
    n = problem.nodes
    order = np.argsort(-problem.edge_fixed_cost, kind="stable")  # of parallel edges the cheapest
    edge_at = {}
    for e in order.tolist():
        a, b = int(problem.edge_from[e]), int(problem.edge_to[e])
        edge_at[a, b] = edge_at[b, a] = e
    pairs = np.array(list(edge_at))
    edges = np.array(list(edge_at.values()))
    weight = np.maximum(problem.edge_fixed_cost[edges], 1e-9)
    graph = sparse.csr_matrix((weight, (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    distance, before = csgraph.dijkstra(graph, indices=problem.site_node, return_predecessors=True)
    way = np.full(before.shape, -1, dtype=np.int64)
    for s, node in np.argwhere(before >= 0).tolist():
        way[s, node] = edge_at[int(before[s, node]), node]
    return distance, before, way


def _along(
    problem: LayoutProblem, before: np.ndarray, way: np.ndarray, of_edge: np.ndarray
) -> np.ndarray:
    """Return sums along the routes, (s, n)."""
    total = np.zeros(before.shape)
    for s in range(len(before)):
        known = {int(problem.site_node[s])}
        for node in range(problem.nodes):
            path, at = [], node
            while at not in known and before[s, at] >= 0:
                path.append(at)
                at = int(before[s, at])
            for step in reversed(path):
                total[s, step] = total[s, before[s, step]] + of_edge[way[s, step]]
                known.add(step)
    return total


def big_m_flow(
    problem: LayoutProblem, *, gap: float, time_limit_s: float, progress: Progress
) -> LayoutDesign:
    """Solve the plain single-commodity model, f_a ≤ M y_a with M all load, by HiGHS alone."""
    begun = time.perf_counter()
    e, n, s = len(problem.edge_from), problem.nodes, len(problem.site_node)
    arcs = 2 * e
    tail = np.r_[problem.edge_from, problem.edge_to]
    head = np.r_[problem.edge_to, problem.edge_from]
    column = np.arange(arcs)
    one = np.ones(arcs)
    net = sparse.csr_matrix((one, (head, column)), (n, arcs)) - sparse.csr_matrix(
        (one, (tail, column)), (n, arcs)
    )
    gate = sparse.csr_matrix((np.ones(s), (problem.site_node, np.arange(s))), (n, s))
    identity, of_sites = sparse.identity(arcs), sparse.identity(s)
    pair = sparse.hstack([sparse.identity(e), sparse.identity(e)])
    most = problem.load.sum(axis=1)
    capacity = np.minimum(problem.site_most_kw, most[:, None])
    r = problem.cool_ratio
    none = None
    # columns: y (arcs), x (s), h (arcs), c (arcs), q_h (s), q_c (s), size (e)
    rows = sparse.bmat(
        [
            [none, none, net, none, gate, none, sparse.csr_matrix((n, e))],
            [none, none, none, net, none, gate, none],
            [-most[0] * identity, none, identity, none, none, none, none],
            [-most[1] * identity, none, none, identity, none, none, none],
            [none, -sparse.diags(capacity[0]), none, none, of_sites, none, none],
            [none, -sparse.diags(capacity[1]), none, none, none, of_sites, none],
            [pair, none, none, none, none, none, none],
            [none, none, -pair, none, none, none, sparse.identity(e)],
            [none, none, none, -r * pair, none, none, sparse.identity(e)],
        ],
        format="csr",
    )
    infinite = np.full
    low = np.r_[
        problem.load[0], problem.load[1], infinite(2 * arcs + 2 * s + e, -np.inf), np.zeros(2 * e)
    ]
    high = np.r_[
        problem.load[0],
        problem.load[1],
        np.zeros(2 * arcs + 2 * s),
        np.ones(e),
        infinite(2 * e, np.inf),
    ]
    whole = arcs + s
    width = rows.shape[1]
    fixed = np.r_[problem.edge_fixed_cost, problem.edge_fixed_cost]
    model = LinearModel(
        cost=np.r_[
            fixed,
            problem.site_fixed_cost,
            np.zeros(2 * arcs),
            problem.site_cost.ravel(),
            problem.edge_cost_per_kw,
        ],
        lower=np.zeros(width),
        upper=np.r_[np.ones(whole), np.full(width - whole, np.inf)],
        integer=np.arange(width) < whole,
        rows=rows,
        row_lower=low,
        row_upper=high,
    )
    outcome = solve_arrays(model, gap=gap, time_limit_s=time_limit_s, progress=progress)
    x = outcome.values
    h, c = x[whole : whole + arcs], x[whole + arcs : whole + 2 * arcs]
    flow = np.vstack([h[:e] - h[e:], c[:e] - c[e:]])
    flow[np.abs(flow) < 1e-6] = 0.0
    output = x[whole + 2 * arcs : whole + 2 * arcs + 2 * s].reshape(2, s)
    opened = x[arcs:whole] > 0.5
    return _design(problem, "bigm", opened, output, flow, outcome.bound, outcome.status, begun)


def _design(
    problem: LayoutProblem,
    method: str,
    opened: np.ndarray,
    output: np.ndarray,
    flow: np.ndarray,
    bound: float,
    status: Status,
    begun: float,
) -> LayoutDesign:
    def stated(objective: float) -> LayoutDesign:
        return LayoutDesign(
            proof=Proof(
                method=method,
                solver="HiGHS",
                status=status,
                objective=objective,
                bound=bound,
                seconds=time.perf_counter() - begun,
            ),
            opened=opened,
            output=output,
            used=(flow != 0).any(axis=0),
            flow=flow,
            connected=problem.load.max(axis=0) > 0,
        )

    design = stated(yearly_cost(problem, stated(0.0)))
    faults = audit_design(problem, design)
    if faults:
        raise ValueError(f"{method}: {faults[0]}")
    return design
