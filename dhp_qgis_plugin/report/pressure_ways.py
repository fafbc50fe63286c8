"""Pressures of a written plan along every way from its stations, read from the layers' tables."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.report.scheme_plots import PA_PER_M, pressure_path
from dhp_qgis_plugin.report.words import Words


@dataclass(frozen=True, slots=True)
class PressureWays:
    """One station's pipes as ways from it.

    Attributes
    ----------
    name
        Of the station.
    customer
        Building at the end of the worst way, that with the least pressure difference.
    distance_m, supply_pa, return_pa, ground_m
        (i,) along the worst way, the station first; heights over the station.
    others_m, others_supply_pa, others_return_pa, others_ground_m
        (e, 2) both ends of every pipe of the station.
    """

    name: str
    customer: str
    distance_m: Floats
    supply_pa: Floats
    return_pa: Floats
    ground_m: Floats
    others_m: Floats
    others_supply_pa: Floats
    others_return_pa: Floats
    others_ground_m: Floats

    @property
    def least_pa(self) -> float:
        """Pressure difference at the end of the worst way."""
        return float(self.supply_pa[-1] - self.return_pa[-1])


def pressure_ways(
    stations: pd.DataFrame, pipes: pd.DataFrame, nodes: pd.DataFrame
) -> tuple[PressureWays, ...]:
    """Follow each station's pipes outwards; stations without pressures are left out.

    Parameters
    ----------
    stations, pipes, nodes
        Columns as the plan's layers have them.
    """
    found = []
    for station in stations.itertuples():
        own = pipes[pipes["station_id"] == station.station_id]
        ways = _ways(station, own, nodes[nodes["station_id"] == station.station_id])
        if ways is not None:
            found.append(ways)
    return tuple(found)


def _ways(station: object, pipes: pd.DataFrame, nodes: pd.DataFrame) -> PressureWays | None:
    at = {str(node.node_id): node for node in nodes.itertuples()}
    roots = [name for name, node in at.items() if node.kind == "site"]
    if not roots or not len(pipes):
        return None
    away_m, before = _distances(pipes, roots[0])
    ends = [
        (str(pipe.from_node), str(pipe.to_node))
        for pipe in pipes.itertuples()
        if str(pipe.to_node) in away_m and str(pipe.from_node) in at and str(pipe.to_node) in at
    ]
    customers = {
        name: node
        for name, node in at.items()
        if node.kind == "building" and name in away_m and np.isfinite(node.p_supply_pa)
    }
    if not customers:
        return None
    worst = min(customers, key=lambda name: customers[name].p_supply_pa - at[name].p_return_pa)
    way = [worst]
    while way[-1] in before:
        way.append(before[way[-1]])
    way.reverse()

    def along(column: str) -> Floats:
        return np.array([getattr(at[name], column) for name in way], dtype=float)

    def both(column: str) -> Floats:
        found = [[getattr(at[end], column) for end in pair] for pair in ends]
        return np.array(found, dtype=float).reshape(-1, 2)

    named = str(getattr(station, "name", "") or "") or str(station.station_id)  # type: ignore[attr-defined]
    return PressureWays(
        name=named,
        customer=str(at[worst].object_id),
        distance_m=np.array([away_m[name] for name in way]),
        supply_pa=along("p_supply_pa"),
        return_pa=along("p_return_pa"),
        ground_m=np.nan_to_num(along("elevation_m")),
        others_m=np.array([[away_m[end] for end in pair] for pair in ends]).reshape(-1, 2),
        others_supply_pa=both("p_supply_pa"),
        others_return_pa=both("p_return_pa"),
        others_ground_m=np.nan_to_num(both("elevation_m")),
    )


def _distances(pipes: pd.DataFrame, root: str) -> tuple[dict[str, float], dict[str, str]]:
    """Return how far each node is along the pipes, and the node before it."""
    out: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for pipe in pipes.itertuples():
        out[str(pipe.from_node)].append((str(pipe.to_node), float(pipe.length_m)))
    away_m, before = {root: 0.0}, {}
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        for end, length_m in out[node]:
            if end not in away_m:
                away_m[end], before[end] = away_m[node] + length_m, node
                waiting.append(end)
    return away_m, before


def draw_ways(ways: PressureWays, static_pa: float, words: Words) -> Figure:
    """Draw the pressure diagram of a station: its worst way, and all others thinly.

    Parameters
    ----------
    static_pa
        Holding pressure; NaN: not known.
    """
    supply, back = (
        pa / PA_PER_M + ways.others_ground_m
        for pa in (ways.others_supply_pa, ways.others_return_pa)
    )
    return pressure_path(
        ways.distance_m,
        ways.supply_pa,
        ways.return_pa,
        "",
        ground_m=ways.ground_m,
        static_pa=static_pa,
        others=((ways.others_m, supply, back),),
        words=words,
    )
