"""Chapter on the loads: by use, through the year, and where each figure comes from."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.records import Bools, Load
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.drawing import as_svg
from dhp_qgis_plugin.report.facts import counted_alike, counted_words
from dhp_qgis_plugin.report.load_plots import (
    design_weeks,
    load_calendar,
    load_duration,
    monthly_load,
)
from dhp_qgis_plugin.report.page import Markup, element, figure, folded, paragraph, section, table
from dhp_qgis_plugin.report.words import Words

_MOST_BASES = 12


def loads(plan: Plan, words: Words) -> Markup:
    """Return the chapter."""
    say, load, served = words.say, plan.estimate.load, plan.design.connected
    weather = plan.estimate.weather
    drawings = (
        (
            load_duration(load, served, words=words),
            say("Load duration of the connected buildings, before simultaneity and losses."),
        ),
        (
            monthly_load(load, served, words=words),
            say("Heat and cold delivered to the connected buildings by month."),
        ),
        (
            load_calendar(load, served, words=words),
            say("Load by day of the year and hour of the day."),
        ),
        (
            design_weeks(load, served, weather, words=words),
            say("The weeks of the highest heating and the highest cooling load."),
        ),
    )
    return section(
        "loads",
        say("Loads"),
        paragraph(
            say("Weather: {place}. {source}").format(place=weather.place, source=weather.source)
        ),
        use_table(load, served, words),
        paragraph(
            say(
                "Peaks are design values of the single buildings, before simultaneity."
                " Domestic hot water ({dhw}) is made locally and is not part of the network."
            ).format(dhw=words.energy(float(load.dhw_kwh_a[served].sum()))),
            css="note",
        ),
        *(figure(as_svg(drawing, caption), caption) for drawing, caption in drawings),
        folded(
            say("Where use and floor area come from"),
            _basis_table(say("Use"), load.use_basis, load.served, words),
            _basis_table(say("Floor area"), load.gfa_basis, load.served, words),
        ),
    )


def use_table(load: Load, connected: Bools, words: Words) -> Markup:
    """Sum the connected buildings up by use, named as the catalogue names it."""
    say = words.say
    labels = {key: use.label for key, use in catalogue.uses().items()}
    uses = np.array(load.uses, dtype=object)
    present = [use for use, _ in counted_words(uses[connected])]
    rows = [
        _use_row(say(labels.get(use, use)), load, connected & (uses == use), words)
        for use in present
    ]
    return table(
        (
            say("Use"),
            say("Buildings"),
            say("Gross floor area, m²"),
            say("Peak heating, kW"),
            say("Peak cooling, kW"),
            say("Heat, MWh/a"),
            say("Cold, MWh/a"),
            say("Heat, kWh/(m² a)"),
            say("Cold, kWh/(m² a)"),
        ),
        rows,
        foot=_use_row(say("Connected buildings"), load, connected, words),
    )


def _use_row(name: str, load: Load, of: Bools, words: Words) -> list[str]:
    area = float(load.gfa_m2[of].sum())
    heat, cold = float(load.heat_kwh_a[of].sum()), float(load.cool_kwh_a[of].sum())
    return [
        name,
        words.number(int(of.sum()), 0),
        words.number(area, 0),
        words.number(float(load.peak_heat_kw[of].sum()), 0),
        words.number(float(load.peak_cool_kw[of].sum()), 0),
        words.number(heat / 1000, 0),
        words.number(cold / 1000, 0),
        words.number(heat / area if area > 0 else float("nan"), 0),
        words.number(cold / area if area > 0 else float("nan"), 0),
    ]


def _basis_table(title: str, basis: tuple[str, ...], of: Bools, words: Words) -> Markup:
    counts = counted_alike(word for word, wanted in zip(basis, of, strict=True) if wanted)
    shown, rest = counts[:_MOST_BASES], sum(count for _, count in counts[_MOST_BASES:])
    rows = [(words.say(name), words.number(count, 0)) for name, count in shown]
    if rest:
        rows.append((words.say("other"), words.number(rest, 0)))
    return element("div", table((title, words.say("Buildings")), rows), css="narrow")
