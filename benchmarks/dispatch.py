"""The operation model beside oemof.solph on the same hours: cost and seconds, one JSON line each.

    python benchmarks/dispatch.py [CASE...]

Without CASE all of them run.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.solph_station import solph_cost
from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.records import SourceKind, StationTask
from dhp_qgis_plugin.core.solver import solve_arrays
from dhp_qgis_plugin.core.source.energy_bill import gas_price, penalty_per_kwh
from dhp_qgis_plugin.core.source.equipment import modes, suitable
from dhp_qgis_plugin.core.source.operation_case import Case, Choice
from dhp_qgis_plugin.core.source.operation_model import build

WEEK, MONTH = 168, 744
MUNICIPAL_PER_KWH = 0.075
"""A made-up price of bought heat, near that of gas, so that neither serves all hours."""

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


def main(names: list[str]) -> int:
    """Run the named cases."""
    unknown = [name for name in names if name not in CASES]
    if unknown:
        print(f"no case named {', '.join(unknown)}; known: {', '.join(CASES)}", file=sys.stderr)
        return 2
    for name in names or CASES:
        case = station_case(*CASES[name])
        began = time.perf_counter()
        ours = solve_arrays(build(case, commitment=False)[0])
        middle = time.perf_counter()
        theirs = solph_cost(case)
        end = time.perf_counter()
        line = {
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
        print(json.dumps(line), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
