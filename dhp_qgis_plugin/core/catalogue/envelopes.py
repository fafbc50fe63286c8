"""Classes of envelope by age: what a wall, a roof and a window of their time lose.

``envelopes.csv`` holds the classes, ``envelope_words.csv`` the words of layers for them. A building
of unknown age keeps the envelope of its use.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dhp_qgis_plugin.core.catalogue.building_uses import Use
from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.errors import InputError

UNKNOWN_ENVELOPE = ""
NEW_ENVELOPE = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Walls, roofs and windows of a time, and which heating index goes with them."""

    key: str
    label: str
    from_year: float
    to_year: float
    u_wall_w_m2k: float
    u_roof_w_m2k: float
    u_window_w_m2k: float
    infiltration_factor: float  # of the use's infiltration
    recovery_factor: float  # of the use's heat recovery
    saving_share: float  # 0: the index without, 1: that with an energy-saving envelope
    mark: str
    source: str


@cache
def envelopes() -> dict[str, Envelope]:
    """Return the classes of envelope by key, the oldest first."""
    bounds = {
        "from_year": (0, 9999),
        "to_year": (0, 9999),
        "u_wall_w_m2k": (0.02, 6),
        "u_roof_w_m2k": (0.02, 6),
        "u_window_w_m2k": (0.2, 7),
        "infiltration_factor": (0.05, 10),
        "recovery_factor": (0, 5),
        "saving_share": (0, 1),
    }
    found = {
        row.text("key"): Envelope(
            key=row.text("key"),
            label=row.text("label"),
            mark=row.text("mark"),
            source=row.text("source"),
            **{name: row.number(name, *limits) for name, limits in bounds.items()},
        )
        for row in read("envelopes.csv")
    }
    if NEW_ENVELOPE not in found:
        raise InputError(
            "Catalogue envelopes.csv: the line '{envelope}' is missing; restore it.",
            envelope=NEW_ENVELOPE,
        )
    return found


@cache
def envelope_words() -> dict[str, str]:
    """Return which class of envelope a layer's word (lower case) stands for."""
    words = {row.text("word").lower(): row.text("envelope") for row in read("envelope_words.csv")}
    for word, envelope in words.items():
        if envelope not in envelopes():
            raise InputError(
                "Catalogue envelope_words.csv: '{word}' stands for the envelope '{envelope}', which"
                " envelopes.csv does not hold.",
                word=word,
                envelope=envelope,
            )
    return words


def envelope_of_year(year: float) -> str:
    """Return the class of a year of construction, unknown where it is NaN."""
    for envelope in envelopes().values():
        if envelope.from_year <= year <= envelope.to_year:
            return envelope.key
    return UNKNOWN_ENVELOPE


def with_envelope(use: Use, key: str) -> Use:
    """Return the use in a building of that class: its losses, its index and its name."""
    if key == UNKNOWN_ENVELOPE:
        return use
    envelope = envelopes()[key]
    saved_w_m2 = use.heat_index_w_m2 - use.heat_index_saving_w_m2
    return replace(
        use,
        label=f"{use.label}, {envelope.label}",
        u_wall_w_m2k=envelope.u_wall_w_m2k,
        u_roof_w_m2k=envelope.u_roof_w_m2k,
        u_window_w_m2k=envelope.u_window_w_m2k,
        infiltration_m3_h_m2=use.infiltration_m3_h_m2 * envelope.infiltration_factor,
        heat_recovery_share=min(0.85, use.heat_recovery_share * envelope.recovery_factor),
        heat_index_w_m2=use.heat_index_w_m2 - envelope.saving_share * saved_w_m2,
        heat_index_saving_w_m2=use.heat_index_w_m2 - envelope.saving_share * saved_w_m2,
    )
