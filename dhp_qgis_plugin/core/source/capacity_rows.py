"""What installed machines must be able to do in design hours, said in whole numbers of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import Floats, Ints
from dhp_qgis_plugin.core.source.equipment import Mode, Service
from dhp_qgis_plugin.core.source.linear_rows import Rows, Term
from dhp_qgis_plugin.core.source.operation_case import Case, Columns

FREE = np.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class _Demand:
    """One service in the design hours: its load, its machines, what the source gives them."""

    load_kw: Floats  # (d,)
    unserved: Ints  # (d,)
    own: tuple[Mode, ...]
    by_source_kw: Floats  # (d,) of heat or cold at most from the whole source, inf: no limit
    standby: float


def add_capacity(case: Case, columns: Columns, rows: Rows) -> None:
    """Add the rows of capacity and of standby.

    Capacity: Σ_u Q N + unserved ≥ load with Q of the design hour, with and without what the source
    limits. Both follow from
    the other rows of the model; said in whole numbers of machines they let the solver round.

    Standby: Σ_u Q N - Q_j + unserved ≥ ρ load for every type j that stands, so that the station
    holds ρ of the design load when its largest machine fails. Types smaller than (1-ρ) of the
    load fulfil it by the capacity alone.
    """
    design = np.flatnonzero(case.weight == 0)
    if not len(design):
        return
    needed = np.zeros(len(case.units.most), dtype=bool)
    for demand in _demands(case, columns, design):
        firm = tuple(mode for mode in demand.own if not mode.on_source)
        sides = [(demand.own, np.zeros(len(design)))]
        if np.isfinite(demand.by_source_kw).all():
            sides.append((firm, demand.by_source_kw))
        for machines, z in sides:
            terms: list[Term] = [(demand.unserved, 1.0), (columns.share[0], z)]
            terms += [
                (columns.units[x.unit], (x.capacity_kw * x.available)[design]) for x in machines
            ]
            rows.add(terms, demand.load_kw, FREE, len(design))
            if not demand.standby:
                continue
            for failed in machines:
                lost_kw = (failed.capacity_kw * failed.available)[design]
                if (lost_kw <= (1.0 - demand.standby) * demand.load_kw).all():
                    continue
                needed[failed.unit] = True
                stands: Term = (columns.largest[0, failed.unit], -lost_kw)
                rows.add([*terms, stands], demand.standby * demand.load_kw, FREE, len(design))
    for unit in np.flatnonzero(needed):
        one: list[Term] = [(columns.units[[unit]], 1.0)]
        one.append((columns.largest[0, [unit]], -float(case.units.most[unit])))
        rows.add(one, -FREE, 0.0, 1)


def _demands(case: Case, columns: Columns, design: Ints) -> list[_Demand]:
    found: list[_Demand] = []
    for k, (service, load_kw, unserved, limit_kw, sign) in enumerate(
        (
            (Service.HEATING, case.heat_kw, columns.unserved_heat, case.extract_kw, -1.0),
            (Service.COOLING, case.cool_kw, columns.unserved_cool, case.reject_kw, 1.0),
        )
    ):
        own = tuple(mode for mode in case.modes if mode.service is service and mode.firm)
        by_source = np.zeros(len(design))
        for mode in own:
            if mode.on_source:
                per_kw = 1.0 + sign * mode.full_slope[design]
                most = np.divide(limit_kw, per_kw, where=per_kw > 0, out=np.full(len(design), FREE))
                by_source = np.maximum(by_source, most * mode.available[design])
        found.append(
            _Demand(
                load_kw=load_kw[design],
                unserved=unserved[design],
                own=own,
                by_source_kw=by_source,
                standby=case.standby[k] if columns.largest.size else 0.0,
            )
        )
    return found
