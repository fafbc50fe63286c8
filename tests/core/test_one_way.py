"""Stores fill or empty: held against a binary per hour where getting rid of energy pays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import MachineKind, SourceKind
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.one_way import both_ways, solve_one_way, whole_one_way
from dhp_qgis_plugin.core.source.operation_model import build
from tests.core.station_example import HOURS, plan, tank, tariff, task, unit
from tests.core.test_operation_model import case, mode


def negative_nights(seed):
    """Return two days with a heat pump, a tank that loses, and nights that pay for taking power."""
    random = np.random.default_rng(seed)
    price = np.where(np.arange(48) % 24 < 6, -0.1, 0.2) + random.normal(0, 0.02, 48)
    own = [mode(48, capacity_kw=200.0, cop=1.0)]
    return case(
        random.uniform(20, 120, 48), price=price, modes=tuple(own), counts=(2,),
        tanks=[tank(efficiency=0.9, power_per_kwh=0.5)], sizes=[600.0],
    )  # fmt: skip


def with_binaries(model, columns):
    """Return the model with z of each hour: charge ≤ M z, discharge ≤ M (1 - z)."""
    hours, n, most = len(columns.grid), len(model.cost), 1000.0
    rows = sparse.lil_matrix((2 * hours, n + hours))
    for t in range(hours):
        rows[t, columns.charge[0, t]], rows[t, n + t] = 1.0, -most
        rows[hours + t, columns.discharge[0, t]], rows[hours + t, n + t] = 1.0, most
    wider = sparse.hstack([model.rows, sparse.csr_matrix((model.rows.shape[0], hours))])
    return replace(
        model,
        cost=np.r_[model.cost, np.zeros(hours)],
        lower=np.r_[model.lower, np.zeros(hours)],
        upper=np.r_[model.upper, np.ones(hours)],
        integer=np.r_[model.integer, np.ones(hours, dtype=bool)],
        rows=sparse.vstack([wider, rows]).tocsr(),
        row_lower=np.r_[model.row_lower, np.full(2 * hours, -np.inf)],
        row_upper=np.r_[model.row_upper, np.zeros(hours), np.full(hours, most)],
    )


@pytest.mark.parametrize("seed", range(6))
def test_held_stores_cost_little_more_than_the_best_with_a_binary_per_hour(seed):
    model, columns = build(negative_nights(seed), commitment=False)
    free = solve_arrays(model)
    assert both_ways(columns, free.values).any()  # it pays to burn energy in the tank
    held, found = solve_one_way(model, columns, free)
    assert not both_ways(columns, found.values).any()
    best = solve_arrays(with_binaries(model, columns), gap=1e-7)
    assert found.bound == pytest.approx(free.objective)
    assert free.objective <= best.objective <= found.objective + 1e-6
    traded = float(np.abs(model.cost[columns.grid]) @ best.values[columns.grid])
    assert found.objective - best.objective <= 0.1 * traded
    assert (held.upper <= model.upper).all()


def test_nothing_is_held_where_energy_is_worth_something():
    of = replace(negative_nights(1), electricity_per_kwh=np.linspace(0.05, 0.3, 48))
    model, columns = build(of, commitment=False)
    free = solve_arrays(model)
    same, found = solve_one_way(model, columns, free)
    assert same is model and found is free
    assert whole_one_way(model, columns, free.values) is None


def test_whole_machines_stay_on_and_stores_go_one_way():
    model, columns = build(negative_nights(3), commitment=True)
    first = solve_arrays(model, gap=1e-6)
    found = whole_one_way(model, columns, first.values)
    assert found is not None
    values, cost = found
    assert np.array_equal(values[columns.on], np.round(first.values[columns.on]))
    assert not both_ways(columns, values).any() and cost >= first.objective - 1e-6


def test_a_year_of_negative_nights_burns_nothing_in_its_tanks():
    price = tariff(electricity_per_kwh=np.where(HOURS % 24 < 5, -0.05, 0.15))
    units = (
        unit(MachineKind.AIR_HP),
        unit(MachineKind.ELECTRIC_BOILER, cool_kw=0.0, heat_efficiency=0.99, idle_share=0.0),
        unit(MachineKind.CHILLER),
    )
    stores = (tank(), tank(MachineKind.COLD_TANK))
    machines = plan(units, [2, 3, 3], tanks=stores, tank_kwh=np.array([8000.0, 4000.0]))
    own, parameters = task(SourceKind.AIR), defaults()
    year = operate(own, machines, price, parameters)
    audit(own, machines, year, price, parameters.source, parameters.finance)
    assert np.minimum(year.charge_kw, year.discharge_kw).max() < 1e-2
    assert year.proof.bound <= year.bill
    assert any("stores were held to one way" in note for note in year.notes)
