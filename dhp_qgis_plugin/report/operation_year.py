"""Pictures of a station's year: who covers the load, when each machine runs, months and money."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dhp_qgis_plugin.core.records import (
    HOURS,
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Floats,
    MarginalCost,
    StationTask,
    Tariff,
)
from dhp_qgis_plugin.core.source.energy_flows import EnergyFlows, energy_flows, monthly_bill
from dhp_qgis_plugin.report.blank import blank
from dhp_qgis_plugin.report.calendar import month_names
from dhp_qgis_plugin.report.drawing import (
    counted,
    from_zero,
    keyed,
    panels,
    plain,
    titled,
)
from dhp_qgis_plugin.report.palette import (
    BILLED,
    COLD,
    FLOWS,
    HEAT,
    INK,
    UNSERVED,
    machine_colour,
    machine_name,
)
from dhp_qgis_plugin.report.station_service import Service, service_of
from dhp_qgis_plugin.report.words import Words
from dhp_qgis_plugin.report.year_map import year_map

_DAY = 24
_DRAWN_KWH = 0.5


def duration_by_machine(
    equipment: EquipmentPlan, dispatch: Dispatch, *, words: Words | None = None
) -> Figure:
    """Draw who covers the load from its highest to its least hour, for heat and for cold.

    The hours are ordered by load and drawn by 24; the line is the load itself.
    """
    words = words or Words()
    services = [
        (service, title)
        for service, title in (
            (service_of(equipment, dispatch, "heat"), words.say("Heat")),
            (service_of(equipment, dispatch, "cool"), words.say("Cold")),
        )
        if service.load.max() > _DRAWN_KWH
    ]
    figure, axes = panels(0.7 + 2.1 * max(len(services), 1), (1.0,) * max(len(services), 1))
    legend: dict[str, object] = {}
    for ax, (service, title) in zip(axes, services, strict=False):
        _duration(ax, service, words, legend)
        titled(ax, title)
    keyed(figure, list(legend.values()), list(legend))
    return figure


def _duration(ax: Axes, service: Service, words: Words, legend: dict[str, object]) -> None:
    load = service.load
    falling = np.argsort(-load, kind="stable")
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
    edges = np.arange(0, HOURS + 1, _DAY)
    base = np.zeros(HOURS // _DAY)
    for name, colour, series, hatch in layers:
        if series.max() <= _DRAWN_KWH:
            continue
        top = base + series[falling].reshape(-1, _DAY).mean(axis=1)
        ax.fill_between(
            edges,
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
    at = np.unique(np.r_[np.arange(0, _DAY), np.linspace(0, HOURS - 1, 400).astype(int)])
    line = ax.plot(at, load[falling][at], color=INK, linewidth=1.3)
    legend[words.say("Load with network losses")] = line[0]
    last = int(np.searchsorted(-load[falling], -1e-3 * load.max()))
    ax.set_xlim(0, min(HOURS, _DAY * math.ceil(max(last, _DAY) / _DAY)))
    from_zero(ax)
    counted(ax, words, "kW")
    counted(ax, words, words.say("hours of the year"), "x")


def machine_calendars(
    equipment: EquipmentPlan, dispatch: Dispatch, *, words: Words | None = None
) -> Figure:
    """Draw when each kind of machine runs: a map of days and hours for its heat and its cold."""
    words = words or Words()
    maps: list[tuple[str, Floats, str]] = []
    for which, name, colours in (
        ("heat", words.say("{machine}: heat"), "Oranges"),
        ("cool", words.say("{machine}: cold"), "Blues"),
    ):
        maps += [
            (name.format(machine=machine_name(kind, words.say)), series, colours)
            for kind, series in service_of(equipment, dispatch, which).made.items()
            if series.max() > _DRAWN_KWH
        ]
    rows = max(math.ceil(len(maps) / 2), 1)
    figure = blank(0.2 + 1.75 * rows)
    axes = figure.subplots(rows, 2, squeeze=False).ravel()
    for ax, (name, hourly, colours) in zip(axes, maps, strict=False):
        running = np.where(hourly > _DRAWN_KWH, hourly, np.nan)  # at rest it stays white
        year_map(plain(ax), running, colours, "kW", words)
        titled(ax, name)
    for ax in axes[len(maps) :]:
        ax.set_visible(False)
    return figure


# ── months ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Flow:
    """Energy that goes into a station or out of it, by month."""

    label: str
    colour: str
    kwh: Floats  # (12,)
    hatched: bool = False


def flow_parts(flows: EnergyFlows, words: Words) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
    """Return what goes into a station and what goes out; both add up to the same in each month.

    Cold sent out is heat that comes in. What is lost goes up the chimney, out of the tanks, or is
    the pumps' power; what tanks keep for another month counts with it.
    """
    say = words.say
    cold = flows.cool_load_kwh - flows.unserved_cool_kwh
    heat = flows.heat_load_kwh - flows.unserved_heat_kwh
    power = flows.power_kwh.sum(axis=0) + flows.pump_kwh
    into = (
        Flow(say("From ground or water"), FLOWS["source"], flows.extracted_kwh),
        Flow(say("From the outdoor air"), FLOWS["air"], flows.drawn_kwh),
        Flow(say("Electricity"), FLOWS["electricity"], power),
        Flow(say("Gas"), FLOWS["gas"], flows.fuel_kwh.sum(axis=0)),
        Flow(say("Municipal heat"), FLOWS["municipal"], flows.municipal_kwh),
        Flow(say("From cooled buildings (cold sent out)"), FLOWS["cold"], cold),
    )
    out = (
        Flow(say("Heat sent out"), FLOWS["heat"], heat),
        Flow(say("To ground or water"), FLOWS["source"], flows.rejected_kwh, hatched=True),
        Flow(say("To the outdoor air"), FLOWS["air"], flows.shed_kwh, hatched=True),
    )
    rest = sum((one.kwh for one in into), start=np.zeros(12))
    rest = rest - sum((one.kwh for one in out), start=np.zeros(12))
    return into, (*out, Flow(say("Losses and pumps"), FLOWS["loss"], rest))


def monthly_flows(
    task: StationTask,
    equipment: EquipmentPlan,
    dispatch: Dispatch,
    *,
    words: Words | None = None,
) -> Figure:
    """Draw what goes into a station (upwards) and out of it (downwards) month by month."""
    words = words or Words()
    into, out = flow_parts(energy_flows(task, equipment, dispatch), words)
    figure, (ax,) = panels(3.4)
    legend: dict[str, object] = {}
    for parts, sign in ((into, 1.0), (out, -1.0)):
        base = np.zeros(12)
        for flow in parts:
            if np.abs(flow.kwh).max() <= _DRAWN_KWH:
                continue
            look = Patch(
                facecolor=flow.colour, hatch="////" if flow.hatched else None, edgecolor="white"
            )
            height = sign * flow.kwh / 1000
            ax.bar(
                np.arange(12),
                height,
                bottom=base,
                width=0.7,
                linewidth=0,
                facecolor=flow.colour,
                edgecolor="white",
                hatch="////" if flow.hatched else None,
            )
            legend[flow.label] = look
            base = base + height
    _months(ax, words, "MWh")
    keyed(figure, list(legend.values()), list(legend), columns=3)
    return figure


def monthly_costs(dispatch: Dispatch, tariff: Tariff, *, words: Words | None = None) -> Figure:
    """Draw the energy bill of each month: energy, demand charge, gas, carbon, recharge."""
    words = words or Words()
    figure, (ax,) = panels(2.8)
    legend: dict[str, object] = {}
    base = np.zeros(12)
    for name, months, colour in bill_parts(dispatch, tariff, words):
        legend[name] = ax.bar(np.arange(12), months / 1000, bottom=base, width=0.7, color=colour)
        base = base + months / 1000
    thousand = words.say("thousand {currency}").format(currency=words.currency)
    _months(ax, words, thousand)
    keyed(figure, list(legend.values()), list(legend), columns=5)
    return figure


def bill_parts(dispatch: Dispatch, tariff: Tariff, words: Words) -> list[tuple[str, Floats, str]]:
    """Return name, (12,) cost of each month and colour of every part that is billed."""
    say, bill = words.say, monthly_bill(dispatch, tariff)
    parts = (
        (say("Electricity"), bill.electricity, BILLED["electricity"]),
        (say("Demand charge"), bill.demand, BILLED["demand"]),
        (say("Gas"), bill.gas, BILLED["gas"]),
        (say("Carbon"), bill.carbon, BILLED["carbon"]),
        (say("Recharge of the ground"), bill.recharge_power, BILLED["recharge"]),
        (say("Municipal heat"), bill.municipal, BILLED["municipal"]),
        (say("Starts"), bill.starts, BILLED["starts"]),
    )
    return [part for part in parts if np.abs(part[1]).max() > _DRAWN_KWH]


def ground_months(
    task: StationTask,
    equipment: EquipmentPlan,
    dispatch: Dispatch,
    *,
    words: Words | None = None,
) -> Figure:
    """Draw what the source gives, takes and is recharged with by month, and the sum so far."""
    words = words or Words()
    say, flows = words.say, energy_flows(task, equipment, dispatch)
    figure, (ax,) = panels(2.9)
    at, legend = np.arange(12), {}
    into_ground = np.maximum(flows.recharged_kwh, 0.0) / 1000
    out_of_ground = np.maximum(-flows.recharged_kwh, 0.0) / 1000
    taken, given = flows.extracted_kwh / 1000, flows.rejected_kwh / 1000
    for name, height, base, colour in (
        (say("Given to the source"), given, np.zeros(12), COLD),
        (say("Drawn from the source"), -taken, np.zeros(12), HEAT),
        (say("Recharge by dry coolers"), into_ground, given, FLOWS["recharge"]),
        (say("Cooling by dry coolers"), -out_of_ground, -taken, FLOWS["recharge"]),
    ):
        if np.abs(height).max() > _DRAWN_KWH / 1000:
            legend[name] = ax.bar(at, height, bottom=base, width=0.7, color=colour)
    net = np.cumsum(given + into_ground - taken - out_of_ground)
    line = ax.plot(at, net, color=INK, linewidth=1.6, marker="o", markersize=3.5)
    legend[say("Balance since January")] = line[0]
    _months(ax, words, "MWh")
    keyed(figure, list(legend.values()), list(legend), columns=4)
    return figure


def marginal_months(
    task: StationTask, marginal: MarginalCost, *, words: Words | None = None
) -> Figure:
    """Draw what one more kWh costs by month: mean by load, and 10 to 90 % of the hours."""
    words = words or Words()
    figure, (ax,) = panels(2.8)
    legend: dict[str, object] = {}
    for name, per_kwh, load_kw, colour, shift, marker in (
        (words.say("Heat"), marginal.heat_per_kwh, task.heat_kw, HEAT, -0.12, "o"),
        (words.say("Cold"), marginal.cool_per_kwh, task.cool_kw, COLD, 0.12, "s"),
    ):
        found = np.array([_spread(per_kwh, load_kw, month) for month in range(12)])
        if not np.isfinite(found).any():
            continue
        at = np.arange(12) + shift
        ax.vlines(at, found[:, 0], found[:, 2], color=colour, alpha=0.4, linewidth=5)
        legend[name] = ax.plot(
            at, found[:, 1], color=colour, marker=marker, markersize=5, linestyle="none"
        )[0]
    _months(ax, words, f"{words.currency}/kWh")
    keyed(figure, list(legend.values()), list(legend))
    return figure


def _spread(per_kwh: Floats, load_kw: Floats, month: int) -> tuple[float, float, float]:
    """Return a tenth of the hours, the mean by load and nine tenths, of a month's hours with load.

    Hours below a thousandth of the highest load do not count.
    """
    asked = load_kw > 1e-3 * max(float(load_kw.max()), 1e-9)
    of = (month == MONTH_OF_HOUR) & asked & np.isfinite(per_kwh)
    if not of.any():
        return (math.nan, math.nan, math.nan)
    low, high = np.quantile(per_kwh[of], (0.1, 0.9))
    return float(low), float(np.average(per_kwh[of], weights=load_kw[of])), float(high)


def _months(ax: Axes, words: Words, unit: str) -> None:
    low, high = min(ax.dataLim.y0, 0.0), max(ax.dataLim.y1, 0.0)
    room = max(0.06 * (high - low), 1e-9)
    ax.set_ylim(low - room if low < 0 else 0.0, high + room)
    if low < 0:
        ax.axhline(0, color=INK, linewidth=0.8)
    ax.set_xlim(-0.6, 11.6)
    ax.set_xticks(np.arange(12), month_names(words.say))
    counted(ax, words, unit)
