"""Rows that hold flows to the pipes that are paid for.

What a set of nodes W takes comes in along its entering arcs, and no arc brings it more than all W
takes, and nothing where no pipe runs: D(W) ≤ Σ_a min(f_a, D(W) y_a). Hence for every division of
the entering arcs into A₁ and A₂

    Σ_{A₁} f_a + D(W) Σ_{A₂} y_a ≥ D(W).

Rows 2 of the model, f ≤ M y with M as large as all load behind, do not see it: a little of a pipe
would carry much to W, and another pipe without flow would satisfy the dicut. These rows are part
of what projecting out a flow of its own for every customer gives: R. L. Rardin, L. A. Wolsey, Valid
inequalities and projecting the multicommodity extended formulation for uncapacitated fixed charge
network flow problems, EJOR 71 (1993) 95.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from dhp_qgis_plugin.core.network.joint.chains import Core
from dhp_qgis_plugin.core.network.joint.cuts import Dicuts
from dhp_qgis_plugin.core.network.joint.root_model import Columns
from dhp_qgis_plugin.core.records import Bools, Floats
from dhp_qgis_plugin.core.solver import Row

VIOLATED = 0.01
"""Share of what W takes that must be missing for a row to be added."""
SHARES = (0.5, 0.25, 0.1, 0.03, 0.01, 0.003, 0.001)
"""Amounts, as shares of all load, at which arcs count as weak."""
THRESHOLDS = (0.25, 0.6, 0.9)


class FlowCuts:
    """Finds violated rows for one amount."""

    def __init__(self, dicuts: Dicuts, core: Core, columns: Columns, amount: int) -> None:
        self._cuts, self._amount = dicuts, amount
        self._flow = self._flows(core, columns)
        size = dicuts.root + 1
        self._least, self._most = np.zeros(size), np.zeros(size)
        self._optional: dict[int, tuple[int, float]] = {}
        load = core.reduced.load[core.reduced.amounts][amount]
        for n in core.nodes.tolist():
            place = int(dicuts.place[n])
            self._most[place] = load[n]
            if columns.served[n] >= 0:
                self._optional[place] = (int(columns.served[n]), float(load[n]))
            else:
                self._least[place] = load[n]
        for c, chain in enumerate(core.chains):
            self._most[len(core.nodes) + c] = chain.load[amount]
            self._least[len(core.nodes) + c] = chain.load[amount]

    def _flows(self, core: Core, columns: Columns) -> sparse.csr_matrix:
        """Return the matrix (arcs, columns) of what runs along each arc of the dicuts."""
        m = self._amount
        entries: list[list[tuple[int, float]]] = []
        for c, way in self._cuts.meaning:
            if c < 0:
                entries.append([(int(columns.output[m, way]), 1.0)])
                continue
            chain = core.chains[c]
            there, back = (
                [(int(columns.passed[c, a, m]), 1.0)] if columns.whole[c, a] >= 0 else []
                for a in (0, 1)
            )
            own = float(chain.load[m])
            left = list(zip(columns.gap[c].tolist(), chain.fed[m].tolist(), strict=False))
            if way == "in u":
                into = [(z, part) for z, part in left if z >= 0 and part > 0]
                into += [*there, (int(columns.whole[c, 0]), own)] if there else []
            elif way == "in w":
                into = [(z, own - part) for z, part in left if z >= 0 and own - part > 0]
                into += [*back, (int(columns.whole[c, 1]), own)] if back else []
            else:
                into = there if way == "out w" else back
            entries.append(into)
        count = [len(entry) for entry in entries]
        flat = [pair for entry in entries for pair in entry]
        width = 1 + max((column for column, _ in flat), default=0)
        return sparse.csr_matrix(
            (
                np.array([factor for _, factor in flat]),
                np.array([column for column, _ in flat], dtype=np.int64),
                np.cumsum([0, *count]),
            ),
            shape=(len(entries), width),
        )

    def violated(self, values: Floats, stop: Callable[[], bool], most: int = 150) -> list[Row]:
        """Return violated rows: of single nodes, and of what strong flows do not reach."""
        cuts = self._cuts
        pipe = cuts.capacity(values)
        flow = np.maximum(self._flow @ values[: self._flow.shape[1]], 0.0)
        takes = self._least.copy()
        for place, (v, load) in self._optional.items():
            takes[place] += load * values[v]
        total = float(takes.sum())
        found: dict[bytes, Row] = {}
        if total <= 0:
            return []
        brought = np.minimum(flow, takes[cuts.head] * pipe)
        got = np.bincount(cuts.head, weights=brought, minlength=len(takes))
        short = np.flatnonzero(got < takes * (1 - VIOLATED) - 1e-9 * total)
        for place in short[np.argsort(got[short] - takes[short])][:most].tolist():
            inside = np.zeros(len(takes), dtype=bool)
            inside[place] = True
            self._keep(inside, pipe, flow, takes, found)
        for share in SHARES:
            for threshold in THRESHOLDS:
                if stop() or len(found) >= most:
                    return list(found.values())
                strong = (pipe > threshold) & (flow > threshold * share * total)
                self._cut_off(strong, pipe, flow, takes, found)
        return list(found.values())

    def _cut_off(
        self, strong: Bools, pipe: Floats, flow: Floats, takes: Floats, found: dict[bytes, Row]
    ) -> None:
        """Try the pieces that strong arcs do not reach."""
        cuts, size = self._cuts, len(takes)
        graph = sparse.csr_matrix(
            (np.ones(strong.sum()), (cuts.tail[strong], cuts.head[strong])), shape=(size, size)
        )
        order = csgraph.breadth_first_order(graph, cuts.root, return_predecessors=False)
        lost = np.ones(size, dtype=bool)
        lost[order] = False
        within = lost[cuts.tail] & lost[cuts.head]
        pieces = sparse.csr_matrix(
            (np.ones(within.sum()), (cuts.tail[within], cuts.head[within])), shape=(size, size)
        )
        _, piece = csgraph.connected_components(pieces, directed=False)
        amount = np.bincount(piece[lost], weights=takes[lost], minlength=int(piece.max()) + 1)
        for number in np.argsort(-amount)[:40].tolist():
            if amount[number] <= 0:
                break
            self._keep(lost & (piece == number), pipe, flow, takes, found)

    def _keep(
        self, inside: Bools, pipe: Floats, flow: Floats, takes: Floats, found: dict[bytes, Row]
    ) -> None:
        """Keep the row of a set of nodes if it is violated."""
        cuts = self._cuts
        entering = np.flatnonzero(inside[cuts.head] & ~inside[cuts.tail])
        wanted, most = float(takes[inside].sum()), float(self._most[inside].sum())
        by_flow = flow[entering] < most * pipe[entering]
        brought = np.where(by_flow, flow[entering], most * pipe[entering])
        if brought.sum() >= wanted * (1 - VIOLATED) - 1e-9:
            return
        key = entering.tobytes()
        if key in found:
            return
        factors: dict[int, float] = {}
        for a, counted in zip(entering.tolist(), by_flow.tolist(), strict=True):
            if counted:
                span = slice(self._flow.indptr[a], self._flow.indptr[a + 1])
                for column, factor in zip(
                    self._flow.indices[span].tolist(), self._flow.data[span].tolist(), strict=True
                ):
                    factors[column] = factors.get(column, 0.0) + factor / most
            else:
                for column in cuts.terms[a]:
                    factors[column] = factors.get(column, 0.0) + 1.0
        for place in np.flatnonzero(inside).tolist():
            if place in self._optional:
                v, load = self._optional[place]
                factors[v] = factors.get(v, 0.0) - load / most
        found[key] = Row(
            np.array(list(factors), dtype=np.int64),
            np.array(list(factors.values())),
            float(self._least[inside].sum()) / most,
        )
