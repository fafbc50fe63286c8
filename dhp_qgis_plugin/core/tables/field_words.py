"""What a reader calls each column: words and unit, from resources/catalogue/field_words.csv.

A column means the same in every layer, save where the table names the layer. Columns of machines
are put together from two of its lines: the kind (layer ``*``) and what of it (layer ``+``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.sentences import plain

Say = Callable[[str], str]
_KIND, _PART = "*", "+"
_MONEY = "currency"


@dataclass(frozen=True, slots=True)
class FieldWord:
    """The words for a column, of a machine's column in two parts, and its unit ('' for none)."""

    labels: tuple[str, ...]
    unit: str

    def text(self, say: Say = plain, currency: str = "") -> str:
        """Return what the column is called, translated by ``say``, its unit in brackets.

        ``currency`` is the plan's; where it is not known the word itself stands for it.
        """
        name = ": ".join(say(label) for label in self.labels)
        unit = self.unit.replace(_MONEY, currency or say("currency"))
        return f"{name} [{unit}]" if unit else name


def field_word(field: str, layer: str = "") -> FieldWord | None:
    """Return the words for a column of a layer; None where it is none of ours."""
    table = _table()
    known = table.get((layer, field)) or table.get(("", field))
    if known is not None:
        return FieldWord((known[0],), known[1])
    parts = ((stem, word) for (kind, stem), word in table.items() if kind == _PART)
    for stem, (label, unit) in sorted(parts, key=lambda part: -len(part[0])):
        machine = table.get((_KIND, field.removesuffix(stem)))
        if field.endswith(stem) and machine is not None:
            return FieldWord((machine[0], label), unit)
    return None


def units_sentence(fields: Iterable[str], layer: str, say: Say, currency: str) -> str:
    """Return the units of a layer's columns for its description: 'heat_kw kW; length_m m'."""
    found = ((field, field_word(field, layer)) for field in fields)
    said = [
        f"{field} {word.unit.replace(_MONEY, currency or say('currency'))}"
        for field, word in found
        if word is not None and word.unit
    ]
    return "; ".join(said)


@cache
def _table() -> Mapping[tuple[str, str], tuple[str, str]]:
    return {
        (row.text("layer"), row.text("field")): (row.text("label"), row.text("unit"))
        for row in read("field_words.csv")
    }
