"""The generated district: the same every time, of the size and loads that it claims."""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

from dhp_qgis_plugin.core import catalogue, plan  # noqa: E402
from dhp_qgis_plugin.core.parameters import defaults  # noqa: E402
from dhp_qgis_plugin.core.progress import Silent  # noqa: E402
from dhp_qgis_plugin.core.stages import District, Options  # noqa: E402
from dhp_qgis_plugin.core.tables import (  # noqa: E402
    plot_reading,
    reading,
    street_reading,
    water_reading,
)
from scripts import make_dalian  # noqa: E402

SHIPPED = ROOT / "dhp_qgis_plugin" / "resources" / "sample" / "dalian_harbour.gpkg"
TARIFF = "liaoning-tou"


def layer(name: str) -> gpd.GeoDataFrame:
    return gpd.read_file(SHIPPED, layer=name)


@pytest.fixture(scope="module")
def plots() -> gpd.GeoDataFrame:
    return layer("plots")


@pytest.fixture(scope="module")
def district(plots: gpd.GeoDataFrame) -> District:
    centre = plots.union_all().centroid
    to_degrees = Transformer.from_crs(plots.crs, "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(centre.x, centre.y)
    return District(
        name="Dalian",
        buildings=plot_reading.read_plots(plots, "plots"),
        roads=street_reading.read_roads(layer("roads"), "roads"),
        barriers=street_reading.read_barriers(layer("barriers"), "barriers"),
        open_ground=reading.read_open_ground(layer("open_ground"), "open_ground"),
        candidates=reading.read_candidates(layer("candidates"), "candidates"),
        waters=water_reading.join_waters(
            water_reading.read_waters(layer("water"), "water"),
            water_reading.read_sewage(layer("sewage"), "sewage"),
        ),
        latitude_deg=lat,
        longitude_deg=lon,
    )


def mean_index(district: District, column: str) -> float:
    """Return a load index over all gross floor, use by use, W/m²."""
    words, uses = catalogue.use_words(), catalogue.uses()
    total = 0.0
    for parts, gfa_m2 in zip(district.buildings.shares, district.buildings.gfa_m2, strict=True):
        whole = sum(share for _, share in parts)
        for word, share in parts:
            total += gfa_m2 * share / whole * getattr(uses[words[word]], column)
    return total / float(district.buildings.gfa_m2.sum())


def test_the_same_seed_gives_the_same_bytes_and_the_shipped_layers(tmp_path: Path) -> None:
    files = [tmp_path / "one.gpkg", tmp_path / "two.gpkg"]
    for path in files:
        make_dalian.write(path, make_dalian.make_layers(make_dalian.SEED))
    assert files[0].read_bytes() == files[1].read_bytes()
    made = {str(name) for name, _ in pyogrio.list_layers(files[0])}
    assert made == {str(name) for name, _ in pyogrio.list_layers(SHIPPED)}
    for name in made:
        again = gpd.read_file(files[0], layer=name)
        assert again.equals(layer(name)), f"run scripts/make_dalian.py: {name} differs"


def test_another_seed_gives_another_district() -> None:
    one, other = (make_dalian.make_layers(seed)[0] for seed in (1, 2))
    assert [row[4] for row in one.rows] != [row[4] for row in other.rows]


def test_every_layer_says_that_it_is_generated() -> None:
    for name, _ in pyogrio.list_layers(SHIPPED):
        said = pyogrio.read_info(SHIPPED, layer=name)["layer_metadata"]["DESCRIPTION"]
        assert f"Note: {make_dalian.NOTE}" in said, name
    assert make_dalian.NOTE.startswith("Generated district, no real place")
    texts = ROOT / "dhp_qgis_plugin" / "resources" / "i18n" / "dhp_zh_CN.ts"
    assert f"<source>{make_dalian.NOTE}</source>" in texts.read_text(encoding="utf-8")
    page = SHIPPED.with_suffix(".md").read_text(encoding="utf-8")
    assert "This district is generated" in page
    for name, _ in pyogrio.list_layers(SHIPPED):
        assert f"| {name} | {len(layer(name))} |" in page, name


def test_it_is_a_dense_district_of_one_to_two_million_square_metres(plots) -> None:
    assert 1e6 <= plots.gfa_m2.sum() <= 2e6
    assert plots.plot_ratio.between(3, 8).all()
    np.testing.assert_allclose(plots.gfa_m2, plots.plot_ratio * plots.area, atol=5.1)
    assert plots.floors.between(5, 60).all()
    assert {"office", "hotel", "shop", "residential"} <= set(plots.use)
    assert SHIPPED.stat().st_size < 300e3


def test_nothing_stands_in_streets_parks_or_the_sea(plots) -> None:
    assert plots.is_valid.all()
    tree = shapely.STRtree(plots.geometry.to_numpy())
    one, other = tree.query(plots.geometry.to_numpy(), predicate="intersects")
    assert (one == other).all()
    for name in ("roads", "open_ground", "water"):
        assert not plots.intersects(layer(name).union_all()).any(), name
    assert layer("roads").geometry.is_valid.all()


def test_loads_by_index_are_those_of_xinghai_bay(district: District) -> None:
    """300,000 m² there have 72 W/m² of heat and 107 W/m² of cold installed."""
    assert mean_index(district, "heat_index_w_m2") == pytest.approx(72, rel=0.04)
    assert mean_index(district, "cool_index_w_m2") == pytest.approx(107, rel=0.04)
    assert 55 <= mean_index(district, "heat_index_saving_w_m2") <= 66  # as new buildings


def test_every_phase_is_about_as_large_as_xinghai_bays_first(plots) -> None:
    sums = plots.groupby("phase").gfa_m2.sum()
    assert (abs(sums.iloc[:-1] - 300e3) < 40e3).all()


def test_weather_sea_and_prices_are_the_places_own(district: District) -> None:
    options = Options(tariff=TARIFF, carriers="china_northeast")
    parameters = defaults(catalogue.plan_currency(TARIFF))
    estimate = plan.estimate_loads(district, options, parameters, Silent())
    assert estimate.climate is not None
    assert estimate.climate.key == "dalian"
    assert estimate.climate_km < 30
    prices = plan.find_prices(options)
    potential = plan.find_sites(district, estimate, prices.tariff, parameters, Silent())
    kinds = [str(kind) for kind in potential.kinds]
    assert {"sea", "sewage", "ground", "air"} <= set(kinds)
    assert [left.name for left in potential.left_out] == ["Beach Park"]
    sea = kinds.index("sea")
    # by hand: 4 m³/s of seawater warmed by 5 K, cooled from 2 °C (below it the pumps rest) to -0.5
    assert potential.reject_kw[sea] == pytest.approx(4 * 4090 * 5, rel=1e-3)
    assert potential.extract_kw[sea] == pytest.approx(4 * 4090 * 2.5, rel=1e-3)
