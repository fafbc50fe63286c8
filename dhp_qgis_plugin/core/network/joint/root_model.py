"""The joint model J: stations, capacities and pipes at once, over the chains of the street graph.

| symbol | meaning |
|---|---|
| C, N, S | chains, the nodes between them, candidate sites |
| m | amounts: heat, cold, and further ones that only stations price |
| z_cj | chain c has its gap at edge j: fed from both ends, or from one |
| y_ca, g_ca^m | chain c is used whole in direction a ∈ {u→w, w→u}; what it passes on |
| h_ca | size of its pairs, summed over its edges with their price per kW |
| x_s, u_s, q_s^m | site s is open; it feeds (u = x where none may idle); what it gives |
| b_s^m, K_s^m | the case by which a station reaches its least size; capacity bought for that |
| r_s^m | capacity that is missing |
| v_n | optional node n is served |

min  Σ gap costs · z + Σ (fixed y + h) + Σ_s F_s x_s + Σ price q - Σ π_n v_n + shortfall

The rows stand below, each beside its formula. The formulation by chains is this project's own;
dicut rows come later (`cuts`), as they are too many to be written down: R. T. Wong, A dual ascent
approach for Steiner tree problems on a directed graph, Mathematical Programming 28 (1984) 271.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
import pulp

from dhp_qgis_plugin.core.network.joint.chains import Chain, Core
from dhp_qgis_plugin.core.network.joint.customer_kinds import customer_kinds
from dhp_qgis_plugin.core.network.joint.network_cost import idle_cost
from dhp_qgis_plugin.core.network.joint.pair_pieces import first_pieces, piece
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Ints
from dhp_qgis_plugin.core.solver import LinearModel, arrays_of

LIGHT = 250
"""Chains beyond which only heat and cold flow along them; energy is tied to kinds at stations."""
KINDS = 40
"""Kinds of customer up to which stations are held to mixes of them."""

Terms = list[tuple[pulp.LpVariable, float]]


@dataclass(slots=True)
class Columns:
    """Where the variables stand in the arrays of the model; -1 where there is none."""

    gap: list[Ints]  # (c) arrays (k+1,)
    whole: Ints  # (c, 2)
    passed: Ints  # (c, 2, m)
    size: Ints  # (c, 2)
    site: Ints  # (s,) u
    case: Ints  # (2, s) b
    output: Ints  # (m, s)
    served: Ints  # (n,)


@dataclass(slots=True)
class RootModel:
    """The PuLP problem, the same as arrays, and where its variables stand."""

    problem: pulp.LpProblem
    arrays: LinearModel
    columns: Columns
    core: Core


def build(core: Core, progress: Progress, *, whole: bool = False) -> RootModel:
    """State the model in PuLP.

    Parameters
    ----------
    core
        Chains, nodes and the reduced problem.
    progress
        Polled chain by chain.
    whole
        Gaps are whole numbers; else they may be mixed, which only a binding capacity makes use of.
    """
    return _Writer(core, progress, whole).model()


@dataclass(slots=True)
class _Variables:
    gap: list[list[pulp.LpVariable | None]] = field(default_factory=list)
    whole: list[list[pulp.LpVariable | None]] = field(default_factory=list)
    passed: list[list[list[pulp.LpVariable]]] = field(default_factory=list)
    size: list[list[pulp.LpVariable | None]] = field(default_factory=list)
    opened: dict[int, pulp.LpVariable] = field(default_factory=dict)
    site: dict[int, pulp.LpVariable] = field(default_factory=dict)
    case: dict[tuple[int, int], pulp.LpVariable] = field(default_factory=dict)
    short: dict[tuple[int, int], pulp.LpVariable] = field(default_factory=dict)
    output: list[dict[int, pulp.LpVariable]] = field(default_factory=list)
    served: dict[int, pulp.LpVariable] = field(default_factory=dict)


class _Writer:
    """Writes the model block by block."""

    def __init__(self, core: Core, progress: Progress, whole: bool) -> None:
        self.core, self.reduced, self.problem = core, core.reduced, core.reduced.problem
        self.progress, self.whole = progress, whole
        self.amounts = range(len(core.total))
        self.kinds = self.find_kinds()
        light = bool(self.kinds) and len(core.chains) > LIGHT
        self.carried = range(2) if light else self.amounts  # amounts with flows of their own
        self.load = self.reduced.load[self.reduced.amounts]
        self.lp = pulp.LpProblem("layout", pulp.LpMinimize)
        self.v = _Variables()
        self.cost: Terms = []
        nodes = core.nodes.tolist()
        optional = np.flatnonzero(self.reduced.optional)
        self.stub = dict(
            zip(self.reduced.origin[optional].tolist(), optional.tolist(), strict=True)
        )
        self.balance: dict[int, list[Terms]] = {n: [[] for _ in self.carried] for n in nodes}
        self.into: dict[int, list[tuple[int, pulp.LpVariable]]] = {n: [] for n in nodes}

    def model(self) -> RootModel:
        for c, chain in enumerate(self.core.chains):
            check(self.progress)
            self.add_chain(c, chain)
        self.add_stations()
        self.add_customers()
        self.add_mixes()
        self.add_balances()
        for c, chain in enumerate(self.core.chains):
            self.add_entries(c, chain)
        self.add_counts()
        self.add_shortfalls()
        self.lp.setObjective(_sum(self.cost))
        arrays = arrays_of(self.lp)
        return RootModel(self.lp, arrays, self.columns(), self.core)

    # ── chains: z, y, g, h ────────────────────────────────────────────────────────────────────

    def add_chain(self, c: int, chain: Chain) -> None:
        """Σ_j z_cj + Σ_a y_ca = 1 where the chain has loads, ≤ 1 else;  g_ca^m ≤ M_ca^m y_ca."""
        kind = pulp.LpInteger if self.whole else pulp.LpContinuous
        gaps: list[pulp.LpVariable | None] = []
        for j in range(len(chain.gap_cost)):
            if not chain.gap_allowed[j]:
                gaps.append(None)
                continue
            z = self.lp.add_variable(f"z_{c}_{j}", 0, 1, kind)
            gaps.append(z)
            self.cost.append((z, float(chain.gap_cost[j])))
            for m in self.carried:
                left = float(chain.fed[m, j])
                self.balance[chain.u][m].append((z, -left))
                self.balance[chain.w][m].append((z, left - float(chain.load[m])))
        ways: list[pulp.LpVariable | None] = [None, None]
        passed: list[list[pulp.LpVariable]] = [[], []]
        sizes: list[pulp.LpVariable | None] = [None, None]
        for a in (0, 1):
            if chain.through[a]:
                ways[a], passed[a], sizes[a] = self.add_way(c, chain, a)
        self.v.gap.append(gaps)
        self.v.whole.append(ways)
        self.v.passed.append(passed)
        self.v.size.append(sizes)
        all_of = [(x, 1.0) for x in (*gaps, *ways) if x is not None]
        if chain.loaded:
            self.lp.addConstraint(_sum(all_of) == 1, f"one_state_{c}")
        elif len(all_of) > 1:
            self.lp.addConstraint(_sum(all_of) <= 1, f"one_state_{c}")

    def add_way(
        self, c: int, chain: Chain, a: int
    ) -> tuple[pulp.LpVariable, list[pulp.LpVariable], pulp.LpVariable | None]:
        """Use a chain whole: y_ca, g_ca^m, and h_ca ≥ each piece of its pairs' price by size."""
        tail, head = (chain.u, chain.w) if a == 0 else (chain.w, chain.u)
        edges = [self.reduced.edges[e] for e in chain.edges.tolist()]
        fixed = sum(edge.fixed for edge in edges)
        per_kw = np.array([edge.per_kw for edge in edges])
        beyond = chain.carried_on(a)  # (m, k+1) own load that each edge carries on
        y = self.lp.add_variable(f"y_{c}_{a}", 0, 1, pulp.LpInteger)
        g = [
            self.lp.add_variable(f"g_{c}_{a}_{m}", 0, float(chain.most[a, m])) for m in self.carried
        ]
        for m in self.carried:
            self.lp.addConstraint(
                _sum([(g[m], 1.0), (y, -float(chain.most[a, m]))]) <= 0, f"passed_{c}_{a}_{m}"
            )
            self.balance[head][m].append((g[m], 1.0))
            self.balance[tail][m] += [(g[m], -1.0), (y, -float(chain.load[m]))]
        self.into[head].append((c, y))
        self.cost.append((y, float(fixed)))
        ratio = self.problem.cool_ratio
        if math.isfinite(chain.pair_kw[a]):
            both = [(g[0], 1.0), (g[1], ratio), (y, -float(chain.pair_kw[a]))]
            self.lp.addConstraint(_sum(both) <= 0, f"pair_{c}_{a}")
        size = None
        if self.problem.separate_pipes or self.core.total[1] <= 0:
            own = per_kw @ (beyond[0] + ratio * beyond[1])
            self.cost += [(y, float(own)), (g[0], float(per_kw.sum()))]
            self.cost.append((g[1], float(ratio * per_kw.sum())))
        elif per_kw.sum() > 0:
            largest = float(chain.most[a, 0] + ratio * chain.most[a, 1])
            largest += float((beyond[0] + ratio * beyond[1]).max())
            size = self.lp.add_variable(f"h_{c}_{a}", 0, float(per_kw.sum()) * largest)
            self.cost.append((size, 1.0))
            for p, by_heat in enumerate(first_pieces(per_kw, beyond, ratio)):
                row = piece(per_kw, beyond, ratio, by_heat)
                terms = [(size, 1.0), (g[0], -row[0]), (g[1], -row[1]), (y, -row[2])]
                self.lp.addConstraint(_sum(terms) >= 0, f"size_{c}_{a}_{p}")
        return y, g, size

    # ── stations: x, q, K, r ──────────────────────────────────────────────────────────────────

    def add_stations(self) -> None:
        """q_s^m ≤ K_s^m+ u_s + r_s^m;  u_s ≤ x_s."""
        problem, total = self.problem, self.core.total
        prices = self.reduced.site_cost[self.reduced.amounts]
        soft = math.isfinite(problem.shortfall_cost)
        self.v.output = [{} for _ in self.amounts]
        for s in np.flatnonzero(problem.site_allowed).tolist():
            node = int(problem.site_node[s])
            x = self.add_station(s)
            self.into[node].append((-1, x))
            for m in self.amounts:
                q = self.lp.add_variable(f"q_{s}_{m}", 0, float(total[m]))
                self.v.output[m][s] = q
                self.cost.append((q, float(prices[m, s])))
                if m in self.carried:
                    self.balance[node][m].append((q, 1.0))
                most = float(total[m])
                if m < 2 and problem.site_most_kw[m, s] < most:
                    rows = [(q, 1.0), (x, -float(problem.site_most_kw[m, s]))]
                    if soft:
                        r = self.v.short[m, s] = self.lp.add_variable(f"r_{s}_{m}", 0, most)
                        self.cost.append((r, problem.shortfall_cost))
                        rows.append((r, -1.0))
                    self.lp.addConstraint(_sum(rows) <= 0, f"capacity_{s}_{m}")
                if soft or m >= 2 or problem.site_most_kw[m, s] >= most:
                    self.lp.addConstraint(_sum([(q, 1.0), (x, -most)]) <= 0, f"open_{s}_{m}")
            if problem.site_least_kw[s] > 0:
                self.add_least_size(s, x)

    def add_station(self, s: int) -> pulp.LpVariable:
        """Open a site, x_s, and feed from it, u_s ≤ x_s; return u_s.

        They are the same where no station need stand idle, or none can.
        """
        problem, cost = self.problem, float(self.problem.site_fixed_cost[s])
        idle = float(idle_cost(problem)[s])
        x = self.lp.add_variable(f"x_{s}", int(problem.site_required[s]), 1, pulp.LpInteger)
        self.v.opened[s] = self.v.site[s] = x
        asked = bool(problem.site_required[s]) or problem.stations_min > self.needed()
        if problem.splittable or not asked or math.isinf(idle):
            self.cost.append((x, cost))
            return x
        u = self.lp.add_variable(f"u_{s}", 0, 1, pulp.LpInteger)
        self.lp.addConstraint(_sum([(x, 1.0), (u, -1.0)]) >= 0, f"stands_{s}")
        self.cost += [(x, idle), (u, cost - idle)]
        self.v.site[s] = u
        return u

    def add_least_size(self, s: int, u: pulp.LpVariable) -> None:
        """Reach the least size in one case: q_s^m + K_s^m ≥ K_s^- b_s^m,  Σ_m b_s^m = u_s."""
        least, cases = float(self.problem.site_least_kw[s]), []
        for m in (0, 1):
            b = self.lp.add_variable(f"b_{s}_{m}", 0, 1, pulp.LpInteger)
            self.v.case[m, s] = b
            cases.append((b, 1.0))
            terms = [(self.v.output[m][s], 1.0), (b, -least)]
            if self.problem.site_most_kw[m, s] >= least:
                more = self.lp.add_variable(f"K_{s}_{m}", 0, least)
                self.cost.append((more, float(self.problem.site_cost[m, s])))
                terms.append((more, 1.0))
            self.lp.addConstraint(_sum(terms) >= 0, f"least_{s}_{m}")
        self.lp.addConstraint(_sum([*cases, (u, -1.0)]) == 0, f"case_{s}")

    # ── customers and balances: v ─────────────────────────────────────────────────────────────

    def add_customers(self) -> None:
        """Let optional nodes earn their margin: - π_n v_n."""
        for n in np.flatnonzero(self.reduced.optional).tolist():
            v = self.lp.add_variable(f"v_{n}", 0, 1, pulp.LpInteger)
            self.v.served[n] = v
            self.cost.append((v, -float(self.reduced.margin[n])))

    def find_kinds(self) -> list[Ints]:
        """Return the kinds of customer, if stations are to be held to mixes of them."""
        if self.problem.splittable or int(self.problem.site_allowed.sum()) < 2:
            return []
        kinds = customer_kinds(self.reduced)
        return kinds if len(kinds) <= KINDS else []

    def add_mixes(self) -> None:
        """Hold stations to mixes of customers: q_s^m = Σ_k λ_ks V_k^m, λ_ks ≤ u_s.

        Customers of kind k ask for all amounts in the same proportion, V_k in all, and every one of
        them has one station: Σ_s λ_ks = 1, or what is served of the kind. Without these rows the
        relaxation takes power from one station and energy from another. In large models they
        stand for the flows of energy, which then are left out.
        """
        if not self.kinds:
            return
        amounts = self.reduced.amounts
        share: dict[tuple[int, int], pulp.LpVariable] = {}
        for k, nodes in enumerate(self.kinds):
            of_kind = self.problem.load[:, nodes][amounts].sum(axis=1)
            main = int(of_kind.argmax())
            for s, u in self.v.site.items():
                share[k, s] = self.lp.add_variable(f"l_{k}_{s}", 0, 1)
                rows = [(share[k, s], 1.0), (u, -1.0)]
                self.lp.addConstraint(_sum(rows) <= 0, f"kind_open_{k}_{s}")
            all_of = [(share[k, s], float(of_kind[main])) for s in self.v.site]
            fixed = 0.0
            for n in nodes.tolist():
                load = float(self.problem.load[amounts[main], n])
                v = self.v.served.get(self.stub.get(n, -1))
                if v is None:
                    fixed += load
                else:
                    all_of.append((v, -load))
            self.lp.addConstraint(_sum(all_of) == fixed, f"kind_{k}")
        for s in self.v.site:
            for m in self.amounts:
                terms = [(self.v.output[m][s], 1.0)]
                for k, nodes in enumerate(self.kinds):
                    of_kind = float(self.problem.load[amounts[m], nodes].sum())
                    terms.append((share[k, s], -of_kind))
                self.lp.addConstraint(_sum(terms) == 0, f"mix_{s}_{m}")

    def add_balances(self) -> None:
        """Σ in - Σ out = P_n^m v_n at every node (v_n = 1 where compulsory); one leads there."""
        radial = not self.problem.splittable
        for n in self.core.nodes.tolist():
            load = self.load[:, n]
            v = self.v.served.get(n)
            for m in self.carried:
                terms = self.balance[n][m]
                if v is not None:
                    terms = [*terms, (v, -float(load[m]))]
                if terms:
                    right = 0.0 if v is not None else float(load[m])
                    self.lp.addConstraint(_sum(terms) == right, f"balance_{n}_{m}")
            leading = [(y, 1.0) for _, y in self.into[n]]
            if v is not None:
                self.lp.addConstraint(_sum([*leading, (v, -1.0)]) >= 0, f"reached_{n}")
            elif load.max() > 0:
                self.lp.addConstraint(_sum(leading) >= 1, f"reached_{n}")
            if radial and len(leading) > 1:
                self.lp.addConstraint(_sum(leading) <= 1, f"once_{n}")

    def add_entries(self, c: int, chain: Chain) -> None:
        """Who feeds a chain from a node must be led there by another: z + y ≤ Σ in.

        Through an end nothing passes: there only a station leads.
        """
        gaps, ways = self.v.gap[c], self.v.whole[c]
        sides = ((chain.u, gaps[1:], ways[0]), (chain.w, gaps[:-1], ways[1]))
        for side, (node, fed, way) in enumerate(sides):
            out = [(x, -1.0) for x in (*fed, way) if x is not None]
            if not out:
                continue
            end = bool(self.reduced.end_only[node])
            leading = [(y, 1.0) for k, y in self.into[node] if k != c and (k < 0 or not end)]
            self.lp.addConstraint(_sum([*leading, *out]) >= 0, f"entry_{c}_{side}")

    def add_counts(self) -> None:
        """p_min ≤ Σ x_s ≤ p_max, and Σ u_s is as large as the load needs of the largest."""
        problem, needed = self.problem, self.needed()
        opened = [(x, 1.0) for x in self.v.opened.values()]
        feeding = [(u, 1.0) for u in self.v.site.values()]
        if needed > 0:
            self.lp.addConstraint(_sum(feeding) >= needed, "needed")
        if problem.stations_min > needed:
            self.lp.addConstraint(_sum(opened) >= problem.stations_min, "fewest")
        if problem.stations_max < len(opened):
            self.lp.addConstraint(_sum(opened) <= problem.stations_max, "most")

    def add_shortfalls(self) -> None:
        """Let few stations fall short: Σ r_s^m ≥ f (k - Σ u_s),  k = ⌈P/K⌉,  f = P - (k - 1) K.

        P is the compulsory load, K the largest capacity: what k - 1 stations cannot give is
        missing, rounded as in G. L. Nemhauser, L. A. Wolsey, A recursive procedure to generate all
        cuts for 0-1 mixed integer programs, Mathematical Programming 46 (1990) 379.
        """
        allowed = self.problem.site_allowed
        load = self.load[:, ~self.reduced.optional].sum(axis=1)
        for m in (0, 1):
            most = float(self.problem.site_most_kw[m][allowed].max(initial=0.0))
            short = [(r, 1.0) for (case, _), r in self.v.short.items() if case == m]
            if load[m] <= 0 or most <= 0 or len(short) < len(self.v.site):
                continue
            count = math.ceil(load[m] / most - 1e-9)
            left = float(load[m]) - (count - 1) * most
            feeding = [(u, left) for u in self.v.site.values()]
            self.lp.addConstraint(_sum([*short, *feeding]) >= left * count, f"short_{m}")

    def needed(self) -> int:
        """Return how many stations the compulsory load needs where capacity is hard."""
        compulsory = ~self.reduced.optional
        load = self.load[:, compulsory].sum(axis=1)
        count = int(load.max() > 0)
        if math.isinf(self.problem.shortfall_cost):
            for m in (0, 1):
                most = np.sort(self.problem.site_most_kw[m][self.problem.site_allowed])[::-1]
                if load[m] > 0:
                    short = np.cumsum(most) < load[m] * (1 - 1e-9)
                    count = max(count, int(short.sum()) + 1)
        return min(count, int(self.problem.site_allowed.sum()))

    # ── where the variables stand ─────────────────────────────────────────────────────────────

    def columns(self) -> Columns:
        """Return the position of every variable in the arrays."""
        position = {variable: j for j, variable in enumerate(self.lp.variables())}

        def at(variable: pulp.LpVariable | None) -> int:
            return -1 if variable is None else position[variable]

        v, chains = self.v, len(self.core.chains)
        amounts = len(self.amounts)
        passed = np.full((chains, 2, amounts), -1, dtype=np.int64)
        for c, ways in enumerate(v.passed):
            for a, flows in enumerate(ways):
                if flows:
                    passed[c, a, : len(flows)] = [at(g) for g in flows]
        sites = len(self.problem.site_node)
        site = np.full(sites, -1, dtype=np.int64)
        output = np.full((amounts, sites), -1, dtype=np.int64)
        for s, x in v.site.items():
            site[s] = at(x)
            output[:, s] = [at(v.output[m][s]) for m in self.amounts]
        case = np.full((2, sites), -1, dtype=np.int64)
        for place, b in v.case.items():
            case[place] = at(b)
        served = np.full(self.reduced.nodes, -1, dtype=np.int64)
        for n, variable in v.served.items():
            served[n] = at(variable)
        return Columns(
            gap=[np.array([at(z) for z in gaps], dtype=np.int64) for gaps in v.gap],
            whole=np.array([[at(y) for y in ways] for ways in v.whole], dtype=np.int64).reshape(
                -1, 2
            ),
            passed=passed,
            size=np.array([[at(h) for h in sizes] for sizes in v.size], dtype=np.int64).reshape(
                -1, 2
            ),
            site=site,
            case=case,
            output=output,
            served=served,
        )


def _sum(terms: Terms) -> pulp.LpAffineExpression:
    """Return Σ factor · variable; a variable may stand in it several times."""
    gathered: dict[pulp.LpVariable, float] = {}
    for variable, factor in terms:
        gathered[variable] = gathered.get(variable, 0.0) + factor
    return pulp.LpAffineExpression(gathered)
