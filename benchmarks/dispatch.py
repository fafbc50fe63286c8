"""How machines run: beside oemof.solph on the same hours, and a whole year; one JSON line each.

    python benchmarks/dispatch.py [CASE...]

Without CASE all of them run. The year's station has six technologies and two tanks; seconds and
CPU seconds of all threads are told apart, as other work on the machine lengthens the first.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.solph_station import solph_cost
from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    MachineKind,
    Proof,
    SourceKind,
    StationTask,
    Status,
    UnitType,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.energy_bill import gas_price, penalty_per_kwh
from dhp_qgis_plugin.core.source.equipment import modes, suitable
from dhp_qgis_plugin.core.source.operation_case import Case, Choice
from dhp_qgis_plugin.core.source.operation_model import build
from dhp_qgis_plugin.core.source.recharge import recharge_prices

WEEK, MONTH = 168, 744
MUNICIPAL_PER_KWH = 0.075
"""A made-up price of bought heat, near that of gas, so that neither serves all hours."""

PLAIN_TANKS = (MachineKind.HOT_TANK, MachineKind.COLD_TANK)
"""Kinds of the year's two tanks."""

CASES = {
    "ground-week-winter": (SourceKind.GROUND, 0, WEEK),
    "ground-week-spring": (SourceKind.GROUND, 2900, WEEK),
    "sea-week-winter": (SourceKind.SEA, 600, WEEK),
    "sewage-week-summer": (SourceKind.SEWAGE, 4700, WEEK),
    "air-week-winter": (SourceKind.AIR, 0, WEEK),
    "boiler-and-chiller-week": (None, 3500, WEEK),
    "ground-month-winter": (SourceKind.GROUND, 0, MONTH),
}
"""Source, first hour of the year and number of hours."""


def station(kind: SourceKind | None) -> StationTask:
    """Return a made-up station of 6 MW heating and 4 MW cooling."""
    hour = np.arange(8760)
    outdoor = 7 - 12 * np.cos(2 * np.pi * (hour / 8760 - 0.05))
    outdoor = outdoor + 4 * np.sin(2 * np.pi * (hour - 9) / 24) + 3 * np.sin(hour * 1.7 / 24)
    heat = np.clip(16 - outdoor, 0, None) * (0.8 + 0.2 * np.cos(2 * np.pi * (hour - 8) / 24))
    cool = np.clip(outdoor - 15, 0, None) * (1 + 0.3 * np.sin(2 * np.pi * (hour - 9) / 24))
    water = 8 - 7.5 * np.cos(2 * np.pi * (hour / 8760 - 0.12))
    source = np.full(8760, 9.0) if kind is SourceKind.GROUND else water
    if kind is SourceKind.SEWAGE:
        source = water / 2 + 9
    limits = (np.inf, np.inf) if kind is SourceKind.AIR else (2000.0, 2600.0)
    return StationTask(
        station_id="benchmark",
        heat_kw=6000 * heat / heat.max(),
        cool_kw=4000 * cool / cool.max(),
        pump_kw=10 + 60 * heat / heat.max(),
        kind=kind,
        source_c=source,
        outdoor_c=outdoor,
        wet_bulb_c=outdoor - 3,
        extract_kw=limits[0],
        reject_kw=limits[1],
        heat_supply_c=50.0,
        cool_supply_c=6.0,
        heat_peak_kw=6000.0,
        cool_peak_kw=4000.0,
    )


def station_case(kind: SourceKind | None, first: int, count: int) -> Case:
    """Return some hours of the station, with two of every machine and two tanks."""
    task, tariff = station(kind), catalogue.tariff()
    units = suitable(kind, catalogue.units())
    tanks = catalogue.tanks()
    hours = np.arange(first, first + count)
    gas = gas_price(tariff)
    return Case(
        heat_kw=task.heat_kw[hours],
        cool_kw=task.cool_kw[hours],
        pump_kw=task.pump_kw[hours],
        weight=np.ones(count),
        block=np.zeros(count, dtype=np.int64),
        month=np.zeros(count, dtype=np.int64),
        electricity_per_kwh=tariff.electricity_per_kwh[hours],
        gas_per_kwh=gas,
        demand_per_kw=tariff.demand_per_kw_month,
        penalty_per_kwh=penalty_per_kwh(tariff, gas),
        modes=tuple(mode.at(hours) for mode in modes(units, task, defaults().source)),
        tanks=tanks,
        extract_kw=task.extract_kw,
        reject_kw=task.reject_kw,
        units=Choice.fixed(np.full(len(units), 2.0)),
        sizes=Choice.fixed(np.full(len(tanks), 5000.0)),
        share=Choice.fixed(np.ones(1)),
        municipal_per_kwh=MUNICIPAL_PER_KWH,
        machines=units,
        pv_per_kwp=task.pv_per_kwp[hours],
    )


def six_technologies() -> tuple[tuple[UnitType, ...], tuple[int, ...]]:
    """Return ground heat pumps of two sizes, air heat pump, chiller, gas and electric boiler."""
    known = {unit.key: unit for unit in catalogue.units()}
    electric_boiler = replace(
        known["gas_boiler_500"],
        key="electric_boiler_1000",
        label="Electric boiler 1 MW",
        heat_kw=1000.0,
        heat_efficiency=0.99,
        idle_share=0.005,
        fuel="electricity",
    )
    keys = ("ground_hp_1000", "ground_hp_3000", "air_hp_1000", "chiller_2000", "gas_boiler_2000")
    return (*(known[key] for key in keys), electric_boiler), (2, 1, 1, 2, 2, 1)


def year(scale: float, mode: str, progress: Progress, gap: float | None = None) -> Dispatch:
    """Run the station of six technologies, loads and source ``scale`` times the usual.

    ``gap`` is that of whole machines, None the one that planners are given.
    """
    own = station(SourceKind.GROUND)
    own = replace(own, heat_kw=scale * own.heat_kw, cool_kw=scale * own.cool_kw)
    units, counts = six_technologies()
    given = Proof(
        method="given", solver="", status=Status.OPTIMAL, objective=0.0, bound=0.0, seconds=0.0
    )
    equipment = EquipmentPlan(
        proof=given,
        units=units,
        counts=np.array(counts),
        tanks=tuple(t for t in catalogue.tanks() if t.kind in PLAIN_TANKS),
        tank_kwh=np.array([8000.0, 5000.0]),
        source_capex=0.0,
        notes=(),
        recharge_per_kwh=(float(recharge_prices(catalogue.tariff(), defaults()).per_kwh[0]), 0.0),
    )
    return operate(own, equipment, catalogue.tariff(), defaults(), mode, progress, gap=gap)


YEARS: dict[str, tuple[int, str, float | None]] = {
    "year-lp": (1, "lp", None),
    "year-six-technologies": (1, "commitment", None),
    "ten-stations": (10, "commitment", 0.02),
}
"""Number of stations, mode and gap asked for (None: that of the defaults)."""


def year_line(name: str) -> dict[str, object]:
    """Run a year of one station, or of several side by side."""
    count, mode, gap = YEARS[name]
    scales = [1.0] if count == 1 else list(np.linspace(0.6, 1.1, count))
    began, cpu = time.perf_counter(), time.process_time()
    years = side_by_side(lambda n, lane: year(scales[n], mode, lane, gap), count, Silent())
    objective = sum(found.proof.objective for found in years)
    bound = sum(found.proof.bound for found in years)
    unserved = sum(float((y.unserved_heat_kw + y.unserved_cool_kw).sum()) for y in years)
    return {
        "case": name,
        "hours": 8760 * count,
        "objective": round(objective, 2),
        "bound": round(bound, 2),
        "lp_bound": round(sum(found.relaxed_bound for found in years), 2),
        "gap": (objective - bound) / objective,
        "worst_gap": max(found.proof.gap for found in years),
        "unserved_kwh": round(unserved, 3),
        "notes": years[0].notes[-1] if mode == "commitment" else "",
        "seconds": round(time.perf_counter() - began, 1),
        "cpu_seconds": round(time.process_time() - cpu, 1),
        "status": sorted({str(found.proof.status.value) for found in years}),
        "months": [
            dict(zip(("objective", "bound", "lp_bound", "cpu_seconds"), month, strict=True))
            for month in years[0].months.round(1).tolist()
        ],
    }


def week_line(name: str) -> dict[str, object]:
    """Solve some hours, machines free to run in part, here and by solph."""
    case = station_case(*CASES[name])
    began = time.perf_counter()
    ours = solve_arrays(build(case, commitment=False)[0])
    middle = time.perf_counter()
    theirs = solph_cost(case)
    end = time.perf_counter()
    return {
        "case": name,
        "hours": len(case.heat_kw),
        "objective": round(ours.objective, 4),
        "bound": round(ours.bound, 4),
        "solph": round(theirs, 4),
        "difference": abs(ours.objective - theirs) / max(abs(theirs), 1e-9),
        "seconds": round(middle - began, 3),
        "solph_seconds": round(end - middle, 3),
        "status": str(ours.status.value),
    }


def main(names: list[str]) -> int:
    """Run the named cases."""
    unknown = [name for name in names if name not in CASES and name not in YEARS]
    if unknown:
        known = ", ".join((*CASES, *YEARS))
        print(f"no case named {', '.join(unknown)}; known: {known}", file=sys.stderr)
        return 2
    for name in names or (*CASES, *YEARS):
        line = year_line(name) if name in YEARS else week_line(name)
        print(json.dumps(line), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
