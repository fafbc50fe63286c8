"""Heights from a grid: on a slope, beyond it, and where the grid knows nothing."""

from __future__ import annotations

import numpy as np
import pytest

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.terrain import heights_m
from dhp_qgis_plugin.core.records import Elevation


def slope(blind: bool = False) -> Elevation:
    """z = x/10 - y/5 at the middles of 2 m cells, 40 m wide, from (100, 200) down."""
    column, row = np.meshgrid(np.arange(20), np.arange(20))
    x, y = 100 + 2 * (column + 0.5), 200 - 2 * (row + 0.5)
    z = x / 10 - y / 5
    if blind:
        z[:, :10] = np.nan
    return Elevation(name="dem", left=100.0, top=200.0, cell_m=2.0, heights_m=z)


def test_a_plane_is_met_exactly_between_the_cells() -> None:
    xy = np.array([[103.3, 198.1], [120.0, 180.0], [137.9, 161.2]])
    found, notes = heights_m(slope(), xy)
    np.testing.assert_allclose(found, xy[:, 0] / 10 - xy[:, 1] / 5)
    assert notes == ()


def test_unknown_heights_are_those_of_the_nearest_known_and_said() -> None:
    xy = np.array([[104.0, 190.0], [130.0, 190.0], [400.0, 190.0]])
    found, (note,) = heights_m(slope(blind=True), xy)
    assert found[0] == pytest.approx(121 / 10 - 190 / 5)
    assert found[1] == pytest.approx(130 / 10 - 190 / 5)
    assert found[2] == pytest.approx(139 / 10 - 190 / 5)
    assert "knows no height at 2 of 3 nodes" in note


def test_an_empty_grid_is_named() -> None:
    grid = Elevation(name="dem", left=0, top=0, cell_m=1.0, heights_m=np.full((2, 2), np.nan))
    with pytest.raises(InputError, match="The elevation raster dem holds no heights"):
        heights_m(grid, np.zeros((1, 2)))


@pytest.mark.parametrize("gap", [-9999.0, -32768.0, 3.4e38])
def test_a_gap_that_the_raster_does_not_declare_is_none_of_the_earths_heights(gap: float) -> None:
    known = slope(blind=True)
    undeclared = Elevation(
        name="dem", left=100.0, top=200.0, cell_m=2.0,
        heights_m=np.nan_to_num(known.heights_m, nan=gap),
    )  # fmt: skip
    xy = np.array([[104.0, 190.0], [121.0, 190.0], [130.0, 190.0]])
    found, (note,) = heights_m(undeclared, xy)
    np.testing.assert_allclose(found, heights_m(known, xy)[0])
    assert "knows no height at 1 of 3 nodes" in note
