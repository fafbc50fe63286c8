"""Sentences as templates and values, so that whoever shows them can translate them first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dhp_qgis_plugin.core.errors import DhpError


class Amount(float):
    """A sum of money within a sentence; who shows it chooses the unit."""

    __slots__ = ()


def plain(template: str) -> str:
    """Return the template as it stands."""
    return template


def whole(amount: float) -> str:
    """Return a sum of money in whole units."""
    return f"{amount:,.0f}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with ``{named}`` places."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, say: Callable[[str], str] = plain, money: Callable[[float], str] = whole) -> str:
        """Return the sentence: translated by ``say``, then filled in, amounts by ``money``."""
        filled = {
            name: money(float(value)) if isinstance(value, Amount) else value
            for name, value in self.values.items()
        }
        return say(self.template).format(**filled)


def said_by(error: DhpError) -> Sentence:
    """Return the sentence of an error."""
    return Sentence(error.template, error.values)
