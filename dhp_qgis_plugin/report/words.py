"""Numbers as a reader wants them: a unit, sensible digits, and words where there is no number."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[str], str]
"""Translates one English template; the identity where nobody translates."""

THIN = "\u202f"  # narrow no-break space: groups the digits
GLUE = "\u00a0"  # no-break space: keeps number and unit on one line
MINUS = "\u2212"


def english(template: str) -> str:
    """Return the template as it stands."""
    return template


def grouped(value: float, decimals: int) -> str:
    """Return a finite number with digits in groups of three and a true minus sign."""
    text = f"{abs(value):,.{decimals}f}".replace(",", THIN)
    return f"{MINUS}{text}" if value < 0 and float(f"{value:.{decimals}f}") != 0 else text


def decimals_for(value: float, digits: int = 3) -> int:
    """Return how many decimals show ``value`` with at least ``digits`` significant digits."""
    if value == 0 or not math.isfinite(value):
        return 0
    return min(max(digits - 1 - math.floor(math.log10(abs(value))), 0), 6)


@dataclass(frozen=True, slots=True)
class Words:
    """Puts numbers into words in one language and one currency.

    Attributes
    ----------
    say
        Translates an English template before its places are filled.
    currency
        The plan's currency, e.g. "EUR".
    """

    say: Say = english
    currency: str = "EUR"

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return a bare number; three significant digits unless ``decimals`` are given.

        NaN and the infinities come out as words.
        """
        if math.isnan(value):
            return self.say("unknown")
        if math.isinf(value):
            return self.say("unlimited") if value > 0 else self.say("none")
        return grouped(value, decimals_for(value) if decimals is None else decimals)

    def quantity(self, value: float, unit: str, decimals: int | None = None) -> str:
        """Return number and unit, or the word alone where there is no number."""
        text = self.number(value, decimals)
        unit = unit.replace(" ", GLUE)
        return f"{text}{GLUE}{unit}" if math.isfinite(value) and unit not in ("", "-") else text

    def given(self, value: float, unit: str = "") -> str:
        """Return a number as a planner would have typed it, with nothing rounded but dust."""
        if not math.isfinite(value):
            return self.number(value)
        text = f"{abs(value):.9f}".rstrip("0").rstrip(".")
        decimals = len(text.partition(".")[2])
        return self.quantity(value, unit, decimals)

    def power(self, kw: float) -> str:
        """Return a power in kW, or in MW from 10 MW on."""
        if abs(kw) >= 10_000 and math.isfinite(kw):
            return self.quantity(kw / 1000, "MW", 1)
        return self.quantity(kw, "kW", 1 if 0.05 <= abs(kw) < 10 else 0)

    def energy(self, kwh: float) -> str:
        """Return a yearly energy in kWh/a, MWh/a or GWh/a, whichever reads best."""
        if not math.isfinite(kwh):
            return self.number(kwh)
        for unit, size in (("GWh/a", 1e6), ("MWh/a", 1e3)):
            if abs(kwh) >= size:
                return self.quantity(kwh / size, unit)
        return self.quantity(kwh, "kWh/a", 0)

    def money(self, value: float) -> str:
        """Return an amount in units, thousands or millions of the currency."""
        if not math.isfinite(value):
            return self.number(value)
        if abs(value) >= 1e6:
            return self.quantity(value / 1e6, self.say("million {currency}").format(**self._money))
        if abs(value) >= 1e4:
            return self.quantity(value / 1e3, self.say("thousand {currency}").format(**self._money))
        return self.quantity(value, self.currency, 0)

    def money_per_year(self, value: float) -> str:
        """Return a yearly amount."""
        return f"{self.money(value)}/a" if math.isfinite(value) else self.number(value)

    def price(self, per_kwh: float) -> str:
        """Return a price per kWh with four decimals."""
        return self.quantity(per_kwh, f"{self.currency}/kWh", 4)

    def share(self, fraction: float, decimals: int = 1) -> str:
        """Return a fraction as a percentage."""
        return self.quantity(100 * fraction, "%", decimals)

    def gap(self, fraction: float) -> str:
        """Return a gap in per cent; a small one is not rounded to none."""
        if not math.isfinite(fraction):
            return self.say("unknown")
        if 0 < fraction < 0.00005:
            return self.say("below {share}").format(share=self.quantity(0.01, "%"))
        return self.share(fraction, 2)

    def years(self, years: float) -> str:
        """Return a payback time; the infinite one is "never"."""
        if math.isinf(years):
            return self.say("never")
        if years == 0:
            return self.say("at once: no extra investment")
        return self.quantity(years, "a", 1)

    def tonnes(self, kg: float) -> str:
        """Return a yearly mass of CO2."""
        return self.quantity(kg / 1000, "t/a", None if abs(kg) < 1e5 else 0)

    def seconds(self, seconds: float) -> str:
        """Return a duration."""
        return self.quantity(seconds, "s", 2 if seconds < 10 else 0)

    @property
    def _money(self) -> dict[str, str]:
        return {"currency": self.currency}
