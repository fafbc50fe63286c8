"""At which step a quantity of the register is shown, and from which step on it counts."""

from __future__ import annotations

from collections.abc import Mapping

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import Quantity, register
from dhp_qgis_plugin.gui.dock.steps import STEPS, Key

_STREETS = frozenset(
    {
        "network.snap_m",
        "network.gap_m",
        "network.join_apart",
        "network.join_max_m",
        "network.service_max_m",
        "network.service_candidates",
        "network.service_extra_m",
        "network.service_worth",
        "network.entrance_max_m",
        "network.barrier_cost",
    }
)
_FROM_STREETS = _STREETS | {
    "network.heat_supply_c",
    "network.cool_supply_c",
    "network.pipe_family",
}
_OPERATION = frozenset(
    {
        "source.estimate_within",
        "source.machines_gap",
        "source.schedule_gap",
        "source.schedule_month_s",
        "source.free_cooling_approach_k",
        "source.pv_most_kwp",
        "source.pv_tilt_deg",
        "source.pv_performance",
        "source.reserve",
        "source.standby_heat",
        "source.standby_cool",
        "source.ground_years",
        "source.brine_least_c",
        "source.brine_most_c",
        "source.ground_drift_most_k",
        "source.bore_buried_m",
        "source.bore_radius_mm",
        "source.ground_conductivity_w_mk",
    }
)
_GROUPS = {
    "load": Key.LOADS,
    "network": Key.NETWORK,
    "siting": Key.NETWORK,
    "source": Key.SITES,
    "ambient": Key.NETWORK,
    "finance": Key.VERDICT,
}
_ORDER = [step.key for step in STEPS]


def shown_at(key: str) -> Key:
    """Return the step in whose parameters a quantity is listed; one of a new group at the last."""
    if key.startswith("load.simultaneity"):
        return Key.NETWORK
    if key in _STREETS:
        return Key.STREETS
    if key in _OPERATION:
        return Key.OPERATION
    return _GROUPS.get(key.partition(".")[0], Key.VERDICT)


def counts_from(key: str) -> Key:
    """Return the first step whose result may change with a quantity; all later ones may too.

    The street graph leads to the sites, so what makes a site counts from the streets on. A
    quantity of a group that is not known here counts from the first step that has any.
    """
    group = key.partition(".")[0]
    if key in _FROM_STREETS or (group == "source" and key not in _OPERATION):
        return Key.STREETS
    if group == "finance":
        return Key.NETWORK
    return shown_at(key) if group in _GROUPS else Key.LOADS


def counts_at(key: str, step: Key) -> bool:
    """Tell whether a step's result may depend on a quantity."""
    return _ORDER.index(counts_from(key)) <= _ORDER.index(step)


def currency_of(settings: Mapping[str, str | float]) -> str:
    """Return the currency of a scenario's money, which its tariff decides."""
    return catalogue.plan_currency(str(settings.get("TARIFF", "")))


def listed_at(step: Key, currency: str) -> tuple[Quantity, ...]:
    """Return a step's quantities; those that a choice in words stands for are not among them."""
    return tuple(
        quantity
        for quantity in register(currency)
        if shown_at(quantity.key) == step and quantity.key not in WORDED
    )


CHOICE_KEYS = {
    "PIPE_FAMILY": "network.pipe_family",
    "SIZING": "network.sizing_rule",
    "SIMULTANEITY": "load.simultaneity_curve",
}
"""Choices in words that stand for a quantity."""

WORDED = frozenset(CHOICE_KEYS.values())
"""Quantities that number what the planner chooses in words: pipes, sizing, simultaneity."""

YES_OR_NO = frozenset(
    {
        "network.join_apart",
        "network.separate_pairs",
        "network.local_pumps",
        "source.noise_binding",
        "load.simultaneity_computed",
    }
)
"""Quantities that are 1 or 0."""


def bounded(quantity: Quantity, value: float) -> float:
    """Return the nearest value within a quantity's bounds."""
    return min(max(value, quantity.low), quantity.high)
