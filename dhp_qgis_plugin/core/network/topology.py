"""What hangs together: components and chains of a graph given as two arrays of end nodes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from dhp_qgis_plugin.core.records import Bools, Ints, _Record


def degrees(edge_from: Ints, edge_to: Ints, nodes: int) -> Ints:
    """Return how many edge ends meet at each node, (n,); a self loop counts twice."""
    return np.bincount(edge_from, minlength=nodes) + np.bincount(edge_to, minlength=nodes)


def components(edge_from: Ints, edge_to: Ints, nodes: int) -> Ints:
    """Return for each node the number of its connected component, (n,), counted from 0."""
    weights = np.ones(len(edge_from), dtype=np.int8)
    matrix = coo_matrix((weights, (edge_from, edge_to)), shape=(nodes, nodes))
    labels: Ints = connected_components(matrix, directed=False)[1].astype(np.int64)
    return labels


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains(_Record):
    """Edges strung together through nodes at which exactly two of them meet.

    Chain c is ``order[first[c]:first[c + 1]]``; it runs from the smaller of its end nodes,
    but a single edge runs as it did.
    """

    order: Ints  # (e,) edges, chain by chain, in the order of the walk
    backwards: Bools  # (e,) walked against the edge's own direction
    first: Ints  # (c + 1,) where each chain begins in ``order``

    def __len__(self) -> int:
        return len(self.first) - 1

    @property
    def of_piece(self) -> Ints:
        """Chain of each entry of ``order``, (e,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.first))


def chains(edge_from: Ints, edge_to: Ints, through: Bools) -> Chains:
    """Join edges at the nodes ``through``, at each of which exactly two edge ends must meet.

    Parameters
    ----------
    edge_from, edge_to
        (e,) end nodes.
    through
        (n,) whether the two edge ends at a node become one chain.

    Notes
    -----
    Each edge has two ends: ``e`` at its from-node, ``e + m`` at its to-node. A ring without any
    other node starts at its smallest node.
    """
    m = len(edge_from)
    ends = np.concatenate([edge_from, edge_to])
    partner = np.full(2 * m, -1, dtype=np.int64)
    inner = np.flatnonzero(through[ends])
    by_node = inner[np.argsort(ends[inner], kind="stable")]
    partner[by_node[0::2]], partner[by_node[1::2]] = by_node[1::2], by_node[0::2]

    by_start = np.argsort(ends, kind="stable")
    starts = np.concatenate([by_start[partner[by_start] < 0], by_start[partner[by_start] >= 0]])
    return _walk(starts.tolist(), partner.tolist(), m)


def _walk(starts: list[int], partner: list[int], m: int) -> Chains:
    """Follow the chain from every start, in this order, unless it was walked already."""
    seen = bytearray(m)
    order: list[int] = []
    backwards: list[bool] = []
    first = [0]
    for start in starts:
        end = start
        if seen[end % m]:
            continue
        while end >= 0 and not seen[end % m]:
            edge, reverse = end % m, end >= m
            seen[edge] = 1
            order.append(edge)
            backwards.append(reverse)
            end = partner[edge if reverse else edge + m]
        if len(order) == first[-1] + 1:
            backwards[-1] = False
        first.append(len(order))
    return Chains(
        order=np.array(order, dtype=np.int64),
        backwards=np.array(backwards, dtype=bool),
        first=np.array(first, dtype=np.int64),
    )
