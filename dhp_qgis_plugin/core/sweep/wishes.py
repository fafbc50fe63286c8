"""Quantities and ranges as a planner types them: ``price.gas=0.7:1.5:5; finance.discount_rate``."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.sweep.quantities import checked, quantity_of

MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A quantity to vary, its range and number of steps as far as they were given."""

    name: str
    low: float | None = None
    high: float | None = None
    steps: int | None = None


def read_wishes(text: str) -> tuple[Wish, ...]:
    """Return the quantities of a text, parted by semicolons or line ends.

    Raises
    ------
    InputError
        Naming the part that is not ``name``, ``name=low:high`` or ``name=low:high:steps``, or a
        value out of its bounds.
    """
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    return tuple(_wish(part) for part in parts)


def _wish(part: str) -> Wish:
    name, given, spec = (piece.strip() for piece in part.partition("="))
    quantity_of(name)
    if not given:
        return Wish(name=name)
    pieces = spec.split(":")
    numbers = [_number(piece) for piece in pieces]
    if len(pieces) not in (2, 3) or any(math.isnan(number) for number in numbers):
        raise InputError(
            "'{part}' is no range; write {name}=low:high or {name}=low:high:steps, with a decimal"
            " point.",
            part=part,
            name=name,
        )
    low, high = checked(name, numbers[0]), checked(name, numbers[1])
    if low >= high:
        raise InputError(
            "The range of {name} ends at {high:g} and begins at {low:g}; give the lower end first.",
            name=name,
            low=low,
            high=high,
        )
    steps = numbers[2] if len(numbers) == 3 else None
    if steps is not None and not (steps.is_integer() and 2 <= steps <= MOST_STEPS):
        raise InputError(
            "{name} is to take {steps:g} values; give a whole number from 2 to {most}.",
            name=name,
            steps=steps,
            most=MOST_STEPS,
        )
    return Wish(name=name, low=low, high=high, steps=None if steps is None else int(steps))


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return math.nan
    return value if math.isfinite(value) else math.nan
