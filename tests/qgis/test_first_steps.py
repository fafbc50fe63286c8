"""What the dock's first steps run: the check of the layers, and the sources of the places."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback

from dhp_qgis_plugin.adapters.countries import country_at
from dhp_qgis_plugin.algorithms import running
from dhp_qgis_plugin.core.errors import Cancelled, InputError
from tests.qgis.district_layers import Ears, make_layer, square

Run = Callable[..., dict[str, Any]]


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg", "country"),
    [
        (60.17, 24.94, "Finland"),
        (38.91, 121.61, "China"),  # Dalian's harbour lies before the generalised coast
        (47.61, -122.33, "United States of America"),
        (0.0, -30.0, ""),  # the Atlantic
    ],
)
def test_a_place_lies_in_its_country(
    qgis_app: Any, latitude_deg: float, longitude_deg: float, country: str
) -> None:
    assert country_at(latitude_deg, longitude_deg) == country


def test_the_check_counts_what_a_plan_would_read(
    run: Run, buildings: Any, roads: Any, candidates: Any
) -> None:
    found = run("dhp:checkdistrict", BUILDINGS=buildings, ROADS=roads, CANDIDATES=candidates)
    assert found["BUILDING_COUNT"] == 12
    assert found["STREET_COUNT"] == 5
    assert found["STREET_M"] == pytest.approx(3 * 500 + 2 * 240)
    assert found["CANDIDATE_COUNT"] == 2
    assert (found["WIDTH_M"], found["HEIGHT_M"]) == pytest.approx((500.0, 280.0))
    assert found["COUNTRY"] == "Finland"
    assert found["CLIMATE"] == "Helsinki"
    assert found["CLIMATE_KM"] < 10
    assert "EPSG:3067" in found["CRS"]
    assert found["REMARK_COUNT"] == 0


def test_the_check_names_layer_and_remedy(run: Run, roads: Any) -> None:
    nowhere = make_layer("Polygon", "use:string", [(square(0, 0), ("office",))], "houses", crs="")
    with pytest.raises(QgsProcessingException, match=r"houses has no coordinate reference system"):
        run("dhp:checkdistrict", BUILDINGS=nowhere, ROADS=roads)
    with pytest.raises(QgsProcessingException, match="Neither buildings nor plots"):
        run("dhp:checkdistrict", ROADS=roads)


def test_the_check_tells_what_was_left_out(run: Run, roads: Any) -> None:
    rows = [(square(0, 20), ("a", "office", "3")), (None, ("b", "office", "3"))]
    fields = "building_id:string,use:string,levels:string"
    found = run(
        "dhp:checkdistrict", BUILDINGS=make_layer("Polygon", fields, rows, "houses"), ROADS=roads
    )
    assert found["BUILDING_COUNT"] == 1
    assert found["REMARK_COUNT"] == 1
    assert "houses" in found["REMARKS"]


def test_the_potential_is_that_of_the_design(run: Run, buildings: Any, candidates: Any) -> None:
    found = run(
        "dhp:sourcepotential", BUILDINGS=buildings, CANDIDATES=candidates, POTENTIAL="memory:"
    )
    rows = {feature["site_id"]: feature for feature in found["POTENTIAL"].getFeatures()}
    assert set(rows) == {"sea", "sew"}
    assert {row["state"] for row in rows.values()} == {"candidate"}
    assert found["SITES"] == 2
    assert found["LEFT_OUT"] == 0
    assert found["EXTRACT_KW"] == pytest.approx(sum(row["extract_kw"] for row in rows.values()))
    assert found["EXTRACT_KW"] == pytest.approx(40_000.0)  # as the candidates state


def test_without_places_the_air_serves_and_knows_no_limit(run: Run, buildings: Any) -> None:
    found = run("dhp:sourcepotential", BUILDINGS=buildings, POTENTIAL="memory:")
    assert {feature["source"] for feature in found["POTENTIAL"].getFeatures()} == {"air"}
    assert found["EXTRACT_KW"] is None


class Elsewhere:
    """A run that holds the turn in another thread until it is let go."""

    def __init__(self) -> None:
        self.holds, self.ends = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._hold)

    def _hold(self) -> None:
        with running.alone("Design the network", Ears(), "{title}"):
            self.holds.set()
            self.ends.wait(5)

    def __enter__(self) -> Elsewhere:
        self.thread.start()
        assert self.holds.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self.ends.set()
        self.thread.join(5)


def test_a_second_run_of_the_windows_thread_is_refused_in_words(
    run: Run, buildings: Any, roads: Any
) -> None:
    with Elsewhere():
        assert running.under_way() == "Design the network"
        with pytest.raises(QgsProcessingException, match="“Design the network” is still running"):
            run("dhp:checkdistrict", BUILDINGS=buildings, ROADS=roads)
    assert running.under_way() == ""
    assert run("dhp:checkdistrict", BUILDINGS=buildings, ROADS=roads)["BUILDING_COUNT"] == 12


def test_a_run_of_another_thread_waits_its_turn_and_can_be_cancelled(qgis_app: Any) -> None:
    order: list[str] = []
    ears = Ears()

    def wait(feedback: QgsProcessingFeedback) -> None:
        try:
            with running.alone("second", feedback, "waits for {title}"):
                order.append("second")
        except Cancelled:
            order.append("cancelled")

    with Elsewhere() as first:
        impatient = Ears()
        impatient.cancel()
        cancelled = threading.Thread(target=wait, args=(impatient,))
        cancelled.start()
        cancelled.join(2)
        assert order == ["cancelled"]
        second = threading.Thread(target=wait, args=(ears,))
        second.start()
        second.join(0.3)
        assert order == ["cancelled"]
        first.ends.set()
        second.join(5)
    assert order == ["cancelled", "second"]
    assert ears.said == ["waits for Design the network"]


def test_a_run_within_a_run_goes_through_and_a_failed_one_leaves_the_turn(qgis_app: Any) -> None:
    with pytest.raises(InputError), running.alone("outer", Ears(), ""):
        with running.alone("inner", Ears(), ""):
            assert running.under_way() == "outer"
        raise InputError("as it happens")
    assert running.under_way() == ""
