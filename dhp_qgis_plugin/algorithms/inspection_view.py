"""A station or a pipe in words and charts, for the panel that shows what is selected."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dhp_qgis_plugin.adapters.inspection import PipeSaid, Row, StationSaid, read_year
from dhp_qgis_plugin.adapters.layer_words import source_word
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.core.tables.field_words import field_word
from dhp_qgis_plugin.core.tables.retelling import retell

if TYPE_CHECKING:
    from dhp_qgis_plugin.adapters.plan_files import YearSources
    from dhp_qgis_plugin.core.tables.station_year import StationYear
    from dhp_qgis_plugin.report.chart import Chart

_STATION = (
    *("source", "buildings", "heat_kw", "cool_kw", "heat_demand_kwh_a", "cool_demand_kwh_a"),
    *("capex", "cost_per_year", "lcoh", "lcoc", "pump_head_pa", "pump_kw", "loss_share"),
    *("extract_kw", "reject_kw", "bores", "bore_m", "short_heat_kw", "short_cool_kw"),
)
_HIDDEN_AT_ZERO = ("bores", "bore_m", "short_heat_kw", "short_cool_kw")
_PIPE = (
    *("kind", "station_id", "length_m", "dn", "dn_cool", "pairs", "customers"),
    *("heat_kw", "cool_kw", "flow_kg_s", "sizing_case", "velocity_m_s", "drop_pa_m"),
    *("loss_kwh_a", "capex", "heat_end_c", "cool_end_c", "pn_bar"),
)


@dataclass(frozen=True)
class Fact:
    """A line of the panel."""

    label: str
    text: str


@dataclass(frozen=True)
class MachineLine:
    """A machine or tank of a station in words."""

    label: str
    count: str
    size: str
    made: str
    capex: str


def station_facts(said: StationSaid, currency: str) -> list[Fact]:
    """Return what is to be said of a station, line by line."""
    return [
        _fact("stations", field, said.row, currency)
        for field in _STATION
        if _known(said.row, field, hide_zero=field in _HIDDEN_AT_ZERO)
    ]


def station_reason(said: StationSaid, currency: str) -> str:
    """Return why a station stands where it does, in the planner's language and the currency."""
    from dhp_qgis_plugin.core.tables.why import MONEY, TEMPLATES  # noqa: PLC0415 - packages

    def shown(name: str, value: str) -> str:
        number = value.replace(",", "")
        is_money = name in MONEY and number.lstrip("-").isdigit()
        return str(_words(currency).money(float(number))) if is_money else value

    return retell(str(said.row.get("why") or ""), TEMPLATES, tr, shown)


def machine_lines(said: StationSaid, currency: str) -> list[MachineLine]:
    """Return a station's machines and tanks, line by line."""
    words = _words(currency)
    lines = []
    for row in said.machines:
        heat, cool = (_number(row.get(name)) for name in ("heat_kw", "cool_kw"))
        sizes = [words.power(kw) for kw in (heat, cool) if kw > 0]
        stored = _number(row.get("size_kwh"))
        if stored > 0:
            sizes.append(words.quantity(stored, "kWh", 0))
        made = [
            words.energy(kwh)
            for kwh in (_number(row.get("heat_kwh_a")), _number(row.get("cool_kwh_a")))
            if kwh > 0
        ]
        lines.append(
            MachineLine(
                tr(str(row.get("label") or row.get("key") or "")),
                words.number(_number(row.get("count")), 0),
                " / ".join(sizes),
                " / ".join(made),
                words.money(_number(row.get("capex"))),
            )
        )
    return lines


def pipe_facts(said: PipeSaid, currency: str) -> list[Fact]:
    """Return what is to be said of a pipe, line by line."""
    words = _words(currency)
    facts = [
        _fact("pipes", field, said.row, currency)
        for field in _PIPE
        if _known(said.row, field, hide_zero=field in ("dn_cool", "customers"))
    ]
    for label, node in ((tr("Pressure at its start"), said.start), (tr("at its end"), said.end)):
        supply, back = (_number(node.get(name)) for name in ("p_supply_pa", "p_return_pa"))
        if math.isfinite(supply) and math.isfinite(back):
            text = tr("supply {supply}, return {back}")
            bar = [words.quantity(pa / 1e5, "bar", 2) for pa in (supply, back)]
            facts.append(Fact(label, text.format(supply=bar[0], back=bar[1])))
    lost = [
        abs(_number(said.start.get(name)) - _number(said.end.get(name)))
        for name in ("p_supply_pa", "p_return_pa")
    ]
    if all(map(math.isfinite, lost)):
        kpa = words.quantity(sum(lost) / 1000, "kPa", 1)
        facts.append(Fact(tr("Lost along it, supply and return"), kpa))
    return facts


def pipe_reason(said: PipeSaid) -> str:
    """Return why a pipe has its size, in the planner's language."""
    from dhp_qgis_plugin.core.network.size_reasons import TEMPLATES  # noqa: PLC0415 - packages

    return retell(str(said.row.get("why") or ""), TEMPLATES, tr)


def pressure_view(said: PipeSaid) -> Chart | None:
    """Return the pressures from the station to the pipe's end, None where they are not known."""
    import numpy as np  # noqa: PLC0415 - the plugin loads without it

    from dhp_qgis_plugin.report.charts import pressure_chart  # noqa: PLC0415

    if len(said.way) < 2:
        return None
    supply, back, ground = (
        np.array([_number(node.get(name)) for node in said.way])
        for name in ("p_supply_pa", "p_return_pa", "elevation_m")
    )
    return pressure_chart(
        tr("Pressure from the station to this pipe"),
        np.array(said.way_m),
        supply,
        back,
        _words(""),
        ground_m=np.nan_to_num(ground),
    )


def read_station_year(
    sources: YearSources | None, station_id: str, currency: str
) -> StationYear | None:
    """Return a station's year from a plan's layers, None without; may run in a task."""
    from dhp_qgis_plugin.core.price_levels import CATALOGUE_CURRENCY  # noqa: PLC0415
    from dhp_qgis_plugin.core.tables import station_year  # noqa: PLC0415 - needs the packages

    found = read_year(sources, station_id)
    if found is None:
        return None
    hours, machines = found
    money = currency or CATALOGUE_CURRENCY
    return station_year.read_station_year(hours, machines, station_id, "schedule", money)


def week_view(year: StationYear, week: str, name: str, currency: str) -> Chart:
    """Return a week of a station's year as a chart: ``coldest``, ``hottest`` or ``typical``."""
    from dhp_qgis_plugin.core.tables.station_year import Week  # noqa: PLC0415
    from dhp_qgis_plugin.report import calendar  # noqa: PLC0415 - needs the packages
    from dhp_qgis_plugin.report.charts import week_chart  # noqa: PLC0415

    start = {
        Week.COLDEST: lambda: calendar.peak_week(year.heat_kw),
        Week.HOTTEST: lambda: calendar.peak_week(year.cool_kw),
        Week.TYPICAL: lambda: calendar.transition_week(year.heat_kw, year.cool_kw),
    }[Week(week)]()
    title = tr("{name}, week from {day}").format(name=name, day=calendar.day_name(start, tr))
    return week_chart(title, year.equipment, year.dispatch, year.tariff, start, _words(currency))


def _fact(layer: str, field: str, row: Row, currency: str) -> Fact:
    known = field_word(field, layer)
    label = ": ".join(tr(part) for part in known.labels) if known else field
    value, unit = row.get(field), known.unit if known else ""
    if isinstance(value, str):
        return Fact(label, _spoken(value))
    number = _number(value)
    if field == "loss_share":
        return Fact(label, _words(currency).share(number))
    return Fact(label, figure_text(number, unit, currency))


def figure_text(number: float, unit: str, currency: str, *, share: float | None = None) -> str:
    """Return a figure with its unit as a reader wants it.

    Parameters
    ----------
    unit
        As `FieldWord.unit` states it: ``currency``, ``currency/a``, ``kW`` …
    share
        Makes the figure a difference: a plus where it is one, and the share behind it.
    """
    words = _words(currency)
    shown = {
        "currency": words.money,
        "currency/a": words.money_per_year,
        "currency/kWh": words.price,
        "kWh/a": words.energy,
        "kW": words.power,
        "Pa": lambda pa: words.quantity(pa / 1000, "kPa", 0),
    }.get(unit)
    if shown is not None:
        text = shown(number)
    else:
        whole = math.isfinite(number) and float(number).is_integer()
        large = abs(number) >= 1000
        text = words.quantity(number, unit, 0 if whole or large else None)
    if share is None:
        return str(text)
    if number == 0:
        return "–"
    sign = "+" if number > 0 else ""
    behind = f" ({'+' if share > 0 else ''}{words.share(share)})" if math.isfinite(share) else ""
    return f"{sign}{text}{behind}"


def difference_text(number: float, share: float, unit: str, currency: str) -> str:
    """Return a difference in few signs: as a share, of what is counted in whole numbers."""
    if not unit or not math.isfinite(share):
        return figure_text(number, unit, currency, share=math.nan)
    return "–" if number == 0 else f"{'+' if number > 0 else ''}{_words(currency).share(share)}"


def _spoken(word: str) -> str:
    """Return a word of a layer in the planner's language; an unknown one stays."""
    return {
        "heating": tr("heating"),
        "cooling": tr("cooling"),
        "distribution": tr("distribution pipe"),
        "service": tr("service line"),
    }.get(word) or source_word(word)


def _known(row: Row, field: str, *, hide_zero: bool) -> bool:
    value = row.get(field)
    if value is None or value == "":
        return False
    return not (hide_zero and not value)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def _words(currency: str) -> Any:
    from dhp_qgis_plugin.report.words import Words  # noqa: PLC0415 - lazy like all of the report

    return Words(tr, currency or "EUR")
