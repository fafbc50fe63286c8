from __future__ import annotations

import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.catalogue import pipe_sizes, rows, sizing_rules
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import pipe_flow, pipe_prices
from dhp_qgis_plugin.core.parameters import defaults

NETWORK = defaults().network


@pytest.mark.parametrize(
    ("water_c", "density", "viscosity_mpa_s"),
    [(5, 999.97, 1.5182), (20, 998.21, 1.0016), (50, 988.04, 0.5465), (80, 971.79, 0.3540)],
)
def test_water_matches_iapws_tables(water_c: float, density: float, viscosity_mpa_s: float) -> None:
    assert pipe_flow.density_kg_m3(water_c) == pytest.approx(density, rel=2e-5)
    assert pipe_flow.viscosity_pa_s(water_c) == pytest.approx(viscosity_mpa_s / 1e3, rel=5e-3)


def test_friction_factor_solves_colebrook() -> None:
    re, rough = (grid.ravel() for grid in np.meshgrid(np.geomspace(2400, 1e8, 40), [0, 1e-5, 1e-2]))
    f = pipe_flow.friction_factor(re, rough)
    right = -2 * np.log10(rough / 3.71 + 2.51 / (re * np.sqrt(f)))
    np.testing.assert_allclose(1 / np.sqrt(f), right, rtol=1e-11)


def test_laminar_flow_is_hagen_poiseuille() -> None:
    d, flow = np.array([0.0217]), np.array([0.005])
    drop = pipe_flow.drop_pa_m(flow, d, np.array([5e-5]), 20.0)
    speed = flow / (998.2041322 * np.pi / 4 * d**2)
    np.testing.assert_allclose(drop, 32 * 1.002e-3 * speed / d**2, rtol=1e-6)


def test_no_flow_no_loss() -> None:
    assert pipe_flow.drop_pa_m(np.zeros(2), np.full(2, 0.1), np.full(2, 5e-5), 20.0).sum() == 0


@pytest.mark.parametrize("friction", [20.0, 150.0, 400.0])
@pytest.mark.parametrize("water_c", [9.0, 45.0])
def test_largest_velocity_loses_exactly_the_design_friction(
    friction: float, water_c: float
) -> None:
    d = np.array([s.inner_mm for s in catalogue.pipes()]) / 1000
    rough = np.full_like(d, 5e-5)
    speed = pipe_flow.largest_velocity_m_s(friction, d, rough, water_c)
    flow = speed * pipe_flow.density_kg_m3(water_c) * np.pi / 4 * d**2
    drop = pipe_flow.drop_pa_m(flow, d, rough, water_c)
    at_transition = np.isclose(
        pipe_flow.density_kg_m3(water_c) * speed * d / pipe_flow.viscosity_pa_s(water_c), 2300
    )
    np.testing.assert_allclose(drop[~at_transition], friction, rtol=1e-9)
    assert (
        drop[at_transition] <= pipe_flow.drop_pa_m(flow * 1.001, d, rough, water_c)[at_transition]
    ).all()


def test_capacity_agrees_with_the_published_table() -> None:
    """DN 50 to 600 at 100 Pa/m, 10 K: the table of docs, 2.5 m/s below DN 400."""
    p = replace(NETWORK, friction_pa_m=100.0, velocity_max_m_s=2.5)
    published = {50: 67, 80: 203, 100: 405, 150: 1171, 200: 2383, 250: 4294, 300: 6756, 350: 8696}
    for size in catalogue.pipes():
        if size.dn in published:
            assert pipe_prices.capacity_kw(size, 50, 40, p) == pytest.approx(
                published[size.dn], rel=0.02
            )


def test_smallest_size_that_carries_both_cases() -> None:
    heat, cool = pipe_prices.capacities_kw(NETWORK)
    rng = np.random.default_rng(1)
    h, c = rng.uniform(0, heat[-1], 200), rng.uniform(0, cool[-1], 200)
    index = pipe_prices.size_index(h, c, NETWORK)
    for hh, cc, i in zip(h, c, index, strict=True):
        assert i == next(j for j in range(len(heat)) if heat[j] >= hh and cool[j] >= cc)
    assert pipe_prices.size_index(heat, cool, NETWORK).tolist() == list(range(len(heat)))


def test_price_is_that_of_the_catalogue() -> None:
    heat, cool = pipe_prices.capacities_kw(NETWORK)
    price = pipe_prices.pipe_per_m(heat, np.zeros_like(cool), NETWORK)
    price += pipe_prices.trench_per_m()
    assert price.tolist() == [s.pipe_per_m + s.trench_per_m for s in catalogue.pipes()]


def test_price_beyond_the_largest_size_grows_with_the_load() -> None:
    heat, cool = pipe_prices.capacities_kw(NETWORK)
    one, two = pipe_prices.pipe_per_m(
        np.array([heat[-1], 0.0]), np.array([0.0, 2.5 * cool[-1]]), NETWORK
    )
    last, base = catalogue.pipes()[-1], pipe_prices.trench_per_m()
    assert one == pytest.approx(last.pipe_per_m + last.trench_per_m - base)
    wide = last.trench_per_m * (1 + 1.5 * NETWORK.second_pair_trench)
    assert two == pytest.approx(2.5 * last.pipe_per_m + wide - base)
    assert pipe_prices.pipe_per_m(np.zeros(1), np.zeros(1), NETWORK)[0] == 0


def test_price_never_falls_with_load() -> None:
    load = np.linspace(0.1, 60_000, 3000)
    assert (np.diff(pipe_prices.pipe_per_m(load, load * 0.5, NETWORK)) >= 0).all()


def test_cited_prices_are_the_sum_of_pipe_and_trench() -> None:
    total = {s.dn: s.pipe_per_m + s.trench_per_m for s in catalogue.pipes()}
    assert total[50] == 880 and total[200] == 1836 and total[600] == 4507
    assert max(total) == 600  # nothing above the largest size with a source
    assert {s.mark for s in catalogue.pipes() if s.dn < 50} == {"A"}


def test_a_disordered_catalogue_is_named(tmp_path, monkeypatch) -> None:
    text = (catalogue.CATALOGUE / "pipes.csv").read_text(encoding="utf-8").splitlines()
    text[3], text[4] = text[4], text[3]
    (tmp_path / "pipes.csv").write_text("\n".join(text), encoding="utf-8")
    monkeypatch.setattr(rows, "CATALOGUE", tmp_path)
    with pytest.raises(InputError, match="DN 32 is not wider or is cheaper than DN 40"):
        catalogue.pipes.__wrapped__()


@pytest.mark.parametrize(
    ("file", "line", "column", "value", "said"),
    [
        ("pipes.csv", 3, "inner_mm", "35", "DN 25 .* 35 mm inside, 33.7 mm outside"),
        ("pipes.csv", 3, "casing_mm", "30", "DN 25 .* 30 mm over its casing"),
        ("pipes.csv", 3, "u_pair_w_mk", "0", "line 3: u_pair_w_mk is '0'; give a number from"),
        ("pipes.csv", 3, "u_pair_w_mk", "-0.2", "line 3: u_pair_w_mk is '-0.2'; give a number"),
        ("pipes.csv", 3, "family", "steal-1", "line 3: there is no family steal-1 in pipe_fam"),
        ("pipes.csv", 3, "dn", "25.5", "line 3: dn is '25.5'; give a whole number from 1 to 3000"),
        ("pipe_families.csv", 3, "number", "0", "steel-1 .number 0. and steel-2 .number 0. share"),
        ("pipe_families.csv", 3, "key", "steel-1", "share a number or a key; give each its own"),
        ("pipe_families.csv", 3, "number", "1.5", "number is '1.5'; give a whole number"),
        ("sizing_rules.csv", 3, "role", "main", "rule 1 has no line of the role branch from 0 mm"),
        ("sizing_rules.csv", 3, "from_mm", "9", "rule 1 has no line of the role branch from 0 mm"),
    ],
)
def test_slips_in_the_tables_of_pipes_are_named(
    file, line, column, value, said, tmp_path, monkeypatch
) -> None:
    for name in ("pipes.csv", "pipe_families.csv", "sizing_rules.csv"):
        shutil.copy(catalogue.CATALOGUE / name, tmp_path)
    table = pd.read_csv(tmp_path / file, dtype=str, keep_default_na=False)
    table.loc[line - 2, column] = value
    table.to_csv(tmp_path / file, index=False)
    monkeypatch.setattr(rows, "CATALOGUE", tmp_path)
    caches = (
        pipe_sizes.pipe_families, pipe_sizes.pipes, pipe_sizes._require_families,
        sizing_rules.sizing_limits,
    )  # fmt: skip
    for cached in caches:
        cached.cache_clear()
    try:
        with pytest.raises(InputError, match=said):
            _ = catalogue.pipes(), catalogue.sizing_limits(1)
    finally:
        monkeypatch.undo()
        for cached in caches:
            cached.cache_clear()


@pytest.mark.parametrize(
    "name", ["load__simultaneity_curve", "network__pipe_family", "network__sizing_rule"]
)
def test_what_is_chosen_by_number_is_a_whole_number(name: str) -> None:
    with pytest.raises(InputError, match=r"is 1\.5: give a whole number"):
        defaults().with_values(**{name: 1.5})
