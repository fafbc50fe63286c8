"""What to know of a sized network before trusting it, in sentences."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.catalogue.sizing_rules import PipeRole
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import pipe_prices, pressures
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Layout, Load, PipeNetwork


def too_large(
    layout: Layout,
    beyond: Bools,
    abreast: tuple[Ints, Ints],
    length_m: Floats,
    p: NetworkParameters,
) -> tuple[str, ...]:
    """Say which pipes, (p,) ``beyond``, carry more than the largest size does."""
    if not beyond.any():
        return ()
    most = int(np.maximum(*abreast)[beyond].max())
    largest = pipe_prices.sizes_of(p)[-1].dn
    return (
        f"{beyond.sum()} pipes ({length_m[beyond].sum():,.0f} m) carry up to"
        f" {layout.heat_kw[beyond].max():,.0f} kW of heat and"
        f" {layout.cool_kw[beyond].max():,.0f} kW of cold, more than the largest catalogue size"
        f" DN {largest} carries within its limits; up to {most:,} parallel pairs of DN {largest}"
        " are counted there. Allow more stations, a larger temperature"
        " difference or pipes of larger sizes.",
    )


def crowded(pipes: PipeNetwork, p: NetworkParameters) -> Ints:
    """Return the pipes in whose trench more pairs lie than may, both services together."""
    return np.flatnonzero(pipes.pairs + pipes.pairs_cool > p.pairs_most)


def crowding(
    pipe: int, heat_kw: float, cool_kw: float, pipes: PipeNetwork, p: NetworkParameters
) -> str:
    """Say of a pipe how many pairs it needs, why, and what to do."""
    family = pipe_prices.family_of(p)
    return (
        f"Pipe p{pipe + 1} needs {pipes.pairs[pipe] + pipes.pairs_cool[pipe]:,} pairs side by side"
        f" for {heat_kw:,.0f} kW of heat and {cool_kw:,.0f} kW of cold, more than the"
        f" {p.pairs_most:g} that one trench may hold (network.pairs_most): {family.label} ends at"
        f" DN {pipe_prices.sizes_of(p)[-1].dn}. Choose another family (PIPE_FAMILY), allow more"
        " stations, or widen the difference of supply and return temperature."
    )


def too_crowded(layout: Layout, pipes: PipeNetwork, p: NetworkParameters) -> tuple[str, ...]:
    """Say that the plan cannot be built where trenches hold too many pairs; the worst is named."""
    found = crowded(pipes, p)
    if not len(found):
        return ()
    worst = int(found[np.argmax((pipes.pairs + pipes.pairs_cool)[found])])
    said = crowding(worst, float(layout.heat_kw[worst]), float(layout.cool_kw[worst]), pipes, p)
    others = f" So do {len(found) - 1:,} other pipes." if len(found) > 1 else ""
    return (f"This network cannot be built as planned. {said}{others}",)


def require_room(load: Load, compulsory: Bools, p: NetworkParameters) -> None:
    """Refuse a compulsory building, (b,), whose own service line needs more pairs than may lie.

    What a trunk carries is known after siting alone; what a building draws is known before.

    Raises
    ------
    InputError
        Naming the building that needs most.
    """
    heat, cool = load.peak_heat_kw, load.peak_cool_kw
    if p.separate_pairs:
        pairs = (heat > 0) * pipe_prices.whole_pairs(heat, 0 * cool, p, PipeRole.SERVICE)
        pairs = pairs + (cool > 0) * pipe_prices.whole_pairs(0 * heat, cool, p, PipeRole.SERVICE)
    else:
        pairs = pipe_prices.whole_pairs(heat, cool, p, PipeRole.SERVICE)
    pairs = np.where(compulsory & load.served, pairs, 0)
    if pairs.max(initial=0) <= p.pairs_most:
        return
    b = int(np.argmax(pairs))
    raise InputError(
        "Building {building} draws {heat:,.0f} kW of heat and {cool:,.0f} kW of cold, for which its"
        " service line needs {pairs:,} pairs side by side of {family}, more than {most:g}"
        " (network.pairs_most); choose another family (PIPE_FAMILY), widen the difference of supply"
        " and return temperature, or make the building optional.",
        building=load.ids[b] if load.ids else b + 1,
        heat=float(heat[b]),
        cool=float(cool[b]),
        pairs=int(pairs[b]),
        family=f"{pipe_prices.family_of(p).label} DN {pipe_prices.sizes_of(p)[-1].dn}",
        most=p.pairs_most,
    )


def out_of_bounds(pipes: PipeNetwork, p: NetworkParameters) -> tuple[str, ...]:
    """Say where pressures leave the pipes' class or the least pressure."""
    found = pressures.faults(pipes, p)
    over = [fault for fault in found if fault.kind == "pressure class"]
    under = [fault for fault in found if fault.kind == "low pressure"]
    said = []
    if over:
        said.append(
            f"The pressure behind the pumps reaches {max(f.pressure_pa for f in over) / 1e5:.1f}"
            f" bar, above the pressure class PN {min(f.bound_pa for f in over) / 1e5:.0f} of"
            f" {len(over)} pipes; lower the design friction, allow more stations, take pipes of a"
            " higher class, or plan booster pumps or a second pressure zone."
        )
    if under:
        said.append(
            f"The gauge pressure falls to {min(f.pressure_pa for f in under) / 1e5:.1f} bar in"
            f" {len(under)} pipes, below the least of {p.least_pressure_pa / 1e5:.1f} bar; raise"
            " the holding pressure (network.static_pa) or separate the high ground."
        )
    return tuple(said)


def too_hot(p: NetworkParameters) -> tuple[str, ...]:
    """Say if the water is hotter than the chosen pipes bear."""
    family = pipe_prices.family_of(p)
    said = []
    if p.heat_supply_c > family.most_c:
        said.append(
            f"The heating supply of {p.heat_supply_c:g} °C is hotter than the chosen pipes bear"
            f" ({family.label}: {family.most_c:g} °C); lower it or choose other pipes"
            " (network.pipe_family)."
        )
    return tuple(said)
