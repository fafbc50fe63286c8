"""What a metre of pipe pair costs and carries, size by size of the catalogue.

One pair carries heating in winter and cooling in summer, so a size fits when it carries both
design flows within the design friction and the largest velocity.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.network import pipe_flow
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Floats, Ints


def capacity_kw(
    size: catalogue.PipeSize, warm_c: float, cold_c: float, p: NetworkParameters
) -> float:
    """Return the heat or cold that a pair of this size carries at the design friction.

    Parameters
    ----------
    size
        A line of the pipe catalogue.
    warm_c, cold_c
        Temperatures of the two pipes; their difference and their mean count.
    p
        Design friction and largest velocity.
    """
    mean_c = (warm_c + cold_c) / 2
    inner_m = size.inner_mm / 1000
    at_friction = pipe_flow.largest_velocity_m_s(
        p.friction_pa_m, np.array([inner_m]), np.array([size.roughness_mm / 1000]), mean_c
    )
    speed = min(float(at_friction[0]), p.velocity_max_m_s)
    flow_kg_s = speed * np.pi / 4 * inner_m**2 * pipe_flow.density_kg_m3(mean_c)
    return float(flow_kg_s * pipe_flow.heat_capacity_kj_kg_k(mean_c) * (warm_c - cold_c))


@lru_cache(maxsize=64)
def capacities_kw(p: NetworkParameters) -> tuple[Floats, Floats]:
    """Return what every catalogue size carries in heating and in cooling, two arrays of kW."""
    sizes = catalogue.pipes()
    heat = np.array([capacity_kw(d, p.heat_supply_c, p.heat_return_c, p) for d in sizes])
    cool = np.array([capacity_kw(d, p.cool_return_c, p.cool_supply_c, p) for d in sizes])
    for array in (heat, cool):
        array.setflags(write=False)
    return heat, cool


def size_index(heat_kw: Floats, cool_kw: Floats, p: NetworkParameters) -> Ints:
    """Return the smallest size that carries both cases, as a position in the catalogue.

    A load beyond the largest size gets the number of sizes, one past the last position.
    """
    heat, cool = capacities_kw(p)
    index: Ints = np.maximum(
        np.searchsorted(heat * (1 + 1e-9), heat_kw), np.searchsorted(cool * (1 + 1e-9), cool_kw)
    ).astype(np.int64)
    return index


def pair_sizes(heat_kw: Floats, cool_kw: Floats, p: NetworkParameters) -> tuple[Ints, Ints]:
    """Return the smallest sizes that carry heat and cold, as positions in the catalogue.

    They are the same pair's, unless each service has a pair of its own.
    """
    if p.separate_pairs:
        return size_index(heat_kw, 0.0 * cool_kw, p), size_index(0.0 * heat_kw, cool_kw, p)
    both = size_index(heat_kw, cool_kw, p)
    return both, both


def parallel_pairs(heat_kw: Floats, cool_kw: Floats, p: NetworkParameters) -> Floats:
    """Return how many pairs of the largest size carry both loads, at least 1, in fractions."""
    heat, cool = capacities_kw(p)
    pairs: Floats = np.maximum(np.maximum(heat_kw / heat[-1], cool_kw / cool[-1]), 1.0)
    return pairs


def trench_per_m() -> float:
    """Return the price of a metre of plain trench: surface factor 1, the smallest pair.

    What a wider pair needs beyond it stands in `pipe_per_m`.
    """
    return catalogue.pipes()[0].trench_per_m


def pipe_per_m(heat_kw: Floats, cool_kw: Floats, parameters: NetworkParameters) -> Floats:
    """Return the price of a metre of the smallest pair that carries both loads, for siting.

    The plain trench (`trench_per_m`) is not in it, the widening of the trench for a large pair
    is; at surface factor 1 both together are the catalogue's price of the size. Beyond the
    largest size the price grows linearly with the load: siting must be able to compare such
    routes, and sizing warns of them. 0 where there is no load.
    """
    sizes = catalogue.pipes()
    base = trench_per_m()
    factor = parameters.pipe_factor
    prices = np.array([factor * d.pipe_per_m + d.trench_per_m - base for d in sizes])
    heat_kw, cool_kw = np.asarray(heat_kw, dtype=float), np.asarray(cool_kw, dtype=float)
    if parameters.separate_pairs:
        one = replace(parameters, separate_pairs=0.0)
        alone = pipe_per_m(heat_kw, 0 * cool_kw, one) + pipe_per_m(0 * heat_kw, cool_kw, one)
        two = (heat_kw > 0) & (cool_kw > 0)
        both: Floats = alone + np.where(two, parameters.second_pair_trench * base, 0.0)
        return both
    excess = parallel_pairs(heat_kw, cool_kw, parameters)
    index = np.minimum(size_index(heat_kw, cool_kw, parameters), len(sizes) - 1)
    price: Floats = np.where((heat_kw > 0) | (cool_kw > 0), prices[index] * excess, 0.0)
    return price
