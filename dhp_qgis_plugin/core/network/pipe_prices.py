"""What a metre of pipe pair costs and carries, size by size of the catalogue.

One pair carries heating in winter and cooling in summer, so a size fits when it carries both
design flows within the design friction and the largest velocity.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.catalogue.sizing_rules import PipeRole
from dhp_qgis_plugin.core.network import pipe_flow
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Floats, Ints


def sizes_of(p: NetworkParameters) -> tuple[catalogue.PipeSize, ...]:
    """Return the sizes of the pipes that the parameters choose."""
    return catalogue.pipes_in(p.pipe_family, p.currency)


def family_of(p: NetworkParameters) -> catalogue.PipeFamily:
    """Return the pipes that the parameters choose."""
    return catalogue.pipe_family(p.pipe_family)


def column(name: str, p: NetworkParameters) -> Floats:
    """Return a column of the chosen pipes' table, (d,)."""
    return np.array([getattr(size, name) for size in sizes_of(p)], dtype=float)


@lru_cache(maxsize=64)
def limits(p: NetworkParameters, role: PipeRole = PipeRole.BRANCH) -> tuple[Floats, Floats]:
    """Return the largest friction, Pa/m, and velocity, m/s, of every size in a role, two (d,)."""
    sizes = sizes_of(p)
    friction = np.full(len(sizes), p.friction_pa_m)
    velocity = np.full(len(sizes), p.velocity_max_m_s)
    for limit in catalogue.sizing_limits(p.sizing_rule):
        if limit.role is role:
            at = column("inner_mm", p) >= limit.from_mm
            friction[at], velocity[at] = limit.friction_pa_m, limit.velocity_m_s
    for array in (friction, velocity):
        array.setflags(write=False)
    return friction, velocity


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
    (kw,) = _capacity_kw((size,), warm_c, cold_c, np.array([p.friction_pa_m]),
                         np.array([p.velocity_max_m_s]), p.glycol_share)  # fmt: skip
    return float(kw)


def _capacity_kw(
    sizes: tuple[catalogue.PipeSize, ...],
    warm_c: float,
    cold_c: float,
    friction_pa_m: Floats,
    velocity_m_s: Floats,
    glycol: float,
) -> Floats:
    mean_c = (warm_c + cold_c) / 2
    inner_m = np.array([size.inner_mm for size in sizes]) / 1000
    rough_m = np.array([size.roughness_mm for size in sizes]) / 1000
    speed = np.minimum(
        pipe_flow.largest_velocity_m_s(friction_pa_m, inner_m, rough_m, mean_c, glycol),
        velocity_m_s,
    )
    flow_kg_s = speed * np.pi / 4 * inner_m**2 * pipe_flow.density_kg_m3(mean_c, glycol)
    kw: Floats = flow_kg_s * pipe_flow.heat_capacity_kj_kg_k(mean_c, glycol) * (warm_c - cold_c)
    return kw


@lru_cache(maxsize=64)
def capacities_kw(p: NetworkParameters, role: PipeRole = PipeRole.BRANCH) -> tuple[Floats, Floats]:
    """Return what every catalogue size carries in heating and in cooling, two arrays of kW.

    Siting and standing pipes count with the limits of branches.
    """
    sizes = sizes_of(p)
    friction, velocity = limits(p, role)
    heat, cool = (
        _capacity_kw(sizes, warm_c, cold_c, friction, velocity, p.glycol_share)
        for warm_c, cold_c in (
            (p.heat_supply_c, p.heat_return_c),
            (p.cool_return_c, p.cool_supply_c),
        )
    )
    # A rule that steps up with the bore must not let a smaller size carry more.
    heat, cool = np.maximum.accumulate(heat), np.maximum.accumulate(cool)
    for array in (heat, cool):
        array.setflags(write=False)
    return heat, cool


def largest_capacities_kw(p: NetworkParameters) -> tuple[Floats, Floats]:
    """Return what every size carries in heating and in cooling in the role that lets it most."""
    of_role = [capacities_kw(p, role) for role in PipeRole]
    return np.max([heat for heat, _ in of_role], axis=0), np.max([c for _, c in of_role], axis=0)


def size_index(
    heat_kw: Floats,
    cool_kw: Floats,
    p: NetworkParameters,
    role: PipeRole = PipeRole.BRANCH,
) -> Ints:
    """Return the smallest size that carries both cases, as a position in the catalogue.

    A load beyond the largest size gets the number of sizes, one past the last position.
    """
    heat, cool = capacities_kw(p, role)
    index: Ints = np.maximum(
        np.searchsorted(heat * (1 + 1e-9), heat_kw), np.searchsorted(cool * (1 + 1e-9), cool_kw)
    ).astype(np.int64)
    return index


def parallel_pairs(heat_kw: Floats, cool_kw: Floats, p: NetworkParameters) -> Floats:
    """Return how many pairs of the largest size carry both loads, at least 1, in fractions."""
    heat, cool = capacities_kw(p)
    pairs: Floats = np.maximum(np.maximum(heat_kw / heat[-1], cool_kw / cool[-1]), 1.0)
    return pairs


def whole_pairs(heat_kw: Floats, cool_kw: Floats, p: NetworkParameters, role: PipeRole) -> Ints:
    """Return how many pairs of the largest size carry both loads within a role's limits, >= 1."""
    heat, cool = capacities_kw(p, role)
    share = np.maximum(heat_kw / heat[-1], cool_kw / cool[-1])
    pairs: Ints = np.maximum(np.ceil(share - 1e-9), 1.0).astype(np.int64)
    return pairs


def abreast_trench(pairs: Ints | Floats, p: NetworkParameters) -> Floats:
    """Return the trench of equal pairs side by side as a multiple of that of one."""
    multiple: Floats = 1.0 + p.second_pair_trench * (np.asarray(pairs, dtype=float) - 1.0)
    return multiple


def trench_per_m(p: NetworkParameters | None = None) -> float:
    """Return the price of a metre of plain trench: surface factor 1, the smallest pair.

    What a wider pair needs beyond it stands in `pipe_per_m`. Without parameters: of the first
    family.
    """
    return (sizes_of(p) if p else catalogue.pipes())[0].trench_per_m


def pipe_per_m(heat_kw: Floats, cool_kw: Floats, parameters: NetworkParameters) -> Floats:
    """Return the price of a metre of the smallest pair that carries both loads, for siting.

    The plain trench (`trench_per_m`) is not in it, the widening of the trench for a large pair
    is; at surface factor 1 both together are the catalogue's price of the size. Beyond the
    largest size the price grows linearly with the load: siting must be able to compare such
    routes, and sizing warns of them. 0 where there is no load.
    """
    sizes = sizes_of(parameters)
    base = trench_per_m(parameters)
    factor = parameters.pipe_factor
    pair = np.array([factor * d.pipe_per_m for d in sizes])
    trench = np.array([d.trench_per_m for d in sizes])
    heat_kw, cool_kw = np.asarray(heat_kw, dtype=float), np.asarray(cool_kw, dtype=float)
    if parameters.separate_pairs:
        one = replace(parameters, separate_pairs=0.0)
        alone = pipe_per_m(heat_kw, 0 * cool_kw, one) + pipe_per_m(0 * heat_kw, cool_kw, one)
        two = (heat_kw > 0) & (cool_kw > 0)
        both: Floats = alone + np.where(two, parameters.second_pair_trench * base, 0.0)
        return both
    excess = parallel_pairs(heat_kw, cool_kw, parameters)
    index = np.minimum(size_index(heat_kw, cool_kw, parameters), len(sizes) - 1)
    metre = pair[index] * excess + trench[index] * abreast_trench(excess, parameters) - base
    price: Floats = np.where((heat_kw > 0) | (cool_kw > 0), metre, 0.0)
    return price
