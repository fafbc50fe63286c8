from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal import reference_scheme
from dhp_qgis_plugin.core.appraisal.reference_scheme import conventional
from dhp_qgis_plugin.core.errors import Cancelled, InputError
from dhp_qgis_plugin.core.load.weather import wet_bulb_c
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    HOURS,
    MONTH_OF_HOUR,
    EquipmentPlan,
    Load,
    MachineKind,
    Proof,
    StationTask,
    Status,
)
from dhp_qgis_plugin.core.source.dispatch import operate
from tests.core.pipes_example import load as steady_load
from tests.core.pipes_example import weather

PARAMETERS = defaults()
TARIFF = catalogue.tariff()
PROOF = Proof(method="", solver="", status=Status.OPTIMAL, objective=0, bound=0, seconds=0)


def mixed_load() -> Load:
    """Three buildings, two shapes, peaks on both sides of the catalogue's sizes."""
    rng = np.random.default_rng(3)
    base = steady_load([120.0, 800.0, 2600.0], [90.0, 700.0, 2100.0])
    heat, cool = rng.uniform(0, 1, (2, HOURS)), rng.uniform(0, 1, (2, HOURS))
    heat[:, 3000:6000] = 0
    cool[:, :3000] = 0
    heat /= heat.max(axis=1, keepdims=True)
    cool /= cool.max(axis=1, keepdims=True)
    shape = np.array([0, 1, 0])
    return replace(
        base,
        shape=shape,
        heat_shapes=heat,
        cool_shapes=cool,
        heat_kwh_a=base.peak_heat_kw * heat.sum(axis=1)[shape],
        cool_kwh_a=base.peak_cool_kw * cool.sum(axis=1)[shape],
    )


def run(load: Load, connected=None, **changes):
    connected = np.ones(len(load.shape), dtype=bool) if connected is None else connected
    parameters = PARAMETERS.with_values(**changes)
    return conventional(load, connected, weather(), TARIFF, parameters, Silent())


def line(scheme, word: str) -> float:
    return sum(entry.energy for entry in scheme.lines if entry.item == word)


def test_every_building_operated_alone_gives_the_same_bill() -> None:
    """The closed form against the operation model, building by building."""
    load = mixed_load()
    scheme = run(load)
    units = catalogue.units()
    totals = np.zeros(6)
    for b, (heat, cool) in enumerate(zip(load.peak_heat_kw, load.peak_cool_kw, strict=True)):
        boiler = [u for u in units if u.kind is MachineKind.GAS_BOILER and u.heat_kw <= heat]
        chiller = [u for u in units if u.kind is MachineKind.CHILLER and u.cool_kw <= cool]
        boiler = (boiler or [u for u in units if u.kind is MachineKind.GAS_BOILER])[
            -1 if boiler else 0
        ]
        chiller = (chiller or [u for u in units if u.kind is MachineKind.CHILLER])[
            -1 if chiller else 0
        ]
        fit = (replace(boiler, heat_kw=float(heat)), replace(chiller, cool_kw=float(cool)))
        plan = EquipmentPlan(
            proof=PROOF,
            units=fit, counts=np.array([1, 1]), tanks=(), tank_kwh=np.zeros(0),
            source_capex=0.0, notes=(),
        )  # fmt: skip
        task = StationTask(
            station_id=str(b),
            heat_kw=load.hourly_heat_kw(np.array([b])), cool_kw=load.hourly_cool_kw(np.array([b])),
            pump_kw=np.zeros(HOURS), kind=None, source_c=np.zeros(HOURS),
            outdoor_c=weather().temperature_c.copy(), wet_bulb_c=wet_bulb_c(weather()),
            extract_kw=0.0, reject_kw=0.0,
            heat_supply_c=PARAMETERS.network.heat_supply_c,
            cool_supply_c=PARAMETERS.network.cool_supply_c,
            heat_peak_kw=float(heat), cool_peak_kw=float(cool),
        )  # fmt: skip
        year = operate(task, plan, TARIFF, PARAMETERS, mode="lp")
        assert year.unserved_heat_kw.sum() + year.unserved_cool_kw.sum() < 1e-3
        totals += [year.electricity_cost, year.demand_cost, year.gas_cost, year.carbon_cost,
                   year.co2_kg, year.grid_kw.sum()]  # fmt: skip
    ours = [
        *(line(scheme, w) for w in ("Electricity", "Demand charge", "Natural gas")),
        line(scheme, "Carbon price on gas"),
        scheme.co2_kg_a,
        scheme.electricity_kwh_a,
    ]
    np.testing.assert_allclose(ours, totals, rtol=1e-6)


def test_gas_by_hand() -> None:
    scheme = run(steady_load([1000.0], [0.0]))
    assert scheme.gas_kwh_a == pytest.approx(4000 * 1000 / 0.95)
    assert scheme.electricity_kwh_a == 0 and scheme.peak_grid_kw == 0
    assert line(scheme, "Natural gas") == pytest.approx(scheme.gas_kwh_a * TARIFF.gas_per_kwh)
    carriers = catalogue.carriers()["finland"]
    assert scheme.co2_kg_a == pytest.approx(scheme.gas_kwh_a * carriers.gas.co2_kg_kwh)


def test_boilers_are_bought_at_the_size_needed() -> None:
    """800 kW at the price per kW of the 500 kW boiler: 90 per kW."""
    (boiler,) = (entry for entry in run(steady_load([800.0], [0.0])).lines if entry.capex > 0)
    assert boiler.capex == pytest.approx(800 * 90)
    assert boiler.om == pytest.approx(0.03 * 800 * 90)
    more = run(steady_load([800.0], [0.0]), source__reserve=0.25)
    assert more.capex == pytest.approx(1.25 * 800 * 90)


def test_chillers_follow_the_wet_bulb() -> None:
    """EER falls with the wet bulb as Carnot between the refrigerant temperatures does."""
    load = steady_load([0.0], [600.0])
    scheme = run(load)
    unit = next(u for u in catalogue.units() if u.key == "chiller_500")
    p = PARAMETERS.source
    cold = 6 - p.approach_k + 273.15
    hot = wet_bulb_c(weather()) + p.tower_approach_k + p.approach_k + 273.15
    rated_cold, rated_hot = 7 - p.approach_k + 273.15, 30 + p.approach_k + 273.15
    grade = unit.cool_efficiency * (rated_hot - rated_cold) / rated_cold
    eer = grade * cold / np.maximum(hot - cold, p.least_lift_k)
    power = 600 * load.cool_shapes[0] / eer
    assert scheme.electricity_kwh_a == pytest.approx(power.sum())
    peaks = sum(power[month == MONTH_OF_HOUR].max() for month in range(12))
    assert line(scheme, "Demand charge") == pytest.approx(peaks * TARIFF.demand_per_kw_month)
    assert scheme.peak_grid_kw == pytest.approx(power.max())


def test_only_what_the_plan_serves_is_counted() -> None:
    load = mixed_load()
    whole = run(load, np.array([True, True, True]))
    parts = [run(load, np.eye(3, dtype=bool)[b]) for b in range(3)]
    for name in ("capex", "cost_per_year", "gas_kwh_a", "electricity_kwh_a", "heat_kwh_a"):
        assert sum(getattr(part, name) for part in parts) == pytest.approx(getattr(whole, name))
    none = run(load, np.zeros(3, dtype=bool))
    assert (none.capex, none.cost_per_year, none.co2_kg_a, none.peak_grid_kw) == (0, 0, 0, 0)


def test_another_grid_changes_emissions_only() -> None:
    load, every = mixed_load(), np.ones(3, dtype=bool)
    one = conventional(load, every, weather(), TARIFF, PARAMETERS, Silent())
    china = catalogue.carriers()["china_northeast"]
    two = conventional(load, every, weather(), TARIFF, PARAMETERS, Silent(), china)
    assert one.cost_per_year == pytest.approx(two.cost_per_year)
    assert two.co2_kg_a == pytest.approx(
        two.electricity_kwh_a * 0.5564 + two.gas_kwh_a * china.gas.co2_kg_kwh
    )
    assert two.primary_energy_kwh_a == pytest.approx(
        two.electricity_kwh_a * 2.44 + two.gas_kwh_a * 1.12
    )


def test_a_catalogue_without_boilers_is_named(monkeypatch) -> None:
    monkeypatch.setattr(
        catalogue,
        "units_in",
        lambda _: tuple(u for u in UNITS if u.kind is not MachineKind.GAS_BOILER),
    )
    with pytest.raises(InputError, match="no gas_boiler"):
        run(mixed_load())


UNITS = catalogue.units()


def test_it_can_be_cancelled_and_is_fast() -> None:
    rng = np.random.default_rng(5)
    n = 3000
    load = steady_load(rng.uniform(5, 900, n).tolist(), rng.uniform(5, 900, n).tolist())
    shapes = rng.uniform(0, 1, (12, HOURS))
    load = replace(
        load, shape=rng.integers(0, 12, n), heat_shapes=shapes.copy(), cool_shapes=shapes.copy()
    )
    began = time.process_time()
    run(load)
    assert time.process_time() - began < 2

    class Stopped(Silent):
        def cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        conventional(load, load.served, weather(), TARIFF, PARAMETERS, Stopped())


def test_the_description_says_what_was_assumed() -> None:
    for word in ("own monthly peak", "full-load efficiency", "hot water"):
        assert word in reference_scheme.DESCRIPTION
