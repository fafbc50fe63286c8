"""Every picture of a station's year with its title and caption, for the report and as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from matplotlib.figure import Figure

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import (
    Dispatch,
    EquipmentPlan,
    GroundForecast,
    MarginalCost,
    StationTask,
    Tariff,
)
from dhp_qgis_plugin.report import operation_year as year_plots
from dhp_qgis_plugin.report.calendar import peak_week, transition_week
from dhp_qgis_plugin.report.ground_plots import brine_years
from dhp_qgis_plugin.report.operation_plots import monthly_energy, station_week
from dhp_qgis_plugin.report.words import Words

_DRAWN_KW = 1e-6


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can be drawn."""

    key: str  # as a file is called
    title: str
    caption: str
    draw: Callable[[], Figure]


def pictures(
    name: str,
    task: StationTask,
    machines: EquipmentPlan,
    year: Dispatch,
    tariff: Tariff,
    marginal: MarginalCost | None,
    words: Words,
    *,
    forecast: GroundForecast | None = None,
    source: SourceParameters | None = None,
) -> Iterator[Picture]:
    """Give the pictures of one station in the order in which they are read.

    Parameters
    ----------
    forecast, source
        With both, how warm the boreholes' brine becomes, beside its limits.
    """
    say = words.say
    yield from _weeks(name, task, machines, year, tariff, words)
    yield Picture(
        "duration",
        say("{name}: who covers the load").format(name=name),
        say(
            "{name}: hours from the highest load to the least, means of 24 hours. What lies above"
            " the line fills a tank."
        ).format(name=name),
        partial(year_plots.duration_by_machine, machines, year, words=words),
    )
    yield Picture(
        "calendar",
        say("{name}: when each machine runs").format(name=name),
        say("{name}: output of each kind of machine by day and hour; white is standstill.").format(
            name=name
        ),
        partial(year_plots.machine_calendars, machines, year, words=words),
    )
    yield Picture(
        "monthly_made",
        say("{name}: energy by month").format(name=name),
        say("{name}: heat and, downwards, cold by machine and month.").format(name=name),
        partial(monthly_energy, machines, year, words=words),
    )
    yield Picture(
        "monthly_flows",
        say("{name}: energy flows by month").format(name=name),
        say("{name}: what goes into the station, and, downwards, what goes out.").format(name=name),
        partial(year_plots.monthly_flows, task, machines, year, words=words),
    )
    yield Picture(
        "monthly_bill",
        say("{name}: energy bill by month").format(name=name),
        say("{name}: energy bill of each month.").format(name=name),
        partial(year_plots.monthly_costs, year, tariff, words=words),
    )
    if year.extracted_kwh_a + year.rejected_kwh_a > _DRAWN_KW:
        yield Picture(
            "source",
            say("{name}: balance of the source").format(name=name),
            say(
                "{name}: heat given to the source and, downwards, drawn from it; recharge is laid"
                " evenly over its season."
            ).format(name=name),
            partial(year_plots.ground_months, task, machines, year, words=words),
        )
    if forecast is not None and source is not None:
        yield Picture(
            "brine",
            say("{name}: brine in the coming years").format(name=name),
            say(
                "{name}: coldest and warmest hour of the brine (mean of flow and return) in {years}"
                " years that all run as the one planned, and the mean of the boreholes' walls."
            ).format(name=name, years=words.number(len(forecast.coldest_c), 0)),
            partial(brine_years, forecast, source, words=words),
        )
    if marginal is not None:
        yield Picture(
            "marginal",
            say("{name}: marginal cost").format(name=name),
            say(
                "{name}: what one more kWh would cost with these machines. The mark is the month's"
                " mean by load, the bar holds the middle 80 % of its hours; hours that make the"
                " demand charge lie above."
            ).format(name=name),
            partial(year_plots.marginal_months, task, marginal, words=words),
        )


def _weeks(
    name: str,
    task: StationTask,
    machines: EquipmentPlan,
    year: Dispatch,
    tariff: Tariff,
    words: Words,
) -> Iterator[Picture]:
    say = words.say
    heats, cools = task.heat_kw.max() > _DRAWN_KW, task.cool_kw.max() > _DRAWN_KW
    weeks = []
    if heats:
        title = say("{name}: week of the highest heat load")
        weeks.append(("week_heating", title, peak_week(task.heat_kw)))
    if cools:
        title = say("{name}: week of the highest cooling load")
        weeks.append(("week_cooling", title, peak_week(task.cool_kw)))
    if heats or cools:
        title = say("{name}: week between the seasons")
        weeks.append(("week_between", title, transition_week(task.heat_kw, task.cool_kw)))
    for key, title, start in weeks:
        yield Picture(
            key,
            title.format(name=name),
            say(
                "{title}. Production above the load line fills a tank, as hatched below the axis;"
                " hatched above it is what a tank gives back."
            ).format(title=title.format(name=name)),
            partial(station_week, machines, year, tariff, start, words=words),
        )
