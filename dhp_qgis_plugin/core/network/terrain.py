"""Heights of the ground at points, from an elevation grid."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import Elevation, Floats

_LOWEST_M, _HIGHEST_M = -500.0, 9000.0  # the shore of the Dead Sea -430 m, Everest 8,849 m


def heights_m(elevation: Elevation, xy: Floats) -> tuple[Floats, tuple[str, ...]]:
    """Return the height at each point, between the four nearest cells' middles.

    Parameters
    ----------
    xy
        (n, 2)

    Returns
    -------
    heights
        (n,); beyond the grid and where it knows none, that of the nearest cell that does.
    notes
        What a planner must know of them, in sentences.

    Raises
    ------
    InputError
        If the grid knows no height at all.
    """
    grid = elevation.heights_m
    # A value outside the Earth's heights marks a gap that the raster does not declare.
    blind = ~((grid > _LOWEST_M) & (grid < _HIGHEST_M))
    if blind.all():
        raise InputError(
            "The elevation raster {layer} holds no heights over the district; choose one that"
            " covers it.",
            layer=elevation.name,
        )
    if blind.any():
        row, column = ndimage.distance_transform_edt(
            blind, return_distances=False, return_indices=True
        )
        grid = grid[row, column]
    at_row = (elevation.top - xy[:, 1]) / elevation.cell_m - 0.5
    at_column = (xy[:, 0] - elevation.left) / elevation.cell_m - 0.5
    heights: Floats = ndimage.map_coordinates(
        grid.astype(float), np.array([at_row, at_column]), order=1, mode="nearest"
    )
    rows, columns = grid.shape
    cell_row = np.clip(np.rint(at_row).astype(int), 0, rows - 1)
    cell_column = np.clip(np.rint(at_column).astype(int), 0, columns - 1)
    beyond = (at_row < -0.5) | (at_row > rows - 0.5)
    beyond |= (at_column < -0.5) | (at_column > columns - 0.5)
    unknown = int((beyond | blind[cell_row, cell_column]).sum())
    if not unknown:
        return heights, ()
    return heights, (
        f"The elevation raster {elevation.name} knows no height at {unknown} of {len(xy)} nodes of"
        " the network; the nearest known height stands in.",
    )
