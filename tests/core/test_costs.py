from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal import costs, station_costs
from dhp_qgis_plugin.core.appraisal.first_estimate import first_estimate
from dhp_qgis_plugin.core.catalogue import rows
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.hydraulics import size_pipes
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    HOURS,
    Dispatch,
    EquipmentPlan,
    MachineKind,
    Proof,
    Siting,
    SitingProblem,
    SourceKind,
    SourcePotential,
    StationTask,
    Status,
)
from tests.core.pipes_example import fork, weather

PARAMETERS = defaults()
RATE = PARAMETERS.finance.discount_rate
PROOF = Proof(method="", solver="", status=Status.OPTIMAL, objective=0, bound=0, seconds=0)


def crf(years: float) -> float:
    return RATE / (1 - (1 + RATE) ** -years)


def potential(sites: int = 1) -> SourcePotential:
    def each(value: float) -> np.ndarray:
        return np.full(sites, value)

    return SourcePotential(
        ids=tuple(f"s{n}" for n in range(sites)), names=tuple(f"site {n}" for n in range(sites)),
        xy=np.zeros((sites, 2)), kinds=(SourceKind.GROUND,) * sites, reasons=("",) * sites,
        made_from=("candidate",) * sites, required=np.zeros(sites, dtype=bool),
        extract_kw=each(1000), reject_kw=each(1000), bore_m=each(0),
        bores=np.zeros(sites, dtype=np.int64), source_c=np.zeros((sites, HOURS)),
        least_kw=each(0), most_heat_kw=each(5000), most_cool_kw=each(5000),
        fixed_capex=each(600_000 + 50_000), capex_per_kw_heat=each(900), capex_per_kw_cool=each(0),
        energy_per_kwh_heat=each(0.03), energy_per_kwh_cool=each(0.02),
    )  # fmt: skip


def station(scale: float = 1.0) -> tuple[EquipmentPlan, Dispatch]:
    """A heat pump, a boiler, a chiller and both tanks, with round figures of a year."""
    units = {unit.key: unit for unit in catalogue.units()}
    tanks = {tank.kind: tank for tank in catalogue.tanks()}
    plan = EquipmentPlan(
        proof=PROOF,
        units=(units["ground_hp_300"], units["gas_boiler_500"], units["chiller_500"]),
        counts=np.array([2, 1, 0 if scale < 1 else 1]),
        tanks=(tanks[MachineKind.HOT_TANK], tanks[MachineKind.COLD_TANK]),
        tank_kwh=np.array([1000.0, 0.0]),
        source_capex=400_000.0,
        notes=(),
    )
    heat, cool = np.zeros((3, HOURS)), np.zeros((3, HOURS))
    power, fuel = np.zeros((3, HOURS)), np.zeros((3, HOURS))
    heat[0, :4000], power[0, :4000] = 600 * scale, 150 * scale
    heat[1, :1000], fuel[1, :1000] = 400 * scale, 420 * scale
    cool[0, 5000:6000], power[0, 5000:6000] = 300 * scale, 50 * scale
    cool[2, 5000:6000], power[2, 5000:6000] = 400 * scale, 100 * scale
    grid = power.sum(axis=0) + 10.0
    zero = np.zeros((2, HOURS))
    year = Dispatch(
        proof=PROOF, mode="lp", heat_kw=heat, cool_kw=cool, power_kw=power, fuel_kw=fuel,
        units_on=np.ceil(power / 1000), charge_kw=zero, discharge_kw=zero.copy(),
        content_kwh=zero.copy(), grid_kw=grid, unserved_heat_kw=np.zeros(HOURS),
        unserved_cool_kw=np.zeros(HOURS), extracted_kwh_a=0.0, rejected_kwh_a=0.0,
        electricity_cost=80_000.0 * scale, demand_cost=9_000.0 * scale, gas_cost=27_000.0 * scale,
        carbon_cost=6_000.0 * scale, co2_kg=0.0, notes=(),
    )  # fmt: skip
    return plan, year


def task() -> StationTask:
    zero = np.zeros(HOURS)
    return StationTask(
        station_id="s0", heat_kw=zero, cool_kw=zero, pump_kw=zero, kind=SourceKind.GROUND,
        source_c=zero, outdoor_c=zero, wet_bulb_c=zero, extract_kw=0, reject_kw=0,
        heat_supply_c=50, cool_supply_c=6, heat_peak_kw=0, cool_peak_kw=0,
    )  # fmt: skip


def price(scale: float = 1.0, carriers=None):
    graph, layout, load = fork()
    pipes = size_pipes(layout, graph, load, weather(), PARAMETERS, Silent())
    plan, year = station(scale)
    return pipes, *costs.price_plan(
        layout, pipes, load, potential(), (task(),), (plan,), (year,), PARAMETERS, carriers
    )


def test_every_line_by_hand() -> None:
    pipes, scheme, _ = price()
    lines = {line.item.split(",")[0]: line for line in scheme.lines}
    capex = {
        "Station buildings": (600_000, 40, 0),
        "Extra works at the sites": (50_000, 50, 0),
        "Boreholes": (400_000, 50, 0),
        "Ground-source heat pump 300 kW": (498_000, 25, 0.02),
        "Gas boiler 500 kW": (45_000, 25, 0.03),
        "Centrifugal chiller with tower 500 kW": (140_000, 20, 0.025),
        "Hot water tank": (19_000, 30, 0.005),
        "Pipes": (pipes.capex.sum(), 40, 0.01),
        "Customer substations": (25 * (900 + 400), 25, 0.01),
    }
    energy = {"Electricity": 80_000, "Demand charge": 9_000, "Natural gas": 27_000,
              "Carbon price on gas": 6_000}  # fmt: skip
    assert set(lines) == set(capex) | set(energy)  # nothing else, and no line of nothing
    for item, (invested, life, om_share) in capex.items():
        assert lines[item].capex == pytest.approx(invested), item
        assert lines[item].annuity == pytest.approx(invested * crf(life)), item
        assert lines[item].om == pytest.approx(invested * om_share), item
        assert lines[item].energy == 0
    for item, cost in energy.items():
        assert lines[item].energy == cost
    assert scheme.capex == pytest.approx(sum(c for c, _, _ in capex.values()))


def test_energy_and_emissions() -> None:
    _, scheme, _ = price()
    electricity = 4000 * 150 + 1000 * 150 + 10 * HOURS
    assert scheme.electricity_kwh_a == pytest.approx(electricity)
    assert scheme.gas_kwh_a == pytest.approx(420_000)
    assert scheme.peak_grid_kw == pytest.approx(160)
    assert scheme.co2_kg_a == pytest.approx(electricity * 0.04 + 420_000 * 0.202)
    assert scheme.primary_energy_kwh_a == pytest.approx(electricity * 1.2 + 420_000)
    assert scheme.heat_kwh_a == pytest.approx(4000 * 1200)
    assert scheme.cool_kwh_a == pytest.approx(1000 * 1000)
    _, eu, _ = price(carriers=catalogue.carriers()["eu"])
    assert eu.co2_kg_a == pytest.approx(electricity * 0.21 + 420_000 * 0.202)
    assert eu.cost_per_year == scheme.cost_per_year


def test_costs_per_kwh_pay_for_the_whole_scheme() -> None:
    _, scheme, cost = price()
    paid = cost.lcoh @ [scheme.heat_kwh_a] + cost.lcoc @ [scheme.cool_kwh_a]
    assert paid == pytest.approx(scheme.cost_per_year)
    own = [line for line in scheme.lines if line.part in ("station", "energy")]
    assert cost.capex[0] == pytest.approx(sum(line.capex for line in own))
    assert cost.cost_per_year[0] == pytest.approx(
        sum(line.annuity + line.om + line.energy for line in own)
    )


def test_what_belongs_to_heat_alone_is_not_paid_by_cold() -> None:
    _, scheme, cost = price()
    plan, year = station()
    for_heat, for_cool = station_costs.electricity_for(plan, year)
    assert (for_heat, for_cool) == (600_000, 150_000)
    boiler, chiller, tank = 45_000, 140_000, 19_000
    heat = 27_000 + 6_000 + 89_000 * 0.8 + boiler * (crf(25) + 0.03) + tank * (crf(30) + 0.005)
    cold = 89_000 * 0.2 + chiller * (crf(20) + 0.025)
    shared = (scheme.cost_per_year - heat - cold) / (4.8e6 + 1e6)
    assert cost.lcoh[0] == pytest.approx(heat / 4.8e6 + shared)
    assert cost.lcoc[0] == pytest.approx(cold / 1e6 + shared)
    assert "kWh delivered" in cost.split


def test_a_machine_that_does_both_splits_its_power() -> None:
    plan, year = station()
    heat, cool, power = year.heat_kw.copy(), year.cool_kw.copy(), year.power_kw.copy()
    heat[0, 7000], cool[0, 7000], power[0, 7000] = 300, 100, 80
    power[1, 7001] = 5  # a boiler's standby
    mixed = replace(year, heat_kw=heat, cool_kw=cool, power_kw=power)
    assert station_costs.electricity_for(plan, mixed) == pytest.approx((600_065, 150_020))


def test_two_stations_add_up() -> None:
    graph, layout, load = fork()
    layout = replace(
        layout,
        station_site=np.array([0, 2]), building_station=np.array([0, 1]),
        pipe_station=np.array([0, 0, 1]), pipe_before=np.array([-1, 0, -1]),
    )  # fmt: skip
    pipes = size_pipes(layout, graph, load, weather(), PARAMETERS, Silent())
    sites = potential(3)
    (plan, year), (small, half) = station(), station(0.5)
    scheme, cost = costs.price_plan(
        layout, pipes, load, sites, (task(), task()), (plan, small), (year, half), PARAMETERS
    )
    items = [line.item for line in scheme.lines]
    assert "Ground-source heat pump 300 kW, 4" in items and "Station buildings, 2" in items
    heat, cool = costs.delivered_kwh(layout, load, (year, half))
    assert heat.tolist() == [3.6e6, 1.2e6]
    assert cost.lcoh @ heat + cost.lcoc @ cool == pytest.approx(scheme.cost_per_year)
    assert scheme.peak_grid_kw == pytest.approx((year.grid_kw + half.grid_kw).max())


def test_an_offer_for_one_station_leaves_the_other_at_the_catalogue_price() -> None:
    (plan, _), (other, _) = station(), station()
    offer = replace(
        plan,
        units=(replace(plan.units[0], capex=200_000.0), *plan.units[1:]),
        tanks=(replace(plan.tanks[0], capex_per_kwh=15.0), *plan.tanks[1:]),
    )
    for equipment in ([offer, other], [other, offer]):
        lines = station_costs.plant_lines([0, 1], potential(2), equipment, PARAMETERS)
        pumps = sorted(line.capex for line in lines if line.item.startswith("Ground-source"))
        tanks = sorted(line.capex for line in lines if line.item.startswith("Hot water"))
        assert pumps == [400_000, 498_000] and tanks == [15_000, 19_000]


def test_a_station_without_cold_has_no_price_of_cold() -> None:
    graph, layout, load = fork()
    load = replace(load, cool_kwh_a=np.zeros(2), peak_cool_kw=np.zeros(2))
    pipes = size_pipes(layout, graph, load, weather(), PARAMETERS, Silent())
    plan, year = station()
    _, cost = costs.price_plan(
        layout, pipes, load, potential(), (task(),), (plan,), (year,), PARAMETERS
    )
    assert np.isnan(cost.lcoc[0]) and cost.lcoh[0] > 0


def test_unserved_load_is_not_delivered() -> None:
    _, layout, load = fork()
    _, year = station()
    missing = np.zeros(HOURS)
    missing[:10] = 7.0
    heat, cool = costs.delivered_kwh(layout, load, (replace(year, unserved_heat_kw=missing),))
    assert heat[0] == pytest.approx(4.8e6 - 70) and cool[0] == pytest.approx(1e6)


# ── the true cost of a layout ─────────────────────────────────────────────────────────────────


def siting_of_the_fork(short_kw: float = 0.0) -> tuple[Siting, SitingProblem]:
    siting = Siting(
        proof=PROOF, opened=np.array([True]), heat_kw=np.array([1140.0]),
        cool_kw=np.array([800.0]), share=np.array([[1.0, 1.0]]), site_of=np.array([0, 0]),
        short_heat_kw=np.array([short_kw]), short_cool_kw=np.array([0.0]),
    )  # fmt: skip
    problem = SitingProblem(
        heat_kw=np.array([855.0, 285.0]), cool_kw=np.array([480.0, 320.0]),
        connection_cost=np.array([[1.0, 2.0]]), fixed_cost=np.array([40_000.0]),
        cost_per_kw_heat=np.array([70.0]), cost_per_kw_cool=np.array([10.0]),
        least_kw=np.zeros(1), most_heat_kw=np.array([5e3]), most_cool_kw=np.array([5e3]),
        required=np.zeros(1, dtype=bool), margin=np.array([np.inf, 1234.0]), stations_min=1,
        stations_max=1, shortfall_cost=700.0, splittable=False,
    )  # fmt: skip
    return siting, problem


def test_true_cost_by_hand() -> None:
    graph, layout, load = fork()
    pipes = size_pipes(layout, graph, load, weather(), PARAMETERS, Silent())
    siting, problem = siting_of_the_fork()
    found = costs.true_cost_of_layout(layout, pipes, siting, problem, load, potential(), PARAMETERS)
    by_hand = 40_000 + 70 * 1140 + 10 * 800
    by_hand += 0.03 * (4.8e6 + pipes.heat_loss_kwh_a.sum())
    by_hand += 0.02 * (1e6 + pipes.cool_gain_kwh_a.sum())
    by_hand += pipes.capex.sum() * (crf(40) + 0.01) + 25 * 1300 * (crf(25) + 0.01)
    by_hand -= 1234
    assert found == pytest.approx(by_hand)
    short, problem = siting_of_the_fork(short_kw=50)
    dearer = costs.true_cost_of_layout(layout, pipes, short, problem, load, potential(), PARAMETERS)
    assert dearer == pytest.approx(by_hand + 50 * 700)


def test_first_estimate_by_hand() -> None:
    _, layout, load = fork()
    siting, problem = siting_of_the_fork()
    found = first_estimate(layout, siting, problem, potential(), load)
    assert found.capex == pytest.approx([650_000 + 900 * 1140])
    yearly = 40_000 + 70 * 1140 + 10 * 800 + 0.03 * 4.8e6 + 0.02 * 1e6
    assert found.cost_per_year == pytest.approx([yearly])
    assert np.isnan(found.lcoh).all() and np.isnan(found.lcoc).all()


def test_a_shared_trench_makes_the_layout_cheaper_than_the_model_thinks() -> None:
    """Each customer alone would pay for the whole way; together they dig it once."""
    graph, layout, load = fork()
    pipes = size_pipes(layout, graph, load, weather(), PARAMETERS, Silent())
    alone = 0.0
    for way, kw in (([0, 1], (900.0, 600.0)), ([0, 2], (300.0, 400.0))):
        single = replace(
            layout,
            pipe_edge=layout.pipe_edge[way], pipe_station=layout.pipe_station[way],
            pipe_from=layout.pipe_from[way], pipe_to=layout.pipe_to[way],
            pipe_before=np.array([-1, 0]), customers=np.array([1, 1]),
            heat_kw=np.full(2, kw[0]), cool_kw=np.full(2, kw[1]),
        )  # fmt: skip
        alone += size_pipes(single, graph, load, weather(), PARAMETERS, Silent()).capex.sum()
    assert pipes.capex.sum() < alone


# ── carriers ──────────────────────────────────────────────────────────────────────────────────


def test_carriers_are_complete_and_sourced() -> None:
    sets = catalogue.carriers()
    assert next(iter(sets)) == "finland" and "china_northeast" in sets
    for carriers in sets.values():
        for carrier in (carriers.electricity, carriers.gas):
            assert carrier.source and carrier.mark in {"C", "C2", "M", "A", "X"}
        assert 0.19 < carriers.gas.co2_kg_kwh < 0.21  # natural gas, whatever the country


def test_an_incomplete_set_of_carriers_is_named(tmp_path, monkeypatch) -> None:
    text = (catalogue.CATALOGUE / "carriers.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "carriers.csv").write_text("\n".join(text[:2]), encoding="utf-8")
    monkeypatch.setattr(rows, "CATALOGUE", tmp_path)
    with pytest.raises(InputError, match="finland has no line for gas"):
        catalogue.carriers.__wrapped__()
