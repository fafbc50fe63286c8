"""What quantities and outcomes of a study are called, and in which unit they read well."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.sweep.outcomes import Outcome, Results
from dhp_qgis_plugin.core.sweep.quantities import quantity_of
from dhp_qgis_plugin.report.words import Words


def quantity_label(name: str, words: Words) -> str:
    """Return what a reader calls a quantity, with its unit."""
    quantity = quantity_of(name)
    unit = quantity.unit.replace("currency", words.currency)
    label = words.say(quantity.label)
    return label if unit in ("", "-") else f"{label}, {unit}"


def outcome_label(outcome: Outcome, unit: str, words: Words) -> str:
    """Return what a reader calls an outcome, with the unit that it is drawn in."""
    label = words.say(outcome.label)
    return label if unit in ("", "-") else f"{label}, {unit}"


def scale(values: Floats, outcome: Outcome, words: Words) -> tuple[float, str]:
    """Return what to divide an outcome's values by so that they read well, and the unit then."""
    some = np.abs(values[np.isfinite(values)])
    most = float(some.max(initial=0.0))
    unit = outcome.unit.replace("currency", words.currency)
    if outcome.unit in ("currency", "currency/a"):
        per = "/a" if outcome.unit.endswith("/a") else ""
        if most >= 1e7:
            text = words.say("million {currency}").format(currency=words.currency)
            return 1e6, f"{text}{per}"
        if most >= 1e4:
            text = words.say("thousand {currency}").format(currency=words.currency)
            return 1e3, f"{text}{per}"
        return 1.0, unit
    if unit == "kWh/a":
        return (1e6, "GWh/a") if most >= 1e7 else (1e3, "MWh/a") if most >= 1e4 else (1.0, unit)
    return (1e3, "t/a") if unit == "kg/a" else (1.0, unit)


def drawn(results: Results, outcome: Outcome) -> Floats:
    """Return an outcome of all cases in their order, NaN where there is none."""
    return np.array([results.value(n, outcome.name) for n in range(len(results.answers))])
