"""How the capacity of compressors follows the temperatures, by kind: ``capacities.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.records import MachineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityLaw:
    """Change of a kind's capacity per kelvin away from the rated point, as a share of it.

    Source is the side that gives heat to the machine, sink the side that takes it: in cooling
    they are chilled water and tower, air or water.
    """

    kind: MachineKind
    heat_source_per_k: float
    heat_sink_per_k: float
    cool_source_per_k: float
    cool_sink_per_k: float
    most: float  # of the rated capacity, whatever the temperatures
    source: str


@cache
def capacity_laws() -> dict[MachineKind, CapacityLaw]:
    """Return the laws by kind; a kind without a line keeps its rated capacity.

    Raises
    ------
    InputError
        Naming table, line and column of a cell that is missing or out of bounds.
    """
    laws = (
        CapacityLaw(
            kind=row.choice("kind", MachineKind),
            heat_source_per_k=row.number("heat_source_per_k", 0, 0.1),
            heat_sink_per_k=row.number("heat_sink_per_k", -0.1, 0),
            cool_source_per_k=row.number("cool_source_per_k", 0, 0.1),
            cool_sink_per_k=row.number("cool_sink_per_k", -0.1, 0),
            most=row.number("most", 1, 2),
            source=row.cited(),
        )
        for row in read("capacities.csv")
    )
    return {law.kind: law for law in laws}
