"""The conventional schemes by name, and which of them a plan can be held against."""

from __future__ import annotations

import math

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import Tariff

INDIVIDUAL, MUNICIPAL, GAS, AIR, COAL = "individual", "municipal", "gas", "air", "coal"
REFERENCES = (INDIVIDUAL, MUNICIPAL, GAS, AIR, COAL)
"""All of them, the one that a plan is judged against unless told otherwise first."""

TITLES = {
    INDIVIDUAL: "Boilers and chillers in the buildings",
    MUNICIPAL: "Municipal heat and chillers",
    GAS: "Gas boilers and chillers",
    AIR: "Air-source heat pumps",
    COAL: "Coal boilers and chillers",
}


def conventional_heat_price(tariff: Tariff) -> float:
    """Return what the conventional scheme pays for municipal heat per kWh, inf: none is sold."""
    own = tariff.conventional_heat_per_kwh
    return own if math.isfinite(own) else tariff.municipal_per_kwh


def available(tariff: Tariff) -> tuple[str, ...]:
    """Return the schemes whose energy the tariff prices, in the order of `REFERENCES`."""
    unpriced = set()
    if not math.isfinite(conventional_heat_price(tariff)):
        unpriced.add(MUNICIPAL)
    if not math.isfinite(tariff.coal_per_kwh):
        unpriced.add(COAL)
    return tuple(key for key in REFERENCES if key not in unpriced)


def require(reference: str, tariff: Tariff) -> None:
    """Raise unless the plan can be judged against that scheme.

    Raises
    ------
    InputError
        If there is none of that name, or the tariff does not price what it burns.
    """
    if reference not in REFERENCES:
        raise InputError(
            "There is no {kind} named {name}; choose one of {known}.",
            kind="conventional scheme",
            name=reference,
            known=", ".join(REFERENCES),
        )
    if reference not in available(tariff):
        raise InputError(
            "The tariff {tariff} has no price for the energy of the conventional scheme"
            " {reference}; add a line {quantity} to it, or choose one of {known}.",
            tariff=tariff.name,
            reference=reference,
            quantity="coal" if reference == COAL else "conventional_heat",
            known=", ".join(available(tariff)),
        )
