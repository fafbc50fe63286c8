"""What of a plan a sweep keeps: some two dozen numbers, in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.sweep.cases import Case, Study

OK, FAILED = "ok", "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One number of the answer."""

    name: str
    label: str
    unit: str  # "currency" stands for the plan's


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a case: the outcomes by name, or the sentence that says why there are none."""

    status: str  # OK or FAILED
    numbers: Mapping[str, float]
    message: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A study and its answers so far, in the order of its cases."""

    study: Study
    answers: tuple[Answer | None, ...]  # None: not computed yet

    @property
    def left(self) -> int:
        """How many cases wait for their answer."""
        return sum(answer is None for answer in self.answers)

    @property
    def failed(self) -> tuple[tuple[Case, Answer], ...]:
        """The cases that have no plan, with the reason."""
        pairs = zip(self.study.cases, self.answers, strict=True)
        return tuple((case, a) for case, a in pairs if a is not None and a.status == FAILED)

    def value(self, position: int, outcome: str) -> float:
        """Return an outcome of the case at a position, NaN where there is none."""
        answer = self.answers[position]
        return answer.numbers.get(outcome, float("nan")) if answer else float("nan")


@cache
def outcomes() -> dict[str, Outcome]:
    """Return all outcomes by name, in the order of the table's columns."""
    return {
        row.text("name"): Outcome(
            name=row.text("name"), label=row.text("label"), unit=row.text("unit")
        )
        for row in read("sensitivity_outcomes.csv")
    }


def outcome_of(name: str) -> Outcome:
    """Return an outcome by its name.

    Raises
    ------
    InputError
        If there is none.
    """
    if name not in outcomes():
        raise InputError(
            "There is no outcome named {name}; choose one of {known}.",
            name=name,
            known=", ".join(outcomes()),
        )
    return outcomes()[name]
