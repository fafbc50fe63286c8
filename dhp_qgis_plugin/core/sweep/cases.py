"""A case: what it changes in the base plan, by which it is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.sweep.quantities import checked


class Depth(StrEnum):
    """How far a case reaches."""

    KEPT = "kept"  # stations, pipes and machines stand; they run and are priced anew
    REDESIGNED = "redesigned"  # the whole plan is made anew


class Kind(StrEnum):
    """The kinds of study."""

    TORNADO = "tornado"
    GRID = "grid"
    FRONTIER = "frontier"
    SCENARIOS = "scenarios"
    MONTE_CARLO = "montecarlo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One set of changed values; names are sorted, so that equal sets are equal."""

    label: str = ""
    values: tuple[tuple[str, float], ...] = ()
    options: tuple[tuple[str, str], ...] = ()  # names of `core.stages.Options`

    @staticmethod
    def of(
        values: Mapping[str, float] | Iterable[tuple[str, float]] = (),
        options: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        label: str = "",
    ) -> Case:
        """Return the case that changes these values and options.

        Raises
        ------
        InputError
            If a quantity is unknown, named twice or out of bounds.
        """
        pairs = list(values.items() if isinstance(values, Mapping) else values)
        names = [name for name, _ in pairs]
        for name in names:
            if names.count(name) > 1:
                raise InputError("The quantity {name} is named twice; name it once.", name=name)
        return Case(
            label=label,
            values=tuple(sorted((name, checked(name, float(value))) for name, value in pairs)),
            options=tuple(sorted(dict(options).items())),
        )

    @property
    def changed(self) -> dict[str, float]:
        """The changed values by name."""
        return dict(self.values)

    def key(self, depth: Depth) -> str:
        """Return the name by which a table knows the case: a hash of what it changes."""
        said = json.dumps([str(depth), self.values, self.options], ensure_ascii=True)
        return hashlib.sha256(said.encode()).hexdigest()[:24]

    def in_words(self) -> str:
        """Return what is changed, as ``name=value`` with a semicolon between."""
        parts = [f"{name}={value!r}" for name, value in self.values]
        return "; ".join([*parts, *(f"{name}={word}" for name, word in self.options)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One quantity of a study and the values that it takes."""

    name: str
    base: float
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """What is asked: cases in order, the first the base unless the kind needs none."""

    kind: Kind
    depth: Depth
    cases: tuple[Case, ...]
    axes: tuple[Axis, ...] = ()
    seed: int | None = None  # of a Monte Carlo study
