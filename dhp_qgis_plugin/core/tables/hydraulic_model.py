"""A plan's layers as one hydraulic model, there and back, ready for other programs' files.

The model stands in the design case whose pressures the plan shows. Design flows do not add up where
branches peak at different times; what a trunk carries less than its branches flows in at their
junction, so that every pipe bears its own design flow and the heads are those of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import pipe_flow, trees
from dhp_qgis_plugin.core.network.pressures import GRAVITY
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import Floats, Geometries, Ints, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class HydraulicModel(_Record):
    """Supply and return of every station as trees. i counts places: a node of one station."""

    title: str
    water_c: float
    density_kg_m3: float
    viscosity_pa_s: float
    heat_capacity_kj_kg_k: float
    place_ids: tuple[str, ...]  # (i,) "S1_n23", and the same for the return with R for S
    xy: Floats  # (i, 2)
    elevation_m: Floats  # (i,) over the station
    drawn_kg_s: Floats  # (i,) by the customer; < 0 at junctions: what branches do not share
    root: Ints  # (k,) place of each station
    supply_pa: Floats  # (k,) gauge pressure at the outlet
    return_pa: Floats  # (k,)
    pipe_ids: tuple[str, ...]  # (p,) pairs abreast are pipes of their own: "p7", "p7_2"
    pipe_from: Ints  # (p,) place nearer the station
    pipe_to: Ints  # (p,)
    lines: Geometries  # (p,)
    length_m: Floats  # (p,)
    inner_m: Floats  # (p,)
    roughness_m: Floats  # (p,)
    flow_kg_s: Floats  # (p,)
    local_loss: Floats  # (p,) coefficient ζ of bends and branches


def read_models(
    stations: gpd.GeoDataFrame,
    pipes: gpd.GeoDataFrame,
    nodes: gpd.GeoDataFrame,
    about: dict[str, str],
    path: str,
) -> dict[str, HydraulicModel]:
    """Return the models of a plan by an ending for their files' names.

    A file knows one water: where some stations show their heating case and others cooling, each
    case has a model of its own, ``_heating`` and ``_cooling``; otherwise there is one, without an
    ending.
    """
    _require(stations, ("water_c",), "stations", path)
    if "dn_cool" in pipes.columns and (pipes["dn_cool"] > 0).any():
        raise InputError(
            "{path}: a four-pipe network has two pairs in one trench, which the hydraulic files do"
            " not hold; export the plan without them.",
            path=path,
        )
    piped = set(pipes["station_id"])
    water_c = [
        c
        for name, c in zip(stations["station_id"], stations["water_c"], strict=True)
        if name in piped
    ]
    models: dict[str, HydraulicModel] = {}
    for c in sorted(set(water_c)):
        names = set(stations["station_id"][stations["water_c"] == c]) & piped
        own = [
            frame[frame["station_id"].isin(names)].reset_index(drop=True)
            for frame in (stations, pipes, nodes)
        ]
        ending = "" if len(set(water_c)) == 1 else "_cooling" if c == min(water_c) else "_heating"
        models[ending] = read_model(own[0], own[1], own[2], about, path)
    return models


def read_model(
    stations: gpd.GeoDataFrame,
    pipes: gpd.GeoDataFrame,
    nodes: gpd.GeoDataFrame,
    about: dict[str, str],
    path: str,
) -> HydraulicModel:
    """Return the model of a plan's layers ``stations``, ``pipes``, ``nodes`` and ``about``.

    Parameters
    ----------
    path
        What an error calls the plan.

    Raises
    ------
    InputError
        If the plan was made before its layers held what a model needs.
    """
    _require(pipes, ("shown_kg_s", "inner_mm", "roughness_mm"), "pipes", path)
    _require(nodes, ("elevation_m", "p_supply_pa", "p_return_pa"), "nodes", path)
    _require(stations, ("water_c",), "stations", path)
    p = defaults().network
    share = float(about.get("network.local_loss_share", p.local_loss_share))
    glycol = float(about.get("network.glycol_share", p.glycol_share))
    names = [str(name) for name in stations["station_id"]]
    at = {name: k for k, name in enumerate(names)}
    keys = [
        (str(node), str(k)) for node, k in zip(nodes["node_id"], nodes["station_id"], strict=True)
    ]
    place = {key: i for i, key in enumerate(keys)}
    station = [str(k) for k in pipes["station_id"]]
    begins = _places(pipes["from_node"], station, place, path)
    ends = _places(pipes["to_node"], station, place, path)
    upstream = {end: q for q, end in enumerate(ends.tolist())}
    before = np.array([upstream.get(start, -1) for start in begins.tolist()], dtype=np.int64)
    flow = pipes["shown_kg_s"].to_numpy(dtype=float)
    water_c = stations["water_c"].to_numpy(dtype=float)
    mean_c = float(water_c.mean())
    of_pipe = water_c[[at[k] for k in station]]
    inner = pipes["inner_mm"].to_numpy(dtype=float) / 1000
    rough = pipes["roughness_mm"].to_numpy(dtype=float) / 1000
    length = pipes["length_m"].to_numpy(dtype=float)
    abreast = _abreast(pipes)
    height = nodes["elevation_m"].to_numpy(dtype=float)
    lost, zeta = _losses(flow / abreast, inner, rough, length, of_pipe, share, glycol)
    ways = trees.sum_from_root(lost, before)
    drawn = np.zeros(len(keys))
    np.add.at(drawn, ends, flow)
    np.add.at(drawn, begins, -flow)
    roots = np.full(len(names), -1, dtype=np.int64)
    roots[[at[station[q]] for q in np.flatnonzero(before < 0)]] = begins[before < 0]
    drawn[roots[roots >= 0]] = 0.0
    supply, back = np.full(len(names), np.nan), np.full(len(names), np.nan)
    for q in np.flatnonzero(before < 0).tolist():
        k = at[station[q]]
        still = pipe_flow.density_kg_m3(float(of_pipe[q]), glycol) * GRAVITY * height[ends[q]]
        supply[k] = float(nodes["p_supply_pa"].iloc[ends[q]]) + ways[q] + still
        back[k] = float(nodes["p_return_pa"].iloc[ends[q]]) - ways[q] + still
    served = roots >= 0
    points = shapely.get_coordinates(nodes.geometry.to_numpy())
    return HydraulicModel(
        title=about.get("district", ""),
        water_c=mean_c,
        density_kg_m3=pipe_flow.density_kg_m3(mean_c, glycol),
        viscosity_pa_s=pipe_flow.viscosity_pa_s(mean_c, glycol),
        heat_capacity_kj_kg_k=pipe_flow.heat_capacity_kj_kg_k(mean_c, glycol),
        place_ids=tuple(f"{at[k] + 1}_{node}" for node, k in keys),
        xy=points[:, :2],
        elevation_m=height,
        drawn_kg_s=drawn,
        root=roots[served],
        supply_pa=supply[served],
        return_pa=back[served],
        pipe_ids=tuple(
            f"{name}_{n + 1}" if n else str(name)
            for name, count in zip(pipes["pipe_id"], abreast.tolist(), strict=True)
            for n in range(count)
        ),
        pipe_from=np.repeat(begins, abreast),
        pipe_to=np.repeat(ends, abreast),
        lines=np.repeat(pipes.geometry.to_numpy(), abreast),
        length_m=np.repeat(length, abreast),
        inner_m=np.repeat(inner, abreast),
        roughness_m=np.repeat(rough, abreast),
        flow_kg_s=np.repeat(flow / abreast, abreast),
        local_loss=np.repeat(zeta, abreast),
    )


def _abreast(pipes: gpd.GeoDataFrame) -> Ints:
    """Return how many pairs share each line's flow, (p,); one in plans that do not say."""
    if "pairs" not in pipes.columns:
        return np.ones(len(pipes), dtype=np.int64)
    count: Ints = np.maximum(pipes["pairs"].fillna(1).to_numpy(dtype=np.int64), 1)
    return count


def _losses(
    flow: Floats,
    inner_m: Floats,
    rough_m: Floats,
    length_m: Floats,
    water_c: Floats,
    share: float,
    glycol: float,
) -> tuple[Floats, Floats]:
    """Return what each pipe loses, Pa, and the coefficient that its local losses come to."""
    lost, zeta = np.zeros(len(flow)), np.zeros(len(flow))
    for c in np.unique(water_c):
        of = water_c == c
        drop = pipe_flow.drop_pa_m(flow[of], inner_m[of], rough_m[of], float(c), glycol)
        speed = pipe_flow.velocity_m_s(flow[of], inner_m[of], float(c), glycol)
        dynamic = pipe_flow.density_kg_m3(float(c), glycol) * speed**2 / 2
        lost[of] = drop * length_m[of] * (1 + share)
        zeta[of] = np.divide(
            drop * length_m[of] * share, dynamic, out=np.zeros_like(drop), where=dynamic > 0
        )
    return lost, zeta


def _places(
    nodes: pd.Series, station: list[str], place: dict[tuple[str, str], int], path: str
) -> Ints:
    found = [place.get((str(node), k), -1) for node, k in zip(nodes, station, strict=True)]
    if -1 in found:
        raise InputError(
            "{path}: pipe {number} of the layer pipes ends at node {node}, which the layer nodes"
            " does not have for its station; plan again.",
            path=path,
            number=found.index(-1) + 1,
            node=str(nodes.iloc[found.index(-1)]),
        )
    return np.array(found, dtype=np.int64)


def _require(frame: pd.DataFrame, columns: tuple[str, ...], layer: str, path: str) -> None:
    for column in columns:
        if column not in frame.columns or frame[column].isna().any():
            raise InputError(
                "{path}: the layer {layer} lacks {column}, which a hydraulic model needs; plan"
                " again with this version of the plugin.",
                path=path,
                layer=layer,
                column=column,
            )
