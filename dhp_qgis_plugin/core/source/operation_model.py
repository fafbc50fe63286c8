"""The operation model: one station, any set of hours, as a (mixed-integer) linear programme.

Sets
    T hours, each of a block (storage returns to its level within it) and a month; M modes of U
    unit types (heating, cooling, recovery of both at once, making ice); G stores.
Variables
    k[m,t] machines on, v[u,t] starts and w[u,t] stops (commitment only), q[m,t] kW delivered,
    c[g,t] charge, d[g,t] discharge, s[g,t] content, e[t] grid import, f[t] photovoltaic power
    used, D[month] peak import, x[t] and y[t] unserved heat and cold; N[u] machines, S[g] sizes
    of stores, z share of the source that is built; C_h and C_c kW of dry coolers that put heat
    into the ground, or take it out.
Objective
    Σ w (p e + p_gas fuel + p_heat bought heat + p_start v) + p_dem Σ D + penalty Σ (x + y)
    + yearly cost of N, S and z + hours (p_h C_h + p_c C_c); where the year is cut into months,
    marginal prices of extraction and rejection stand for the last two.

With ``commitment`` k is a whole number. Without, k = q/Q is put in for it, which is what the
relaxation of the same model comes to: power then is q over the full-load efficiency.
Configuration leaves N, S and z free, dispatch fixes them: it is the same model.
Everything is assembled as arrays over the hours.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import (
    Floats,
    Ints,
    MachineKind,
)
from dhp_qgis_plugin.core.solver import LinearModel
from dhp_qgis_plugin.core.source.capacity_rows import add_capacity
from dhp_qgis_plugin.core.source.equipment import Mode, Service
from dhp_qgis_plugin.core.source.linear_rows import Rows, Term
from dhp_qgis_plugin.core.source.operation_case import Case, Columns, columns_of, months_of
from dhp_qgis_plugin.core.source.operation_terms import cost_of, energy_terms, exchange_terms
from dhp_qgis_plugin.core.source.start_rows import add_starts, bound_starts

FREE = np.inf


def build(
    case: Case, *, commitment: bool, whole_units: bool = False
) -> tuple[LinearModel, Columns]:
    """Assemble the model.

    Parameters
    ----------
    case
        Hours, machines and prices.
    commitment
        Whether machines on are whole numbers.
    whole_units
        Whether installed machines are whole numbers to be chosen.

    Returns
    -------
    LinearModel, Columns
        The model, and where its variables stand.
    """
    columns = columns_of(case, commitment, whole_units)
    rows = Rows(columns.total)
    _balances(case, columns, rows)
    _machine_limits(case, columns, rows)
    _storage(case, columns, rows)
    _electricity(case, columns, rows)
    _source_limits(case, columns, rows)
    add_starts(case, columns, rows)
    if whole_units:
        add_capacity(case, columns, rows)
    _ground_balance(case, columns, rows)
    lower, upper = _bounds(case, columns)
    integer = np.zeros(columns.total, dtype=bool)
    if columns.on is not None:
        integer[columns.on] = True
    integer[columns.units] = whole_units
    integer[columns.largest] = True
    matrix, row_lower, row_upper = rows.assemble()
    model = LinearModel(
        cost=cost_of(case, columns),
        lower=lower,
        upper=upper,
        integer=integer,
        rows=matrix,
        row_lower=row_lower,
        row_upper=row_upper,
    )
    return model, columns


# ── variables ─────────────────────────────────────────────────────────────────────────────────


def _bounds(case: Case, columns: Columns) -> tuple[Floats, Floats]:
    """Return the bounds: nothing is negative, nothing runs that is not available.

    A tank gives no more than the load of its hour: filling and emptying it at once would burn
    energy in its losses, which pays where a warmer or colder ground has a price.
    """
    lower, upper = np.zeros(columns.total), np.full(columns.total, FREE)
    for m, mode in enumerate(case.modes):
        most = case.units.most[mode.unit] * mode.available
        upper[columns.q[m]] = most * mode.capacity_kw
        if columns.on is not None:
            upper[columns.on[m]] = most
    for g, store in enumerate(case.tanks):
        hot = store.kind is MachineKind.HOT_TANK
        upper[columns.discharge[g]] = case.heat_kw if hot else case.cool_kw
    bound_starts(case, columns, upper)
    upper[columns.largest] = 1.0
    upper[columns.unserved_heat] = case.heat_kw
    upper[columns.unserved_cool] = case.cool_kw
    for block, choice in (
        (columns.units, case.units),
        (columns.sizes, case.sizes),
        (columns.share, case.share),
    ):
        lower[block], upper[block] = choice.least, choice.most
    return lower, upper


# ── constraints ───────────────────────────────────────────────────────────────────────────────


def _balances(case: Case, columns: Columns, rows: Rows) -> None:
    """Σ_m q + Σ_g (d - c) + unserved = load, for heat and for cold;  Σ_m q = Σ_g c for ice.

    Recovery gives q to the heat and q - P to the cold. Ice is charged by machines that make ice
    and melts into the cold.
    """
    hours = len(case.heat_kw)
    heat: list[Term] = [(columns.unserved_heat, 1.0)]
    cold: list[Term] = [(columns.unserved_cool, 1.0)]
    ice: list[Term] = []
    of_service = {Service.HEATING: heat, Service.RECOVERY: heat, Service.COOLING: cold}
    for m, mode in enumerate(case.modes):
        of_service.get(mode.service, ice).append((columns.q[m], 1.0))
        if mode.service is Service.RECOVERY:
            cold += [(columns.q[m], 1.0), *energy_terms(mode, m, columns, -1.0)]
    for g, store in enumerate(case.tanks):
        filled = {MachineKind.HOT_TANK: heat, MachineKind.COLD_TANK: cold}.get(store.kind, ice)
        filled.append((columns.charge[g], -1.0))
        used = heat if store.kind is MachineKind.HOT_TANK else cold
        used.append((columns.discharge[g], 1.0))
    rows.add(heat, case.heat_kw, case.heat_kw, hours)
    rows.add(cold, case.cool_kw, case.cool_kw, hours)
    if ice:
        rows.add(ice, 0.0, 0.0, hours)


def _machine_limits(case: Case, columns: Columns, rows: Rows) -> None:
    """Σ_m k ≤ N of the unit;  Q_least k ≤ q ≤ Q k, Q of the hour. Without commitment k = q/Q.

    Where the whole load is smaller than the least load of one machine, that machine cycles: its
    least load falls to the load of the hour while its idle power is paid for the whole hour.
    So it does in an hour without load where the machine must run on after its start. Recovery
    and ice making keep their least load.
    """
    hours = len(case.heat_kw)
    for unit, count in enumerate(columns.units):
        own = [(m, mode) for m, mode in enumerate(case.modes) if mode.unit == unit]
        if not own:
            continue
        terms: list[Term] = [
            (columns.q[m], 1.0 / mode.capacity_kw) if columns.on is None else (columns.on[m], 1.0)
            for m, mode in own
        ]
        rows.add([*terms, (count, -1.0)], -FREE, 0.0, hours)
    if columns.on is None:
        return
    for m, mode in enumerate(case.modes):
        q, on = columns.q[m], columns.on[m]
        rows.add([(q, 1.0), (on, -mode.capacity_kw)], -FREE, 0.0, hours)
        rows.add([(q, 1.0), (on, -_least_kw(case, mode))], 0.0, FREE, hours)


def _least_kw(case: Case, mode: Mode) -> Floats:
    """Return the least load of one running machine hour by hour."""
    own_kw: Floats = mode.least_share * mode.capacity_kw
    if mode.service not in (Service.HEATING, Service.COOLING):
        return own_kw
    load_kw = case.heat_kw if mode.service is Service.HEATING else case.cool_kw
    cycles = (load_kw > 0) | (mode.unit in case.starting)
    found: Floats = np.where(cycles, np.minimum(own_kw, load_kw), own_kw)
    return found


def _storage(case: Case, columns: Columns, rows: Rows) -> None:
    """s[t] = (1 - loss) s[t-1] + h (η c - d/η), cyclic in each block;  s ≤ S;  c + d ≤ power S."""
    hours, step_h = len(case.heat_kw), case.step_h
    before = _before(case.block)
    for g, store in enumerate(case.tanks):
        size, content = columns.sizes[g], columns.content[g]
        charge, discharge = columns.charge[g], columns.discharge[g]
        terms: list[Term] = [
            (content, 1.0),
            (content[before], -((1.0 - store.loss_per_h) ** step_h)),
            (charge, -store.efficiency * step_h),
            (discharge, step_h / store.efficiency),
        ]
        rows.add(terms, 0.0, 0.0, hours)
        rows.add([(content, 1.0), (size, -1.0)], -FREE, 0.0, hours)
        power: list[Term] = [(charge, 1.0), (discharge, 1.0), (size, -store.power_per_kwh)]
        rows.add(power, -FREE, 0.0, hours)


def _electricity(case: Case, columns: Columns, rows: Rows) -> None:
    """E = Σ power + pumps - Σ f;  f ≤ yield of the installed kWp;  D[month] ≥ e."""
    terms: list[Term] = [(columns.grid, 1.0)]
    for m, mode in enumerate(case.modes):
        if mode.electric:
            terms += energy_terms(mode, m, columns, -1.0)
    for p, unit in enumerate(case.solar):
        terms.append((columns.pv[p], 1.0))
        each_kw = case.machines[unit].power_kwp * case.pv_per_kwp
        installed = (columns.units[unit], -each_kw)
        rows.add([(columns.pv[p], 1.0), installed], -FREE, 0.0, len(case.pump_kw))
    rows.add(terms, case.pump_kw, case.pump_kw, len(case.pump_kw))
    charged = np.flatnonzero(case.month >= 0)
    peak = columns.peak[np.searchsorted(months_of(case), case.month[charged])]
    rows.add([(peak, 1.0), (columns.grid[charged], -1.0)], 0.0, FREE, len(charged))


def _source_limits(case: Case, columns: Columns, rows: Rows) -> None:
    """Σ (q - P) ≤ z extraction in heating;  Σ (q + P) ≤ z rejection in cooling."""
    for service, limit_kw, sign in (
        (Service.HEATING, case.extract_kw, -1.0),
        (Service.COOLING, case.reject_kw, 1.0),
    ):
        terms = exchange_terms(case, columns, service, sign)
        if terms and np.isfinite(limit_kw):
            rows.add([*terms, (columns.share[0], -limit_kw)], -FREE, 0.0, len(case.heat_kw))


def _ground_balance(case: Case, columns: Columns, rows: Rows) -> None:
    """C_h ≤ z rejection, C_c ≤ z extraction;  hours C_h ≥ Σ w ((1-ε) E - J), C_c likewise.

    The last two rows of the model are the balance; divided by the hours, they are in kW.
    """
    if case.recharge is None:
        return
    for cooler, limit_kw in zip(columns.coolers, (case.reject_kw, case.extract_kw), strict=True):
        if np.isfinite(limit_kw):
            built = (columns.share, -limit_kw)
            rows.add_total([(np.array([cooler]), 1.0), built], -FREE, 0.0)
    per_kwh = case.weight / case.recharge.hours
    taken = exchange_terms(case, columns, Service.HEATING, -1.0)
    given = exchange_terms(case, columns, Service.COOLING, 1.0)
    kept = 1.0 - case.recharge.tolerance
    for cooler, excess, relief in zip(columns.coolers, (taken, given), (given, taken), strict=True):
        terms: list[Term] = [(np.array([cooler]), 1.0)]
        terms += [(column, -kept * per_kwh * kw) for column, kw in excess]
        terms += [(column, per_kwh * kw) for column, kw in relief]
        rows.add_total(terms, 0.0, FREE)


def _before(block: Ints) -> Ints:
    """Return for each hour the one before it in its block; for the first, the block's last."""
    hours = np.arange(len(block))
    first = np.flatnonzero(np.r_[True, block[1:] != block[:-1]]) if len(block) else hours
    before = hours - 1
    before[first] = np.r_[first[1:], len(block)][: len(first)] - 1
    return before
