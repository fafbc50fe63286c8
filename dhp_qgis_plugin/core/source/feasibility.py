"""Says which hour of a station cannot be served, by how much, and what would mend it."""

from __future__ import annotations

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.records import StationTask, UnitType
from dhp_qgis_plugin.core.solver import Outcome
from dhp_qgis_plugin.core.source.adequacy import DesignHours
from dhp_qgis_plugin.core.source.equipment import Service
from dhp_qgis_plugin.core.source.hour_words import in_words
from dhp_qgis_plugin.core.source.operation_case import Case, Columns
from dhp_qgis_plugin.core.source.representative_days import Days

SHORT = 1e-4
"""Share of the peak from which on an hour counts as unserved."""


def check_servable(task: StationTask, units: tuple[UnitType, ...]) -> None:
    """Raise if no machine at all serves a load.

    Raises
    ------
    InfeasibleError
        Naming station, service, load and remedy.
    """
    for service, peak_kw, able in (
        ("heating", task.heat_peak_kw, any(unit.heat_kw > 0 for unit in units)),
        ("cooling", task.cool_peak_kw, any(unit.cool_kw > 0 for unit in units)),
    ):
        if peak_kw > 0 and not able:
            raise InfeasibleError(
                "Station {station} needs {peak:,.0f} kW of {service}, but the equipment catalogue"
                " holds no machine for it; add one to units.csv.",
                station=task.station_id,
                peak=peak_kw,
                service=service,
            )


def is_short(task: StationTask, columns: Columns, outcome: Outcome) -> bool:
    """Tell whether a representative or design hour is left unserved."""
    return any(
        float(outcome.values[block].max(initial=0.0)) > SHORT * max(peak_kw, 1.0)
        for block, peak_kw in (
            (columns.unserved_heat, task.heat_peak_kw),
            (columns.unserved_cool, task.cool_peak_kw),
        )
    )


def check_met(
    task: StationTask,
    case: Case,
    columns: Columns,
    outcome: Outcome,
    days: Days,
    design: DesignHours,
) -> None:
    """Raise if a representative or design hour is left unserved.

    Raises
    ------
    InfeasibleError
        Naming station, service, hour, kW short and remedy.
    """
    for service, block, load_kw, peak_kw in (
        (Service.HEATING, columns.unserved_heat, case.heat_kw, task.heat_peak_kw),
        (Service.COOLING, columns.unserved_cool, case.cool_kw, task.cool_peak_kw),
    ):
        short = outcome.values[block]
        worst = int(short.argmax())
        if short[worst] <= SHORT * max(peak_kw, 1.0):
            continue
        hour = _hour_of_year(worst, case, days, design)
        ready = [mode for mode in case.modes if mode.service is service and mode.available[worst]]
        values = {
            "station": task.station_id,
            "short": float(short[worst]),
            "load": float(load_kw[worst]),
            "service": service,
            "when": in_words(hour),
            "outdoor": float(task.outdoor_c[hour]),
            "source": float(task.source_c[hour]),
        }
        if not ready:
            raise InfeasibleError(
                "Station {station}: {short:,.0f} kW of the {load:,.0f} kW of {service} on {when}"
                " ({outdoor:.0f} °C outdoors, source {source:.0f} °C) are left unserved, as no"
                " machine of the catalogue may run in that hour; add one of that size to units.csv"
                " that does not depend on the source.",
                **values,
            )
        if all(mode.on_source for mode in ready):
            raise InfeasibleError(
                "Station {station}: {short:,.0f} kW of the {load:,.0f} kW of {service} on {when}"
                " ({outdoor:.0f} °C outdoors, source {source:.0f} °C) are left unserved, as the"
                " source gives no more; add a machine of that size to units.csv that does not"
                " depend on the source.",
                **values,
            )
        raise InfeasibleError(
            "Station {station}: {short:,.0f} kW of the {load:,.0f} kW of {service} on {when}"
            " ({outdoor:.0f} °C outdoors, source {source:.0f} °C) are left unserved, as the"
            " machines at hand reach no further or could not stand in for the largest one; add"
            " machines of that size to units.csv, or lower source.standby_heat and"
            " source.standby_cool.",
            **values,
        )


def _hour_of_year(position: int, case: Case, days: Days, design: DesignHours) -> int:
    """Return the hour of the year behind an hour of the case."""
    step_h = int(case.step_h)
    count = len(days.day) * 24 // step_h
    if position >= count:
        return int(design.hour[position - count])
    return int(days.steps(step_h)[position, 0])
