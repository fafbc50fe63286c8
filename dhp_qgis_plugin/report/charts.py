"""The report's pictures as charts for the window: the same drawing, with its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np

from dhp_qgis_plugin.core.records import (
    HOURS,
    Dispatch,
    EquipmentPlan,
    Floats,
    SchemeResult,
    Tariff,
)
from dhp_qgis_plugin.report.calendar import WEEK_H, day_name, month_names, monthly
from dhp_qgis_plugin.report.chart import Chart, ChartTable, chart_of
from dhp_qgis_plugin.report.load_sheets import sheet
from dhp_qgis_plugin.report.operation_plots import monthly_energy, station_week
from dhp_qgis_plugin.report.operation_year import bill_parts, machine_calendars, monthly_costs
from dhp_qgis_plugin.report.palette import machine_name
from dhp_qgis_plugin.report.scheme_plots import paid_by, pressure_path, scheme_bars, scheme_names
from dhp_qgis_plugin.report.station_service import Service, service_of
from dhp_qgis_plugin.report.words import Words


def load_chart(title: str, heat_kw: Floats, cool_kw: Floats, words: Words) -> Chart:
    """Return two years of loads: duration, design weeks and maps of the year; (8760,) kW each."""
    say = words.say
    columns: dict[str, Sequence[object]] = {
        say("Hour"): _hours(0, HOURS, words),
        say("Heating load (kW)"): _numbers(heat_kw),
        say("Cooling load (kW)"): _numbers(cool_kw),
    }
    return chart_of(title, partial(sheet, heat_kw, cool_kw, words=words), _table(columns))


def week_chart(
    title: str,
    equipment: EquipmentPlan,
    dispatch: Dispatch,
    tariff: Tariff,
    start_hour: int,
    words: Words,
) -> Chart:
    """Return a station's week: machines, tanks, import from the grid and its price."""
    say, week = words.say, slice(start_hour, start_hour + WEEK_H)
    columns: dict[str, Sequence[object]] = {say("Hour"): _hours(start_hour, WEEK_H, words)}
    columns |= {
        name: _numbers(series[week])
        for name, series in _hourly_columns(equipment, dispatch, words).items()
    }
    columns[say("Import from the grid (kW)")] = _numbers(dispatch.grid_kw[week])
    price = say("Price ({unit})").format(unit=f"{words.currency}/kWh")
    columns[price] = _numbers(tariff.electricity_per_kwh[week])
    drawn = partial(station_week, equipment, dispatch, tariff, start_hour, words=words)
    return chart_of(title, drawn, _table(columns))


def machine_year_chart(
    title: str, equipment: EquipmentPlan, dispatch: Dispatch, words: Words
) -> Chart:
    """Return a station's year as maps of days and hours, one for each kind of machine."""
    columns: dict[str, Sequence[object]] = {words.say("Hour"): _hours(0, HOURS, words)}
    columns |= {
        name: _numbers(series)
        for name, series in _hourly_columns(equipment, dispatch, words).items()
    }
    drawn = partial(machine_calendars, equipment, dispatch, words=words)
    return chart_of(title, drawn, _table(columns))


def energy_chart(title: str, equipment: EquipmentPlan, dispatch: Dispatch, words: Words) -> Chart:
    """Return what each kind of machine makes by month."""
    columns: dict[str, Sequence[object]] = {words.say("Month"): month_names(words.say)}
    for which, name in (
        ("heat", words.say("{machine}: heat")),
        ("cool", words.say("{machine}: cold")),
    ):
        for kind, series in service_of(equipment, dispatch, which).made.items():
            heading = f"{name.format(machine=machine_name(kind, words.say))} (kWh)"
            columns[heading] = _numbers(monthly(series))
    drawn = partial(monthly_energy, equipment, dispatch, words=words)
    return chart_of(title, drawn, _table(columns))


def bill_chart(title: str, dispatch: Dispatch, tariff: Tariff, words: Words) -> Chart:
    """Return a station's energy bill by month."""
    columns: dict[str, Sequence[object]] = {words.say("Month"): month_names(words.say)}
    for name, months, _ in bill_parts(dispatch, tariff, words):
        columns[f"{name} ({words.currency})"] = _numbers(months)
    return chart_of(title, partial(monthly_costs, dispatch, tariff, words=words), _table(columns))


def cost_chart(title: str, schemes: Sequence[SchemeResult], words: Words) -> Chart:
    """Return the yearly cost of schemes, the first uppermost, by what is paid."""
    say, unit = words.say, f"{words.currency}/a"
    columns: dict[str, Sequence[object]] = {say("Scheme"): scheme_names(schemes, words)}
    for key, name in (
        ("capital", say("Capital")),
        ("om", say("Operation and maintenance")),
        ("energy", say("Energy")),
    ):
        columns[f"{name} ({unit})"] = [paid_by(scheme, key) for scheme in schemes]
    return chart_of(title, partial(scheme_bars, schemes, words=words), _table(columns))


def pressure_chart(
    title: str,
    distance_m: Floats,
    supply_pa: Floats,
    return_pa: Floats,
    words: Words,
    *,
    ground_m: Floats | None = None,
    static_pa: float = float("nan"),
) -> Chart:
    """Return the heads along a way from a station; see `scheme_plots.pressure_path`."""
    say = words.say
    ground = np.zeros(len(distance_m)) if ground_m is None else ground_m
    columns: dict[str, Sequence[object]] = {
        say("Distance from the station (m)"): _numbers(distance_m),
        say("Supply pressure (Pa)"): _numbers(supply_pa),
        say("Return pressure (Pa)"): _numbers(return_pa),
        say("Ground over the station (m)"): _numbers(ground),
    }
    drawn = partial(
        pressure_path,
        distance_m,
        supply_pa,
        return_pa,
        "",
        ground_m=ground_m,
        static_pa=static_pa,
        words=words,
    )
    return chart_of(title, drawn, _table(columns))


def _hourly_columns(
    equipment: EquipmentPlan, dispatch: Dispatch, words: Words
) -> dict[str, Floats]:
    """Return every hourly series of a station under its name and unit."""
    say = words.say
    columns: dict[str, Floats] = {}
    for which, load, made in (
        ("heat", say("Heating load (kW)"), say("{machine}: heat")),
        ("cool", say("Cooling load (kW)"), say("{machine}: cold")),
    ):
        service = service_of(equipment, dispatch, which)
        columns[load] = service.load
        for kind, series in service.made.items():
            columns[f"{made.format(machine=machine_name(kind, say))} (kW)"] = series
        columns |= _tank_columns(service, words)
    return columns


def _tank_columns(service: Service, words: Words) -> dict[str, Floats]:
    say = words.say
    columns: dict[str, Floats] = {}
    for kind in service.content_kwh:
        tank = machine_name(kind, say)
        charging = say("{tank}, charging").format(tank=tank)
        discharging = say("{tank}, discharging").format(tank=tank)
        content = say("{tank}, content").format(tank=tank)
        columns[f"{charging} (kW)"] = service.charge[kind]
        columns[f"{discharging} (kW)"] = service.discharge[kind]
        columns[f"{content} (kWh)"] = service.content_kwh[kind]
    return columns


def _hours(start_hour: int, count: int, words: Words) -> list[str]:
    days = {day: day_name(24 * day, words.say) for day in range(start_hour // 24, 366)}
    hours = range(start_hour, start_hour + count)
    return [f"{days[hour // 24]}, {hour % 24:02d}:00" for hour in hours]


def _numbers(values: Floats) -> list[float]:
    return [float(value) for value in values]


def _table(columns: dict[str, Sequence[object]]) -> ChartTable:
    return ChartTable(tuple(columns), tuple(columns.values()))
