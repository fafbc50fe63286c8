"""Scenarios from a CSV: one line each, a column per quantity or option that some of them change."""

from __future__ import annotations

from pathlib import Path

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network.systems import SYSTEMS
from dhp_qgis_plugin.core.network_design import METHODS
from dhp_qgis_plugin.core.source.dispatch import MODES
from dhp_qgis_plugin.core.sweep.cases import Case
from dhp_qgis_plugin.core.sweep.quantities import known
from dhp_qgis_plugin.core.sweep.table_lines import Line, read_table

NAME = "scenario"


def option_words() -> dict[str, tuple[str, ...]]:
    """Return the options that a scenario may change, and the words of each."""
    return {
        "method": METHODS,
        "system": SYSTEMS,
        "operation": MODES,
        "loads": ("design", "simulated"),
        "climate": tuple(climate.key for climate in catalogue.climates()),
        "tariff": catalogue.tariff_names(),
        "carriers": tuple(catalogue.carriers()),
    }


def read_scenarios(path: Path) -> tuple[Case, ...]:
    """Read the planner's scenarios; an empty cell leaves the base value.

    Raises
    ------
    InputError
        Naming line and column of the first mistake.
    """
    lines = read_table(path, needed=(NAME,))
    options, quantities = option_words(), known()
    for column in lines[0].columns:
        if column not in (NAME, "remark") and column not in options and column not in quantities:
            raise InputError(
                "Table {file} has a column {column}, which is neither a quantity of the register of"
                " assumptions nor one of {options}; rename or remove it.",
                file=path.name,
                column=column,
                options=", ".join(options),
            )
    found: list[Case] = []
    for line in lines:
        case = _scenario(line, options)
        if any(other.label == case.label for other in found):
            raise line.refuse(
                "Table {file}, line {number}: the scenario '{name}' stands there a second time;"
                " give each its own name.",
                name=case.label,
            )
        found.append(case)
    return tuple(found)


def _scenario(line: Line, options: dict[str, tuple[str, ...]]) -> Case:
    name = line.text(NAME)
    if not name:
        raise line.refuse("Table {file}, line {number}: the scenario has no name; give it one.")
    values: dict[str, float] = {}
    chosen: dict[str, str] = {}
    for column in line.columns:
        if column in (NAME, "remark") or not line.text(column):
            continue
        if column in options:
            chosen[column] = _word(line, column, options[column])
            continue
        value = line.number(column)
        quantity = known()[column]
        if not quantity.low <= value <= quantity.high:
            raise line.refuse(
                "Table {file}, line {number}: {column} is {value:g}; give a number from {low:g} to"
                " {high:g}.",
                column=column,
                value=value,
                low=quantity.low,
                high=quantity.high,
            )
        values[column] = value
    return Case.of(values, chosen, label=name)


def _word(line: Line, column: str, words: tuple[str, ...]) -> str:
    said = line.text(column)
    if said not in words:
        raise line.refuse(
            "Table {file}, line {number}: {column} is '{said}'; write one of {words}.",
            column=column,
            said=said,
            words=", ".join(words),
        )
    return said
