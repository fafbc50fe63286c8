"""What a metre of trench costs in each street, beside a metre in a plain one."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.catalogue import Surface, surfaces
from dhp_qgis_plugin.core.network import pipe_prices
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.streets import Streets
from dhp_qgis_plugin.core.records import EdgeKind, Floats, Roads


def street_factors(roads: Roads, streets: Streets, repairs: RepairList) -> Floats:
    """Return the trench factor of each street edge, (e,).

    The planner's own price of a street comes first, then the planner's factor, then class times
    surface. A pipe that stands needs no trench.
    """
    tables = surfaces()
    classes = _factors_of(roads, roads.road_class, tables["class"], "class", repairs)
    grounds = _factors_of(roads, roads.surface, tables["surface"], "surface", repairs)
    own = np.where(np.isnan(roads.cost_factor), classes * grounds, roads.cost_factor)
    priced = roads.price_per_m / pipe_prices.trench_per_m()
    own = np.where(np.isnan(priced), own, priced)
    own = np.where(roads.capacity_kw > 0, 0.0, own)
    factor = own[streets.road]
    link: Floats = np.where(streets.kind == EdgeKind.LINK, tables["line"]["link"].factor, factor)
    return link


def _factors_of(
    roads: Roads,
    words: tuple[str, ...],
    table: dict[str, Surface],
    column: str,
    repairs: RepairList,
) -> Floats:
    """Look up the factor of each road's word, (r,); of several words the first known counts."""
    factors = np.empty(len(words))
    strange: dict[str, list[int]] = {}
    for road, word in enumerate(words):
        known = [part for part in map(str.strip, word.lower().split(";")) if part in table]
        factors[road] = table[known[0] if known else ""].factor
        if not known:
            strange.setdefault(word, []).append(road)
    for word, where in strange.items():
        line = roads.lines[where[0]]
        note = (
            f"The {column} '{word}' of {len(where)} streets is not in catalogue surfaces.csv;"
            " they count as plain streets."
        )
        if line is not None and not line.is_empty:
            repairs.add(f"unknown {column}", note, shapely.get_coordinates(line)[0])
    return factors
