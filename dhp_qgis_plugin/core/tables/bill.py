"""Bill of quantities of the network: length and cost by kind of line, diameter and surface."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dhp_qgis_plugin.core.network import pipe_capex, pipe_prices
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import EdgeKind, Floats, Roads
from dhp_qgis_plugin.core.stages import NetworkDesign

UNSAID = "not stated"
_LINES = {EdgeKind.ACCESS: "access", EdgeKind.LINK: "link"}


@dataclass(slots=True)
class _Sum:
    pipe_m: float = 0.0
    trench_m: float = 0.0
    pipe_cost: float = 0.0
    trench_cost: float = 0.0


def bill_frame(design: NetworkDesign, roads: Roads, p: NetworkParameters) -> pd.DataFrame:
    """Return one row per kind, diameter, number of pairs and surface, its length and its cost.

    The cost of the trench holds crossings and is a pair's share where several lie in one trench;
    all rows together cost what the layer of pipes does.

    Parameters
    ----------
    roads
        The planner's streets, which say what lies on top of the trench.
    """
    layout, pipes, streets = design.layout, design.pipes, design.streets
    pair_per_m = _pair_per_m(design, p)
    covers = _covers(design, roads)
    lengths = design.graph.length_m
    sums: dict[tuple[str, int, int, int, int, str], _Sum] = {}
    for pipe, edge in enumerate(layout.pipe_edge.tolist()):
        parts = np.array(streets.parts[edge], dtype=np.int64)
        share = lengths[parts] / max(float(lengths[parts].sum()), 1e-9)
        weight = design.graph.trench_m[parts]
        dug = weight / weight.sum() if weight.sum() > 0 else share
        pair = 0.0 if pipes.existing[pipe] else float(pair_per_m[pipe])
        pipe_cost = min(pair * float(streets.length_m[edge]), float(pipes.capex[pipe]))
        trench_cost = float(pipes.capex[pipe]) - pipe_cost
        for n, part in enumerate(parts.tolist()):
            dn = (int(pipes.dn[pipe]), int(pipes.dn_cool[pipe]))
            pairs = (int(pipes.pairs[pipe]), int(pipes.pairs_cool[pipe]))
            key = (_kind(design, pipe, edge), *dn, *pairs, covers[part])
            total = sums.setdefault(key, _Sum())
            total.pipe_m += float(share[n]) * float(streets.length_m[edge])
            total.trench_m += float(share[n]) * float(streets.length_m[edge]) * (pair > 0)
            total.pipe_cost += float(share[n]) * pipe_cost
            total.trench_cost += float(dug[n]) * trench_cost
    rows = sorted(sums.items())
    return pd.DataFrame(
        {
            "kind": [kind for (kind, *_), _ in rows],
            "dn": [dn for (_, dn, *_), _ in rows],
            "dn_cool": [dn for (_, _, dn, *_), _ in rows],
            "pairs": [pairs for (*_, pairs, _, _), _ in rows],
            "pairs_cool": [pairs for (*_, pairs, _), _ in rows],
            "surface": [surface for (*_, surface), _ in rows],
            "pipe_m": [total.pipe_m for _, total in rows],
            "trench_m": [total.trench_m for _, total in rows],
            "pipe_cost": [total.pipe_cost for _, total in rows],
            "trench_cost": [total.trench_cost for _, total in rows],
            "cost": [total.pipe_cost + total.trench_cost for _, total in rows],
        }
    )


def _pair_per_m(design: NetworkDesign, p: NetworkParameters) -> Floats:
    """Return what the pipes cost per metre without trench, (p,); of both pairs if there are two."""
    known = pipe_prices.column("dn", p)
    last = len(known) - 1
    hot = np.minimum(np.searchsorted(known, design.pipes.dn), last)
    second = design.pipes.dn_cool
    cold = np.where(second > 0, np.minimum(np.searchsorted(known, second), last), hot)
    abreast = (
        design.pipes.pairs,
        np.where(second > 0, design.pipes.pairs_cool, design.pipes.pairs),
    )
    per_m, _ = pipe_capex.per_m(design.layout, (hot, cold), abreast, p)
    return per_m


def _kind(design: NetworkDesign, pipe: int, edge: int) -> str:
    if design.pipes.existing[pipe]:
        return "existing"
    return "service" if design.streets.edge_kind[edge] == EdgeKind.SERVICE else "distribution"


def _covers(design: NetworkDesign, roads: Roads) -> list[str]:
    """Say for every edge of the graph what is dug up: the street's surface, else its class."""
    said = {
        name: surface or road_class or UNSAID
        for name, surface, road_class in zip(
            roads.ids, roads.surface, roads.road_class, strict=True
        )
    }
    return [
        "plot" if kind == EdgeKind.SERVICE else _LINES.get(EdgeKind(kind)) or said.get(name, UNSAID)
        for kind, name in zip(design.graph.edge_kind.tolist(), design.graph.streets, strict=True)
    ]
