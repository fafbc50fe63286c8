"""Shortest distances in undirected graphs: Floyd-Warshall in blocks, Dijkstra in chunks.

Both work in pieces of a few milliseconds, so that the window around them stays alive and a
cancel is answered at once.

Sources: R. W. Floyd, Algorithm 97, CACM 5 (1962) 345; the blocked order is that of
G. Venkataraman, S. Sahni, S. Mukhopadhyaya, A Blocked All-Pairs Shortest-Paths Algorithm,
J. Exp. Algorithmics 8 (2003).
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from dhp_qgis_plugin.core.progress import Progress, Silent, check
from dhp_qgis_plugin.core.records import Floats, Ints

TILE = 192
"""Nodes in a block: its two working tiles of doubles stay in a core's second-level cache."""
CHUNK_NODES = 20_000
"""Nodes that one call of Dijkstra may settle, some 10 ms."""


def lightest_edges(nodes: int, tail: Ints, head: Ints, weight: Floats) -> sparse.csr_matrix:
    """Return the graph as a symmetric matrix with the lightest of parallel edges; no loops."""
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    order = np.lexsort((weight, high, low))
    low, high, weight = low[order], high[order], weight[order]
    first = np.ones(len(low), dtype=bool)
    first[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    first &= low != high
    low, high, weight = low[first], high[first], weight[first]
    return sparse.csr_matrix(
        (np.r_[weight, weight], (np.r_[low, high], np.r_[high, low])), shape=(nodes, nodes)
    )


def floyd_warshall(
    nodes: int, tail: Ints, head: Ints, weight: Floats, progress: Progress | None = None
) -> Floats:
    """Return the distances between all pairs of nodes of an undirected graph.

    Parameters
    ----------
    nodes
        Number of nodes n.
    tail, head, weight
        Ends (e,) and non-negative weights (e,) of the edges; parallel edges are allowed.
    progress
        Polled between blocks.

    Returns
    -------
    Floats
        (n, n), symmetric; inf where there is no way. Cost n³ / 2 additions.
    """
    progress = progress or Silent()
    distance = np.full((nodes, nodes), np.inf)
    graph = lightest_edges(nodes, tail, head, weight).tocoo()
    distance[graph.row, graph.col] = graph.data
    np.fill_diagonal(distance, 0.0)
    tiles = [slice(start, min(start + TILE, nodes)) for start in range(0, nodes, TILE)]
    for done, pivot in enumerate(tiles):
        progress.report(done / len(tiles))
        _close(distance[pivot, pivot])
        for tile in tiles:
            check(progress)
            if tile is not pivot:
                _relax(distance[pivot, tile], distance[pivot, pivot], distance[pivot, tile])
                distance[tile, pivot] = distance[pivot, tile].T
        for row, tile in enumerate(tiles):
            for other in tiles[row:]:
                check(progress)
                if tile is not pivot and other is not pivot:
                    _relax(distance[tile, other], distance[tile, pivot], distance[pivot, other])
                    distance[other, tile] = distance[tile, other].T
    return distance


def _close(block: Floats) -> None:
    """Run Floyd-Warshall within one block, in place."""
    for k in range(len(block)):
        np.minimum(block, block[:, k, None] + block[k], out=block)


def _relax(block: Floats, left: Floats, right: Floats) -> None:
    """Set block to min(block, left ⊕ right), the min-plus product, in place."""
    best = np.ascontiguousarray(block)  # copies: whole cache lines, no stride of a power of two
    columns, rows = np.ascontiguousarray(left.T), np.ascontiguousarray(right)
    through = np.empty(best.shape)
    for column, row in zip(columns, rows, strict=True):
        np.add(column[:, None], row, out=through)
        np.minimum(best, through, out=best)
    block[...] = best


def dijkstra(
    nodes: int,
    tail: Ints,
    head: Ints,
    weight: Floats,
    sources: Ints,
    progress: Progress | None = None,
) -> Floats:
    """Return the distances (len(sources), n) from some nodes of an undirected graph.

    Arguments as in `floyd_warshall`; weights must be positive.
    """
    progress = progress or Silent()
    graph = lightest_edges(nodes, tail, head, weight)
    distance = np.empty((len(sources), nodes))
    chunk = max(1, CHUNK_NODES // max(1, nodes))
    for start in range(0, len(sources), chunk):
        check(progress)
        progress.report(start / len(sources))
        part = slice(start, start + chunk)
        distance[part] = csgraph.dijkstra(graph, directed=True, indices=sources[part])
    return distance
