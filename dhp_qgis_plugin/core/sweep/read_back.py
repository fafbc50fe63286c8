"""A table of results read back as the studies that it holds, to be shown beside a plan.

A table keeps answers by what their cases change, and several studies may share it. Which study a
case was asked by first stands in its label; the axes are put together again from the values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.sweep.cases import Axis, Case, Depth, Kind, Study
from dhp_qgis_plugin.core.sweep.outcomes import Answer, Results
from dhp_qgis_plugin.core.sweep.quantities import SHADOW, Base
from dhp_qgis_plugin.core.sweep.result_table import AnsweredLine, read_lines

_SAMPLE = re.compile(r"sample \d+(?:, seed (\d+))?")
_GRID = re.compile(r"grid \d+/\d+")
_STEERED = re.compile(r"\S+ per t")


@dataclass(frozen=True, slots=True)
class _Told:
    case: Case
    answer: Answer | None


def read_studies(path: Path, base: Base) -> tuple[Results, ...]:
    """Return the studies of a table of results; of each depth first the tornado.

    Parameters
    ----------
    base
        Value of a quantity in the base plan.

    Raises
    ------
    InputError
        If the file is no such table, holds answers of several base plans, or is damaged.
    """
    lines = read_lines(path)
    try:
        answered = [_told(line) for line in lines]
    except ValueError:
        raise InputError(
            "The table {path} holds a case that cannot be read; take the table as it was written.",
            path=str(path),
        ) from None
    found: list[Results] = []
    for depth in Depth:
        told = [each for each, line in zip(answered, lines, strict=True) if line.depth == depth]
        start = next((each for each in told if each.case == Case(label=each.case.label)), None)
        asked = _by_study([each for each in told if each is not start])
        for (kind, which), cases in asked.items():
            study, answers = _MADE[kind](cases, which, depth, base)
            first = start or _Told(Case(label="base"), None)
            found.append(
                Results(
                    study=replace(study, cases=(first.case, *study.cases)),
                    answers=(first.answer, *answers),
                )
            )
    return tuple(found)


def _told(line: AnsweredLine) -> _Told:
    """Return a line's case as it was asked, from what it says to have changed."""
    values: dict[str, float] = {}
    options: dict[str, str] = {}
    for part in filter(None, line.varied.split("; ")):
        name, _, said = part.partition("=")
        if "." in name:
            values[name] = float(said)
        else:
            options[name] = said
    return _Told(Case.of(values, options, label=line.label), line.answer)


def _by_study(told: Sequence[_Told]) -> dict[tuple[Kind, str], list[_Told]]:
    """Return the cases by kind and by what tells studies of one kind apart."""
    found: dict[tuple[Kind, str], list[_Told]] = {}
    for each in told:
        found.setdefault(_study_of(each.case), []).append(each)
    return dict(sorted(found.items(), key=lambda item: list(Kind).index(item[0][0])))


def _study_of(case: Case) -> tuple[Kind, str]:
    names = [name for name, _ in case.values]
    if drawn := _SAMPLE.fullmatch(case.label):
        return Kind.MONTE_CARLO, " ".join((drawn[1] or "-", *names))
    if case.options or not names:
        return Kind.SCENARIOS, ""
    if len(names) == 2 and _GRID.fullmatch(case.label):
        return Kind.GRID, " ".join(names)
    if names == [SHADOW] and _STEERED.fullmatch(case.label):
        return Kind.FRONTIER, ""
    if len(names) == 1 and case.label in (f"{names[0]} low", f"{names[0]} high"):
        return Kind.TORNADO, ""
    return Kind.SCENARIOS, ""


Made = tuple[Study, tuple[Answer | None, ...]]


def _tornado(told: Sequence[_Told], which: str, depth: Depth, base: Base) -> Made:
    """Return each quantity at the lowest and the highest value that the table holds of it."""
    answers = {each.case.values: each.answer for each in told}
    reached: dict[str, list[float]] = {}
    for each in told:
        ((name, value),) = each.case.values
        reached.setdefault(name, [base(name)]).append(value)
    axes = tuple(
        Axis(name=name, base=base(name), values=(min(values), max(values)))
        for name, values in reached.items()
    )
    cases = tuple(Case.of({axis.name: value}) for axis in axes for value in axis.values)
    study = Study(kind=Kind.TORNADO, depth=depth, cases=cases, axes=axes)
    return study, tuple(answers.get(case.values) for case in cases)


def _grid(told: Sequence[_Told], which: str, depth: Depth, base: Base) -> Made:
    names = which.split(" ")
    axes = tuple(
        Axis(name=name, base=base(name), values=tuple(sorted({t.case.changed[name] for t in told})))
        for name in names
    )
    answers = {each.case.values: each.answer for each in told}
    cases = tuple(
        Case.of(zip(names, pair, strict=True)) for pair in product(*(axis.values for axis in axes))
    )
    study = Study(kind=Kind.GRID, depth=depth, cases=cases, axes=axes)
    return study, tuple(answers.get(case.values) for case in cases)


def _frontier(told: Sequence[_Told], which: str, depth: Depth, base: Base) -> Made:
    rising = sorted(told, key=lambda each: each.case.changed[SHADOW])
    values = tuple(each.case.changed[SHADOW] for each in rising)
    axis = Axis(name=SHADOW, base=base(SHADOW), values=values)
    return _as_listed(Kind.FRONTIER, rising, depth, (axis,))


def _scenarios(told: Sequence[_Told], which: str, depth: Depth, base: Base) -> Made:
    return _as_listed(Kind.SCENARIOS, told, depth)


def _monte_carlo(told: Sequence[_Told], which: str, depth: Depth, base: Base) -> Made:
    seed, *names = which.split(" ")
    axes = tuple(
        Axis(name=name, base=base(name), values=tuple(each.case.changed[name] for each in told))
        for name in names
    )
    return _as_listed(Kind.MONTE_CARLO, told, depth, axes, int(seed) if seed != "-" else None)


def _as_listed(
    kind: Kind,
    told: Sequence[_Told],
    depth: Depth,
    axes: tuple[Axis, ...] = (),
    seed: int | None = None,
) -> Made:
    cases = tuple(each.case for each in told)
    study = Study(kind=kind, depth=depth, cases=cases, axes=axes, seed=seed)
    return study, tuple(each.answer for each in told)


_MADE: dict[Kind, Callable[[Sequence[_Told], str, Depth, Base], Made]] = {
    Kind.TORNADO: _tornado,
    Kind.GRID: _grid,
    Kind.FRONTIER: _frontier,
    Kind.SCENARIOS: _scenarios,
    Kind.MONTE_CARLO: _monte_carlo,
}
