"""Small random layout problems, and their best designs by plain enumeration.

Nothing here is shared with the product: every tree that a station may feed is grown edge by edge,
every choice of optional nodes in it is priced, and the trees of the stations are put together so
that no node is fed twice.
"""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np

from dhp_qgis_plugin.core.records import LayoutProblem

INF = math.inf


def layout_problem(edges, heat, sites, **changes):
    """Return a problem of edges (a, b, fixed, per kW) and sites (node, fixed, per kW)."""
    count, places, n = len(edges), len(sites), len(heat)
    load = np.vstack([np.array(heat, float), np.zeros(n)])
    plain = LayoutProblem(
        edge_from=np.array([e[0] for e in edges], dtype=np.int64),
        edge_to=np.array([e[1] for e in edges], dtype=np.int64),
        edge_fixed_cost=np.array([e[2] for e in edges], float),
        edge_cost_per_kw=np.array([e[3] for e in edges], float),
        edge_most_kw=np.full(count, INF),
        edge_required=np.zeros(count, dtype=bool),
        load=load,
        end_only=np.zeros(n, dtype=bool),
        margin=np.full(n, INF),
        site_node=np.array([s[0] for s in sites], dtype=np.int64),
        site_fixed_cost=np.array([s[1] for s in sites], float),
        site_cost=np.vstack([[s[2] for s in sites]] * 2).astype(float),
        site_most_kw=np.full((2, places), INF),
        site_least_kw=np.zeros(places),
        site_required=np.zeros(places, dtype=bool),
        site_allowed=np.ones(places, dtype=bool),
        stations_min=0,
        stations_max=places,
        shortfall_cost=INF,
        splittable=False,
        cool_ratio=1.0,
        separate_pipes=False,
    )
    return replace(plain, **changes)


def random_layout(seed, *, most_nodes=9, most_edges=12, features=None):
    """Return a random connected problem; ``features`` are drawn from the seed unless given.

    At most seven nodes have loads.
    """
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, most_nodes + 1))
    edges = [(int(rng.integers(0, k)), k) for k in range(1, n)]
    more = int(rng.integers(0, max(1, min(n, most_edges - n + 1) + 1)))
    for _ in range(more):
        a, b = (int(x) for x in rng.choice(n, 2, replace=False))
        edges.append((a, b))
    edges = [
        edges[k] if rng.random() < 0.5 else edges[k][::-1] for k in rng.permutation(len(edges))
    ]
    e = len(edges)
    loaded = np.zeros(n, dtype=bool)
    loaded[rng.permutation(n)[: int(rng.integers(1, min(7, n) + 1))]] = True
    places = int(rng.integers(1, 4))
    if features is None:
        names = (
            "cold",
            "optional",
            "hard",
            "soft",
            "narrow",
            "required_edges",
            "required_sites",
            "forbidden_sites",
            "least",
            "end_only",
            "fewest",
            "most",
            "separate",
            "further",
            "constant",
            "same_node",
            "zeros",
        )
        features = {name for name in names if rng.random() < 0.22}
    heat = np.where(loaded, rng.integers(1, 60, n), 0.0).astype(float)
    cool = np.zeros(n)
    if "cold" in features:
        cool = np.where(loaded, rng.integers(0, 60, n), 0.0).astype(float)
        heat = np.where(loaded & (cool > 0) & (rng.random(n) < 0.2), 0.0, heat)
    rows, prices = [heat, cool], [rng.uniform(0, 3, places), rng.uniform(0, 3, places)]
    if "further" in features:
        rows.append(np.where(loaded, rng.integers(1, 200, n), 0.0).astype(float))
        prices.append(rng.uniform(0.1, 2.0, places))
        rows.append(cool * 3)
        prices.append(np.full(places, 0.3))
    load = np.vstack(rows)
    total = float(load[:2].sum(axis=1).max())
    p = layout_problem(
        [(a, b, float(rng.uniform(5, 60)), float(rng.uniform(0, 1.0))) for a, b in edges],
        heat,
        [(int(rng.integers(0, n)), float(rng.uniform(0, 80)), 0.0) for _ in range(places)],
        load=load,
        site_cost=np.vstack(prices),
        cool_ratio=float(rng.choice([1.0, 0.5, 1.7])),
    )
    changes = {}
    if "optional" in features:
        some = loaded & (rng.random(n) < 0.5)
        changes["margin"] = np.where(some, rng.uniform(0, 120, n), INF)
    if "hard" in features or "soft" in features:
        changes["site_most_kw"] = rng.uniform(0.3, 1.1, (2, places)) * total
    if "soft" in features:
        changes["shortfall_cost"] = float(rng.uniform(0.5, 8))
    if "narrow" in features:
        changes["edge_most_kw"] = np.where(rng.random(e) < 0.4, rng.uniform(0.3, 1, e) * total, INF)
    if "required_edges" in features:
        changes["edge_required"] = rng.random(e) < 0.2
    if "required_sites" in features:
        changes["site_required"] = rng.random(places) < 0.5
    if "forbidden_sites" in features and places > 1:
        allowed = rng.random(places) < 0.6
        allowed[0] = True
        changes["site_allowed"] = allowed
        changes["site_required"] = changes.get("site_required", np.zeros(places, bool)) & allowed
    if "least" in features:
        changes["site_least_kw"] = rng.uniform(0, 0.6, places) * total
    if "end_only" in features:
        changes["end_only"] = loaded & (rng.random(n) < 0.4)
    if "fewest" in features:
        changes["stations_min"] = int(rng.integers(1, places + 1))
    if "most" in features:
        changes["stations_max"] = int(rng.integers(1, places + 1))
    changes["stations_min"] = min(
        changes.get("stations_min", 0), changes.get("stations_max", places)
    )
    if "separate" in features:
        changes["separate_pipes"] = True
    if "constant" in features:
        changes["constant_cost"] = 123.5
    if "same_node" in features:
        changes["site_node"] = np.full(places, p.site_node[0])
    if "zeros" in features:
        changes["site_fixed_cost"] = np.where(rng.random(places) < 0.5, 0.0, p.site_fixed_cost)
        changes["edge_fixed_cost"] = np.where(rng.random(e) < 0.3, 0.0, p.edge_fixed_cost)
    return replace(p, **changes)


def station_cost(p, s, outputs):
    """Return what station s costs per year with outputs; inf where it may not give them."""
    cost = float(p.site_fixed_cost[s])
    for m, output in enumerate(outputs):
        cost += float(p.site_cost[m, s]) * output
    for m in (0, 1):
        over = outputs[m] - float(p.site_most_kw[m, s])
        if over > 1e-9:
            cost += p.shortfall_cost * over
    least = float(p.site_least_kw[s])
    if max(outputs[0], outputs[1]) < least:
        ways = [
            float(p.site_cost[m, s]) * (least - outputs[m])
            for m in (0, 1)
            if float(p.site_most_kw[m, s]) >= least
        ]
        cost += min(ways, default=INF)
    return cost


def pipe_price(p, e, heat, cold):
    """Return what edge e costs per year with heat and cold in kW; inf where they do not fit."""
    equal = p.cool_ratio * cold
    size = heat + equal if p.separate_pipes else max(heat, equal)
    if size > float(p.edge_most_kw[e]) + 1e-9:
        return INF
    return float(p.edge_fixed_cost[e]) + float(p.edge_cost_per_kw[e]) * size


def _tree_cost(p, s, parents, order, served, price):
    """Return cost and fed nodes of a tree; None where an edge would carry nothing or too much."""
    rows = range(len(p.load))
    through = {n: [float(p.load[m, n]) if n in served else 0.0 for m in rows] for n in order}
    cost = 0.0
    for n in reversed(order[1:]):
        above, e = parents[n]
        heat, cold = through[n][:2]
        if max(heat, cold) <= 0:
            return None
        cost += price(p, e, heat, cold) - (price(p, e, 0, 0) if p.edge_required[e] else 0.0)
        for m in rows:
            through[above][m] += through[n][m]
    outputs = through[order[0]]
    if max(outputs[:2]) <= 0:
        return None
    cost += station_cost(p, s, outputs)
    return cost - sum(float(p.margin[n]) for n in served if p.margin[n] < INF)


def trees(p, s):
    """Yield (parents, order) of every tree that begins at site s."""
    root = int(p.site_node[s])
    ends = list(zip(p.edge_from.tolist(), p.edge_to.tolist(), strict=True))
    seen = set()
    waiting = [((root,), frozenset(), {})]
    while waiting:
        order, edges, parents = waiting.pop()
        yield parents, order
        for e, (a, b) in enumerate(ends):
            for tail, head in ((a, b), (b, a)):
                if tail not in order or head in order:
                    continue
                if tail != root and p.end_only[tail]:
                    continue
                grown = edges | {e}
                if grown not in seen:
                    seen.add(grown)
                    waiting.append(((*order, head), grown, {**parents, head: (tail, e)}))


def fed_by(p, s, price=pipe_price):
    """Return {fed nodes as a bit mask: least cost} over all trees of site s."""
    loaded = {n for n in range(p.nodes) if p.load[:2, n].max() > 0}
    optional = {n for n in loaded if p.margin[n] < INF}
    best = {}
    for parents, order in trees(p, s):
        inner = {above for above, _ in parents.values()}
        ends = set(order[1:]) - inner
        if not ends <= loaded:
            continue
        inside = loaded & set(order)
        free = sorted((optional & inside) - ends)
        nodes = sum(1 << n for n in order)
        for k in range(len(free) + 1):
            for left_out in combinations(free, k):
                cost = _tree_cost(p, s, parents, order, inside - set(left_out), price)
                if cost is not None and cost < best.get(nodes, INF):
                    best[nodes] = cost
    return best


def best_layout(p, price=pipe_price):
    """Return the least yearly cost of all designs that are trees, inf if there is none.

    A station's tree gives nothing to nodes of another's; stations beyond those that feed are opened
    idle where the problem asks for them. A required edge's trench is paid for whatever runs there.
    """
    sunk = sum(price(p, e, 0, 0) for e in np.flatnonzero(p.edge_required).tolist())
    states = {(0, 0): 0.0}  # fed nodes, stations → cost
    for s in range(len(p.site_node)):
        if not p.site_allowed[s]:
            continue
        following = {}

        def keep(key, cost, following=following):
            if cost < following.get(key, INF):
                following[key] = cost

        idle = station_cost(p, s, [0.0] * len(p.load))
        trees_of = list(fed_by(p, s, price).items())
        for (nodes, count), cost in states.items():
            if not p.site_required[s]:
                keep((nodes, count), cost)
            if count == p.stations_max:
                continue
            keep((nodes, count + 1), cost + idle)
            for more, due in trees_of:
                if not nodes & more:
                    keep((nodes | more, count + 1), cost + due)
        states = following
    due = sum(1 << n for n in range(p.nodes) if p.load[:, n].max() > 0 and p.margin[n] == INF)
    costs = [
        cost
        for (nodes, count), cost in states.items()
        if nodes & due == due and count >= p.stations_min
    ]
    return min(costs, default=INF) + p.constant_cost + sunk
