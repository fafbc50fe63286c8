"""Water in one pipe: its properties, its pressure drop, and how much a size may carry.

Darcy-Weisbach with the Colebrook-White friction factor. At a given pressure gradient Colebrook's
formula is explicit in the velocity, so the capacity of a size is a closed form.

Sources: density by G. S. Kell, J. Chem. Eng. Data 20 (1975) 97; viscosity by J. Kestin,
M. Sokolov and W. A. Wakeham, J. Phys. Chem. Ref. Data 7 (1978) 941; heat capacity interpolated
in IAPWS-95 values at 1 bar.
"""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.records import Floats

LAMINAR_RE = 2300.0
"""Below this Reynolds number the flow is laminar; above it Colebrook holds (on the safe side)."""

_CP_C = np.array([0.0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120])
_CP_KJ = np.array(
    [4.220, 4.196, 4.184, 4.180, 4.180, 4.182, 4.185, 4.190, 4.197, 4.205, 4.216, 4.228, 4.244]
)


def density_kg_m3(water_c: float, glycol: float = 0.0) -> float:
    """Return the density of liquid water at 1 bar (0 to 150 °C, Kell 1975).

    ``glycol`` is the mass share of ethylene glycol in it; so in all functions of this module.
    """
    if glycol > 0:
        return _mixture("density_kg_m3", water_c, glycol, density_kg_m3(max(water_c, 0.0)))
    t = water_c
    above = 999.83952 + t * (
        16.945176
        + t * (-7.9870401e-3 + t * (-46.170461e-6 + t * (105.56302e-9 - t * 280.54253e-12)))
    )
    return above / (1 + 16.879850e-3 * t)


def viscosity_pa_s(water_c: float, glycol: float = 0.0) -> float:
    """Return the dynamic viscosity of liquid water (-8 to 150 °C, Kestin et al. 1978)."""
    if glycol > 0:
        pure = math.log(viscosity_pa_s(water_c) * 1000)
        return math.exp(_mixture("viscosity_mpa_s", water_c, glycol, pure, logarithm=True)) / 1000
    below = 20.0 - water_c
    terms = 1.2378 + below * (-1.303e-3 + below * (3.06e-6 + below * 2.55e-8))
    return float(1.002e-3 * 10 ** (below / (water_c + 96.0) * terms))


def heat_capacity_kj_kg_k(water_c: float, glycol: float = 0.0) -> float:
    """Return the isobaric heat capacity of liquid water at 1 bar (0 to 120 °C)."""
    pure = float(np.interp(water_c, _CP_C, _CP_KJ))
    return _mixture("heat_capacity_kj_kg_k", water_c, glycol, pure) if glycol > 0 else pure


def _mixture(
    column: str, water_c: float, glycol: float, pure: float, *, logarithm: bool = False
) -> float:
    """Interpolate the catalogue's mixtures in temperature, then in the share; ``pure`` at 0."""
    shares, lines = catalogue.glycol_property(column)
    over = [
        float(np.interp(water_c, at, np.log(values) if logarithm else values))
        for at, values in lines
    ]
    return float(np.interp(glycol, np.concatenate([[0.0], shares]), [pure, *over]))


def mass_flow_kg_s(heat_kw: Floats, warm_c: float, cold_c: float, glycol: float = 0.0) -> Floats:
    """Return the flow that carries ``heat_kw`` between two temperatures: Q / (c_p ΔT)."""
    capacity = heat_capacity_kj_kg_k((warm_c + cold_c) / 2, glycol)
    flow: Floats = np.asarray(heat_kw / (capacity * (warm_c - cold_c)), dtype=float)
    return flow


def velocity_m_s(flow_kg_s: Floats, inner_m: Floats, water_c: float, glycol: float = 0.0) -> Floats:
    """Return the mean velocity of a flow in pipes of these inner diameters."""
    speed: Floats = flow_kg_s / (density_kg_m3(water_c, glycol) * np.pi / 4 * inner_m**2)
    return speed


def friction_factor(reynolds: Floats, relative_roughness: Floats) -> Floats:
    """Return Darcy's friction factor: 64/Re when laminar, else Colebrook-White.

    Newton's method on x = 1/√f from Haaland's explicit value; three steps reach 1e-12.
    """
    re = np.maximum(np.asarray(reynolds, dtype=float), 1e-9)
    rough = np.asarray(relative_roughness, dtype=float) / 3.71
    turbulent = np.maximum(re, LAMINAR_RE)
    x = -1.8 * np.log10(rough**1.11 + 6.9 / turbulent)
    for _ in range(3):
        inside = rough + 2.51 * x / turbulent
        miss = x + 2 * np.log10(inside)
        x = x - miss / (1 + 2 * 2.51 / (turbulent * inside * np.log(10)))
    factor: Floats = np.where(re < LAMINAR_RE, 64 / re, x**-2)
    return factor


def drop_pa_m(
    flow_kg_s: Floats,
    inner_m: Floats,
    roughness_m: Floats,
    water_c: float,
    glycol: float = 0.0,
) -> Floats:
    """Return the friction loss per metre of pipe, f ρ v² / (2 d); 0 at no flow."""
    speed = velocity_m_s(flow_kg_s, inner_m, water_c, glycol)
    density = density_kg_m3(water_c, glycol)
    reynolds = density * speed * inner_m / viscosity_pa_s(water_c, glycol)
    factor = friction_factor(reynolds, roughness_m / inner_m)
    drop: Floats = np.where(speed > 0, factor * density * speed**2 / (2 * inner_m), 0.0)
    return drop


def largest_velocity_m_s(
    friction_pa_m: float | Floats,
    inner_m: Floats,
    roughness_m: Floats,
    water_c: float,
    glycol: float = 0.0,
) -> Floats:
    """Return the velocity at which pipes lose ``friction_pa_m`` per metre.

    v = -2 √(2dR/ρ) lg(k/(3.71 d) + 2.51 μ / (ρ d √(2dR/ρ))), which is Colebrook's formula solved
    for v; where that would be laminar, Hagen-Poiseuille up to the transition.
    """
    density, viscosity = density_kg_m3(water_c, glycol), viscosity_pa_s(water_c, glycol)
    root = np.sqrt(2 * inner_m * friction_pa_m / density)
    turbulent = (
        -2
        * root
        * np.log10(roughness_m / (3.71 * inner_m) + 2.51 * viscosity / (density * inner_m * root))
    )
    at_transition = LAMINAR_RE * viscosity / (density * inner_m)
    laminar = friction_pa_m * inner_m**2 / (32 * viscosity)
    speed: Floats = np.where(
        turbulent >= at_transition, turbulent, np.minimum(laminar, at_transition)
    )
    return speed
