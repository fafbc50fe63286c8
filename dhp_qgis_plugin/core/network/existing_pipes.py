"""Pipes that stand already: among the streets, and in a design that may use them."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.network import pipe_prices
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import (
    Bools,
    ExistingPipes,
    Floats,
    Ints,
    Layout,
    Roads,
    StreetGraph,
)

_NAMED = 5  # pipes that a warning names before it counts


def with_existing(roads: Roads, pipes: ExistingPipes, p: NetworkParameters) -> Roads:
    """Return the roads and, after them, the pipes as roads on the ground that have a capacity."""
    count = len(pipes)
    none = np.zeros(count, dtype=bool)
    silent = np.full(count, np.nan)
    return Roads(
        ids=(*roads.ids, *(f"pipe {name}" for name in pipes.ids)),
        lines=np.concatenate([roads.lines, shapely.force_2d(pipes.lines)]),
        road_class=(*roads.road_class, *[""] * count),
        surface=(*roads.surface, *[""] * count),
        level=np.concatenate([roads.level, none.astype(np.int64)]),
        usable=np.concatenate([roads.usable, silent]),
        required=np.concatenate([roads.required, none]),
        cost_factor=np.concatenate([roads.cost_factor, silent]),
        price_per_m=np.concatenate([roads.price_per_m, silent]),
        capacity_kw=np.concatenate([roads.capacity_kw, capacities_kw(pipes, p)]),
    )


def capacities_kw(pipes: ExistingPipes, p: NetworkParameters) -> Floats:
    """Return the heat that each pipe carries, (r,): as stated, else that of its diameter.

    A diameter between two of the catalogue counts as the smaller one, and one below the smallest
    as that.
    """
    dn = np.array([size.dn for size in pipe_prices.sizes_of(p)])
    size = np.searchsorted(dn, np.nan_to_num(pipes.dn), side="right") - 1
    of_size = pipe_prices.capacities_kw(p)[0][np.maximum(size, 0)]
    capacity: Floats = np.where(np.isnan(pipes.capacity_kw), of_size, pipes.capacity_kw)
    return capacity


def standing(layout: Layout, streets: StreetGraph, p: NetworkParameters) -> tuple[Bools, Ints]:
    """Tell which pipes of a layout stand already and suffice, (p,), and their sizes, (p,).

    A standing pair belongs to one station: where several want it, to that with the largest flow.
    It suffices if it carries both design cases; cold counts by the capacity of the same size.

    Returns
    -------
    stands
        (p,)
    size
        (p,) the smallest catalogue size that carries the pair's capacity; -1 where none stands.
    """
    capacity = streets.capacity_kw[layout.pipe_edge]
    heat, cool = pipe_prices.capacities_kw(p)
    nothing = np.zeros(len(capacity))
    size = np.minimum(pipe_prices.size_index(capacity, nothing, p), len(heat) - 1)
    share = np.maximum(
        layout.heat_kw / np.maximum(capacity, 1e-9),
        layout.cool_kw / np.maximum(capacity * cool[size] / heat[size], 1e-9),
    )
    fits = (capacity > 0) & (share <= 1 + 1e-9)
    order = np.lexsort((-share, ~fits, layout.pipe_edge))
    _, first = np.unique(layout.pipe_edge[order], return_index=True)
    chosen = np.zeros(len(capacity), dtype=bool)
    chosen[order[first]] = True
    return fits & chosen, np.where(capacity > 0, size, -1)


def too_small(layout: Layout, streets: StreetGraph, stands: Bools) -> tuple[str, ...]:
    """Say of every pipe laid beside a standing one why the latter does not serve, ("",) if none.

    Returns
    -------
    (p,) sentences, "" for all other pipes.
    """
    capacity = streets.capacity_kw[layout.pipe_edge]
    notes = [""] * len(capacity)
    for pipe in np.flatnonzero((capacity > 0) & ~stands).tolist():
        notes[pipe] = (
            f"The existing {streets.streets[layout.pipe_edge[pipe]]} carries {capacity[pipe]:,.0f}"
            f" kW of heat; the plan needs {layout.heat_kw[pipe]:,.0f} kW of heat and"
            f" {layout.cool_kw[pipe]:,.0f} kW of cold there. A new pair in a trench of its own is"
            " priced beside it."
        )
    return tuple(notes)


def warn(notes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the first of the sentences, and how many there are more."""
    said = tuple(note for note in notes if note)
    more = len(said) - _NAMED
    if more <= 0:
        return said
    return (*said[:_NAMED], f"{more} more existing pipes are too small for the plan.")
