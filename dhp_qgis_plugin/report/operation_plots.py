"""Pictures of a station at work: a week hour by hour, and the year month by month."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dhp_qgis_plugin.core.records import Dispatch, EquipmentPlan, Floats, Tariff
from dhp_qgis_plugin.report.calendar import WEEK_H, month_names, monthly
from dhp_qgis_plugin.report.drawing import counted, from_zero, keyed, panels, plain, titled
from dhp_qgis_plugin.report.load_plots import day_ticks
from dhp_qgis_plugin.report.palette import (
    INK,
    MUTED,
    PRICE,
    UNSERVED,
    machine_colour,
    machine_name,
)
from dhp_qgis_plugin.report.station_service import Service, service_of
from dhp_qgis_plugin.report.words import Words

_DRAWN_KW = 1e-6
_DRAWN_KWH = 0.5


def station_week(
    equipment: EquipmentPlan,
    dispatch: Dispatch,
    tariff: Tariff,
    start_hour: int,
    *,
    title: str = "",
    words: Words | None = None,
) -> Figure:
    """Draw seven days of a station: who makes heat and cold, the tanks, import and price.

    A tank's discharge is stacked like a machine, its charge stands below the axis; above the load
    line is what fills it.

    Parameters
    ----------
    equipment, dispatch
        One station's machines and how they run.
    tariff
        For the price line.
    start_hour
        First hour of the week, 0 to 8592.
    title
        Name of the station and the season.
    """
    words = words or Words()
    week = slice(start_hour, start_hour + WEEK_H)
    services = [
        (service, name)
        for service, name in (
            (service_of(equipment, dispatch, "heat"), words.say("Heat")),
            (service_of(equipment, dispatch, "cool"), words.say("Cold")),
        )
        if service.load[week].max() > _DRAWN_KW
        or any(series[week].max() > _DRAWN_KW for series in service.discharge.values())
    ]
    stored = [
        service
        for service, _ in services
        if any(content[week].max() > _DRAWN_KWH for content in service.content_kwh.values())
    ]
    heights = (*[2.0] * len(services), 1.2, *([0.9] if stored else []))
    figure, axes = panels(0.6 + 1.15 * sum(heights), heights)
    legend: dict[str, object] = {}
    for ax, (service, name) in zip(axes, services, strict=False):
        _stack(ax, service, week, words, legend)
        titled(ax, name)
    _power(axes[len(services)], dispatch.grid_kw[week], tariff, week, words, legend)
    if stored:
        _tanks(axes[-1], stored, week, words, legend)
    for ax in axes:
        day_ticks(ax, start_hour, words)
        ax.label_outer()
    if title:
        figure.suptitle(title, x=0.01, ha="left", fontsize=11, color=INK, fontweight="bold")
    keyed(figure, list(legend.values()), list(legend))
    return figure


def monthly_energy(
    equipment: EquipmentPlan, dispatch: Dispatch, *, words: Words | None = None
) -> Figure:
    """Draw what each machine kind makes month by month: heat upwards, cold downwards."""
    words = words or Words()
    figure, (ax,) = panels(3.0)
    at = np.arange(12)
    legend: dict[str, object] = {}
    for which, sign in (("heat", 1.0), ("cool", -1.0)):
        base = np.zeros(12)
        for kind, series in service_of(equipment, dispatch, which).made.items():
            height = sign * monthly(series) / 1000
            ax.bar(at, height, bottom=base, width=0.7, color=machine_colour(kind))
            legend[machine_name(kind, words.say)] = Patch(color=machine_colour(kind))
            base = base + height
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.set_xticks(at, month_names(words.say))
    counted(ax, words, "MWh")
    keyed(figure, list(legend.values()), list(legend))
    return figure


def _stack(
    ax: Axes, service: Service, week: slice, words: Words, legend: dict[str, object]
) -> None:
    hours = np.arange(WEEK_H + 1)
    base = np.zeros(WEEK_H)
    layers = [
        (machine_name(kind, words.say), machine_colour(kind), series, "")
        for kind, series in service.made.items()
    ]
    layers += [
        (
            words.say("{tank}, discharging").format(tank=machine_name(kind, words.say)),
            machine_colour(kind),
            series,
            "////",
        )
        for kind, series in service.discharge.items()
    ]
    layers.append((words.say("Not served"), UNSERVED, service.unserved, ""))
    for name, colour, series, hatch in layers:
        if series[week].max() > _DRAWN_KW:
            top = base + series[week]
            legend[name] = _area(ax, base, top, colour, hatch)
            base = top
    base = np.zeros(WEEK_H)
    for kind, series in service.charge.items():
        if series[week].max() > _DRAWN_KW:
            under = base - series[week]
            tank = words.say("{tank}, charging").format(tank=machine_name(kind, words.say))
            legend[tank] = _area(ax, under, base, machine_colour(kind), "\\\\\\\\")
            base = under
    load = service.load[week]
    line = ax.plot(
        hours, np.append(load, load[-1]), drawstyle="steps-post", color=INK, linewidth=1.3
    )
    legend[words.say("Load with network losses")] = line[0]
    if base.min() < 0:
        ax.axhline(0, color=INK, linewidth=0.8)
        ax.set_ylim(1.1 * base.min(), ax.get_ylim()[1])
    else:
        from_zero(ax)
    counted(ax, words, "kW")


def _area(ax: Axes, low: Floats, high: Floats, colour: str, hatch: str) -> Patch:
    """Fill hour by hour between two lines and return the key to it."""
    ax.fill_between(
        np.arange(WEEK_H + 1),
        np.append(low, low[-1]),
        np.append(high, high[-1]),
        step="post",
        facecolor=colour,
        edgecolor="white" if hatch else "none",
        linewidth=0,
        hatch=hatch or None,
    )
    return Patch(facecolor=colour, edgecolor="white", hatch=hatch or None)


def _power(
    ax: Axes,
    grid_kw: Floats,
    tariff: Tariff,
    week: slice,
    words: Words,
    legend: dict[str, object],
) -> None:
    hours = np.arange(WEEK_H + 1)
    grid_kw = np.append(grid_kw, grid_kw[-1])
    area = ax.fill_between(hours, grid_kw, step="post", color=MUTED, alpha=0.35, linewidth=0)
    ax.set_ylim(0, max(1.1 * float(grid_kw.max()), 1e-9))
    counted(ax, words, "kW")
    titled(ax, words.say("Electricity"))
    beside = plain(ax.twinx())
    beside.grid(visible=False)
    price = tariff.electricity_per_kwh[week]
    line = beside.plot(
        hours,
        np.append(price, price[-1]),
        drawstyle="steps-post",
        color=PRICE,
        linewidth=1.2,
        linestyle=(0, (3, 1.5)),
    )
    beside.set_ylim(0, max(float(price.max()) * 1.15, 1e-6))
    counted(beside, words, f"{words.currency}/kWh")
    legend[words.say("Import from the grid")] = area
    legend[words.say("Price (right)")] = line[0]


def _tanks(
    ax: Axes, services: list[Service], week: slice, words: Words, legend: dict[str, object]
) -> None:
    for service in services:
        for kind, content_kwh in service.content_kwh.items():
            line = ax.plot(
                np.arange(1, WEEK_H + 1),
                content_kwh[week],
                color=machine_colour(kind),
                linewidth=1.6,
            )
            tank = machine_name(kind, words.say)
            legend[words.say("{tank}, content").format(tank=tank)] = line[0]
    from_zero(ax)
    counted(ax, words, "kWh")
    titled(ax, words.say("Content of the tanks"))
