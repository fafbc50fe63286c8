"""The joint model with the catalogue's sizes instead of a price per kW: exact, for small districts.

| symbol | meaning |
|---|---|
| E, A, S, N | edges, arcs (two per edge), candidate sites, nodes |
| D | what may be laid in an edge as one: a pair, or two pairs, with capacities Q_d^m |
| y_a ∈ {0,1}, f_a^m ≥ 0 | arc a = (u, v) leads from u to v; what runs along it in case m |
| z_ed ∈ {0,1} | size d is laid in edge e, c_ed per year |
| x_s, u_s ∈ {0,1} | site s is open; it feeds |
| b_s^m ∈ {0,1}, K_s^m | the case by which it reaches its least size; capacity bought for that |
| q_s^m, r_s^m ≥ 0 | what it gives; capacity that is missing |
| w_n ∈ {0,1} | the load of n is served (1 where compulsory) |

min Σ c_ed z_ed + Σ F_s x_s + Σ v_s^m (q_s^m + K_s^m) + shortfall Σ r_s^m - Σ π_n w_n

Every node is led to from one side at most, so that the pipes of a station are a tree. M_a^m and
m_a^m are the most and the least that arc a can carry if it is used (`arc_limits`). Dicuts are added
as `strengthen` finds them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pulp

from dhp_qgis_plugin.core.network.joint.arc_limits import ArcLimits, arc_limits
from dhp_qgis_plugin.core.network.joint.network_cost import idle_cost
from dhp_qgis_plugin.core.records import Floats, LayoutProblem, _Record

Arc = tuple[int, int]
"""Edge, and 0: from edge_from to edge_to, 1: back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PipeSizes(_Record):
    """What may be laid in a street, and what it costs per year."""

    capacity_heat_kw: Floats  # (d,)
    capacity_cool_kw: Floats  # (d,)
    cost: Floats  # (d, e) per year: trench, pipes and what they lose


@dataclass(slots=True)
class ExactModel:
    """The model in PuLP and its variables."""

    problem: LayoutProblem
    sizes: PipeSizes
    lp: pulp.LpProblem
    y: dict[Arc, pulp.LpVariable] = field(default_factory=dict)
    f: dict[tuple[Arc, int], pulp.LpVariable] = field(default_factory=dict)
    z: dict[tuple[int, int], pulp.LpVariable] = field(default_factory=dict)
    x: dict[int, pulp.LpVariable] = field(default_factory=dict)
    u: dict[int, pulp.LpVariable] = field(default_factory=dict)
    q: dict[tuple[int, int], pulp.LpVariable] = field(default_factory=dict)
    w: dict[int, pulp.LpVariable] = field(default_factory=dict)
    cost: list[pulp.LpAffineExpression] = field(default_factory=list)

    def ends(self, arc: Arc) -> tuple[int, int]:
        """Return tail and head of an arc."""
        e, way = arc
        a, b = int(self.problem.edge_from[e]), int(self.problem.edge_to[e])
        return (a, b) if way == 0 else (b, a)

    def into(self, node: int) -> list[Arc]:
        """Return the arcs that lead to a node."""
        return [arc for arc in self.y if self.ends(arc)[1] == node]

    def out_of(self, node: int) -> list[Arc]:
        """Return the arcs that lead away from a node."""
        return [arc for arc in self.y if self.ends(arc)[0] == node]

    def sites_at(self, node: int) -> list[int]:
        """Return the sites at a node that may be opened."""
        return [s for s in self.u if int(self.problem.site_node[s]) == node]


def build(problem: LayoutProblem, sizes: PipeSizes) -> ExactModel:
    """State the model; heat and cold are m = 0 and 1, further amounts only stations price."""
    model = ExactModel(problem, sizes, pulp.LpProblem("exact_layout", pulp.LpMinimize))
    add_pipes(model)
    add_stations(model)
    add_customers(model)
    add_nodes(model)
    model.lp.setObjective(pulp.lpSum(model.cost) + problem.constant_cost)
    return model


def add_pipes(model: ExactModel) -> None:
    """State pipes: y_a, f_a^m, z_ed."""
    problem, sizes, lp = model.problem, model.sizes, model.lp
    limits = arc_limits(problem)
    capacity = np.vstack([sizes.capacity_heat_kw, sizes.capacity_cool_kw])
    for e in range(len(problem.edge_from)):
        ways = [arc for arc in ((e, 0), (e, 1)) if _may_lead(model, arc, limits)]
        for arc in ways:
            _add_arc(model, arc, limits)
        most = np.array([limits.most[arc] for arc in ways]).max(axis=0, initial=0.0)
        room = np.minimum(capacity, most[:2, None] if ways else 0.0)  # (2, d) of use here
        for d in range(len(sizes.cost)):
            z = model.z[e, d] = lp.add_variable(f"z_{e}_{d}", 0, 1, pulp.LpInteger)
            model.cost.append(float(sizes.cost[d, e]) * z)
        laid = [model.z[e, d] for d in range(len(sizes.cost))]
        used = pulp.lpSum(model.y[arc] for arc in ways)
        # y_uv + y_vu ≤ 1
        lp.addConstraint(used <= 1, f"one_way_{e}")
        if problem.edge_required[e]:
            # Σ_d z_ed = 1
            lp.addConstraint(pulp.lpSum(laid) == 1, f"laid_{e}")
        else:
            # Σ_d z_ed = y_uv + y_vu
            lp.addConstraint(pulp.lpSum(laid) - used == 0, f"laid_{e}")
            _add_least_sizes(model, e, ways, limits)
        for m in (0, 1):
            # f_uv^m + f_vu^m ≤ Σ_d min(Q_d^m, M_a^m) z_ed
            flows = pulp.lpSum(model.f[arc, m] for arc in ways)
            held = pulp.lpSum(float(room[m, d]) * z for d, z in enumerate(laid))
            lp.addConstraint(flows <= held, f"capacity_{e}_{m}")
        if problem.separate_pipes and math.isfinite(problem.edge_most_kw[e]):
            # Σ_a (f_a^h + r f_a^c) ≤ P_e
            both = pulp.lpSum(
                model.f[arc, 0] + problem.cool_ratio * model.f[arc, 1] for arc in ways
            )
            lp.addConstraint(both <= float(problem.edge_most_kw[e]), f"both_{e}")


def _may_lead(model: ExactModel, arc: Arc, limits: ArcLimits) -> bool:
    """Tell whether something can run along an arc."""
    problem, (tail, head) = model.problem, model.ends(arc)
    from_end = bool(problem.end_only[tail])
    if from_end and tail not in problem.site_node[problem.site_allowed]:
        return False
    return tail != head and not limits.never[arc] and limits.most[arc][:2].max() > 0


def _add_arc(model: ExactModel, arc: Arc, limits: ArcLimits) -> None:
    """m_a^m y_a ≤ f_a^m ≤ M_a^m y_a;  y_a = 1 where something compulsory hangs on it alone."""
    e, way = arc
    y = model.lp.add_variable(f"y_{e}_{way}", int(limits.always[arc]), 1, pulp.LpInteger)
    model.y[arc] = y
    for m in range(len(model.problem.load)):
        most, least = float(limits.most[arc][m]), float(limits.least[arc][m])
        f = model.f[arc, m] = model.lp.add_variable(f"f_{e}_{way}_{m}", 0, most)
        model.lp.addConstraint(f <= most * y, f"link_{e}_{way}_{m}")
        if least > 0:
            model.lp.addConstraint(f >= least * y, f"least_{e}_{way}_{m}")


def _add_least_sizes(model: ExactModel, e: int, ways: list[Arc], limits: ArcLimits) -> None:
    """Lay what holds the least an arc carries: Σ_{d: Q_d ≥ m_a} z_ed ≥ y_a."""
    sizes = model.sizes
    for arc in ways:
        heat, cold = limits.least[arc][:2] * (1 - 1e-9)
        holds = (sizes.capacity_heat_kw >= heat) & (sizes.capacity_cool_kw >= cold)
        if not holds.all():
            enough = pulp.lpSum(model.z[e, d] for d in np.flatnonzero(holds).tolist())
            model.lp.addConstraint(enough - model.y[arc] >= 0, f"holds_{e}_{arc[1]}")


def add_nodes(model: ExactModel) -> None:
    """State nodes: balances, one side that leads there, nothing from nowhere."""
    problem, lp = model.problem, model.lp
    for n in range(problem.nodes):
        into, out, sites = model.into(n), model.out_of(n), model.sites_at(n)
        loaded = bool(problem.load[:, n].max() > 0)
        for m in range(len(problem.load)):
            # Σ f_in^m + Σ q_s^m - Σ f_out^m = P_n^m w_n
            net = pulp.lpSum([model.f[arc, m] for arc in into] + [model.q[m, s] for s in sites])
            net -= pulp.lpSum(model.f[arc, m] for arc in out)
            if loaded:
                net -= float(problem.load[m, n]) * model.w[n]
            if into or out or sites or loaded:
                lp.addConstraint(net == 0, f"balance_{n}_{m}")
        feeding = pulp.lpSum(model.u[s] for s in sites)
        leading = pulp.lpSum(model.y[arc] for arc in into) + feeding
        if into or sites:
            # Σ y(δ⁻(n)) + Σ u_s ≤ 1
            lp.addConstraint(leading <= 1, f"once_{n}")
        if loaded and (into or sites):
            # Σ y(δ⁻(n)) + Σ u_s ≥ w_n
            lp.addConstraint(leading - model.w[n] >= 0, f"reached_{n}")
        for arc in out:
            # y_(n,j) ≤ Σ_{i ≠ j} y_(i,n) + Σ u_s; from an end: ≤ Σ u_s
            back = [] if problem.end_only[n] else [a for a in into if a[0] != arc[0]]
            others = pulp.lpSum(model.y[a] for a in back) + feeding
            lp.addConstraint(others - model.y[arc] >= 0, f"led_{n}_{arc[0]}_{arc[1]}")


def add_stations(model: ExactModel) -> None:
    """State stations: x_s, u_s, q_s^m, K_s^m, r_s^m."""
    problem, lp = model.problem, model.lp
    total = problem.load.sum(axis=1)
    soft, idle = math.isfinite(problem.shortfall_cost), idle_cost(problem)
    for s in np.flatnonzero(problem.site_allowed).tolist():
        x = model.x[s] = lp.add_variable(f"x_{s}", int(problem.site_required[s]), 1, pulp.LpInteger)
        if math.isfinite(idle[s]):
            # u_s ≤ x_s; open and idle it costs F_s and its least size
            u = lp.add_variable(f"u_{s}", 0, 1, pulp.LpInteger)
            lp.addConstraint(u <= x, f"stands_{s}")
            model.cost += [
                float(idle[s]) * x,
                (float(problem.site_fixed_cost[s]) - float(idle[s])) * u,
            ]
        else:
            u = x
            model.cost.append(float(problem.site_fixed_cost[s]) * x)
        model.u[s] = u
        for m in range(len(problem.load)):
            q = model.q[m, s] = lp.add_variable(f"q_{s}_{m}", 0, float(total[m]))
            model.cost.append(float(problem.site_cost[m, s]) * q)
            # q_s^m ≤ min(K_s^m+, Σ P^m) u_s + r_s^m
            lp.addConstraint(q <= float(total[m]) * u, f"open_{s}_{m}")
            most = float(problem.site_most_kw[m, s]) if m < 2 else math.inf
            if most < total[m]:
                room = most * u
                if soft:
                    r = lp.add_variable(f"r_{s}_{m}", 0, float(total[m]))
                    model.cost.append(problem.shortfall_cost * r)
                    room = room + r
                lp.addConstraint(q <= room, f"output_{s}_{m}")
        if problem.site_least_kw[s] > 0:
            _add_least_size(model, s)
    opened = pulp.lpSum(model.x.values())
    # p_min ≤ Σ x_s ≤ p_max
    if problem.stations_min > 0:
        lp.addConstraint(opened >= problem.stations_min, "fewest")
    if problem.stations_max < len(model.x):
        lp.addConstraint(opened <= problem.stations_max, "most")


def _add_least_size(model: ExactModel, s: int) -> None:
    """Reach the least size in one case: q_s^m + K_s^m ≥ K_s^- b_s^m,  Σ_m b_s^m = u_s."""
    problem, lp = model.problem, model.lp
    least, cases = float(problem.site_least_kw[s]), []
    for m in (0, 1):
        b = lp.add_variable(f"b_{s}_{m}", 0, 1, pulp.LpInteger)
        cases.append(b)
        size = pulp.lpSum([model.q[m, s]])
        if problem.site_most_kw[m, s] >= least:
            more = lp.add_variable(f"K_{s}_{m}", 0, least)
            model.cost.append(float(problem.site_cost[m, s]) * more)
            size += more
        lp.addConstraint(size - least * b >= 0, f"least_{s}_{m}")
    lp.addConstraint(pulp.lpSum(cases) - model.u[s] == 0, f"case_{s}")


def add_customers(model: ExactModel) -> None:
    """State customers: w_n, 1 where compulsory, and what they earn."""
    problem = model.problem
    for n in np.flatnonzero(problem.load.max(axis=0) > 0).tolist():
        optional = math.isfinite(problem.margin[n])
        w = model.lp.add_variable(f"w_{n}", 0 if optional else 1, 1, pulp.LpInteger)
        model.w[n] = w
        if optional:
            model.cost.append(-float(problem.margin[n]) * w)
