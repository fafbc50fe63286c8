"""A hydraulic model as an EPANET input file.

Supply and return of each station are two trees, each held by a reservoir at the station. Heads are
metres of the water that flows; demands litres per second. The format is that of L. A. Rossman et
al., EPANET 2.2 User Manual, U.S. EPA 2020.
"""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from dhp_qgis_plugin.core.network.pressures import GRAVITY
from dhp_qgis_plugin.core.tables.hydraulic_model import HydraulicModel

_WATER_M2_S = 1.1e-5 * 0.3048**2
"""EPANET's kinematic viscosity of water, to which VISCOSITY is a ratio."""


def epanet_inp(model: HydraulicModel) -> str:
    """Return the text of the file."""
    return "\n".join(_lines(model)) + "\n"


def _lines(model: HydraulicModel) -> Iterator[str]:
    litres = 1000 / model.density_kg_m3  # per kg
    roots = set(model.root.tolist())
    yield from (
        "[TITLE]",
        model.title.replace("\n", " ") or "Plan",
        "One design case. S_ supply, R_ return; heads in metres of the water over the station.",
        "Negative demands in the supply are what branches do not draw at the same time.",
        "",
        "[JUNCTIONS]",
        ";ID Elevation Demand",
    )
    for side, sign in (("S", 1), ("R", -1)):
        for i, name in enumerate(model.place_ids):
            if i not in roots:
                demand = sign * model.drawn_kg_s[i] * litres
                yield f"{side}{name} {model.elevation_m[i]:.3f} {demand:.8f}"
    yield from ("", "[RESERVOIRS]", ";ID Head")
    for side, held in (("S", model.supply_pa), ("R", model.return_pa)):
        for i, pa in zip(model.root.tolist(), held.tolist(), strict=True):
            head = pa / (model.density_kg_m3 * GRAVITY) + model.elevation_m[i]
            yield f"{side}{model.place_ids[i]} {head:.6f}"
    yield from ("", "[PIPES]", ";ID Node1 Node2 Length Diameter Roughness MinorLoss Status")
    for q, name in enumerate(model.pipe_ids):
        ends = model.place_ids[model.pipe_from[q]], model.place_ids[model.pipe_to[q]]
        size = (
            f"{max(model.length_m[q], 0.001):.4f} {model.inner_m[q] * 1000:.3f}"
            f" {model.roughness_m[q] * 1000:.5f} {model.local_loss[q]:.6f} Open"
        )
        yield f"S_{name} S{ends[0]} S{ends[1]} {size}"
        yield f"R_{name} R{ends[1]} R{ends[0]} {size}"
    ratio = model.viscosity_pa_s / model.density_kg_m3 / _WATER_M2_S
    yield from (
        "",
        "[OPTIONS]",
        "UNITS LPS",
        "HEADLOSS D-W",
        f"VISCOSITY {ratio:.6f}",
        f"SPECIFIC GRAVITY {model.density_kg_m3 / 998.0:.6f}",
        "TRIALS 200",
        "ACCURACY 0.00001",
        "",
        "[TIMES]",
        "DURATION 0:00",
        "",
        "[COORDINATES]",
    )
    for side in ("S", "R"):
        for i, name in enumerate(model.place_ids):
            yield f"{side}{name} {model.xy[i, 0]:.3f} {model.xy[i, 1]:.3f}"
    yield from ("", "[VERTICES]")
    for q, name in enumerate(model.pipe_ids):
        inside = shapely.get_coordinates(model.lines[q])[1:-1].tolist()
        for x, y in inside:
            yield f"S_{name} {x:.3f} {y:.3f}"
        for x, y in reversed(inside):
            yield f"R_{name} {x:.3f} {y:.3f}"
    yield from ("", "[END]")
