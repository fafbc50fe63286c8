"""What to know of a sized network before trusting it, in sentences."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network import pipe_prices, pressures
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Layout, PipeNetwork


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
