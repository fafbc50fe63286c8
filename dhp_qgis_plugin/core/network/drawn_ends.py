"""Which end of a drawn pipe serves which building.

Where buildings share a wall, the end of one's service line touches the other as well. Every
building gets an end of its own where there are enough, the nearest ones in sum; only then do two
share one. Who is given to a station gets none but the ends of the pipes that come from there.
"""

from __future__ import annotations

import numpy as np
import shapely
from scipy import sparse
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from dhp_qgis_plugin.core.records import Bools, Floats, Geometries, Ints

TOUCH_M = 1.0
"""How far a pipe's end may lie from the wall or station that it is meant for."""
_FEWEST_SHARE_M = 1e3 * TOUCH_M
"""What sharing an end counts as, so that as few as possible do."""
_NOT_NOTHING_M = 1e-6
"""Added to every distance: a stored zero would count as no edge."""


def ends_of(
    shapes: Geometries,
    wanted: Bools,
    nodes: Geometries,
    allowed: Bools,
    tree: Ints | None = None,
    own_tree: Ints | None = None,
) -> Ints:
    """Return the node that serves each shape, -1 where none lies within `TOUCH_M`.

    Parameters
    ----------
    shapes, wanted
        (b,) outlines, and which of them want a node.
    nodes, allowed
        (n,) points, and which of them may serve.
    tree, own_tree
        (n,) the number of the connected network of each node, and (b,) in which of them a shape
        must be; -1 leaves it open.
    """
    out = np.full(len(shapes), -1, dtype=np.int64)
    usable, asked = np.flatnonzero(allowed), np.flatnonzero(wanted)
    if not len(usable) or not len(asked):
        return out
    pairs = shapely.STRtree(nodes[usable]).query(
        shapes[asked], predicate="dwithin", distance=TOUCH_M
    )
    shape, node = asked[pairs[0]], usable[pairs[1]]
    if tree is not None and own_tree is not None:
        fits = (own_tree[shape] < 0) | (own_tree[shape] == tree[node])
        shape, node = shape[fits], node[fits]
    if not len(shape):
        return out
    rows, row = np.unique(shape, return_inverse=True)
    columns, column = np.unique(node, return_inverse=True)
    distance_m = shapely.distance(shapes[shape], nodes[node])
    chosen = _cheapest(row, column, distance_m, len(rows), len(columns))
    out[rows] = columns[chosen]
    return out


def _cheapest(row: Ints, column: Ints, distance_m: Floats, rows: int, columns: int) -> Ints:
    """Match every row with a column of its own, or with its nearest where they do not suffice."""
    own = np.arange(rows)
    graph = sparse.csr_matrix(
        (
            np.append(distance_m + _NOT_NOTHING_M, np.full(rows, _FEWEST_SHARE_M)),
            (np.append(row, own), np.append(column, columns + own)),
        ),
        shape=(rows, columns + rows),
    )
    matched = min_weight_full_bipartite_matching(graph)[1].astype(np.int64)
    order = np.lexsort((column, distance_m, row))
    nearest = column[order[np.searchsorted(row[order], own)]]
    chosen: Ints = np.where(matched < columns, matched, nearest)
    return chosen
