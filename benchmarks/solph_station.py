"""The operation model once more, by oemof.solph: an oracle that shares no code with ours.

Machines are converters between buses of electricity, gas, municipal heat, heat, cold, ice and
source; the demand charge is an investment in the grid's capacity. Whole machines are one non-convex
converter each, with an offset for idling and start costs; what one
machine may not do at once is an extra row.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as po
from oemof import solph

from dhp_qgis_plugin.core.records import MachineKind
from dhp_qgis_plugin.core.source.equipment import Mode, Service
from dhp_qgis_plugin.core.source.operation_case import Case

warnings.filterwarnings("ignore")

_OUT = {
    Service.HEATING: "heat",
    Service.COOLING: "cold",
    Service.RECOVERY: "heat",
    Service.ICE: "ice",
}


def solph_cost(case: Case, *, commitment: bool = False, gap: float = 1e-6) -> float:
    """Return the least cost of a case whose sizes are fixed.

    All hours must belong to one month and one block. With ``commitment`` every machine is a
    binary of its own, otherwise machines are free to run in part.
    """
    if len(set(case.block)) != 1 or len(set(case.month)) != 1:
        raise ValueError("the oracle takes one block and one month")
    system = solph.EnergySystem(
        timeindex=pd.date_range("2023-01-01", periods=len(case.heat_kw) + 1, freq="h"),
        infer_last_interval=False,
    )
    names = ("power", "gas", "municipal", "heat", "cold", "ice", "in", "out")
    bus = {name: solph.Bus(label=f"bus of {name}") for name in names}
    system.add(*bus.values(), *_supply(bus, case), *_stores(bus, case))
    machines = [
        _converter(bus, case, m, copy, commitment)
        for m, mode in enumerate(case.modes)
        for copy in range(int(case.units.most[mode.unit]) if commitment else 1)
    ]
    owners = [
        (mode.unit, copy, mode)
        for mode in case.modes
        for copy in range(int(case.units.most[mode.unit]) if commitment else 1)
    ]
    system.add(*machines)
    model = solph.Model(system)
    _one_service_at_once(model, case, bus, machines, owners, commitment)
    for suffix in ("dual", "rc"):  # solph declares them empty, which Pyomo's HiGHS stumbles over
        if hasattr(model, suffix):
            delattr(model, suffix)
    solver = po.SolverFactory("appsi_highs")
    solver.config.mip_gap = gap
    solver.solve(model)
    return float(po.value(model.objective))


def _supply(bus: dict[str, Any], case: Case) -> list[Any]:
    """Return grid, gas, bought heat, sun, source and loads."""
    flow, share = solph.Flow, float(case.share.most[0])
    source, sink = solph.components.Source, solph.components.Sink
    parts = [
        source(
            label="grid",
            outputs={
                bus["power"]: flow(
                    variable_costs=case.electricity_per_kwh,
                    nominal_value=solph.Investment(ep_costs=case.demand_per_kw),
                )
            },
        ),
        source(label="gas supply", outputs={bus["gas"]: flow(variable_costs=case.gas_per_kwh)}),
        source(
            label="heat supply",
            outputs={bus["municipal"]: flow(variable_costs=case.municipal_per_kwh)},
        ),
        source(label="extraction", outputs={bus["in"]: _limited(flow, case.extract_kw * share)}),
        sink(label="rejection", inputs={bus["out"]: _limited(flow, case.reject_kw * share)}),
        sink(label="pumps", inputs={bus["power"]: flow(fix=case.pump_kw, nominal_value=1)}),
    ]
    kwp = sum(case.machines[u].power_kwp * case.units.most[u] for u in case.solar)
    if kwp > 0:
        sun = flow(nominal_value=kwp, max=case.pv_per_kwp)
        parts.append(source(label="sun", outputs={bus["power"]: sun}))
    for name, load_kw in (("heat", case.heat_kw), ("cold", case.cool_kw)):
        missing = flow(variable_costs=case.penalty_per_kwh)
        load = flow(fix=load_kw, nominal_value=1)
        parts.append(sink(label=f"{name} load", inputs={bus[name]: load}))
        parts.append(source(label=f"{name} unserved", outputs={bus[name]: missing}))
    return parts


def _stores(bus: dict[str, Any], case: Case) -> list[Any]:
    """Return the tanks and the ice; none gives more than the load of the hour."""
    into = {MachineKind.HOT_TANK: "heat", MachineKind.ICE_STORAGE: "ice"}
    found = []
    for tank, size in zip(case.tanks, case.sizes.most, strict=True):
        hot = tank.kind is MachineKind.HOT_TANK
        most_kw = max(size * tank.power_per_kwh, 1e-9)
        share = np.minimum((case.heat_kw if hot else case.cool_kw) / most_kw, 1.0)
        filled, used = bus[into.get(tank.kind, "cold")], bus["heat" if hot else "cold"]
        found.append(
            solph.components.GenericStorage(
                label=tank.key,
                inputs={filled: solph.Flow(nominal_value=most_kw)},
                outputs={used: solph.Flow(nominal_value=most_kw, max=share)},
                nominal_storage_capacity=size,
                loss_rate=tank.loss_per_h,
                inflow_conversion_factor=tank.efficiency,
                outflow_conversion_factor=tank.efficiency,
                initial_storage_level=None,
                balanced=True,
            )
        )
    return found


def _one_service_at_once(
    model: Any,
    case: Case,
    bus: dict[str, Any],
    machines: list[Any],
    owners: list[tuple[int, int, Mode]],
    commitment: bool,
) -> None:
    """Add what modes of one machine share: its count, or in commitment its one binary."""
    model.shared = po.ConstraintList()
    for unit, copy in dict.fromkeys((unit, copy) for unit, copy, _ in owners):
        own = [k for k, (u, c, _) in enumerate(owners) if (u, c) == (unit, copy)]
        for t in range(len(case.heat_kw) if len(own) > 1 else 0):
            if commitment:
                used = sum(_status(model, machines[k], bus, owners[k][2], t) for k in own)
                model.shared.add(used <= 1)
            else:
                used = sum(
                    model.flow[machines[k], bus[_OUT[owners[k][2].service]], *_step(model, t)]
                    / float(owners[k][2].capacity_kw[t])
                    for k in own
                )
                model.shared.add(used <= float(case.units.most[unit]))


def _status(model: Any, machine: Any, bus: dict[str, Any], mode: Mode, t: int) -> Any:
    return model.NonConvexFlowBlock.status[machine, bus[_OUT[mode.service]], t]


def _step(model: Any, t: int) -> tuple[int, ...]:
    """Return the time part of a flow's index, which solph has changed between versions."""
    sample = next(iter(model.flow))
    return (t,) if len(sample) == 3 else (0, t)


def _limited(flow: Any, limit_kw: float) -> Any:
    return flow(nominal_value=limit_kw) if np.isfinite(limit_kw) else flow()


def _rated(mode: Mode) -> tuple[float, Any]:
    """Return the largest capacity of the hours, and each hour's over it."""
    largest = float(mode.capacity_kw.max())
    return largest, mode.capacity_kw / largest


def _converter(bus: dict[str, Any], case: Case, m: int, copy: int, commitment: bool) -> Any:
    """Return one mode as a converter from its carrier and source to its service.

    Recovery makes two products, heat and the cold that it took up; power is what differs.
    """
    mode = case.modes[m]
    if commitment:
        return _whole_converter(bus, case, m, copy)
    per_kw = mode.full_slope
    carrier = bus["gas" if mode.gas else "municipal" if mode.municipal else "power"]
    most, share = _rated(mode)
    most *= case.units.most[mode.unit]
    out = bus[_OUT[mode.service]]
    inputs, outputs = (
        {carrier: solph.Flow()},
        {out: solph.Flow(nominal_value=most, max=share * mode.available)},
    )
    factors = {carrier: per_kw, out: 1.0}
    if mode.service is Service.RECOVERY:
        outputs[bus["cold"]] = solph.Flow()
        factors[bus["cold"]] = 1.0 - per_kw
    elif mode.on_source and mode.service is Service.HEATING:
        inputs[bus["in"]] = solph.Flow()
        factors[bus["in"]] = 1.0 - per_kw
    elif mode.on_source:
        outputs[bus["out"]] = solph.Flow()
        factors[bus["out"]] = 1.0 + per_kw
    return solph.components.Converter(
        label=f"mode {m}", inputs=inputs, outputs=outputs, conversion_factors=factors
    )


def _whole_converter(bus: dict[str, Any], case: Case, m: int, copy: int) -> Any:
    """Return one machine in one mode, on or off, power affine in its load; no start in hour 0."""
    mode = case.modes[m]
    if mode.on_source or mode.service is Service.RECOVERY:
        raise ValueError("whole machines are compared without source limits and recovery")
    unit = case.machines[mode.unit] if case.machines else None
    carrier = bus["gas" if mode.gas else "municipal" if mode.municipal else "power"]
    out = bus[_OUT[mode.service]]
    switching = solph.NonConvex(
        startup_costs=[0.0, *[unit.start_cost if unit else 0.0] * (len(case.heat_kw) - 1)],
    )
    rated_kw, share = _rated(mode)
    product = solph.Flow(
        nominal_value=rated_kw, min=mode.least_share * share, max=share, nonconvex=switching
    )
    return solph.components.OffsetConverter(
        label=f"mode {m} machine {copy}",
        inputs={carrier: solph.Flow()},
        outputs={out: product},
        conversion_factors={carrier: mode.slope},
        normed_offsets={carrier: mode.idle_kw / rated_kw},
    )
