"""Rows that are too many to be written down and are found when they are violated.

Dicuts: whatever set of nodes W holds a load but not the super-source, Σ y(into W) ≥ 1 (≥ v_n for an
optional node). They are sought first as sets cut off when weak arcs are left out, then by maximum
flow. A chain with loads stands as a node of its own, into which its gaps lead: the part that is
fed from an end must be led to that end.

Sizes: pieces of the convex price of a chain's pairs that the solution undercuts.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from dhp_qgis_plugin.core.network.joint.chains import Core
from dhp_qgis_plugin.core.network.joint.pair_pieces import piece
from dhp_qgis_plugin.core.network.joint.root_model import Columns
from dhp_qgis_plugin.core.records import Bools, Floats, Ints
from dhp_qgis_plugin.core.solver import Row

VIOLATED = 1e-4
"""Least violation of a dicut that is added."""
THRESHOLDS = (1e-6, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9)
SCALE = 1_000_000
"""Capacities of the maximum flow are whole numbers."""


class Dicuts:
    """Finds violated dicuts of a solution."""

    def __init__(self, core: Core, columns: Columns) -> None:
        reduced = core.reduced
        self._place = np.full(reduced.nodes, -1, dtype=np.int64)
        self._place[core.nodes] = np.arange(len(core.nodes))
        self._root = len(core.nodes) + len(core.chains)
        tails: list[int] = []
        heads: list[int] = []
        terms: list[list[int]] = []

        def arc(tail: int, head: int, of: list[int]) -> None:
            of = [column for column in of if column >= 0]
            if of and tail != head:
                tails.append(tail)
                heads.append(head)
                terms.append(of)

        for c, chain in enumerate(core.chains):
            u, w = int(self._place[chain.u]), int(self._place[chain.w])
            there, back = int(columns.whole[c, 0]), int(columns.whole[c, 1])
            if chain.loaded:
                own = len(core.nodes) + c
                gaps = columns.gap[c].tolist()
                arc(u, own, [*gaps[1:], there])
                arc(w, own, [*gaps[:-1], back])
                arc(own, w, [there])
                arc(own, u, [back])
            else:
                arc(u, w, [there])
                arc(w, u, [back])
        problem = reduced.problem
        for s in np.flatnonzero(columns.site >= 0).tolist():
            arc(self._root, int(self._place[problem.site_node[s]]), [int(columns.site[s])])
        self._tail, self._head = np.array(tails, dtype=np.int64), np.array(heads, dtype=np.int64)
        self._terms = terms
        count = [len(of) for of in terms]
        self._sum = sparse.csr_matrix(
            (
                np.ones(sum(count)),
                np.concatenate([*terms, []]).astype(np.int64),
                np.cumsum([0, *count]),
            ),
            shape=(len(terms), int(max([*map(max, terms), 0])) + 1),
        )
        loaded = reduced.load[:2].max(axis=0) > 0
        self._targets: list[tuple[int, int]] = []  # node here, column of v or -1
        for n in core.nodes.tolist():
            if loaded[n]:
                self._targets.append((int(self._place[n]), int(columns.served[n])))
        self._targets += [
            (len(core.nodes) + c, -1) for c, chain in enumerate(core.chains) if chain.loaded
        ]
        self._next = 0

    def capacity(self, values: Floats) -> Floats:
        """Return how far a pipe runs along each arc, (a,)."""
        used: Floats = np.maximum(self._sum @ values[: self._sum.shape[1]], 0.0)
        return used

    def violated(
        self, values: Floats, stop: Callable[[], bool], *, most: int = 200, flows: int = 400
    ) -> list[Row]:
        """Return violated rows.

        Parameters
        ----------
        most
            Rows at most.
        flows
            Maximum flows at most, where leaving out weak arcs finds nothing.
        """
        capacity = self.capacity(values)
        wanted = np.array([1.0 if v < 0 else values[v] for _, v in self._targets])
        found: dict[bytes, Row] = {}
        for threshold in THRESHOLDS:
            self._by_threshold(capacity, wanted, threshold, found)
            if len(found) >= most or stop():
                return list(found.values())[:most]
        if not found:
            self._by_flow(capacity, wanted, flows, most, stop, found)
        return list(found.values())

    def _by_threshold(
        self, capacity: Floats, wanted: Floats, threshold: float, found: dict[bytes, Row]
    ) -> None:
        """Cut off what strong arcs do not reach, piece by piece."""
        strong = capacity > threshold
        size = self._root + 1
        graph = sparse.csr_matrix(
            (np.ones(strong.sum()), (self._tail[strong], self._head[strong])), shape=(size, size)
        )
        reached = np.zeros(size, dtype=bool)
        reached[csgraph.breadth_first_order(graph, self._root, return_predecessors=False)] = True
        lost = [
            k for k, (n, _) in enumerate(self._targets) if not reached[n] and wanted[k] > VIOLATED
        ]
        back = graph.T.tocsr()
        done = np.zeros(size, dtype=bool)
        for k in lost:
            node, v = self._targets[k]
            if done[node]:
                continue
            inside = np.zeros(size, dtype=bool)
            inside[csgraph.breadth_first_order(back, node, return_predecessors=False)] = True
            done |= inside
            self._keep(inside, v, wanted[k], capacity, found)

    def _by_flow(
        self,
        capacity: Floats,
        wanted: Floats,
        flows: int,
        most: int,
        stop: Callable[[], bool],
        found: dict[bytes, Row],
    ) -> None:
        """Cut where the maximum flow to a load is less than it needs; go on where it stopped."""
        size = self._root + 1
        whole = np.floor(capacity * SCALE).astype(np.int32) + 1
        graph = sparse.csr_matrix((whole, (self._tail, self._head)), shape=(size, size))
        graph.sum_duplicates()
        covered = self._surely_led_to(capacity)
        count = len(self._targets)
        turn = 0
        for turn in range(count):
            if stop() or len(found) >= most or flows <= 0:
                break
            k = (self._next + turn) % count
            node, v = self._targets[k]
            if covered[node] or wanted[k] <= VIOLATED:
                continue
            flows -= 1
            flow = csgraph.maximum_flow(graph, self._root, node)
            if flow.flow_value >= SCALE * (wanted[k] - VIOLATED):
                continue
            rest = graph - flow.flow
            rest.data = np.maximum(rest.data, 0)
            rest.eliminate_zeros()
            reached = np.zeros(size, dtype=bool)
            reached[csgraph.breadth_first_order(rest, self._root, return_predecessors=False)] = True
            inside = np.zeros(size, dtype=bool)
            inside[csgraph.breadth_first_order(rest.T.tocsr(), node, return_predecessors=False)] = (
                True
            )
            self._keep(~reached, v, wanted[k], capacity, found)
            self._keep(inside, v, wanted[k], capacity, found)
            covered |= inside
        self._next = (self._next + turn) % max(count, 1)

    def _surely_led_to(self, capacity: Floats) -> Bools:
        """Tell to which nodes a single path of full capacity leads, so that no cut is violated."""
        full = capacity >= 1 - VIOLATED
        size = self._root + 1
        graph = sparse.csr_matrix(
            (np.ones(full.sum()), (self._tail[full], self._head[full])), shape=(size, size)
        )
        led = np.zeros(size, dtype=bool)
        led[csgraph.breadth_first_order(graph, self._root, return_predecessors=False)] = True
        return led

    def _keep(
        self, inside: Bools, v: int, wanted: float, capacity: Floats, found: dict[bytes, Row]
    ) -> None:
        """Keep the row of a set of nodes if it is violated."""
        entering = np.flatnonzero(inside[self._head] & ~inside[self._tail])
        if capacity[entering].sum() >= wanted - VIOLATED:
            return
        key = entering.tobytes()
        if key in found:
            return
        factors: dict[int, float] = {}
        for a in entering.tolist():
            for column in self._terms[a]:
                factors[column] = factors.get(column, 0.0) + 1.0
        least = 1.0
        if v >= 0:
            factors[v] = -1.0
            least = 0.0
        found[key] = Row(
            np.array(list(factors), dtype=np.int64), np.array(list(factors.values())), least
        )


class Sizes:
    """Finds pieces of the pipe price that a solution undercuts."""

    def __init__(self, core: Core, columns: Columns) -> None:
        self._columns = columns
        self._ratio = core.reduced.problem.cool_ratio
        edges = core.reduced.edges
        self._ways: list[tuple[int, int, Floats, Floats]] = []
        for c, chain in enumerate(core.chains):
            for a in (0, 1):
                if columns.size[c, a] >= 0:
                    per_kw = np.array([edges[e].per_kw for e in chain.edges.tolist()])
                    self._ways.append((c, a, per_kw, chain.carried_on(a)))

    def violated(self, values: Floats, tolerance: float = 1e-5) -> list[Row]:
        """Return the piece that is tight at the solution wherever it is undercut."""
        rows = []
        for c, a, per_kw, beyond in self._ways:
            y = int(self._columns.whole[c, a])
            share = values[y]
            if share < 1e-6:
                continue
            h, g = int(self._columns.size[c, a]), self._columns.passed[c, a]
            heat = values[g[0]] + share * beyond[0]
            cold = self._ratio * (values[g[1]] + share * beyond[1])
            price = float(per_kw @ np.maximum(heat, cold))
            if price > values[h] + tolerance * (1.0 + price):
                of_heat, of_cold, of_y = piece(
                    per_kw, beyond, self._ratio, (heat >= cold).astype(int)
                )
                rows.append(
                    Row(
                        np.array([h, g[0], g[1], y], dtype=np.int64),
                        np.array([1.0, -of_heat, -of_cold, -of_y]),
                        0.0,
                    )
                )
        return rows


def whole_columns(columns: Columns) -> Ints:
    """Return the columns that are whole in every design: sites, chains used whole, customers."""
    every = (columns.site, columns.case.ravel(), columns.whole.ravel(), columns.served)
    both = np.concatenate(every)
    found: Ints = both[both >= 0]
    return found
