"""What a metre of buried pair loses per kelvin of its mean over the ground: the closed forms.

Two single pipes side by side: EN 13941, after J. Bøhm (image sources of zeroth order). Two pipes in
one casing: P. Wallentén, Steady-state heat loss from insulated pipes, Lund (1991), the symmetrical
problem by multipoles of first order. The values of the pipe catalogue were made with these.
"""

from __future__ import annotations

import math

SURFACE_M2K_W = 0.0685
"""Resistance between ground and air (EN 13941), as a layer of soil on top."""


def single_pair_w_mk(
    outer_m: float,
    insulated_m: float,
    casing_m: float,
    insulation_w_mk: float,
    *,
    wall_k_m_w: float = 0.0,
    clear_m: float = 0.15,
    depth_m: float = 1.2,
    soil_w_mk: float = 1.5,
) -> float:
    """Return the loss of two single pipes together, W per m of route and K.

    2 / (R_soil + R_insulation + R_mutual): the symmetrical part, U1 - U2, of each pipe.

    Parameters
    ----------
    outer_m, insulated_m, casing_m
        Diameters of the carrier pipe, of the insulation and of the casing.
    wall_k_m_w
        Resistance of the carrier pipe's wall where it counts (polymers), K m/W.
    clear_m
        Distance between the casings.
    depth_m
        Of the axes.
    """
    below_m = depth_m + SURFACE_M2K_W * soil_w_mk
    soil = math.log(4 * below_m / casing_m) / (2 * math.pi * soil_w_mk)
    insulation = 0.0
    if insulated_m > outer_m:
        insulation = math.log(insulated_m / outer_m) / (2 * math.pi * insulation_w_mk)
    apart_m = casing_m + clear_m
    mutual = math.log(1 + (2 * below_m / apart_m) ** 2) / (4 * math.pi * soil_w_mk)
    return 2 / (soil + insulation + wall_k_m_w + mutual)


def twin_w_mk(
    outer_m: float,
    apart_m: float,
    casing_m: float,
    insulation_w_mk: float,
    *,
    depth_m: float = 1.2,
    soil_w_mk: float = 1.5,
) -> float:
    """Return the loss of two pipes in one casing together, W per m of route and K.

    Parameters
    ----------
    outer_m, casing_m
        Diameters of a carrier pipe and of the casing.
    apart_m
        Clear distance between the carrier pipes.
    """
    below_m = depth_m + SURFACE_M2K_W * soil_w_mk
    r, c = outer_m / 2, casing_m / 2
    d = (outer_m + apart_m) / 2  # half the distance of the axes
    sigma = (insulation_w_mk - soil_w_mk) / (insulation_w_mk + soil_w_mk)
    inverse = (
        2 * insulation_w_mk / soil_w_mk * math.log(2 * below_m / c)
        + math.log(c**2 / (2 * d * r))
        + sigma * math.log(c**4 / (c**4 - d**4))
    )
    top = (r / (2 * d) - sigma * 2 * r * d**3 / (c**4 - d**4)) ** 2
    bottom = 1 + (r / (2 * d)) ** 2 + sigma * (2 * r * c**2 * d / (c**4 - d**4)) ** 2
    return 2 * 2 * math.pi * insulation_w_mk / (inverse - top / bottom)


def wall_k_m_w(outer_m: float, inner_m: float, conductivity_w_mk: float) -> float:
    """Return the resistance of a pipe's wall, K m/W."""
    return math.log(outer_m / inner_m) / (2 * math.pi * conductivity_w_mk)
