"""An elevation raster in: the part over the district, in the plan's reference system."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsProcessingContext,
    QgsRasterLayer,
    QgsRasterProjector,
    QgsRectangle,
)

from dhp_qgis_plugin.core.errors import InputError

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.records import Elevation

_MOST_CELLS = 2000  # along one side; heights between the cells are interpolated
_LEAST_M = 0.5
_MARGIN_M = 50.0


def read_elevation(
    layer: QgsRasterLayer,
    crs: QgsCoordinateReferenceSystem,
    bounds: tuple[float, float, float, float],
    context: QgsProcessingContext,
) -> Elevation:
    """Return the first band over ``bounds`` (left, low, right, high), reprojected into ``crs``.

    Raises
    ------
    InputError
        If the raster has no CRS or cannot be read.
    """
    import numpy as np  # noqa: PLC0415 - the plugin loads without it

    from dhp_qgis_plugin.core.records import Elevation  # noqa: PLC0415

    if not layer.crs().isValid():
        raise InputError(
            "The elevation raster {layer} has no coordinate reference system; assign it.",
            layer=layer.name(),
        )
    left, low, right, high = bounds
    extent = QgsRectangle(left, low, right, high).buffered(_MARGIN_M)
    side = max(extent.width(), extent.height())
    projector = QgsRasterProjector()
    projector.setCrs(layer.crs(), crs, context.transformContext())
    projector.setInput(layer.dataProvider())
    cell = max(_own_cell_m(layer, crs, context), side / _MOST_CELLS, _LEAST_M)
    columns, rows = math.ceil(extent.width() / cell), math.ceil(extent.height() / cell)
    covered = QgsRectangle(
        extent.xMinimum(),
        extent.yMaximum() - rows * cell,
        extent.xMinimum() + columns * cell,
        extent.yMaximum(),
    )
    block = projector.block(1, covered, columns, rows)
    if block is None or block.isEmpty():
        raise InputError(
            "The elevation raster {layer} cannot be read over the district; choose one that covers"
            " it.",
            layer=layer.name(),
        )
    heights = np.array(
        [
            [
                math.nan if block.isNoData(row, column) else block.value(row, column)
                for column in range(columns)
            ]
            for row in range(rows)
        ]
    )
    return Elevation(
        name=layer.name(),
        left=covered.xMinimum(),
        top=covered.yMaximum(),
        cell_m=cell,
        heights_m=heights,
    )


def _own_cell_m(
    layer: QgsRasterLayer, crs: QgsCoordinateReferenceSystem, context: QgsProcessingContext
) -> float:
    """Return the raster's own resolution in metres of ``crs``."""
    transform = QgsCoordinateTransform(layer.crs(), crs, context.transformContext())
    centre = layer.extent().center()
    cell = QgsRectangle(
        centre.x(),
        centre.y(),
        centre.x() + layer.rasterUnitsPerPixelX(),
        centre.y() + layer.rasterUnitsPerPixelY(),
    )
    there = transform.transformBoundingBox(cell)
    return max(min(there.width(), there.height()), 1e-6)
