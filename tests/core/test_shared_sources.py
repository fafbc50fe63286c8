"""A design that builds one of two places on a lake gives its machines the whole lake."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from dhp_qgis_plugin.core import plan
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import SourceKind
from dhp_qgis_plugin.core.stages import Options
from dhp_qgis_plugin.core.tables import results
from tests.core.small_town import EAST, NORTH, PARAMETERS, layers, town
from tests.core.test_potential import points
from tests.core.test_water_potential import MILD, waters


def test_one_of_two_places_on_a_lake_is_built_with_the_whole_of_it() -> None:
    xy = [[EAST + 120, NORTH + 270], [EAST + 260, NORTH + 60]]
    lake = waters(
        SourceKind.LAKE, flow=0.8, monthly=MILD,
        shapes=[shapely.box(EAST, NORTH - 200, EAST + 400, NORTH + 400)],
    )  # fmt: skip
    district = replace(
        town(**(layers(2) | {"open_ground": None})),
        candidates=points(SourceKind.LAKE, SourceKind.LAKE, xy=xy),
        waters=lake,
    )
    options = Options(explain=False)
    parameters = PARAMETERS.with_values(siting__time_limit_s=20, siting__stations_max=1)
    estimate = plan.estimate_loads(district, options, parameters, Silent())
    tariff = plan.find_prices(options).tariff
    potential, graph, repairs = plan.lay_out_streets(
        district, estimate, tariff, parameters, Silent()
    )
    design = plan.design_network(
        district.buildings.states, estimate, potential, graph, repairs, options, parameters,
        Silent(),
    )  # fmt: skip
    (site,) = design.layout.station_site
    whole_kw = 0.8 * 4190 * 5
    assert potential.extract_kw == pytest.approx([whole_kw / 2] * 2)
    assert design.potential.extract_kw[site] == pytest.approx(whole_kw)
    assert design.potential.extract_kw[1 - site] == pytest.approx(whole_kw / 2)
    assert np.array_equal(design.potential.most_heat_kw, potential.most_heat_kw)
    frame = results.stations_frame(design, estimate.load, parameters)
    assert frame.extract_kw.tolist() == pytest.approx([whole_kw])  # dhp:planoperation reads it
