"""Which machines a station is offered, and the planner's own tables of machines and prices."""

from __future__ import annotations

import csv
import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InfeasibleError, InputError
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, MachineKind, SourceKind
from dhp_qgis_plugin.core.source.configuration import configure
from dhp_qgis_plugin.core.source.offers import offered
from dhp_qgis_plugin.core.tables import price_tables
from tests.core.station_example import HOURS, tariff, task, unit

SOURCE = defaults().source
UNITS, TANKS = catalogue.units(), catalogue.tanks()


def kinds(own, price, source=SOURCE, gas=0.08, **more):
    units, tanks, notes = offered(own, UNITS, TANKS, price, gas, source, **more)
    return {each.kind for each in (*units, *tanks)}, " ".join(notes)


def test_by_default_only_what_may_pay_is_offered_and_the_rest_is_named():
    flat = tariff(electricity_per_kwh=np.full(8760, 0.2))
    held, words = kinds(task(), flat)
    assert held == {
        MachineKind.GROUND_HP, MachineKind.CHILLER, MachineKind.GAS_BOILER,
        MachineKind.HOT_TANK, MachineKind.COLD_TANK,
    }  # fmt: skip
    for said in (
        "municipal heat",
        "heat from gas is cheaper",
        "too little over the day",
        "pv_most",
    ):
        assert said in words


def test_each_kind_is_offered_when_its_reason_falls_away():
    steep = tariff(electricity_per_kwh=np.where(HOURS % 24 < 7, 0.05, 0.2))
    held, _ = kinds(task(), steep)
    assert {MachineKind.ELECTRIC_BOILER, MachineKind.DUAL_CHILLER, MachineKind.ICE_STORAGE} <= held
    held, _ = kinds(task(), replace(steep, municipal_per_kwh=0.05))
    assert MachineKind.MUNICIPAL_HEAT in held
    sunny = task(pv_per_kwp=np.full(8760, 0.1))
    allowed = defaults().with_values(source__pv_most_kwp=500).source
    assert MachineKind.PV in kinds(sunny, steep, allowed)[0]
    assert MachineKind.PV not in kinds(task(), steep, allowed)[0]
    cold = task(SourceKind.SEA, cool_supply_c=14.0)
    assert MachineKind.FREE_COOLING in kinds(cold, steep)[0]
    assert MachineKind.FREE_COOLING not in kinds(task(SourceKind.AIR), steep)[0]


def test_a_table_of_ones_own_is_taken_as_far_as_it_can_run():
    flat = tariff(electricity_per_kwh=np.full(8760, 0.2))
    held, _ = kinds(task(), flat, all_that_can=True)
    assert {MachineKind.ELECTRIC_BOILER, MachineKind.DUAL_CHILLER, MachineKind.ICE_STORAGE} <= held
    assert MachineKind.MUNICIPAL_HEAT not in held


def test_photovoltaics_pay_for_themselves_where_allowed():
    sun = np.clip(np.sin(2 * np.pi * (HOURS % 24 - 6) / 24), 0, None) * 0.5
    allowed = defaults().with_values(source__pv_most_kwp=300)
    units = (
        unit(MachineKind.CHILLER),
        unit(MachineKind.GAS_BOILER),
        unit(MachineKind.PV, heat_kw=0.0, cool_kw=0.0, power_kwp=100.0, capex=20_000.0),
    )
    own = task(None, pv_per_kwp=sun)
    chosen = configure(own, 0.0, tariff(), allowed, units=units, tanks=(), gap=0.01)
    assert chosen.counts[[u.kind for u in chosen.units].index(MachineKind.PV)] == 3


def test_an_hour_that_cannot_be_met_is_named_with_what_is_short_and_what_mends_it():
    own = task(SourceKind.SEA, cool_kw=100)
    with pytest.raises(InfeasibleError) as caught:
        configure(own, 150.0, tariff(), defaults(), units=(unit(MachineKind.SEA_HP),), tanks=())
    said = str(caught.value)
    assert "Station s1" in said and "kW of heating on" in said and ":00 (" in said
    assert "no machine of the catalogue may run in that hour" in said
    assert "°C outdoors" in said and "add one of that size to units.csv" in said


# ── tables ────────────────────────────────────────────────────────────────────────────────────


def table(name):
    return pd.read_csv(catalogue.CATALOGUE / name, dtype=str, keep_default_na=False)


def machines_table():
    return pd.concat([table("units.csv"), table("tanks.csv")], ignore_index=True)


def test_the_catalogue_as_a_table_gives_the_catalogue():
    units, tanks = price_tables.read_machines(machines_table(), "mine")
    assert units == UNITS and tanks == TANKS


def test_numbers_as_numbers_and_decimal_commas_are_read():
    frame = table("units.csv")
    frame["heat_kw"] = frame["heat_kw"].astype(float)
    frame["heat_efficiency"] = frame["heat_efficiency"].str.replace(".", ",")
    assert price_tables.read_machines(frame, "mine")[0] == UNITS


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: f.assign(kind="heat_pomp"), r"mine, line 1: kind is 'heat_pomp'; write one of"),
        (lambda f: f.drop(columns="capex"), r"mine, line 1: column capex is missing"),
        (lambda f: f.assign(least_share="2"), r"mine, line 1: least_share is '2.0'.*from 0 to 1"),
        (lambda f: f.assign(capex="dear"), r"mine, line 1: capex is 'dear'; give a number"),
        (lambda f: f.assign(key="same"), r"rows have the key 'same'"),
        (lambda f: f.assign(heat_kw=0, cool_kw=0), r"neither heats nor cools"),
        (lambda f: f.assign(rated_heat_sink_c=5), r"rated_heat_sink_c of ground_hp_300 is 5 °C"),
        (lambda f: f.assign(recovery=1), r"cannot recover heat"),
        (lambda f: f.assign(ice_share=0.5, ice_efficiency_share=0), r"makes ice, which needs"),
        (lambda f: f.iloc[:0], r"mine holds no rows"),
    ],
)
def test_a_mistake_in_the_table_of_machines_is_named(spoil, said):
    with pytest.raises(InputError, match=said):
        price_tables.read_machines(spoil(table("units.csv")), "mine")


def test_a_table_of_stores_alone_is_no_station():
    with pytest.raises(InputError, match="mine holds no machine"):
        price_tables.read_machines(table("tanks.csv"), "mine")


def twelve_by_24(columns=tuple(range(24))):
    return pd.DataFrame([[m + h / 100 for h in range(24)] for m in range(12)], columns=columns)


@pytest.mark.parametrize("form", ["{}", "h{}", "{}:00", "{:02d}"])
def test_twelve_months_by_24_hours_replace_the_price_of_electricity(form):
    base = tariff()
    frame = twelve_by_24([form.format(h) for h in range(24)])
    found = price_tables.read_tariff(frame, "mine", base)
    assert found.electricity_per_kwh == pytest.approx(MONTH_OF_HOUR + HOURS % 24 / 100)
    assert found.demand_per_kw_month == base.demand_per_kw_month
    assert found.gas_per_kwh == base.gas_per_kwh


def test_rows_replace_what_they_say_and_half_hours_are_averaged():
    frame = pd.DataFrame(
        {
            "quantity": ["electricity", "electricity", "municipal_heat"],
            "months": ["1-12", "7-8", ""],
            "hours": ["0-24", "7.5-10.5", ""],
            "value": ["0.2", "0,4", "0.05"],
        }
    )
    found = price_tables.read_tariff(frame, "mine", tariff())
    july = found.electricity_per_kwh[MONTH_OF_HOUR == 6][:24]
    assert july[[6, 7, 8, 9, 10, 11]] == pytest.approx([0.2, 0.3, 0.4, 0.4, 0.3, 0.2])
    assert found.electricity_per_kwh[:24] == pytest.approx(np.full(24, 0.2))
    assert found.municipal_per_kwh == 0.05 and found.gas_per_kwh == tariff().gas_per_kwh
    only_gas = frame.iloc[:1].assign(quantity="gas", value="0.09")
    kept = price_tables.read_tariff(only_gas, "mine", tariff())
    assert np.array_equal(kept.electricity_per_kwh, tariff().electricity_per_kwh)
    assert kept.gas_per_kwh == 0.09 and math.isinf(kept.municipal_per_kwh)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (twelve_by_24().iloc[:11], "mine is no tariff: it has 11 rows"),
        (twelve_by_24().drop(columns=5), "23 columns named by hours"),
        (twelve_by_24().replace(3.07, "cheap"), "month 4 holds 'cheap'"),
        (twelve_by_24().replace(3.07, np.nan), "price of month 4, hour 7 is empty"),
        (
            pd.DataFrame({"quantity": ["power"], "value": ["1"]}),
            "mine, line 1: quantity is 'power'; write one of electricity",
        ),
        (
            pd.DataFrame({"quantity": ["electricity"], "value": ["1"], "months": ["13"],
                          "hours": ["0-24"]}),
            "months is '13'",
        ),
        (
            pd.DataFrame({"quantity": ["gas", "gas"], "value": ["1", "2"], "tariff": ["a", "b"]}),
            "holds several tariffs",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_the_table_of_prices_is_named(frame, said):
    with pytest.raises(InputError, match=said):
        price_tables.read_tariff(frame, "mine", tariff())


def test_every_line_of_the_catalogue_has_every_new_column():
    with (catalogue.CATALOGUE / "units.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert all(row[name] for name in ("start_cost", "least_up_h", "least_down_h"))
            assert row["mark"] in {"A", "C", "C2", "M", "X"} and row["source"]


def electricity(*rows, unit="EUR/kWh"):
    """Return rows of a tariff: months, hours, price."""
    months, hours, values = zip(*rows, strict=True)
    kind = {"quantity": "electricity", "unit": unit}
    return pd.DataFrame({"months": months, "hours": hours, "value": values}).assign(**kind)


def test_hours_that_a_table_leaves_out_keep_the_price_of_the_chosen_tariff():
    base = tariff()
    found = price_tables.read_tariff(electricity(("7-8", "10-12.5", "0.4")), "mine", base)
    summer = np.isin(MONTH_OF_HOUR, (6, 7))
    hour = HOURS % 24
    mine = summer & np.isin(hour, (10, 11))
    assert found.electricity_per_kwh[mine] == pytest.approx(0.4)
    half = summer & (hour == 12)
    mean = 0.5 * (0.4 + base.electricity_per_kwh[half])
    assert found.electricity_per_kwh[half] == pytest.approx(mean)
    left = ~mine & ~half
    assert np.array_equal(found.electricity_per_kwh[left], base.electricity_per_kwh[left])


def test_a_tariff_of_the_catalogue_with_a_gap_is_refused():
    texts = {"quantity": "electricity", "months": "2-12", "hours": "0-24", "value": "0.1"}
    rows = [catalogue.Row("t", 1, texts | {"unit": "EUR/kWh"})]
    rows += [
        catalogue.Row("t", 2, {"quantity": quantity, "value": "0", "unit": "EUR"})
        for quantity in ("demand", "gas", "carbon")
    ]
    with pytest.raises(InputError, match="no price of electricity in month 1, hour 0"):
        catalogue.tariff_of(rows, "mine", "EUR")


def test_prices_per_mwh_and_gj_are_converted_and_others_refused():
    found = price_tables.read_tariff(
        electricity(("1-12", "0-24", "85"), unit="EUR / MWh"), "mine", tariff()
    )
    assert found.electricity_per_kwh == pytest.approx(np.full(8760, 0.085))
    gas = pd.DataFrame({"quantity": ["gas"], "value": ["36"], "unit": ["EUR/MWh"]})
    assert price_tables.read_tariff(gas, "mine", tariff()).gas_per_kwh == pytest.approx(0.036)
    for per in ("EUR/m3", "EUR/m³", "EUR/kW"):
        with pytest.raises(InputError, match=f"the unit of gas is '{per}'; give a price per kWh"):
            price_tables.read_tariff(gas.assign(unit=per), "mine", tariff())
    with pytest.raises(InputError, match="a price of 850 per kWh"):
        price_tables.read_tariff(electricity(("1-12", "0-24", "850")), "mine", tariff())


@pytest.mark.parametrize("value", ["inf", "1e999", "nan"])
def test_a_price_without_end_is_no_number(value):
    gas = pd.DataFrame({"quantity": ["gas"], "value": [value], "unit": ["EUR/kWh"]})
    with pytest.raises(InputError, match="give a number"):
        price_tables.read_tariff(gas, "mine", tariff())


def test_columns_of_half_hours_are_averaged_and_a_lonely_one_refused():
    frame = twelve_by_24([f"{h:02d}:00" for h in range(24)])
    halves = frame.rename(columns=lambda name: name.replace(":00", ":30")) + 1.0
    found = price_tables.read_tariff(pd.concat([frame, halves], axis=1), "mine", tariff())
    assert found.electricity_per_kwh == pytest.approx(MONTH_OF_HOUR + HOURS % 24 / 100 + 0.5)
    with pytest.raises(InputError, match="25 columns named by hours"):
        price_tables.read_tariff(frame.assign(**{"07:30": 1.0}), "mine", tariff())


@pytest.mark.parametrize("names", [tuple(range(1, 13)), ("Jan", "feb", "March", "Apr", "May",
    "june", "Jul", "Aug", "Sept", "Oct", "Nov", "December")])  # fmt: skip
def test_rows_of_months_are_taken_by_their_name_and_not_by_their_place(names):
    frame = twelve_by_24().assign(Month=names).iloc[[11, 3, 0, 1, 2, 4, 5, 6, 7, 8, 10, 9]]
    found = price_tables.read_tariff(frame, "mine", tariff())
    assert found.electricity_per_kwh == pytest.approx(MONTH_OF_HOUR + HOURS % 24 / 100)
    frame["Month"] = [1, *range(1, 12)]
    with pytest.raises(InputError, match="does not name each month from 1 to 12 once"):
        price_tables.read_tariff(frame, "mine", tariff())


@pytest.mark.parametrize(
    ("kind", "new", "said"),
    [
        ("gas_boiler", {"cool_kw": "500"}, "is a gas_boiler, which has no cool_kw"),
        ("chiller", {"heat_kw": "500"}, "is a chiller, which has no heat_kw"),
        ("free_cooling", {"heat_kw": "500"}, "which has no heat_kw"),
        ("pv", {"cool_kw": "500"}, "which has no cool_kw"),
        ("electric_boiler", {"heat_efficiency": "9.9"}, "no more heat than it takes"),
    ],
)
def test_machines_that_no_kind_can_be_are_refused(kind, new, said):
    with (catalogue.CATALOGUE / "units.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] == kind][:1]
    frame = pd.DataFrame([rows[0] | new])
    with pytest.raises(InputError, match=said):
        price_tables.read_machines(frame, "mine")
