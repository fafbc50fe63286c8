"""A case answered: the design of the base plan kept, or everything planned anew.

Kept: stations, pipes, machines and tanks stand as in the base plan. The loads of the case run
through the year at its prices, and the verdict is worked out again; what the machines do not meet
is told. The year of the base plan serves again where nothing that operation looks at has changed.
Redesigned: the whole of `core.plan` with the changed quantities, loads and prices.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dhp_qgis_plugin.core import plan as planning
from dhp_qgis_plugin.core.appraisal import lines, scheme_names
from dhp_qgis_plugin.core.appraisal.all_schemes import chosen_of, conventional_schemes
from dhp_qgis_plugin.core.appraisal.costs import delivered_kwh
from dhp_qgis_plugin.core.appraisal.reference_scheme import conventional
from dhp_qgis_plugin.core.appraisal.verdict import compare
from dhp_qgis_plugin.core.errors import Cancelled, DhpError, InputError, SolverError
from dhp_qgis_plugin.core.load.coincidence import with_coincidence
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import (
    Floats,
    Layout,
    PipeNetwork,
    SchemeResult,
    SourcePotential,
)
from dhp_qgis_plugin.core.stages import (
    Appraisal,
    District,
    LoadEstimate,
    Operation,
    Options,
    Plan,
    Prices,
    pipe_m,
)
from dhp_qgis_plugin.core.sweep import changes, kept
from dhp_qgis_plugin.core.sweep import quantities as q
from dhp_qgis_plugin.core.sweep.base import BasePlan
from dhp_qgis_plugin.core.sweep.cases import Case, Depth
from dhp_qgis_plugin.core.sweep.fingerprint import catalogue_fingerprint
from dhp_qgis_plugin.core.sweep.outcomes import FAILED, OK, Answer


def evaluate(base: BasePlan, case: Case, progress: Progress | None = None) -> Answer:
    """Answer one case; one that has no plan is answered by the sentence that says why.

    Raises
    ------
    Cancelled
        As soon as the planner wishes.
    InputError
        If the catalogues of this machine are not those of the machine that asks.
    """
    progress = progress or Silent()
    if catalogue_fingerprint() != base.catalogues:
        raise InputError(
            "A worker's catalogues differ from those of this machine; install the same version of"
            " the plugin on every worker."
        )
    began = time.perf_counter()
    try:
        numbers = _numbers(base, case, progress)
    except Cancelled:
        raise
    except DhpError as error:
        return Answer(
            status=FAILED, numbers={}, message=str(error), seconds=time.perf_counter() - began
        )
    return Answer(status=OK, numbers=numbers, seconds=time.perf_counter() - began)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A case put into quantities, prices and loads."""

    district: District
    options: Options
    parameters: Parameters
    prices: Prices  # shadow price included
    estimate: LoadEstimate
    unit: float  # of the money that the plan is counted in
    shadow_per_t: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    """A plan, counted in the money of `_Asked.unit`."""

    layout: Layout
    pipes: PipeNetwork
    potential: SourcePotential
    operation: Operation
    appraisal: Appraisal
    pipe_m: float


def _numbers(base: BasePlan, case: Case, progress: Progress) -> Mapping[str, float]:
    asked = _asked(base, case, progress)
    in_unit = changes.parameters_in(asked.parameters, asked.unit)
    prices = changes.prices_in(asked.prices, asked.unit)
    if base.depth is Depth.KEPT:
        planned = _kept(base, asked, in_unit, prices, progress)
    else:
        planned = _redesigned(base, asked, in_unit, prices, progress)
    return _told(asked, planned, _reference(base, asked, planned, progress))


def _asked(base: BasePlan, case: Case, progress: Progress) -> _Asked:
    changed = case.changed
    words: dict[str, Any] = dict(case.options)
    options = replace(base.options, **words)
    parameters = changes.changed_parameters(base.parameters, changed)
    prices = _prices(base, options)
    estimate = base.estimate
    same_loads = (options.climate, options.loads) == (base.options.climate, base.options.loads)
    if parameters.load != base.parameters.load or not same_loads:
        settled = systems.settle(options.system, parameters)
        estimate = planning.estimate_loads(base.district, options, settled, progress)
    unit = changed.get(q.CAPITAL, 1.0)
    buildings = base.district.buildings
    if unit != 1.0:
        earned = changes.margins_in(buildings.margin_per_year, unit)
        buildings = replace(buildings, margin_per_year=earned)
    return _Asked(
        district=replace(base.district, buildings=buildings),
        options=options,
        parameters=parameters,
        prices=changes.changed_prices(prices, changed),
        estimate=replace(estimate, load=changes.changed_load(estimate.load, changed)),
        unit=unit,
        shadow_per_t=changed.get(q.SHADOW, 0.0),
    )


def _prices(base: BasePlan, options: Options) -> Prices:
    """Return the base plan's prices, with what a scenario chooses otherwise from the catalogue."""
    prices, chosen = base.prices, planning.find_prices(options)
    if options.tariff != base.options.tariff:
        prices = replace(prices, tariff=chosen.tariff)
    if options.carriers != base.options.carriers:
        prices = replace(prices, carriers=chosen.carriers)
    scheme_names.require(options.reference, prices.tariff)
    return prices


def _kept(
    base: BasePlan, asked: _Asked, parameters: Parameters, prices: Prices, progress: Progress
) -> _Planned:
    if base.design is None:
        raise SolverError("There is no design to keep; plan the district first.")
    settled = systems.settle(asked.options.system, parameters)
    settled = with_coincidence(settled, asked.estimate.load)
    design = kept.repriced(base.design, asked.estimate.weather, settled)
    operation = kept.run_again(
        design, asked.estimate, prices, settled, asked.options.operation, progress
    )
    appraisal = planning.appraise(
        design.layout,
        design.pipes,
        design.potential,
        operation,
        asked.estimate,
        prices,
        settled,
        progress,
        base.machines,
    )
    return _Planned(
        layout=design.layout,
        pipes=design.pipes,
        potential=design.potential,
        operation=operation,
        appraisal=appraisal,
        pipe_m=design.pipe_m,
    )


def _redesigned(
    base: BasePlan, asked: _Asked, parameters: Parameters, prices: Prices, progress: Progress
) -> _Planned:
    plan: Plan = planning.plan_district(
        asked.district,
        replace(asked.options, reference=scheme_names.INDIVIDUAL),  # it is priced afterwards
        parameters,
        progress,
        estimate=asked.estimate,
        prices=prices,
        machines=base.machines,
        all_schemes=False,
    )
    return _Planned(
        layout=plan.design.layout,
        pipes=plan.design.pipes,
        potential=plan.design.potential,
        operation=plan.operation,
        appraisal=plan.appraisal,
        pipe_m=pipe_m(plan.design),
    )


def _reference(
    base: BasePlan, asked: _Asked, planned: _Planned, progress: Progress
) -> SchemeResult:
    """Return the scheme that the planner judges by, at the prices of the case, in its own money."""
    settled = systems.settle(asked.options.system, asked.parameters)
    settled = with_coincidence(settled, asked.estimate.load)
    own = base.machines[0] if base.machines else ()
    individual = planned.appraisal.reference
    if asked.unit != 1.0:
        individual = conventional(
            asked.estimate.load,
            planned.layout.building_station >= 0,
            asked.estimate.weather,
            asked.prices.tariff,
            systems.at_customers(settled),
            progress,
            asked.prices.carriers,
            own,
        )
    key = asked.options.reference
    if key == scheme_names.INDIVIDUAL:
        return individual
    schemes = conventional_schemes(
        individual,
        planned.layout,
        planned.pipes,
        asked.estimate.load,
        planned.potential,
        planned.operation.tasks,
        asked.estimate.weather,
        asked.prices.tariff,
        asked.prices.carriers,
        settled,
        progress,
        own=own,
        keys=(key,),
    )
    return chosen_of(schemes, key)


def _told(asked: _Asked, planned: _Planned, reference: SchemeResult) -> Mapping[str, float]:
    """Return the outcomes in the plan's own money, the shadow price taken out."""
    load, finance = asked.estimate.load, asked.parameters.finance
    station_cost = changes.station_cost_out_of(planned.appraisal.station_cost, asked.unit)
    scheme = changes.scheme_out_of(planned.appraisal.scheme, asked.unit)
    scheme = _without_shadow(scheme, asked.shadow_per_t)
    verdict = compare(scheme, _without_shadow(reference, asked.shadow_per_t), finance)
    years = planned.operation.dispatch
    heat, cool = delivered_kwh(planned.layout, load, years)
    unserved = sum(float(y.unserved_heat_kw.sum() + y.unserved_cool_kw.sum()) for y in years)
    worth = scheme.heat_kwh_a * asked.parameters.siting.heat_value_per_kwh
    worth += scheme.cool_kwh_a * asked.parameters.siting.cool_value_per_kwh
    return {
        "cost_per_year": scheme.cost_per_year,
        "reference_cost_per_year": verdict.reference.cost_per_year,
        "saving_per_year": verdict.saving_per_year,
        "npv": verdict.npv,
        "simple_payback_a": verdict.simple_payback_a,
        "dynamic_payback_a": verdict.dynamic_payback_a,
        "capex": scheme.capex,
        "extra_capex": verdict.extra_capex,
        "running_cost_per_year": scheme.running_cost_per_year,
        "lcoh": _mean(station_cost.lcoh, heat),
        "lcoc": _mean(station_cost.lcoc, cool),
        "surplus_per_year": worth - scheme.cost_per_year,
        "co2_kg_a": scheme.co2_kg_a,
        "reference_co2_kg_a": verdict.reference.co2_kg_a,
        "primary_energy_kwh_a": scheme.primary_energy_kwh_a,
        "electricity_kwh_a": scheme.electricity_kwh_a,
        "gas_kwh_a": scheme.gas_kwh_a,
        "peak_grid_kw": scheme.peak_grid_kw,
        "heat_kwh_a": scheme.heat_kwh_a,
        "cool_kwh_a": scheme.cool_kwh_a,
        "unserved_kwh_a": unserved,
        "stations": float(len(planned.layout.station_site)),
        "connected": float(((planned.layout.building_station >= 0) & load.served).sum()),
        "pipe_m": planned.pipe_m,
        "operation_gap": max((year.proof.gap for year in years), default=0.0),
    }


def _without_shadow(scheme: SchemeResult, shadow_per_t: float) -> SchemeResult:
    if shadow_per_t == 0:
        return scheme
    back = lines.purchase("Shadow price of CO2", -changes.shadow_cost(scheme, shadow_per_t))
    return replace(scheme, lines=(*scheme.lines, back))


def _mean(per_kwh: Floats, kwh: Floats) -> float:
    """Return the mean cost per kWh of all stations, weighed by what they deliver."""
    some = np.isfinite(per_kwh) & (kwh > 0)
    return float((per_kwh[some] * kwh[some]).sum() / kwh[some].sum()) if some.any() else np.nan
