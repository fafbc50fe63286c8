"""Pictures of a station at work: a week hour by hour, and the year month by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    Floats,
    MachineKind,
    Tariff,
)
from dhp_qgis_plugin.report.calendar import WEEK_H, month_names, monthly
from dhp_qgis_plugin.report.drawing import counted, from_zero, keyed, panels, plain, titled
from dhp_qgis_plugin.report.load_plots import day_ticks
from dhp_qgis_plugin.report.palette import INK, MACHINES, MUTED, PRICE, UNSERVED, machine_name
from dhp_qgis_plugin.report.words import Words

_TANK_OF = {"heat": MachineKind.HOT_TANK, "cool": MachineKind.COLD_TANK}


@dataclass(frozen=True, slots=True)
class Service:
    """One service of a station, heating or cooling, by machine kind; all (8760,) kW."""

    made: dict[MachineKind, Floats]
    charge: Floats
    discharge: Floats
    content_kwh: Floats
    unserved: Floats
    tank: MachineKind

    @property
    def load(self) -> Floats:
        """What was asked for: made, taken from the tank less put into it, and missed."""
        total = self.discharge - self.charge + self.unserved
        for series in self.made.values():
            total = total + series
        return total


def service_of(equipment: EquipmentPlan, dispatch: Dispatch, which: str) -> Service:
    """Sum a station's machines of one kind and its tanks; ``which`` is "heat" or "cool"."""
    hourly = dispatch.heat_kw if which == "heat" else dispatch.cool_kw
    made: dict[MachineKind, Floats] = {}
    for unit, series in zip(equipment.units, hourly, strict=True):
        if series.any():
            made[unit.kind] = made.get(unit.kind, 0) + series
    heat = which == "heat"
    hot = [tank.kind is MachineKind.HOT_TANK for tank in equipment.tanks]
    of = np.array(hot, dtype=bool) == heat
    return Service(
        made=made,
        charge=dispatch.charge_kw[of].sum(axis=0),
        discharge=dispatch.discharge_kw[of].sum(axis=0),
        content_kwh=dispatch.content_kwh[of].sum(axis=0),
        unserved=dispatch.unserved_heat_kw if which == "heat" else dispatch.unserved_cool_kw,
        tank=_TANK_OF[which],
    )


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

    Production above the load line fills a tank; a tank's discharge is stacked like a machine.

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
        if service.load[week].max() > 1e-6 or service.discharge[week].max() > 1e-6
    ]
    stored = [s for s, _ in services if s.content_kwh.max() > 0]
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
        for kind, series in _ordered(service_of(equipment, dispatch, which).made):
            height = sign * monthly(series) / 1000
            ax.bar(at, height, bottom=base, width=0.7, color=MACHINES[kind])
            legend[machine_name(kind, words.say)] = Patch(color=MACHINES[kind])
            base = base + height
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.set_xticks(at, month_names(words.say))
    counted(ax, words, "MWh")
    keyed(figure, list(legend.values()), list(legend))
    return figure


def _ordered(made: dict[MachineKind, Floats]) -> list[tuple[MachineKind, Floats]]:
    """Return the kinds in the order of the enumeration, so that every stack looks alike."""
    return [(kind, made[kind]) for kind in MachineKind if kind in made]


def _stack(
    ax: Axes, service: Service, week: slice, words: Words, legend: dict[str, object]
) -> None:
    hours = np.arange(WEEK_H + 1)
    base = np.zeros(WEEK_H)
    layers = [
        (machine_name(kind, words.say), MACHINES[kind], series, "")
        for kind, series in _ordered(service.made)
    ]
    tank = machine_name(service.tank, words.say)
    layers.append(
        (
            words.say("{tank}, discharging").format(tank=tank),
            MACHINES[service.tank],
            service.discharge,
            "////",
        )
    )
    layers.append((words.say("Not served"), UNSERVED, service.unserved, ""))
    for name, colour, series, hatch in layers:
        if series[week].max() <= 1e-6:
            continue
        top = base + series[week]
        ax.fill_between(
            hours,
            np.append(base, base[-1]),
            np.append(top, top[-1]),
            step="post",
            facecolor=colour,
            edgecolor="white" if hatch else "none",
            linewidth=0,
            hatch=hatch or None,
        )
        legend[name] = Patch(facecolor=colour, edgecolor="white", hatch=hatch or None)
        base = top
    load = service.load[week]
    line = ax.plot(
        hours, np.append(load, load[-1]), drawstyle="steps-post", color=INK, linewidth=1.3
    )
    legend[words.say("Load with network losses")] = line[0]
    from_zero(ax)
    counted(ax, words, "kW")


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
    from_zero(ax)
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
        line = ax.plot(
            np.arange(1, WEEK_H + 1),
            service.content_kwh[week],
            color=MACHINES[service.tank],
            linewidth=1.6,
        )
        tank = machine_name(service.tank, words.say)
        legend[words.say("{tank}, content").format(tank=tank)] = line[0]
    from_zero(ax)
    counted(ax, words, "kWh")
    titled(ax, words.say("Content of the tanks"))
