"""What a metre of trench costs in each street, beside a metre in a plain one."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.catalogue import Surface, surfaces
from dhp_qgis_plugin.core.network import pipe_prices
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.records import EdgeKind, Floats, Ints, Roads

_SHOWN = 5  # streets that a sentence names


def street_factors(
    roads: Roads, streets: Streets, repairs: RepairList, usual_per_m: float | None = None
) -> Floats:
    """Return the trench factor of each street edge, (e,).

    The planner's own price of a street comes first, then the planner's factor, then class times
    surface. A pipe that stands needs no trench.
    """
    own = np.where(roads.capacity_kw > 0, 0.0, own_factors(roads, repairs, usual_per_m))
    _note_free_trench(roads, np.unique(streets.road), own, repairs)
    link = surfaces()["line"]["link"].factor
    factor: Floats = np.where(streets.kind == EdgeKind.LINK, link, own[streets.road])
    return factor


def own_factors(
    roads: Roads, repairs: RepairList | None = None, usual_per_m: float | None = None
) -> Floats:
    """Return the trench factor of each road, (r,), as if no pipe stood in any.

    Parameters
    ----------
    repairs
        Takes an entry for every word that the catalogue does not know.
    usual_per_m
        What a metre of plain trench costs; without it, for the catalogue's first pipes.
    """
    tables = surfaces()
    classes = _factors_of(roads, roads.road_class, tables["class"], "class", repairs)
    grounds = _factors_of(roads, roads.surface, tables["surface"], "surface", repairs)
    own = np.where(np.isnan(roads.cost_factor), classes * grounds, roads.cost_factor)
    priced = roads.price_per_m / (usual_per_m or pipe_prices.trench_per_m())
    factors: Floats = np.where(np.isnan(priced), own, priced)
    return factors


def _note_free_trench(roads: Roads, used: Ints, factor: Floats, repairs: RepairList) -> None:
    """Name the streets in which the layer makes the trench free of charge."""
    free = used[(factor[used] <= 0) & ~(roads.capacity_kw[used] > 0)]
    if not len(free):
        return
    names = list(dict.fromkeys(sorted(roads.ids[road] for road in free.tolist())))
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    note = (
        f"The layer says cost_factor or price_per_m 0 of {len(names)} streets ({shown}): a trench"
        " costs nothing there. Where the field only holds no value, leave it empty."
    )
    where = min(shapely.get_coordinates(roads.lines[road])[0].tolist() for road in free.tolist())
    repairs.add("free trench", note, np.array(where))


def _factors_of(
    roads: Roads,
    words: tuple[str, ...],
    table: dict[str, Surface],
    column: str,
    repairs: RepairList | None,
) -> Floats:
    """Look up the factor of each road's word, (r,); of several words the first known counts."""
    factors = np.empty(len(words))
    strange: dict[str, list[int]] = {}
    for road, word in enumerate(words):
        known = [part for part in map(str.strip, word.lower().split(";")) if part in table]
        factors[road] = table[known[0] if known else ""].factor
        if not known:
            strange.setdefault(word, []).append(road)
    if repairs is None:
        return factors
    for word, where in strange.items():
        line = roads.lines[where[0]]
        note = (
            f"The {column} '{word}' of {len(where)} streets is not in catalogue surfaces.csv;"
            " they count as plain streets."
        )
        if line is not None and not line.is_empty:
            repairs.add(f"unknown {column}", note, shapely.get_coordinates(line)[0])
    return factors
