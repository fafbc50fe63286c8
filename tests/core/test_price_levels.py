"""Prices in yuan: the levels of the catalogue against the ranges that they stand for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue, plan, price_levels
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.weather import synthetic_year
from dhp_qgis_plugin.core.network import pipe_prices
from dhp_qgis_plugin.core.parameters import defaults, register
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import MachineKind, SourceKind
from dhp_qgis_plugin.core.source.site_costs import source_capex_per_kw
from dhp_qgis_plugin.core.stages import Options

YUAN, EURO = defaults("CNY"), defaults()
DALIAN = synthetic_year(next(c for c in catalogue.climates() if c.key == "dalian"))
INSTALLED_CNY_KW = {
    # per kW of heat, of chillers per kW of cold: the range over the sizes, small ones dearer
    MachineKind.GROUND_HP: (1000, 1400),
    MachineKind.SEA_HP: (1200, 1600),
    MachineKind.SEWAGE_HP: (1200, 1600),
    MachineKind.AIR_HP: (1500, 2000),
    MachineKind.CHILLER: (700, 1000),
    MachineKind.GAS_BOILER: (350, 515),
}


def test_euro_is_the_catalogue_untouched() -> None:
    assert defaults("EUR") == defaults()
    assert catalogue.units_in("EUR") == catalogue.units()
    assert catalogue.tanks_in("EUR") == catalogue.tanks()
    assert catalogue.pipes_in(0, "EUR") == catalogue.pipes()
    assert catalogue.water_normals_in("EUR") == catalogue.water_normals()


@pytest.mark.parametrize(
    "unit",
    [unit for unit in catalogue.units_in("CNY") if unit.kind in INSTALLED_CNY_KW],
    ids=lambda unit: unit.key,
)
def test_machines_cost_in_yuan_what_they_cost_in_china(unit) -> None:
    low, high = INSTALLED_CNY_KW[unit.kind]
    assert low <= unit.capex / (unit.heat_kw or unit.cool_kw) <= high
    assert "CNY/EUR [A]" in unit.source
    (european,) = (u for u in catalogue.units() if u.key == unit.key)
    level = unit.start_cost / european.start_cost if european.start_cost > 0 else 1.0
    assert level == pytest.approx(unit.capex / european.capex) or european.start_cost == 0
    same = replace(unit, capex=european.capex, source=european.source)
    assert replace(same, start_cost=european.start_cost) == european


def test_tanks_and_pipes_cost_in_yuan_what_they_cost_in_china() -> None:
    hot = next(t for t in catalogue.tanks_in("CNY") if t.kind is MachineKind.HOT_TANK)
    assert 40 <= hot.capex_per_kwh <= 80
    for family in (0, 4):  # European and Chinese pipes
        (dn200,) = (s for s in catalogue.pipes_in(family, "CNY") if s.dn == 200)
        assert 4000 <= dn200.pipe_per_m + dn200.trench_per_m <= 5500
    assert pipe_prices.trench_per_m(YUAN.network) == pytest.approx(
        2.73 * pipe_prices.trench_per_m(EURO.network)
    )


def test_boreholes_and_waterworks_per_kw_of_extraction() -> None:
    bores, works = source_capex_per_kw((SourceKind.GROUND, SourceKind.SEA), DALIAN, YUAN)
    assert 2200 <= bores <= 3000
    assert 600 <= works <= 1200


def test_register_has_value_mark_and_source_of_the_currency() -> None:
    euro = {quantity.key: quantity for quantity in register()}
    for quantity in register("CNY"):
        money = quantity.unit.startswith("currency")
        assert (quantity == euro[quantity.key]) != money, quantity.key
        assert quantity.low <= quantity.value <= quantity.high
        level = price_levels.price_levels().get(("CNY", quantity.key))
        assert (level is not None) == money
        if level is not None:
            assert level.unit == quantity.unit.replace("currency", "CNY")


def test_a_plan_is_in_the_currency_of_its_tariff_unless_another_is_wanted() -> None:
    assert catalogue.plan_currency() == "EUR"
    assert catalogue.plan_currency("liaoning-tou") == "CNY"
    assert catalogue.plan_currency("liaoning-tou", "EUR") == "EUR"
    yuan = plan.find_prices(Options(tariff="liaoning-tou")).tariff.electricity_per_kwh
    euro = plan.find_prices(Options(tariff="liaoning-tou", currency="EUR")).tariff
    np.testing.assert_allclose(euro.electricity_per_kwh, 0.1282 * yuan)


def test_planners_values_stand_beside_the_currencys() -> None:
    changed = YUAN.with_values(**{"finance.substation_capex_per_kw": 180})
    assert changed.currency == "CNY"
    assert changed.finance.substation_capex_per_kw == 180
    assert changed.source.bore_capex_per_m == 104


def test_mixed_and_unknown_currencies_are_refused() -> None:
    with pytest.raises(InputError, match="priced in CNY and all else in EUR"):
        plan.plan_district(None, Options(tariff="liaoning-tou"), EURO, Silent())  # type: ignore[arg-type]
    for ask in (lambda: defaults("GBP"), lambda: catalogue.plan_currency("", "GBP")):
        with pytest.raises(InputError, match="no currency named GBP; choose one of EUR, CNY"):
            ask()
    with pytest.raises(InputError, match=r"no price level of units\.chiller in GBP"):
        price_levels.price_level("GBP", "units", "chiller")


def test_a_bad_line_is_named(monkeypatch, tmp_path) -> None:
    (tmp_path / "price_levels.csv").write_text(
        "currency,subject,value,unit,mark,source\nCNY,units.chiller,0,CNY/EUR,A,x\n"
    )
    monkeypatch.setattr(price_levels, "CATALOGUE", tmp_path)
    with pytest.raises(InputError, match=r"line 2: units\.chiller needs one value above 0"):
        price_levels.price_levels.__wrapped__()
