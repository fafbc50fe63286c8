"""How far an estimate of investment may be out at a plan's stage, from ``estimate_classes.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateClass:
    """A class of accuracy that a body of practice gives an estimate of this stage."""

    key: str
    low_share: float  # the final investment may be lower by this share, negative
    high_share: float  # or higher by this
    mark: str
    source: str
    label: str


@cache
def estimate_classes() -> tuple[EstimateClass, ...]:
    """Return the classes in which an estimate from unit prices and routes on streets falls."""
    return tuple(
        EstimateClass(
            key=row.text("key"),
            low_share=row.number("low_share", -0.99, 0),
            high_share=row.number("high_share", 0, 9),
            mark=row.text("mark"),
            source=row.text("source"),
            label=row.text("label"),
        )
        for row in read("estimate_classes.csv")
    )
