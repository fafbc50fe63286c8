"""Chapter on the loads: by use, through the year, and where each figure comes from."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.load.coincidence import coincidence
from dhp_qgis_plugin.core.records import Bools, Load
from dhp_qgis_plugin.core.stages import LoadEstimate, Plan
from dhp_qgis_plugin.report.drawing import as_svg
from dhp_qgis_plugin.report.facts import counted_alike, counted_words
from dhp_qgis_plugin.report.load_plots import (
    design_weeks,
    load_calendar,
    load_duration,
    monthly_load,
)
from dhp_qgis_plugin.report.load_sheets import imported_sheet, load_sheet
from dhp_qgis_plugin.report.page import Markup, element, figure, folded, paragraph, section, table
from dhp_qgis_plugin.report.words import Words

_MOST_BASES = 12
_MOST_SHEETS = 20


def loads(plan: Plan, words: Words) -> Markup:
    """Return the chapter."""
    say = words.say
    return section("loads", say("Loads"), *load_parts(plan.estimate, plan.design.connected, words))


def load_parts(estimate: LoadEstimate, of: Bools, words: Words) -> list[Markup]:
    """Return what is said of the loads of some buildings, the whole first, then each use.

    Parameters
    ----------
    estimate
        Weather and loads.
    of
        (b,) the buildings that are summed up.
    """
    say, load, weather = words.say, estimate.load, estimate.weather
    drawings = (
        (
            load_duration(load, of, words=words),
            say("Load duration of these buildings, before simultaneity and losses."),
        ),
        (
            monthly_load(load, of, words=words),
            say("Heat and cold of these buildings by month."),
        ),
        (
            load_calendar(load, of, words=words),
            say("Load by day of the year and hour of the day."),
        ),
        (
            design_weeks(load, of, weather, words=words),
            say("The weeks of the highest heating and the highest cooling load."),
        ),
    )
    heat, cool = coincidence(load)
    return [
        paragraph(
            say("Weather: {place}. {source}").format(place=weather.place, source=weather.source)
        ),
        use_table(load, of, words),
        paragraph(
            say(
                "Peaks are design values of the single buildings, before simultaneity."
                " Domestic hot water ({dhw}) is made locally and is not part of the network."
            ).format(dhw=words.energy(float(load.dhw_kwh_a[of].sum()))),
            css="note",
        ),
        paragraph(
            say(
                "Of the sum of these peaks, {heat} of heating and {cool} of cooling occur in the"
                " same hour, as the hourly loads of all served buildings show."
            ).format(heat=words.share(heat), cool=words.share(cool)),
        ),
        element("h3", say("Design and simulation side by side")),
        paragraph(
            say(
                "Design loads follow the indices and size the plant. The simulation is the zone"
                " model alone, never scaled: its peak is the hour to design for (heating: the 24th"
                " highest, cooling: the 50th). Where both differ much, index, envelope or use"
                " deserve a second look."
            ),
            css="note",
        ),
        mode_table(load, of, words),
        *(figure(as_svg(drawing, caption), caption) for drawing, caption in drawings),
        *_imported(load, words),
        folded(say("Loads by use"), *_sheets(load, of, words)),
        folded(
            say("Where use and floor area come from"),
            _basis_table(say("Use"), load.use_basis, load.served, words),
            _basis_table(say("Floor area"), load.gfa_basis, load.served, words),
        ),
        folded(say("Indices and envelopes, with their sources"), *_catalogue_tables(load, words)),
    ]


def use_table(load: Load, connected: Bools, words: Words) -> Markup:
    """Sum the connected buildings up by use, named as the catalogue names it."""
    say = words.say
    rows = [_use_row(name, load, of, words) for name, of in _by_use(load, connected, words)]
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
        foot=_use_row(say("All these buildings"), load, connected, words),
    )


def mode_table(load: Load, of: Bools, words: Words) -> Markup:
    """Set peaks and energy per m² by index beside those of the simulation, by use."""
    say = words.say
    rows = [_mode_row(name, load, some, words) for name, some in _by_use(load, of, words)]
    return table(
        (
            say("Use"),
            say("Heating by index, W/m²"),
            say("Heating simulated, W/m²"),
            say("Cooling by index, W/m²"),
            say("Cooling simulated, W/m²"),
            say("Heat in the plan, kWh/(m² a)"),
            say("Heat simulated, kWh/(m² a)"),
            say("Cold in the plan, kWh/(m² a)"),
            say("Cold simulated, kWh/(m² a)"),
        ),
        rows,
        foot=_mode_row(say("All these buildings"), load, of, words),
    )


def _by_use(load: Load, of: Bools, words: Words) -> list[tuple[str, Bools]]:
    """Return the uses that occur, the commonest first, each with its buildings."""
    labels = {key: use.label for key, use in catalogue.uses().items()}
    uses = np.array(load.uses, dtype=object)
    present = [use for use, _ in counted_words(uses[of])]
    return [(words.say(labels.get(use, use)), of & (uses == use)) for use in present]


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


def _mode_row(name: str, load: Load, of: Bools, words: Words) -> list[str]:
    """Return one use's figures per m² of those buildings that the simulation knows."""
    known = of & np.isfinite(load.simulated_heat_kwh_a) & (load.gfa_m2 > 0)
    area = float(load.gfa_m2[known].sum())

    def per_m2(values: np.ndarray, factor: float = 1.0) -> str:  # type: ignore[type-arg]
        total = factor * float(values[known].sum())
        return words.number(total / area if area > 0 else float("nan"), 0)

    return [
        name,
        per_m2(load.peak_heat_kw, 1000),
        per_m2(load.simulated_heat_kw, 1000),
        per_m2(load.peak_cool_kw, 1000),
        per_m2(load.simulated_cool_kw, 1000),
        per_m2(load.heat_kwh_a),
        per_m2(load.simulated_heat_kwh_a),
        per_m2(load.cool_kwh_a),
        per_m2(load.simulated_cool_kwh_a),
    ]


def _imported(load: Load, words: Words) -> list[Markup]:
    """Return the check list of given hours and the picture of what was understood."""
    if not load.imported:
        return []
    say = words.say
    rows = [
        (check.subject, check.finding, say("yes") if check.fine else say("to be checked"))
        for check in load.checks
    ]
    caption = say("The given hours as they were understood: by day and hour, and by duration.")
    return [
        element("h3", say("Hours that were given")),
        table((say("Subject"), say("Finding"), say("As it should be")), rows, text_columns=3),
        figure(as_svg(imported_sheet(load.imported, words=words), caption), caption),
    ]


def _sheets(load: Load, of: Bools, words: Words) -> list[Markup]:
    """Return a sheet for each use."""
    sheets: list[Markup] = []
    for name, some in _by_use(load, of, words)[:_MOST_SHEETS]:
        caption = words.say("{use}: duration, design weeks, and the year by day and hour.").format(
            use=name
        )
        sheets.append(figure(as_svg(load_sheet(load, some, words=words), caption), caption))
    return sheets


def _catalogue_tables(load: Load, words: Words) -> list[Markup]:
    """Return what the catalogue says of the uses and envelopes that occur, and where it is from."""
    say = words.say
    occurring = {use for use, served in zip(load.uses, load.served, strict=True) if served}
    uses = [use for key, use in catalogue.uses().items() if key in occurring]
    ages = {age for age, served in zip(load.envelopes, load.served, strict=True) if served}
    envelopes = [envelope for key, envelope in catalogue.envelopes().items() if key in ages]
    tables = [
        table(
            (
                say("Use"),
                say("Mark"),
                say("Source"),
                say("Heat index without / with saving envelope, W/m²"),
                say("Cooling index, W/m²"),
                say("Hot water, kWh/(m² a)"),
            ),
            (
                (
                    say(use.label),
                    use.mark,
                    use.source,
                    f"{use.heat_index_w_m2:g} / {use.heat_index_saving_w_m2:g}",
                    f"{use.cool_index_w_m2:g}",
                    f"{use.dhw_kwh_m2:g}",
                )
                for use in uses
            ),
            text_columns=3,
        )
    ]
    if envelopes:
        tables.append(
            table(
                (
                    say("Envelope"),
                    say("Mark"),
                    say("Source"),
                    say("U of wall / roof / window, W/(m² K)"),
                ),
                (
                    (
                        say(envelope.label),
                        envelope.mark,
                        envelope.source,
                        f"{envelope.u_wall_w_m2k:g} / {envelope.u_roof_w_m2k:g}"
                        f" / {envelope.u_window_w_m2k:g}",
                    )
                    for envelope in envelopes
                ),
                text_columns=3,
            )
        )
    return tables


def _basis_table(title: str, basis: tuple[str, ...], of: Bools, words: Words) -> Markup:
    counts = counted_alike(word for word, wanted in zip(basis, of, strict=True) if wanted)
    shown, rest = counts[:_MOST_BASES], sum(count for _, count in counts[_MOST_BASES:])
    rows = [(words.say(name), words.number(count, 0)) for name, count in shown]
    if rest:
        rows.append((words.say("other"), words.number(rest, 0)))
    return element("div", table((title, words.say("Buildings")), rows), css="narrow")
