"""Draw a made-up town's streets as they came and as the street graph has them.

python scripts/draw_street_repair.py PICTURE.png

Above, a cut-out of the town before and after; below, single faults, enlarged.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dhp_qgis_plugin.core.network.street_graph import build_street_graph
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import EdgeKind, NodeKind, Repairs, StreetGraph
from dhp_qgis_plugin.core.tables import reading, street_reading
from scripts.town.dirt import soil
from scripts.town.layers import Town
from scripts.town.make import make_town

SEED = 4
WIDE, HIGH = 330.0, 215.0
COLOURS = ("#1f6f8b", "#b3442e", "#6b8e23", "#7b4f9d", "#c08a1e", "#3b3b3b")
ZOOMS = {  # kind of repair: half the width of the window in metres, title
    "crossing": (14.0, "crosses without a node"),
    "snapped": (1.0, "misses by less than 0.5 m"),
    "overshoot": (1.0, "runs beyond the crossing"),
    "gap closed": (9.0, "gap of up to 5 m"),
    "overlap": (45.0, "lies on another street"),
}


def main() -> None:
    """Make the town, repair it and draw."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    town = soil(make_town(110, 90, SEED), 3, SEED)
    drawn = ~(town.roads.geometry.isna() | town.roads.geometry.is_empty)
    town.roads = town.roads[drawn].reset_index(drop=True)
    graph, repairs = _build(town)
    centre = _busiest_place(repairs)
    window = (
        centre[0] - WIDE / 2,
        centre[1] - HIGH / 2,
        centre[0] + WIDE / 2,
        centre[1] + HIGH / 2,
    )

    figure = plt.figure(figsize=(13, 9.6), constrained_layout=True)
    above, below = figure.subfigures(2, 1, height_ratios=[1.15, 1])
    before, after = above.subplots(1, 2)
    _draw_layer(before, town, window)
    _draw_repairs(before, repairs)
    before.set_title("As it came: one colour a feature, circles where a repair is due", loc="left")
    _draw_graph(after, town, graph, window)
    after.set_title(
        "As the graph has it: nodes, service lines from the walls, links in orange", loc="left"
    )
    axes = below.subplots(2, len(ZOOMS))
    for column, (kind, (half, title)) in enumerate(ZOOMS.items()):
        at = repairs.xy[repairs.kinds.index(kind)]
        small = (at[0] - half, at[1] - half, at[0] + half, at[1] + half)
        _draw_layer(axes[0, column], town, small)
        _draw_graph(axes[1, column], town, graph, small)
        axes[0, column].set_title(title, fontsize=10)
        axes[1, column].set_title(f"{kind} · window {2 * half:g} m", fontsize=9, color="0.4")
    figure.savefig(sys.argv[1], dpi=110)


def _build(town: Town) -> tuple[StreetGraph, Repairs]:
    """Build the street graph of a town."""
    buildings = reading.read_buildings(town.buildings, "buildings")
    return build_street_graph(
        street_reading.read_roads(town.roads, "roads"),
        buildings,
        np.ones(len(buildings), dtype=bool),
        shapely.get_coordinates(town.candidates.geometry.to_numpy()),
        None,
        defaults().network,
        Silent(),
    )


def _busiest_place(repairs: Repairs) -> np.ndarray:
    """Return the place around which most repairs fall into the window."""
    away = np.abs(repairs.xy[:, None] - repairs.xy[None]) <= (WIDE / 2 - 10, HIGH / 2 - 10)
    return np.asarray(repairs.xy[away.all(axis=2).sum(axis=0).argmax()])


def _frame(axes: Axes, town: Town, window: tuple[float, float, float, float]) -> None:
    town.buildings.plot(ax=axes, color="0.9", edgecolor="0.7", linewidth=0.5)
    axes.set(xlim=window[::2], ylim=window[1::2], xticks=[], yticks=[], aspect="equal")


def _draw_layer(axes: Axes, town: Town, window: tuple[float, float, float, float]) -> None:
    """Draw the features, their ends as dots."""
    _frame(axes, town, window)
    lines, owner = shapely.get_parts(town.roads.geometry.to_numpy(), return_index=True)
    lines = shapely.force_2d(lines)
    runs = [shapely.get_coordinates(line) for line in lines]
    colours = [COLOURS[number % len(COLOURS)] for number in owner]
    axes.add_collection(LineCollection(runs, colors=colours, linewidths=2.2, alpha=0.75))
    for run, colour in zip(runs, colours, strict=True):
        axes.plot(*run[[0, -1]].T, "o", color=colour, markersize=3.5)


def _draw_repairs(axes: Axes, repairs: Repairs) -> None:
    axes.plot(*repairs.xy.T, "o", color="#b3442e", fillstyle="none", markersize=15, mew=1.6)


def _draw_graph(
    axes: Axes, town: Town, graph: StreetGraph, window: tuple[float, float, float, float]
) -> None:
    """Draw edges by kind, and nodes where streets meet or end."""
    _frame(axes, town, window)
    looks = {
        EdgeKind.STREET: ("#1f4e5f", 2.2),
        EdgeKind.LINK: ("#e07b16", 3.2),
        EdgeKind.SERVICE: ("0.55", 1.0),
        EdgeKind.ACCESS: ("#6b8e23", 1.4),
    }
    for kind, (colour, width) in looks.items():
        runs = [shapely.get_coordinates(line) for line in graph.lines[graph.edge_kind == kind]]
        axes.add_collection(LineCollection(runs, colors=colour, linewidths=width))
    street = np.isin(graph.edge_kind, (EdgeKind.STREET, EdgeKind.LINK))
    ends = np.concatenate([graph.edge_from[street], graph.edge_to[street]])
    degree = np.bincount(ends, minlength=graph.nodes)
    junction = (graph.node_kind == NodeKind.JUNCTION) & (degree != 2)
    axes.plot(*graph.node_xy[junction].T, "o", color="#1f4e5f", markersize=5)


if __name__ == "__main__":
    main()
