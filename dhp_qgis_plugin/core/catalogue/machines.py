"""The machines and tanks that a station may hold, from ``units.csv`` and ``tanks.csv``."""

from __future__ import annotations

from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.records import MachineKind, StorageType, UnitType


@cache
def units() -> tuple[UnitType, ...]:
    """Return the machines of the equipment catalogue, prices in EUR, in the file's order."""
    return tuple(
        UnitType(
            key=row.text("key"),
            kind=row.choice("kind", MachineKind),
            label=row.text("label"),
            heat_kw=row.number("heat_kw", 0),
            cool_kw=row.number("cool_kw", 0),
            heat_efficiency=row.number("heat_efficiency", 0.1, 20),
            cool_efficiency=row.number("cool_efficiency", 0.1, 20),
            rated_heat_source_c=row.number("rated_heat_source_c", -40, 60),
            rated_heat_sink_c=row.number("rated_heat_sink_c", 0, 110),
            rated_cool_source_c=row.number("rated_cool_source_c", -15, 30),
            rated_cool_sink_c=row.number("rated_cool_sink_c", 0, 60),
            least_share=row.number("least_share", 0, 1),
            idle_share=row.number("idle_share", 0, 0.9),
            fuel=row.text("fuel"),
            capex=row.number("capex", 0),
            om_share=row.number("om_share", 0, 1),
            life_a=row.number("life_a", 1, 100),
            source=row.cited(),
        )
        for row in read("units.csv")
    )


@cache
def tanks() -> tuple[StorageType, ...]:
    """Return the tanks of the catalogue, prices in EUR."""
    return tuple(
        StorageType(
            key=row.text("key"),
            kind=row.choice("kind", MachineKind),
            label=row.text("label"),
            capex_per_kwh=row.number("capex_per_kwh", 0),
            om_share=row.number("om_share", 0, 1),
            life_a=row.number("life_a", 1, 100),
            loss_per_h=row.number("loss_per_h", 0, 0.5),
            efficiency=row.number("efficiency", 0.1, 1),
            power_per_kwh=row.number("power_per_kwh", 0, 10),
            most_kwh=row.number("most_kwh", 0),
            source=row.cited(),
        )
        for row in read("tanks.csv")
    )
