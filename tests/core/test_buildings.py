"""Uses, floor areas and the reasons for not serving, case by case."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.catalogue import DEFAULT_USE, UNHEATED, rows, use_words, uses
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.buildings import take_stock
from dhp_qgis_plugin.core.load.wording import find_use
from dhp_qgis_plugin.core.parameters import defaults
from tests.core.stock_example import stock

LOAD = defaults().load


@pytest.mark.parametrize(
    ("words", "use", "told"),
    [
        ("office", "office", True),
        ("Retail", "shop", True),
        ("museum;yes", "culture", True),
        ("tower;hotel;tourism", "hotel", True),
        ("government;office;yes", "office", True),
        ("Fire Station", "office", True),
        ("multi-family", "residential", True),
        ("学校", "school", True),
        ("garage", UNHEATED, True),
        ("roof;shelter", UNHEATED, True),
        ("underpass_entrance", UNHEATED, True),
        ("yes", DEFAULT_USE, False),
        ("", DEFAULT_USE, False),
        ("block", DEFAULT_USE, False),
        ("  ;yes; amenity", DEFAULT_USE, False),
    ],
)
def test_words_lead_to_uses(words: str, use: str, told: bool) -> None:
    found, basis, known = find_use(words)
    assert (found, known) == (use, told)
    assert basis


def test_the_basis_of_a_use_quotes_the_layer() -> None:
    assert "'museum'" in find_use("museum;yes")[1]
    assert "'block'" in find_use("yes;block")[1]
    assert "does not say" in find_use("yes")[1]


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_word_at_all_has_a_use(words: str) -> None:
    assert find_use(words)[0] in uses()


def test_every_word_and_use_of_the_catalogue_is_usable() -> None:
    assert len(uses()) >= 11
    assert {use_words()[word] for word in use_words()} == set(uses())
    for word, use in use_words().items():
        assert word == word.lower().strip()
        assert find_use(word)[0] == use


def test_floor_area_goes_by_what_is_known_best() -> None:
    buildings = stock(
        {"area": 400, "gfa": 999.0, "floors": 5},
        {"area": 400, "floors": 5, "height": 30},
        {"area": 400, "height": 16.0},
        {"area": 400},
        {"area": 400, "floors": 0, "height": 2.0},
        {"area": 0, "gfa": 700.0},
    )
    found = take_stock(buildings, LOAD)
    assert found.gfa_m2 == pytest.approx([999, 2000, 400 * 16 / 3.2, 1200, 400, 700])
    assert found.gfa_basis == (
        "given",
        "footprint × 5 floors (stated by the layer)",
        "footprint × 5 floors (height 16 m / 3.2 m)",
        "footprint × 3 floors (default)",
        "footprint × 1 floor (height 2 m / 3.2 m)",
        "given",
    )
    assert found.size_told.tolist() == [True, True, True, False, True, True]
    assert not any(found.reasons)


def test_the_layers_median_replaces_the_default_from_twenty_on() -> None:
    floors = [2, 4, 6, 8, 10] * 4
    told = [{"floors": number} for number in floors]
    enough = take_stock(stock(*told, {}), LOAD)
    assert enough.gfa_m2[-1] == pytest.approx(500 * 6)
    assert "median of 20 buildings" in enough.gfa_basis[-1]
    few = take_stock(stock(*told[1:], {}), LOAD)
    assert few.gfa_m2[-1] == pytest.approx(500 * 3)
    sheds = [{"floors": 1, "word": "shed"}, {"floors": 1, "area": 5}] * 20
    with_sheds = take_stock(stock(*sheds, *told, {}), LOAD)  # they say nothing of the others
    assert with_sheds.gfa_m2[-1] == pytest.approx(500 * 6)


def test_a_church_tower_is_no_stack_of_floors() -> None:
    found = take_stock(
        stock(
            {"word": "church", "height": 39.0},
            {"word": "church"},
            {"word": "church", "floors": 2},
        ),
        LOAD,
    )
    assert found.gfa_m2 == pytest.approx([500, 500, 1000])  # what the layer states is believed
    assert "at most 1 for church" in found.gfa_basis[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"word": "garage"}, "'garage'"),
        ({"area": 0}, "neither footprint nor floor area"),
        ({"area": 12}, "12 m² below 20 m²"),
        ({"state": "excluded"}, "excluded"),
        ({"state": "excluded", "heat_kw": 50.0}, "excluded"),
        ({"heat_kw": 0.0, "cool_kw": 0.0}, "given loads are 0"),
    ],
)
def test_who_is_not_served_has_a_reason(row: dict[str, object], reason: str) -> None:
    assert reason in take_stock(stock(row), LOAD).reasons[0]


@pytest.mark.parametrize(
    "row",
    [
        {"area": 12, "heat_kw": 5.0},
        {"area": 0, "heat_kw": 5.0},
        {"area": 0, "cool_kwh": 5000.0},
        {"area": 12, "gfa": 60.0},
        {"area": 0, "gfa": 60.0},
        {"word": "garage", "heat_kw": 5.0},
        {"heat_kw": 0.0},
        {"state": "optional"},
        {"area": 20},
    ],
)
def test_who_brings_a_load_or_an_area_is_served(row: dict[str, object]) -> None:
    assert take_stock(stock(row), LOAD).reasons == ("",)


def test_a_garage_with_a_load_says_so() -> None:
    found = take_stock(stock({"word": "garage", "heat_kw": 5.0}), LOAD)
    assert found.uses == (DEFAULT_USE,)
    assert "load is given" in found.use_basis[0]
    assert not found.indexed[0]


def test_no_buildings_at_all() -> None:
    found = take_stock(stock(), LOAD)
    assert found.uses == ()
    assert found.gfa_m2.shape == (0,)


def test_many_buildings_are_fast() -> None:
    words = ["yes", "office", "retail;shop", "garage", "apartments"]
    rng = np.random.default_rng(1)
    rows = [
        {"word": words[b % 5], "floors": float(rng.integers(1, 9)), "area": 100.0 + b % 700}
        for b in range(5000)
    ]
    found = take_stock(stock(*rows), LOAD)
    assert sum(not reason for reason in found.reasons) == 4000


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        ("uses.csv", ("office,Office", "Office,Office"), "'office'"),
        ("uses.csv", (",21,17,25,", ",17,21,25,"), "set points"),
        ("uses.csv", (",dalian,office,", ",dalian,offfice,"), "schedule 'offfice'"),
        ("uses.csv", ("mixed,Mixed", "medley,Mixed"), "'mixed' is missing"),
        ("use_words.csv", ("hostel,hotel", "hostel,inn"), "'hostel' stands for the use 'inn'"),
        (
            "schedules.csv",
            ("hotel,weekend,operation_share", "hotel,sunday,operation_share"),
            "hotel",
        ),
        (
            "climates.csv",
            ("vienna,Vienna,48.21,16.37,1,daily_range_k", "vienna,,,,,swing"),
            "vienna",
        ),
    ],
)
def test_a_damaged_catalogue_is_named(
    file: str,
    change: tuple[str, str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    functions = (
        catalogue.uses,
        catalogue.use_words,
        catalogue.schedules,
        catalogue.climates,
    )
    folder = tmp_path / "catalogue"
    shutil.copytree(catalogue.CATALOGUE, folder)
    intact = (folder / file).read_text(encoding="utf-8")
    damaged = intact.replace(*change)
    assert damaged != intact
    (folder / file).write_text(damaged, encoding="utf-8")

    for function in functions:
        function.cache_clear()
    monkeypatch.setattr(rows, "CATALOGUE", folder)
    try:
        with pytest.raises(InputError, match=message):
            for function in functions:
                function()
    finally:
        for function in functions:
            function.cache_clear()
