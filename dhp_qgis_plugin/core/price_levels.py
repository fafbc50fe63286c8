"""What things cost in a currency other than the catalogue's, from ``price_levels.csv``.

Machines, tanks, pipes and waterworks stand in the catalogue in EUR. Where they are built, they do
not cost that at the exchange rate: a line gives what a euro of the catalogue's price is in the
currency there. Quantities of ``parameters.csv`` in money have their value there outright.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dhp_qgis_plugin.core.errors import InputError

CATALOGUE = Path(__file__).resolve().parent.parent / "resources" / "catalogue"
CATALOGUE_CURRENCY = "EUR"
OTHER = "other"
"""The line of a table for kinds that have none of their own."""
_FILE = "price_levels.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLevel:
    """One line: a factor on the catalogue's prices, or the value of a quantity."""

    value: float
    unit: str
    mark: str
    source: str


@cache
def price_levels() -> dict[tuple[str, str], PriceLevel]:
    """Return the lines by currency and subject, such as ("CNY", "units.chiller").

    Raises
    ------
    InputError
        Naming the line whose value is not above 0, or that stands there twice.
    """
    levels: dict[tuple[str, str], PriceLevel] = {}
    with (CATALOGUE / _FILE).open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            key = (row["currency"], row["subject"])
            try:
                value = float(row["value"])
            except ValueError:
                value = math.nan
            if not 0 < value < math.inf or key in levels:
                raise InputError(
                    "Catalogue {file}, line {line}: {subject} needs one value above 0 in"
                    " {currency}; correct the line.",
                    file=_FILE,
                    line=number,
                    subject=row["subject"],
                    currency=row["currency"],
                )
            levels[key] = PriceLevel(
                value=value, unit=row["unit"], mark=row["mark"], source=row["source"]
            )
    return levels


@cache
def currencies() -> tuple[str, ...]:
    """Return the currencies in which plans can be made, the catalogue's own first."""
    return (CATALOGUE_CURRENCY, *dict.fromkeys(currency for currency, _ in price_levels()))


def price_level(currency: str, table: str, kind: str) -> PriceLevel | None:
    """Return the factor on the prices of a kind in a table, None in the catalogue's currency.

    Raises
    ------
    InputError
        If the currency has no such line, nor one for all other kinds.
    """
    if currency == CATALOGUE_CURRENCY:
        return None
    levels = price_levels()
    for name in (kind, OTHER):
        if found := levels.get((currency, f"{table}.{name}")):
            return found
    raise InputError(
        "Catalogue {file} gives no price level of {subject} in {currency}; add a line, or plan in"
        " one of {known}.",
        file=_FILE,
        subject=f"{table}.{kind}",
        currency=currency,
        known=", ".join(currencies()),
    )
