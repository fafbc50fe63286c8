"""The best design so far, on the reduced graph, and the ways in which designs are found."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain as one_by_one

import numpy as np

from dhp_qgis_plugin.core.network.joint.capacity_prices import balanced
from dhp_qgis_plugin.core.network.joint.chains import Core
from dhp_qgis_plugin.core.network.joint.network_cost import NetworkCost, idle_cost
from dhp_qgis_plugin.core.network.joint.root_model import Columns
from dhp_qgis_plugin.core.network.joint.splitting import Flows, cheapest_flows
from dhp_qgis_plugin.core.network.joint.tree import Tree
from dhp_qgis_plugin.core.network.joint.tree_search import grow, improve, shake
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, LayoutDesign

NEARLY = 0.9
"""Share of its capacity from which a station counts as nearly full."""
BORDERS = 60
"""Edges between stations that are tried for splitting flows."""
HARDLY = 1e-6
"""Relative overload that counts as rounding."""


@dataclass(frozen=True, slots=True)
class Solution:
    """Amounts along edges of the reduced graph and of the sites."""

    cost: float  # constants of the reduction included
    flow: Floats  # (m, e + s) all rows of the problem's loads, from a to b of `NetworkCost`
    used: Bools  # (e + s,)
    served: Bools  # (n,)
    tree: tuple[Ints, Bools] | None  # parent edges and who is served; None: rings


class Found:
    """Keeps the cheapest valid design; everything that is tried goes through it."""

    def __init__(self, core: Core, cost: NetworkCost, stop: Callable[[], bool]) -> None:
        self.core, self.reduced, self.cost_of = core, core.reduced, cost
        self.stop = stop
        self.best: Solution | None = None
        self.on_better: Callable[[], None] = lambda: None
        self._tried: set[bytes] = set()
        self._fixed = np.array([edge.fixed for edge in self.reduced.edges])
        self._per_kw = np.array([edge.per_kw for edge in self.reduced.edges])
        self._typical = float(self.core.total[:2].max() / max(20, len(self.reduced.edges) ** 0.5))

    @property
    def cost(self) -> float:
        """Cost of the best design, inf if there is none."""
        return math.inf if self.best is None else self.best.cost

    def begin(self, known: LayoutDesign | None = None) -> None:
        """Find first designs: along a known one, from every site, and from few sites."""
        weight = self._fixed + self._per_kw * self._typical + 1e-6
        count = len(self.cost_of.sites)
        if known is not None and len(known.used) == len(self.reduced.problem.edge_from):
            self._retrace(known)
        self.try_sites(np.ones(count, dtype=bool), weight)
        if not self.stop() and count > 1:
            self.try_sites(self._few_sites(np.zeros(count)), weight)

    def _retrace(self, known: LayoutDesign) -> None:
        """Keep a known design at the prices of now, and what exchange makes of it."""
        runs = np.abs(known.flow).max(axis=0) > self.cost_of.nothing
        used = [all(runs[number] for number, _ in edge.walk) for edge in self.reduced.edges]
        gives = known.output[:, self.cost_of.sites].max(axis=0) > self.cost_of.nothing
        wanted = ~self.reduced.optional | known.connected[self.reduced.origin]
        tree = self._tree_of(np.r_[np.array(used, dtype=bool), gives], wanted)
        if tree is not None:
            self.take(tree)
            improve(tree, self.stop)
            self.take(tree)

    def _few_sites(self, likely: Floats, slack: float = 1.02) -> Bools:
        """Return as many sites as the load needs, the likeliest and then the cheapest first."""
        reduced, cost = self.reduced, self.cost_of
        problem = reduced.problem
        sites = cost.sites
        load = np.where(reduced.optional, 0.0, reduced.load[:2]).sum(axis=1)
        price = problem.site_fixed_cost[sites] + problem.site_cost[:2, sites].T @ load / max(
            1, len(sites)
        )
        order = np.lexsort((price, -likely, ~problem.site_required[sites]))
        opened = np.zeros(len(sites), dtype=bool)
        room = np.zeros(2)
        for k in order.tolist():
            enough = bool((room >= load * slack).all()) and opened.sum() >= problem.stations_min
            more = likely[k] > 0.5 or bool(problem.site_required[sites[k]])
            if (enough and opened.any() and not more) or opened.sum() >= problem.stations_max:
                break
            opened[k] = True
            room += problem.site_most_kw[:, sites[k]]
        return opened

    def try_sites(self, opened: Bools, weight: Floats) -> Tree | None:
        """Grow a tree from sites along light edges, improve it and keep it if it is better."""
        tree = grow(self.reduced, self.cost_of, opened, weight)
        if tree is None:
            return None
        key = np.array(tree.parent_edge).tobytes()
        if key in self._tried:
            return None
        self._tried.add(key)
        improve(tree, self.stop)
        self.take(tree)
        return tree

    def try_values(self, values: Floats, columns: Columns) -> None:
        """Round a solution of the relaxed model: follow what it uses."""
        usage = self.usage(values, columns)
        weight = self._fixed * (1.0 - 0.98 * usage) + self._per_kw * self._typical + 1e-6
        likely = values[columns.site[self.cost_of.sites]]
        self.try_sites(self._few_sites(likely), weight)

    def search_sites(self, values: Floats, columns: Columns, rounds: int) -> None:
        """Close, open and exchange stations of the best design one by one, likely ones first.

        Every set of stations gets a tree of its own along the edges that the relaxed solution
        uses. Ends after ``rounds`` sets in a row that are no better.
        """
        problem, sites = self.reduced.problem, self.cost_of.sites
        usage = self.usage(values, columns)
        weight = self._fixed * (1.0 - 0.98 * usage) + self._per_kw * self._typical + 1e-6
        likely = values[columns.site[sites]]
        known: set[bytes] = set()
        failed = 0
        while failed < rounds and self.best is not None and not self.stop():
            opened, before = self.best.used[self.cost_of.streets :], self.cost
            moved = False
            required = problem.site_required[sites]
            for other in one_by_one(
                self._enough_without(opened, likely, required),
                _neighbours(opened, likely, required),
            ):
                key = other.tobytes()
                if key in known or not 0 < other.sum() <= problem.stations_max:
                    continue
                known.add(key)
                self.try_sites(other, weight)
                failed += 1
                if self.cost < before:
                    moved, failed = True, 0
                    break
                if failed >= rounds or self.stop():
                    return
            if not moved:
                return

    def _enough_without(self, opened: Bools, likely: Floats, required: Bools) -> Iterator[Bools]:
        """Yield sets without one of the stations that can still give all that is needed."""
        for k in np.flatnonzero(opened & ~required).tolist():
            without = np.where(np.arange(len(likely)) == k, -1.0, likely + opened)
            for slack in (1.0, 1.05):
                few = self._few_sites(without, slack)
                if not few[k]:
                    yield few
        everything = np.ones(len(opened), dtype=bool)
        for k in np.flatnonzero(opened & ~required).tolist():
            yield everything & (np.arange(len(opened)) != k)

    def take_whole(self, values: Floats, columns: Columns) -> None:
        """Keep the design that a solution in which all is whole states."""
        if self.reduced.problem.splittable:
            return
        used = self.usage(values, columns) > 0.5
        opened = values[columns.site[self.cost_of.sites]] > 0.5
        loaded = self.reduced.load.max(axis=0) > 0
        wanted = np.where(columns.served >= 0, values[columns.served] > 0.5, loaded)
        tree = self._tree_of(np.r_[used, opened], wanted)
        if tree is not None:
            self.take(tree)

    def _tree_of(self, used: Bools, wanted: Bools) -> Tree | None:
        """Return the tree of edges and stations (e + k,); None if a compulsory node hangs on none.

        Parameters
        ----------
        wanted
            (n,) which nodes are served, if they are reached.
        """
        cost, edges = self.cost_of, np.flatnonzero(used)
        at: dict[int, list[tuple[int, int]]] = {}
        for e, a, b in zip(
            edges.tolist(), cost.a[edges].tolist(), cost.b[edges].tolist(), strict=True
        ):
            at.setdefault(a, []).append((e, b))
            at.setdefault(b, []).append((e, a))
        n = self.reduced.nodes
        parent_edge, front = np.full(n, -1, dtype=np.int64), [n]
        while front:
            tail = front.pop()
            for e, head in at.get(tail, ()):
                if head < n and parent_edge[head] < 0:
                    parent_edge[head] = e
                    front.append(head)
        loaded, led = self.reduced.load.max(axis=0) > 0, parent_edge >= 0
        if (loaded & ~self.reduced.optional & ~led).any():
            return None
        return Tree(self.reduced, cost, parent_edge, loaded & led & wanted)

    def usage(self, values: Floats, columns: Columns) -> Floats:
        """Return how far each edge of the reduced graph is used, (e,) of 0 to 1."""
        usage = np.zeros(len(self.reduced.edges))
        for c, chain in enumerate(self.core.chains):
            whole = sum(values[y] for y in columns.whole[c].tolist() if y >= 0)
            if chain.loaded:
                gaps = columns.gap[c]
                usage[chain.edges] = 1.0 - np.where(gaps >= 0, values[gaps], 0.0)
            else:
                usage[chain.edges] = whole
        return np.clip(usage, 0.0, 1.0)

    def try_rings(self, values: Floats, columns: Columns) -> None:
        """Let what a solution uses carry flows that split, where the problem allows that."""
        if not self.reduced.problem.splittable:
            return
        used = self.usage(values, columns) > 1e-6
        opened = values[columns.site[self.cost_of.sites]] > 0.5
        self._take_flows(cheapest_flows(self.reduced, self.cost_of, used, opened))

    def split_borders(self) -> None:
        """Join two stations' trees of the best design by one more edge each, and let flows split.

        A station that is nearly full can then give its last kW to a customer on the border. The
        cheapest edges between the trees are tried.
        """
        best, cost = self.best, self.cost_of
        if not self.reduced.problem.splittable or best is None or best.tree is None:
            return
        load = np.abs(best.flow[:2, cost.streets :])
        opened = best.used[cost.streets :]
        if not (load > NEARLY * cost.most_kw[:, cost.streets :]).any() or opened.sum() < 2:
            return
        tree = Tree(self.reduced, cost, *best.tree)
        gate = np.array(
            [tree.path_up(n)[-1] if tree.parent[n] >= 0 else -1 for n in range(tree.root)]
        )
        streets = np.arange(cost.streets)
        ends = gate[cost.a[streets]], gate[cost.b[streets]]
        between = streets[(ends[0] != ends[1]) & (ends[0] >= 0) & (ends[1] >= 0)]
        between = between[~best.used[between]]
        for edge in between[np.argsort(self._fixed[between], kind="stable")][:BORDERS].tolist():
            if self.stop():
                return
            used = best.used[: cost.streets].copy()
            used[edge] = True
            self._take_flows(cheapest_flows(self.reduced, cost, used, opened))

    def _take_flows(self, flows: Flows | None) -> None:
        if flows is None:
            return
        cost = flows.cost + self.reduced.constant
        if cost < self.cost * (1 - 1e-12):
            load = self.reduced.load[:2].max(axis=0)
            self.best = Solution(cost, flows.flow, flows.used, load > 0, None)
            self.on_better()

    def take(self, tree: Tree) -> None:
        """Keep a tree if it is valid and better; mend an overload where flows may split."""
        total = tree.total + self.reduced.constant + self._idle_stations(tree)
        if total >= self.cost - 1e-9 * abs(self.cost):
            return
        solution = self._solution(tree, total)
        if self._valid(solution):
            self.best = solution
            self.on_better()

    def _idle_stations(self, tree: Tree) -> float:
        """Return what stations cost that only the fewest stations ask for."""
        problem, cost = self.reduced.problem, self.cost_of
        used = {
            tree.parent_edge[n]
            for n in tree.gates
            if tree.parent[n] == tree.root and tree.flow[:2, n].max() > cost.nothing
        }
        idle = [
            s
            for k, s in enumerate(cost.sites.tolist())
            if cost.streets + k not in used and not problem.site_required[s]
        ]
        lacking = problem.stations_min - (len(cost.sites) - len(idle))
        return float(np.sort(idle_cost(problem)[idle])[: max(0, lacking)].sum())

    def balance(self, stop: Callable[[], bool] | None = None) -> None:
        """Shift the borders between the stations of the best design until loads fit."""
        if self.best is not None and self.best.tree is not None and len(self.cost_of.sites) > 1:
            parent_edge, served = self.best.tree
            tree = Tree(self.reduced, self.cost_of, parent_edge, served.copy())
            for other in balanced(tree, stop or self.stop):
                self.take(other)

    def shake(self, tries: int) -> None:
        """Push the best design out of its local optimum, if it is a tree."""
        if self.best is not None and self.best.tree is not None:
            parent_edge, served = self.best.tree
            tree = Tree(self.reduced, self.cost_of, parent_edge, served.copy())
            self.take(shake(tree, tries, seed=0, stop=self.stop))

    def _solution(self, tree: Tree, total: float) -> Solution:
        """Return the flows of a tree, all rows of the loads."""
        reduced, cost = self.reduced, self.cost_of
        whole = tree.all_rows()
        flow = np.zeros((len(whole), len(cost.a)))
        used = np.zeros(len(cost.a), dtype=bool)
        for n in range(reduced.nodes):
            e = tree.parent_edge[n]
            if e < 0:
                continue
            runs = whole[:2, n].max() > cost.nothing
            sign = 1.0 if cost.b[e] == n else -1.0
            flow[:, e] = sign * whole[:, n] if runs else 0.0
            used[e] = runs
        return Solution(
            total, flow, used, tree.served.copy(), (np.array(tree.parent_edge), tree.served.copy())
        )

    def _valid(self, solution: Solution) -> bool:
        """Tell whether a design keeps hard capacities and the number of stations."""
        cost, problem = self.cost_of, self.reduced.problem
        amount = np.abs(solution.flow[:2])
        hard = np.ones(len(cost.a), dtype=bool)
        if np.isfinite(problem.shortfall_cost):
            hard[cost.streets :] = False
        over = amount > cost.most_kw * (1 + HARDLY) + HARDLY
        size = amount[0] + cost.cool_ratio * amount[1]
        over |= size > cost.pair_kw * (1 + HARDLY) + HARDLY
        opened = solution.used[cost.streets :] | problem.site_required[cost.sites]
        fits = int(opened.sum()) <= problem.stations_max
        fits = fits and len(cost.sites) >= problem.stations_min
        unused = problem.site_required[cost.sites] & ~solution.used[cost.streets :]
        fits = fits and bool(np.isfinite(idle_cost(problem)[cost.sites[unused]]).all())
        return fits and not (over & hard).any()


def _neighbours(opened: Bools, likely: Floats, required: Bools) -> Iterator[Bools]:
    """Yield the set itself, with one site less, more, or another; those that seem likely first."""
    leaving = [
        k for k in np.argsort(likely, kind="stable").tolist() if opened[k] and not required[k]
    ]
    entering = [k for k in np.argsort(-likely, kind="stable").tolist() if not opened[k]]
    yield opened.copy()
    moves = [([k], []) for k in leaving] + [([], [k]) for k in entering]
    moves += [([out], [into]) for into in entering for out in leaving]
    for closed, added in moves:
        other = opened.copy()
        other[closed], other[added] = False, True
        yield other
