"""The operation model once more, by oemof.solph: an oracle that shares no code with ours.

Machines are converters between buses of electricity, gas, heat, cold and source; the demand
charge is an investment in the grid's capacity, the count that heating and cooling share is an
extra row.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pyomo.environ as po
from oemof import solph

from dhp_qgis_plugin.core.records import MachineKind
from dhp_qgis_plugin.core.source.equipment import Service
from dhp_qgis_plugin.core.source.operation_case import Case

warnings.filterwarnings("ignore")


def solph_cost(case: Case) -> float:
    """Return the least cost of a case whose sizes are fixed, machines free to run in part.

    All hours must belong to one month and one block.
    """
    if len(set(case.block)) != 1 or len(set(case.month)) != 1:
        raise ValueError("the oracle takes one block and one month")
    hours = len(case.heat_kw)
    system = solph.EnergySystem(
        timeindex=pd.date_range("2023-01-01", periods=hours + 1, freq="h"),
        infer_last_interval=False,
    )
    bus = {name: solph.Bus(label=name) for name in ("power", "gas", "heat", "cold", "in", "out")}
    flow, share = solph.Flow, float(case.share.most[0])
    system.add(*bus.values())
    system.add(
        solph.components.Source(
            label="grid",
            outputs={
                bus["power"]: flow(
                    variable_costs=case.electricity_per_kwh,
                    nominal_value=solph.Investment(ep_costs=case.demand_per_kw),
                )
            },
        ),
        solph.components.Source(
            label="gas supply", outputs={bus["gas"]: flow(variable_costs=case.gas_per_kwh)}
        ),
        solph.components.Source(
            label="extraction", outputs={bus["in"]: _limited(flow, case.extract_kw * share)}
        ),
        solph.components.Sink(
            label="rejection", inputs={bus["out"]: _limited(flow, case.reject_kw * share)}
        ),
        solph.components.Sink(
            label="pumps", inputs={bus["power"]: flow(fix=case.pump_kw, nominal_value=1)}
        ),
    )
    for name, load_kw in (("heat", case.heat_kw), ("cold", case.cool_kw)):
        system.add(
            solph.components.Sink(
                label=f"{name} load", inputs={bus[name]: flow(fix=load_kw, nominal_value=1)}
            ),
            solph.components.Source(
                label=f"{name} unserved",
                outputs={bus[name]: flow(variable_costs=case.penalty_per_kwh)},
            ),
        )
    machines = [_converter(bus, case, m) for m in range(len(case.modes))]
    system.add(*machines)
    for tank, size in zip(case.tanks, case.sizes.most, strict=True):
        of = bus["heat" if tank.kind is MachineKind.HOT_TANK else "cold"]
        system.add(
            solph.components.GenericStorage(
                label=tank.key,
                inputs={of: flow(nominal_value=size * tank.power_per_kwh)},
                outputs={of: flow(nominal_value=size * tank.power_per_kwh)},
                nominal_storage_capacity=size,
                loss_rate=tank.loss_per_h,
                inflow_conversion_factor=tank.efficiency,
                outflow_conversion_factor=tank.efficiency,
                initial_storage_level=None,
                balanced=True,
            )
        )
    model = solph.Model(system)
    model.shared_counts = po.ConstraintList()
    for unit, count in enumerate(case.units.most):
        own = [(m, mode) for m, mode in enumerate(case.modes) if mode.unit == unit]
        for t in range(hours if len(own) > 1 else 0):
            used = sum(
                model.flow[machines[m], bus[_service(mode)], *_step(model, t)] / mode.capacity_kw
                for m, mode in own
            )
            model.shared_counts.add(used <= float(count))
    for suffix in ("dual", "rc"):  # solph declares them empty, which Pyomo's HiGHS stumbles over
        if hasattr(model, suffix):
            delattr(model, suffix)
    po.SolverFactory("appsi_highs").solve(model)
    return float(po.value(model.objective))


def _step(model: Any, t: int) -> tuple[int, ...]:
    """Return the time part of a flow's index, which solph has changed between versions."""
    sample = next(iter(model.flow))
    return (t,) if len(sample) == 3 else (0, t)


def _service(mode: Any) -> str:
    return "heat" if mode.service is Service.HEATING else "cold"


def _limited(flow: Any, limit_kw: float) -> Any:
    return flow(nominal_value=limit_kw) if np.isfinite(limit_kw) else flow()


def _converter(bus: dict[str, Any], case: Case, m: int) -> Any:
    """Return one mode as a converter: energy and source in, heat out; or energy in, cold out."""
    mode = case.modes[m]
    per_kw = mode.full_slope
    carrier = bus["gas" if mode.gas else "power"]
    most = case.units.most[mode.unit] * mode.capacity_kw
    out = bus[_service(mode)]
    inputs, outputs = (
        {carrier: solph.Flow()},
        {out: solph.Flow(nominal_value=most, max=mode.available)},
    )
    factors = {carrier: per_kw, out: 1.0}
    if mode.on_source and mode.service is Service.HEATING:
        inputs[bus["in"]] = solph.Flow()
        factors[bus["in"]] = 1.0 - per_kw
    elif mode.on_source:
        outputs[bus["out"]] = solph.Flow()
        factors[bus["out"]] = 1.0 + per_kw
    return solph.components.Converter(
        label=f"mode {m}", inputs=inputs, outputs=outputs, conversion_factors=factors
    )
