"""Sums that several rows of the operation model share, and what its variables cost."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.source.equipment import Mode, Service
from dhp_qgis_plugin.core.source.linear_rows import Term
from dhp_qgis_plugin.core.source.operation_case import Case, Columns


def energy_terms(mode: Mode, m: int, columns: Columns, sign: float) -> list[Term]:
    """Return ``sign`` times the energy that a mode takes as terms of a row."""
    if columns.on is None:
        return [(columns.q[m], sign * mode.full_slope)]
    return [(columns.on[m], sign * mode.idle_kw), (columns.q[m], sign * mode.slope)]


def exchange_terms(case: Case, columns: Columns, service: Service, sign: float) -> list[Term]:
    """Return q - P (sign -1) or q + P (sign 1) of the modes on the source as terms of a row."""
    terms: list[Term] = []
    for m, mode in enumerate(case.modes):
        if mode.service is service and mode.on_source:
            terms += [(columns.q[m], 1.0), *energy_terms(mode, m, columns, sign)]
    return terms


def cost_of(case: Case, columns: Columns) -> Floats:
    """Return the cost of every variable."""
    cost = np.zeros(columns.total)
    cost[columns.grid] = case.weight * case.electricity_per_kwh
    for m, mode in enumerate(case.modes):
        if not mode.electric:
            per_kwh = case.gas_per_kwh if mode.gas else case.municipal_per_kwh
            for column, kw in energy_terms(mode, m, columns, 1.0):
                cost[column] += case.weight * per_kwh * kw
    for s in range(len(columns.start)):
        cost[columns.start[s]] = case.weight * case.machines[case.starting[s]].start_cost
    for service, sign, per_kwh in (
        (Service.HEATING, -1.0, case.extraction_per_kwh),
        (Service.COOLING, 1.0, case.rejection_per_kwh),
    ):
        for column, kw in exchange_terms(case, columns, service, sign):
            cost[column] += case.weight * per_kwh * kw
    if case.recharge is not None:
        cost[columns.coolers] = case.recharge.per_kwh * case.recharge.hours
    cost[columns.peak] = case.demand_per_kw
    # A design hour has no weight, yet what it lacks must be felt.
    penalty = case.penalty_per_kwh * np.maximum(case.weight, 1.0)
    for block, load_kw in (
        (columns.unserved_heat, case.heat_kw),
        (columns.unserved_cool, case.cool_kw),
    ):
        cost[block] = penalty if columns.on is None else penalty * _dearness(load_kw)
    cost[columns.units] = case.units.cost
    cost[columns.sizes] = case.sizes.cost
    cost[columns.share] = case.share.cost
    return cost


def _dearness(load_kw: Floats) -> Floats:
    """Return by how much the penalty grows for small loads: idling must never cost more."""
    least = 0.05 * load_kw.max(initial=0.0)
    grown: Floats = np.clip(least / np.maximum(load_kw, 1e-4 * max(least, 1e-9)), 1.0, 1e4)
    return grown
