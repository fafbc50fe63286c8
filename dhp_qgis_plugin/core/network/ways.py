"""How far it is along the streets from one place to another."""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import dijkstra

from dhp_qgis_plugin.core.network.linework import in_strips
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.progress import Progress, check
from dhp_qgis_plugin.core.records import Floats, Ints

_BLOCK = 64  # sources asked for in one call that cannot be interrupted

Places = tuple[Ints, Floats]
"""(q,) edges and how far along them."""


def way_along_streets(
    streets: Streets, here: Places, there: Places, limit_m: float, progress: Progress
) -> Floats:
    """Return the length of the shortest way from each place to its fellow, (q,) m.

    Ways longer than ``limit_m`` may be returned as inf: they are not sought.
    """
    (start_edge, start_along), (stop_edge, stop_along) = here, there
    length = streets.length_m
    way = np.where(start_edge == stop_edge, np.abs(start_along - stop_along), np.inf)
    graph = _graph(streets, length)
    for at_end in (False, True):
        source = (streets.edge_to if at_end else streets.edge_from)[start_edge]
        head = length[start_edge] - start_along if at_end else start_along
        by_source = in_strips(streets.node_xy[source])
        new = np.ones(len(source), dtype=bool)
        new[1:] = source[by_source][1:] != source[by_source][:-1]
        asked = np.flatnonzero(new)
        bounds = np.append(asked, len(source))
        for block in range(0, len(asked), _BLOCK):
            check(progress)
            first = asked[block : block + _BLOCK]
            mine = by_source[first[0] : bounds[block + len(first)]]
            far = _Reach(graph, streets.node_xy, source[by_source[first]], limit_m)
            row = np.cumsum(new[first[0] : bounds[block + len(first)]]) - 1
            on = stop_edge[mine]
            to_start = far.to(row, streets.edge_from[on]) + stop_along[mine]
            to_end = far.to(row, streets.edge_to[on]) + length[on] - stop_along[mine]
            way[mine] = np.minimum(way[mine], head[mine] + np.minimum(to_start, to_end))
    return way


class _Reach:
    """How far it is from some nodes that lie close together to all nodes within a limit."""

    def __init__(self, graph: csr_matrix, node_xy: Floats, nodes: Ints, limit_m: float) -> None:
        low, high = node_xy[nodes].min(axis=0) - limit_m, node_xy[nodes].max(axis=0) + limit_m
        near = np.flatnonzero(((node_xy >= low) & (node_xy <= high)).all(axis=1))
        self._number = np.full(len(node_xy), len(near))
        self._number[near] = np.arange(len(near))
        part = graph[near][:, near]
        far = dijkstra(part, directed=False, indices=self._number[nodes], limit=limit_m)
        self._far = np.column_stack([far, np.full(len(nodes), np.inf)])

    def to(self, row: Ints, node: Ints) -> Floats:
        """Return how far it is from the row-th of the nodes to each node, (q,); inf beyond."""
        distance: Floats = self._far[row, self._number[node]]
        return distance


def _graph(streets: Streets, length_m: Floats) -> csr_matrix:
    """Return the street lengths as a sparse matrix, of parallel edges the shortest."""
    n = len(streets.node_xy)
    low = np.minimum(streets.edge_from, streets.edge_to)
    high = np.maximum(streets.edge_from, streets.edge_to)
    order = np.lexsort((length_m, high, low))
    ends = np.stack([low, high])[:, order]
    shortest = np.ones(len(order), dtype=bool)
    shortest[1:] = (ends[:, 1:] != ends[:, :-1]).any(axis=0)
    return coo_matrix((length_m[order][shortest], ends[:, shortest]), shape=(n, n)).tocsr()
