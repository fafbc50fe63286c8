"""Last chapters: what was left out, warnings, the register of assumptions, the solver log."""

from __future__ import annotations

from collections.abc import Iterable

from dhp_qgis_plugin.core.parameters import Quantity, register
from dhp_qgis_plugin.core.records import Proof
from dhp_qgis_plugin.core.stages import Plan
from dhp_qgis_plugin.report.catalogue_use import carrier_table, own_machines, sources_used
from dhp_qgis_plugin.report.facts import counted_words, grouped_ids, merged_notes, station_names
from dhp_qgis_plugin.report.page import (
    Markup,
    bullets,
    element,
    folded,
    joined,
    paragraph,
    section,
    table,
)
from dhp_qgis_plugin.report.palette import repair_name, status_name
from dhp_qgis_plugin.report.words import Words

_IDS_SHOWN = 20
_REASONS_SHOWN = 100


def left_out(plan: Plan, words: Words) -> Markup:
    """Return each building that is not served, with its reason; many of one reason as a count."""
    say = words.say
    groups = grouped_ids(plan.district.buildings.ids, plan.design.reasons)
    count = sum(len(ids) for ids in groups.values())
    if not groups:
        return section("left-out", say("What was left out"), paragraph(say("No building.")))
    listed = list(groups.items())[:_REASONS_SHOWN]
    parts = [
        paragraph(
            say(
                "{count} of {total} buildings are not served. The layer of buildings names each"
                " one with its reason."
            ).format(
                count=words.number(count, 0), total=words.number(len(plan.district.buildings), 0)
            )
        ),
        table(
            (say("Reason"), say("Buildings"), say("Number")),
            ((say(reason), _some(ids, words), words.number(len(ids), 0)) for reason, ids in listed),
            text_columns=2,
        ),
    ]
    if len(groups) > len(listed):
        rest = sum(len(ids) for ids in list(groups.values())[_REASONS_SHOWN:])
        parts.append(
            paragraph(
                say("{count} further buildings have reasons of their own; see the layer.").format(
                    count=words.number(rest, 0)
                ),
                css="note",
            )
        )
    return section("left-out", say("What was left out"), *parts)


def warnings(plan: Plan, words: Words) -> Markup:
    """Return what a reader must know before trusting the plan, and the mended streets."""
    say = words.say
    lines = _warning_lines(plan, words)
    parts: list[str] = [bullets(lines) if lines else paragraph(say("None."))]
    repairs = counted_words(plan.design.repairs.kinds)
    if repairs:
        parts.append(element("h3", say("Repairs of the street layer")))
        parts.append(
            table(
                (say("Kind"), say("Number")),
                ((repair_name(kind, say), words.number(count, 0)) for kind, count in repairs),
            )
        )
    return section("warnings", say("Warnings"), *parts)


def _warning_lines(plan: Plan, words: Words) -> list[str]:
    """Return the plan's warnings; what is said of several stations is said once."""
    operation = plan.operation
    stations = [task.station_id for task in operation.tasks]
    of_year = list(zip(stations, (year.warnings for year in operation.dispatch), strict=True))
    elsewhere = {_station_note(key, note) for key, notes in of_year for note in notes}
    lines = [words.say(line) for line in plan.warnings if line not in elsewhere]
    merged = merged_notes((key, note) for key, notes in of_year for note in notes)
    return lines + [
        words.say("Stations {names}: {note}").format(names=", ".join(keys), note=words.say(note))
        for note, keys in merged.items()
    ]


def _station_note(station: str, note: str) -> str:
    """Return a station's note as the plan's warnings hold it."""
    return f"Station {station}: {note}"


def assumptions(plan: Plan, words: Words) -> Markup:
    """Return every parameter with the value used, its unit, mark and source; then the sources."""
    say = words.say
    return section(
        "assumptions",
        say("Register of assumptions"),
        paragraph(
            say(
                "Marks: C cited, C2 cited from a secondary source, M standard quoted from memory"
                " and to be checked, A engineering assumption, X measured or computed. Values that"
                " differ from the default are marked with an asterisk."
            )
        ),
        table(
            (
                say("Parameter"),
                say("Mark"),
                say("Source"),
                say("Value used"),
                say("Default"),
            ),
            (
                _parameter_row(plan, quantity, words)
                for quantity in register(plan.parameters.currency)
            ),
            text_columns=3,
        ),
        element("h3", say("Energy carriers")),
        carrier_table(plan, words),
        element("h3", say("Sources of the catalogues")),
        table((say("Subject"), say("Source")), sources_used(plan, words), text_columns=2),
        *own_machines(plan, words),
    )


def solver_log(plan: Plan, words: Words) -> Markup:
    """Return every search with objective, bound, gap and time, and the time of each stage."""
    say = words.say
    rows = [_proof_row(say("Siting"), plan.design.siting.proof, words)]
    if plan.design.second is not None:
        rows.append(_proof_row(say("Siting, second opinion"), plan.design.second, words))
    for k, name in enumerate(station_names(plan)):
        rows.append(
            _proof_row(
                say("{name}: machines").format(name=name),
                plan.operation.equipment[k].proof,
                words,
            )
        )
        rows.append(
            _proof_row(
                say("{name}: operation").format(name=name), plan.operation.dispatch[k].proof, words
            )
        )
    return section(
        "log",
        say("Solver log"),
        table(
            (
                say("Search"),
                say("Method"),
                say("Solver"),
                say("Status"),
                say("Objective, {currency}/a").format(currency=words.currency),
                say("Bound, {currency}/a").format(currency=words.currency),
                say("Gap, %"),
                say("Seconds"),
            ),
            rows,
            text_columns=4,
        ),
        folded(
            say("Time of each stage"),
            table(
                (say("Stage"), say("Seconds")),
                ((say(time.stage), words.number(time.seconds, 2)) for time in plan.times),
            ),
        ),
    )


def _proof_row(name: str, proof: Proof, words: Words) -> list[str]:
    return [
        name,
        words.say(proof.method),
        proof.solver,
        status_name(proof.status, words.say),
        words.number(proof.objective, 0),
        words.number(proof.bound, 0),
        words.number(100 * proof.gap, 2),
        words.number(proof.seconds, 2),
    ]


def _parameter_row(plan: Plan, quantity: Quantity, words: Words) -> list[str]:
    used = float(getattr(getattr(plan.parameters, quantity.group), quantity.name))
    unit = quantity.unit.replace("currency", words.currency)
    changed = "" if used == quantity.value else " *"
    return [
        joined((words.say(quantity.label), element("div", quantity.key, css="key"))),
        quantity.mark,
        quantity.source,
        words.given(used, unit) + changed,
        words.given(quantity.value, unit),
    ]


def _some(ids: Iterable[str], words: Words) -> str:
    names = list(ids)
    text = ", ".join(names[:_IDS_SHOWN])
    if len(names) <= _IDS_SHOWN:
        return text
    return words.say("{names} and {count} more").format(
        names=text, count=words.number(len(names) - _IDS_SHOWN, 0)
    )
