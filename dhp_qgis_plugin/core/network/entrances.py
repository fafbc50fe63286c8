"""Where a service line may meet a building: its wall, or the entrances that the planner drew."""

from __future__ import annotations

import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.connections import walls_of
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.records import Bools, Entrances, Geometries

_ON_WALL_M = 2.0
"""An entrance drawn this near to the wall stands on it."""


def doors_of(
    outlines: Geometries,
    building_ids: tuple[str, ...],
    entrances: Entrances | None,
    farthest_m: float,
    repairs: RepairList,
) -> tuple[Geometries, Bools]:
    """Return for each building the points or walls that a line may start from.

    Parameters
    ----------
    outlines
        (b,) valid; None where missing.
    farthest_m
        An entrance farther from its building (or its point) is not used.
    repairs
        Takes an entry for each entrance that names no building, or one that is far away.

    Returns
    -------
    doors
        (b,) the entrances where there are some, else the wall.
    drawn
        (b,) whether a building has entrances.

    Raises
    ------
    InputError
        If no entrance names a building.
    """
    doors = walls_of(outlines)
    drawn = np.zeros(len(outlines), dtype=bool)
    if entrances is None or not len(entrances):
        return doors, drawn
    position = {name: b for b, name in enumerate(building_ids)}
    points: dict[int, list[shapely.Point]] = {}
    named = 0
    for name, building_id, xy in zip(
        entrances.ids, entrances.building_ids, entrances.xy, strict=True
    ):
        building = position.get(building_id, -1)
        if building < 0:
            said = f"names the building {building_id}" if building_id else "names no building"
            note = f"Entrance {name} {said}, which the building layer does not have; not used."
            repairs.add("entrance", note if building_id else f"Entrance {name} {said}.", xy)
            continue
        named += 1
        if outlines[building] is None:
            continue
        point = shapely.Point(xy)
        far = float(outlines[building].distance(point))
        if far > farthest_m:
            note = (
                f"Entrance {name} lies {far:,.0f} m from building {building_id}, more than"
                f" network.entrance_max_m ({farthest_m:g} m); not used. Correct its building_id or"
                " its place."
            )
            repairs.add("entrance far", note, xy, far)
        else:
            points.setdefault(building, []).append(_on_wall(doors[building], point))
    if not named:
        raise InputError(
            "None of the {count} entrances names a building of the building layer; give them the"
            " buildings' ids, or leave the layer out.",
            count=len(entrances),
        )
    for building, places in points.items():
        doors[building] = shapely.MultiPoint(places)
        drawn[building] = True
    return doors, drawn


def _on_wall(wall: shapely.Geometry, point: shapely.Point) -> shapely.Point:
    """Move a point onto a wall that is near."""
    if shapely.get_dimensions(wall) == 1 and wall.distance(point) <= _ON_WALL_M:
        return shapely.get_point(shapely.shortest_line(wall, point), 0)
    return point
