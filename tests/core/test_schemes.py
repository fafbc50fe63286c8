"""Every conventional scheme against merit order, hand calculation and the plan's own ledgers."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal import central_schemes, reference_scheme, scheme_names
from dhp_qgis_plugin.core.appraisal.building_schemes import in_buildings
from dhp_qgis_plugin.core.appraisal.costs import network_line, price_plan
from dhp_qgis_plugin.core.appraisal.footprint import with_footprint
from dhp_qgis_plugin.core.appraisal.offered_machines import units_of_kinds
from dhp_qgis_plugin.core.appraisal.station_costs import SPLIT_BY_PEAK
from dhp_qgis_plugin.core.comparison import beside_all_schemes
from dhp_qgis_plugin.core.errors import Cancelled, InputError
from dhp_qgis_plugin.core.load.weather import wet_bulb_c
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    HOURS,
    MONTH_OF_HOUR,
    EquipmentPlan,
    MachineKind,
    Proof,
    Sales,
    SourceKind,
    StationTask,
    Status,
)
from dhp_qgis_plugin.core.source.configuration import configure
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.equipment import Service, modes
from dhp_qgis_plugin.core.stages import Appraisal, Plan, Prices
from tests.core.pipes_example import load as steady_load
from tests.core.pipes_example import weather
from tests.core.report_case import small_plan
from tests.core.test_reference_scheme import mixed_load

PARAMETERS = defaults()
CARRIERS = catalogue.carriers()["china_northeast"]
TARIFF = replace(
    catalogue.tariff(), conventional_heat_per_kwh=0.05, coal_per_kwh=0.02, carbon_per_t=30.0
)
PROOF = Proof(method="", solver="", status=Status.OPTIMAL, objective=0, bound=0, seconds=0)


def compared(plan: Plan, reference: str = "individual", **changes: float) -> Appraisal:
    """Price the small plan and put every scheme beside it."""
    parameters = PARAMETERS.with_values(**changes)
    design, operation = plan.design, plan.operation
    scheme, stations = price_plan(
        design.layout, design.pipes, plan.estimate.load, design.potential, operation.tasks,
        operation.equipment, operation.dispatch, parameters, CARRIERS,
    )  # fmt: skip
    individual = reference_scheme.conventional(
        plan.estimate.load, design.layout.building_station >= 0, plan.estimate.weather,
        TARIFF, parameters, Silent(), CARRIERS,
    )  # fmt: skip
    start = replace(
        plan.appraisal, scheme=with_footprint(scheme, CARRIERS), station_cost=stations,
        reference=individual, schemes=(), verdicts=(), cash_flow=None,
    )  # fmt: skip
    return beside_all_schemes(
        start, design.layout, design.pipes, design.potential, operation, plan.estimate,
        Prices(tariff=TARIFF, carriers=CARRIERS), parameters, Silent(), reference=reference,
    )  # fmt: skip


@cache
def done() -> Appraisal:
    return compared(small_plan())


def scheme(key: str):
    return next(each for each in done().schemes if each.key == key)


def energy_of(found, item: str) -> float:
    return sum(line.energy for line in found.lines if line.item == item)


def merit_order(task: StationTask, plan: EquipmentPlan) -> dict[str, np.ndarray]:
    """Serve every hour by the most efficient machines first: no model, only sorting."""
    drawn = {"fuel": np.zeros(HOURS), "power": task.pump_kw.copy(), "tower": np.zeros(HOURS)}
    for service, load in ((Service.HEATING, task.heat_kw), (Service.COOLING, task.cool_kw)):
        able = [
            mode for mode in modes(plan.units, task, PARAMETERS.source)
            if mode.service is service and plan.counts[mode.unit] > 0
        ]  # fmt: skip
        left = load.copy()
        for mode in sorted(able, key=lambda mode: mode.full_slope.mean()):
            given = np.minimum(left, plan.counts[mode.unit] * mode.capacity_kw)
            left = left - given
            taken = given * mode.full_slope
            drawn["power" if mode.electric else "fuel"] += taken
            if plan.units[mode.unit].kind is MachineKind.CHILLER:
                drawn["tower"] += given + taken
        assert left.max() < 1e-6
    return drawn


@pytest.mark.parametrize("key", ["municipal", "gas", "air", "coal"])
def test_plant_in_the_stations_runs_in_merit_order(key: str) -> None:
    plan, found = small_plan(), scheme(key)
    plant = central_schemes._plant(key, TARIFF, CARRIERS, PARAMETERS)
    fuel = tower = money = 0.0
    grid = np.zeros(HOURS)
    for task in plan.operation.tasks:
        own = replace(task, kind=None, extract_kw=0.0, reject_kw=0.0)
        if key == "air":
            own = replace(
                task, kind=SourceKind.AIR, source_c=task.outdoor_c, extract_kw=np.inf,
                reject_kw=np.inf,
            )  # fmt: skip
        chosen = configure(own, 0.0, plant.tariff, PARAMETERS, units=plant.units, tanks=())
        drawn = merit_order(own, chosen)
        fuel += drawn["fuel"].sum()
        tower += drawn["tower"].sum()
        grid += drawn["power"]
        money += drawn["power"] @ TARIFF.electricity_per_kwh
        money += TARIFF.demand_per_kw_month * sum(
            drawn["power"][month == MONTH_OF_HOUR].max() for month in range(12)
        )
    assert found.electricity_kwh_a == pytest.approx(grid.sum(), rel=1e-6)
    assert found.peak_grid_kw == pytest.approx(grid.max(), rel=1e-6)
    assert found.gas_kwh_a + found.municipal_kwh_a + found.coal_kwh_a == pytest.approx(fuel)
    assert energy_of(found, "Electricity") + energy_of(found, "Demand charge") == pytest.approx(
        money, rel=1e-6
    )
    litres = PARAMETERS.source.tower_water_l_kwh
    assert found.water_m3_a == pytest.approx(litres * tower / 1000)


def test_the_same_buildings_pipes_and_loads() -> None:
    plan, schemes = small_plan(), done().schemes
    assert [each.key for each in schemes] == ["individual", "municipal", "gas", "air", "coal"]
    network = network_line(plan.design.pipes, PARAMETERS.finance)
    mine = {line.item: line for line in done().scheme.lines}
    for each in schemes:
        assert each.heat_kwh_a == pytest.approx(done().scheme.heat_kwh_a)
        assert each.cool_kwh_a == pytest.approx(done().scheme.cool_kwh_a)
        lines = {line.item: line for line in each.lines}
        if each.key == "individual":
            assert network.item not in lines
            continue
        assert lines[network.item] == network
        assert lines["Customer substations"] == mine["Customer substations"]
        assert lines["Station buildings, 2"] == mine["Station buildings, 2"]
        assert not any(line.item.startswith(("Boreholes", "Seawater")) for line in each.lines)


@pytest.mark.parametrize("split", [0, 1])
def test_heat_and_cold_bear_the_whole_cost_of_every_scheme(split: int) -> None:
    appraisal = done() if split == 0 else compared(small_plan(), finance__cost_split=1)
    for each in (appraisal.scheme, *appraisal.schemes):
        borne = each.lcoh * each.heat_kwh_a + each.lcoc * each.cool_kwh_a
        assert borne == pytest.approx(each.cost_per_year, rel=1e-6), each.key
        assert each.cost_per_year == pytest.approx(
            sum(line.annuity + line.om + line.energy for line in each.lines)
        )
    if split == 1:
        assert appraisal.station_cost.split == SPLIT_BY_PEAK
        assert appraisal.scheme.lcoh != pytest.approx(done().scheme.lcoh, rel=1e-3)
        individual = appraisal.schemes[0]  # shares nothing
        assert individual.lcoh == pytest.approx(done().schemes[0].lcoh)


def test_emissions_by_hand() -> None:
    coal, gas, municipal = scheme("coal"), scheme("gas"), scheme("municipal")
    power = coal.electricity_kwh_a
    assert coal.gas_kwh_a == 0
    assert coal.so2_kg_a == pytest.approx((coal.coal_kwh_a * 2.46 + power * 0.055) / 1000)
    assert coal.nox_kg_a == pytest.approx((coal.coal_kwh_a * 0.86 + power * 0.088) / 1000)
    assert coal.dust_kg_a == pytest.approx((coal.coal_kwh_a * 1.23 + power * 0.011) / 1000)
    assert coal.co2_kg_a == pytest.approx(coal.coal_kwh_a * 0.303 + power * 0.5564)
    assert coal.kgce_calorific_a == pytest.approx((coal.coal_kwh_a + power) * 0.1229)
    assert coal.kgce_equivalent_a == pytest.approx(coal.coal_kwh_a * 0.1229 + power * 0.30)
    assert gas.kgce_equivalent_a == pytest.approx(
        gas.gas_kwh_a * 0.137 + gas.electricity_kwh_a * 0.30
    )
    assert municipal.co2_kg_a == pytest.approx(
        municipal.municipal_kwh_a * 0.396 + municipal.electricity_kwh_a * 0.5564
    )
    assert energy_of(coal, "Coal") == pytest.approx(coal.coal_kwh_a * 0.02)
    assert energy_of(coal, "Carbon price on coal") == pytest.approx(
        coal.coal_kwh_a * 0.303 / 1000 * 30
    )
    assert energy_of(coal, "Natural gas") == 0
    assert energy_of(municipal, "Municipal heat") == pytest.approx(municipal.municipal_kwh_a * 0.05)


def test_standard_coal_by_both_conversions_of_a_kwh() -> None:
    """GB/T 2589: 0.1229 kgce by calorific value, what a power station burns by equivalence."""
    for carriers in catalogue.carriers().values():
        for name in ("electricity", "gas", "heat", "coal"):
            carrier = getattr(carriers, name)
            assert carrier.kgce_calorific == 0.1229
            assert carrier.kgce_equivalent == pytest.approx(
                0.1229 * carrier.primary_factor, abs=0.001
            )


def test_a_factor_that_is_not_stated_stays_unknown() -> None:
    blind = replace(CARRIERS, gas=replace(CARRIERS.gas, dust_g_kwh=math.nan))
    assert math.isnan(with_footprint(scheme("gas"), blind).dust_kg_a)
    assert with_footprint(scheme("air"), blind).dust_kg_a == pytest.approx(scheme("air").dust_kg_a)


def test_the_verdict_is_on_the_scheme_that_was_asked_for() -> None:
    assert done().verdict.reference.key == "individual"
    asked = compared(small_plan(), "air")
    assert asked.reference.key == asked.verdict.reference.key == "air"
    assert [verdict.reference.key for verdict in asked.verdicts] == [
        each.key for each in asked.schemes
    ]
    again = next(verdict for verdict in done().verdicts if verdict.reference.key == "air")
    assert asked.verdict.npv == pytest.approx(again.npv)


def test_a_scheme_without_a_price_is_left_out_and_refused() -> None:
    plain = replace(TARIFF, conventional_heat_per_kwh=math.inf, coal_per_kwh=math.inf)
    assert scheme_names.available(plain) == ("individual", "gas", "air")
    with pytest.raises(InputError, match="add a line conventional_heat to it"):
        scheme_names.require("municipal", plain)
    with pytest.raises(InputError, match="add a line coal to it"):
        scheme_names.require("coal", plain)
    with pytest.raises(InputError, match="no conventional scheme named oil"):
        scheme_names.require("oil", TARIFF)
    sold = replace(plain, municipal_per_kwh=0.04)
    assert scheme_names.conventional_heat_price(sold) == 0.04


def test_it_can_be_cancelled() -> None:
    class Stopped(Silent):
        def cancelled(self) -> bool:
            return True

    plan = small_plan()
    design = plan.design
    with pytest.raises(Cancelled):
        central_schemes.central(
            ("gas",), design.layout, design.pipes, plan.estimate.load, design.potential,
            plan.operation.tasks, TARIFF, PARAMETERS, Stopped(), CARRIERS,
        )  # fmt: skip


# ── in the buildings of an ambient loop ───────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["municipal", "air", "coal"])
def test_plant_in_the_buildings_is_each_building_operated_alone(key: str) -> None:
    load, every = mixed_load(), np.ones(3, dtype=bool)
    found = in_buildings(key, load, every, weather(), TARIFF, PARAMETERS, CARRIERS)
    plant = central_schemes._plant(key, TARIFF, CARRIERS, PARAMETERS)
    bill = power = fuel = 0.0
    for b, (heat, cool) in enumerate(zip(load.peak_heat_kw, load.peak_cool_kw, strict=True)):
        both = load.hourly_heat_kw(np.array([b])) + load.hourly_cool_kw(np.array([b])) / 1.3
        units = _fitted(plant.units, float(heat), float(cool), float(both.max()))
        chosen = EquipmentPlan(
            proof=PROOF, units=units, counts=np.ones(len(units), dtype=np.int64), tanks=(),
            tank_kwh=np.zeros(0), source_capex=0.0, notes=(),
        )  # fmt: skip
        task = StationTask(
            station_id=str(b),
            heat_kw=load.hourly_heat_kw(np.array([b])), cool_kw=load.hourly_cool_kw(np.array([b])),
            pump_kw=np.zeros(HOURS), kind=plant.kind, source_c=weather().temperature_c.copy(),
            outdoor_c=weather().temperature_c.copy(), wet_bulb_c=wet_bulb_c(weather()),
            extract_kw=np.inf, reject_kw=np.inf, heat_supply_c=PARAMETERS.network.heat_supply_c,
            cool_supply_c=PARAMETERS.network.cool_supply_c,
            heat_peak_kw=float(heat), cool_peak_kw=float(cool),
        )  # fmt: skip
        year = operate(task, chosen, plant.tariff, PARAMETERS, mode="lp", carriers=plant.carriers)
        assert year.unserved_heat_kw.sum() + year.unserved_cool_kw.sum() < 1e-3
        bill += year.bill
        power += year.grid_kw.sum()
        fuel += year.fuel_kw.sum() + year.municipal_kw.sum()
    assert found.electricity_kwh_a == pytest.approx(power, rel=1e-6)
    assert found.coal_kwh_a + found.municipal_kwh_a == pytest.approx(fuel, rel=1e-6)
    assert sum(line.energy for line in found.lines) == pytest.approx(bill, rel=1e-6)
    borne = found.lcoh * found.heat_kwh_a + found.lcoc * found.cool_kwh_a
    assert borne == pytest.approx(found.cost_per_year)


def _fitted(units, heat: float, cool: float, both: float):
    """Return machines of exactly the size needed, efficient as the nearest smaller ones are."""
    fitted = []
    for kind in dict.fromkeys(unit.kind for unit in units):
        own = sorted(
            (unit for unit in units if unit.kind is kind), key=lambda u: max(u.heat_kw, u.cool_kw)
        )
        ratio = own[0].cool_kw / own[0].heat_kw if kind is MachineKind.AIR_HP else math.inf
        need = (
            cool if kind is MachineKind.CHILLER else (both if kind is MachineKind.AIR_HP else heat)
        )
        size = [unit.cool_kw if kind is MachineKind.CHILLER else unit.heat_kw for unit in own]
        unit = own[max(int(np.searchsorted(size, need, side="right")) - 1, 0)]
        fitted.append(
            replace(
                unit,
                heat_kw=need if unit.heat_kw > 0 else 0.0,
                cool_kw=(need * ratio if kind is MachineKind.AIR_HP else need)
                if unit.cool_kw > 0
                else 0.0,
            )
        )
    return tuple(fitted)


def test_coal_boilers_in_buildings_cost_the_nearest_smaller_price() -> None:
    """1 MW at the price per kW of the 1.4 MW boiler, 130 EUR/kW; coal at 78 %."""
    load = steady_load([1000.0], [0.0])
    found = in_buildings(
        "coal", load, np.ones(1, dtype=bool), weather(), TARIFF, PARAMETERS, CARRIERS
    )
    assert found.capex == pytest.approx(130_000)
    assert found.coal_kwh_a == pytest.approx(load.heat_kwh_a[0] / 0.78)


# ── the planner's own machines ────────────────────────────────────────────────────────────────


OWN = tuple(
    replace(unit, key=f"own-{unit.key}", capex=3.0 * unit.capex)
    for unit in catalogue.units()
    if unit.kind in (MachineKind.CHILLER, MachineKind.AIR_HP, MachineKind.GROUND_HP)
)
"""Chillers and air-source heat pumps at three times their price, and no boiler."""


def annuity_of(found, own: bool) -> float:
    """Return the annuities of the lines of the planner's machines, or of all other machines."""
    labels = {unit.label for unit in OWN}
    machines = {unit.label for unit in (*catalogue.units(), *catalogue.coal_boilers_in("EUR"))}
    named = [
        (line.item.partition(",")[0].removesuffix(" (price class)"), line) for line in found.lines
    ]
    return sum(line.annuity for name, line in named if name in machines and (name in labels) == own)


@pytest.mark.parametrize("key", ["individual", "municipal", "gas", "air", "coal"])
def test_the_planners_machines_stand_for_the_catalogues_of_their_kind(key: str) -> None:
    """Three times as dear and alike in all else: the same machines, at three times their price."""
    plan, load = small_plan(), mixed_load()
    every = np.ones(3, dtype=bool)
    if key == "individual":
        pair = [
            reference_scheme.conventional(
                load, every, weather(), TARIFF, PARAMETERS, Silent(), CARRIERS, own
            )
            for own in ((), OWN)
        ]
    elif key in ("municipal", "air", "coal"):
        pair = [
            in_buildings(key, load, every, weather(), TARIFF, PARAMETERS, CARRIERS, own)
            for own in ((), OWN)
        ]
    else:
        design = plan.design
        pair = [
            central_schemes.central(
                (key,), design.layout, design.pipes, plan.estimate.load, design.potential,
                plan.operation.tasks, TARIFF, PARAMETERS, Silent(), CARRIERS, own,
            )[0]
            for own in ((), OWN)
        ]  # fmt: skip
    plain, dear = pair
    assert {unit.key for unit in dear.machines if unit.kind in {u.kind for u in OWN}} <= {
        unit.key for unit in OWN
    }
    assert dear.cost_per_year > plain.cost_per_year
    if key != "gas":  # sizes do not follow the price
        assert annuity_of(dear, True) == pytest.approx(3.0 * annuity_of(plain, True))
        assert annuity_of(dear, False) == pytest.approx(annuity_of(plain, False))
    assert {unit.kind for unit in dear.machines} == {unit.kind for unit in plain.machines}


def test_a_heat_pump_that_only_heats_does_not_stand_for_one_that_does_both() -> None:
    heats = replace(OWN[0], kind=MachineKind.AIR_HP, heat_kw=500.0, cool_kw=0.0)
    found = units_of_kinds({MachineKind.AIR_HP}, "EUR", (heats,))
    assert found == tuple(u for u in catalogue.units() if u.kind is MachineKind.AIR_HP)


# ── tariffs ───────────────────────────────────────────────────────────────────────────────────


def test_sales_by_gigajoule_by_area_and_in_yuan() -> None:
    liaoning = catalogue.tariff("liaoning-tou", "CNY")
    assert liaoning.conventional_heat_per_kwh == pytest.approx(45 * 3.6 / 1000)
    assert liaoning.sales == Sales(heat_per_m2=28, cool_per_kwh=0.6, connection_per_m2=60)
    euro = catalogue.tariff("liaoning-tou", "EUR")
    assert euro.sales.connection_per_m2 == pytest.approx(60 * 0.1282)
    assert math.isinf(liaoning.municipal_per_kwh)  # the stations buy none


def test_a_table_of_prices_replaces_what_it_names() -> None:
    cells = {"tariff": "mine", "months": "", "hours": "", "mark": "", "source": ""}
    rows = [
        catalogue.Row("mine", n, cells | {"quantity": quantity, "value": value, "unit": unit})
        for n, (quantity, value, unit) in enumerate(
            [
                ("heat_sale", "20", "EUR/GJ"),
                ("heat_sale", "3", "EUR/(m² a)"),
                ("coal", "5", "EUR/GJ"),
            ],
            start=1,
        )
    ]
    made = catalogue.tariff_of(rows, "mine", "EUR", catalogue.tariff())
    assert made.sales.heat_per_kwh == pytest.approx(0.072)
    assert made.sales.heat_per_m2 == 3
    assert made.sales.cool_per_kwh == catalogue.tariff().sales.cool_per_kwh
    assert made.coal_per_kwh == pytest.approx(0.018)
    assert made.gas_per_kwh == catalogue.tariff().gas_per_kwh
    wrong = catalogue.Row(
        "mine", 1, cells | {"quantity": "cool_sale", "value": "1", "unit": "EUR/t"}
    )
    with pytest.raises(InputError, match="unit of cool_sale is 'EUR/t'; give a price per kWh, m²"):
        catalogue.tariff_of([wrong], "mine", "EUR", catalogue.tariff())


def test_coal_boilers_cost_in_yuan_what_they_cost_in_china() -> None:
    for unit in catalogue.coal_boilers_in("CNY"):
        assert 350 <= unit.capex / unit.heat_kw <= 500
        assert "CNY/EUR [A]" in unit.source
    yuan = in_buildings(
        "coal", steady_load([1000.0], [0.0]), np.ones(1, dtype=bool), weather(), TARIFF,
        defaults("CNY"), CARRIERS,
    )  # fmt: skip
    assert yuan.capex == pytest.approx(3.5 * 130_000)
