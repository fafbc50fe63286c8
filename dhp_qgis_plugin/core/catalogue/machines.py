"""The machines and tanks that a station may hold, from ``units.csv`` and ``tanks.csv``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import Row, read
from dhp_qgis_plugin.core.records import STORES, MachineKind, StorageType, UnitType

FUELS = {
    MachineKind.GAS_BOILER: "gas",
    MachineKind.MUNICIPAL_HEAT: "municipal_heat",
    MachineKind.PV: "sun",
}
"""What a kind takes; all others take electricity."""
_HEATS_ONLY = frozenset(
    {MachineKind.GAS_BOILER, MachineKind.ELECTRIC_BOILER, MachineKind.MUNICIPAL_HEAT}
)
_COOLS_ONLY = frozenset({MachineKind.CHILLER, MachineKind.DUAL_CHILLER, MachineKind.FREE_COOLING})
_BOILER_MOST = 1.15
"""Efficiency (lower heating value) that no boiler and no substation passes."""


@cache
def units() -> tuple[UnitType, ...]:
    """Return the machines of the equipment catalogue, prices in EUR, in the file's order."""
    return units_of(read("units.csv"))


@cache
def coal_boilers() -> tuple[UnitType, ...]:
    """Return the coal boilers of the historical scheme from ``conventional_units.csv``, in EUR.

    They are of the kind of a gas boiler, whose fuel is coal where the scheme runs: no station of
    the plan is ever offered one.
    """
    return units_of(read("conventional_units.csv"))


@cache
def tanks() -> tuple[StorageType, ...]:
    """Return the tanks of the catalogue, prices in EUR."""
    return tanks_of(read("tanks.csv"))


def units_of(rows: Iterable[Row]) -> tuple[UnitType, ...]:
    """Read machines from lines with the columns of ``units.csv``.

    Raises
    ------
    InputError
        Naming table, line and column of a cell that is missing or out of bounds.
    """
    return tuple(_unit(row) for row in rows)


def tanks_of(rows: Iterable[Row]) -> tuple[StorageType, ...]:
    """Read stores from lines with the columns of ``tanks.csv``; errors as in `units_of`."""
    return tuple(_tank(row) for row in rows)


def _unit(row: Row) -> UnitType:
    kind = row.choice("kind", MachineKind)
    if kind in STORES:
        raise row.refuse(
            "Table {file}, line {line}: {kind} stores; give it the columns of tanks.csv,"
            " capex_per_kwh among them.",
            kind=kind,
        )
    unit = UnitType(
        key=row.text("key"),
        kind=kind,
        label=row.text("label"),
        heat_kw=row.number("heat_kw", 0),
        cool_kw=row.number("cool_kw", 0),
        heat_efficiency=row.default("heat_efficiency", 1.0, 0.1, 20),
        cool_efficiency=row.default("cool_efficiency", 1.0, 0.1, 100),
        rated_heat_source_c=row.default("rated_heat_source_c", 0.0, -40, 60),
        rated_heat_sink_c=row.default("rated_heat_sink_c", 0.0, 0, 110),
        rated_cool_source_c=row.default("rated_cool_source_c", 0.0, -15, 30),
        rated_cool_sink_c=row.default("rated_cool_sink_c", 0.0, 0, 60),
        least_share=row.default("least_share", 0.0, 0, 1),
        idle_share=row.default("idle_share", 0.0, 0, 0.9),
        fuel=FUELS.get(kind, "electricity"),
        capex=row.number("capex", 0),
        om_share=row.default("om_share", 0.0, 0, 1),
        life_a=row.number("life_a", 1, 100),
        source=row.cited(),
        start_cost=row.default("start_cost", 0.0, 0, 1e6),
        least_up_h=row.default("least_up_h", 0.0, 0, 48),
        least_down_h=row.default("least_down_h", 0.0, 0, 48),
        recovery=row.default("recovery", 0.0, 0, 1) > 0,
        ice_share=row.default("ice_share", 0.0, 0, 1),
        ice_efficiency_share=row.default("ice_efficiency_share", 0.0, 0, 1),
        power_kwp=row.default("power_kwp", 0.0, 0, 1e5),
        floor_m2=row.default("floor_m2", 0.0, 0, 1e5),
    )
    _check(row, unit)
    return unit


def _check(row: Row, unit: UnitType) -> None:
    """Raise where the figures of a machine contradict each other."""
    if max(unit.heat_kw, unit.cool_kw, unit.power_kwp) <= 0:
        raise row.refuse(
            "Table {file}, line {line}: {key} neither heats nor cools nor makes power; give"
            " heat_kw, cool_kw or power_kwp.",
            key=unit.key,
        )
    for column, able_kw, without in (
        ("heat_kw", unit.heat_kw, _COOLS_ONLY | {MachineKind.PV}),
        ("cool_kw", unit.cool_kw, _HEATS_ONLY | {MachineKind.PV}),
    ):
        if unit.kind in without and able_kw > 0:
            raise row.refuse(
                "Table {file}, line {line}: {key} is a {kind}, which has no {column}; set it to 0"
                " or correct the kind.",
                key=unit.key,
                kind=str(unit.kind),
                column=column,
            )
    if unit.kind in _HEATS_ONLY and unit.heat_efficiency > _BOILER_MOST:
        raise row.refuse(
            "Table {file}, line {line}: heat_efficiency of {key} is {value:g}, but a {kind} makes"
            " no more heat than it takes; give a share of 1.",
            key=unit.key,
            value=unit.heat_efficiency,
            kind=str(unit.kind),
        )
    if unit.recovery and min(unit.heat_kw, unit.cool_kw) <= 0:
        raise row.refuse(
            "Table {file}, line {line}: {key} cannot recover heat, as it does not both heat and"
            " cool; set recovery to 0 or give both capacities.",
            key=unit.key,
        )
    if unit.ice_share > 0 and (unit.cool_kw <= 0 or unit.ice_efficiency_share <= 0):
        raise row.refuse(
            "Table {file}, line {line}: {key} makes ice, which needs cool_kw and"
            " ice_efficiency_share above 0.",
            key=unit.key,
        )
    compresses = unit.kind.endswith("_hp") or unit.kind.endswith("chiller")
    for able_kw, columns, sink_c, source_c in (
        (unit.heat_kw, "rated_heat_sink_c", unit.rated_heat_sink_c, unit.rated_heat_source_c),
        (unit.cool_kw, "rated_cool_sink_c", unit.rated_cool_sink_c, unit.rated_cool_source_c),
    ):
        if compresses and able_kw > 0 and sink_c <= source_c:
            raise row.refuse(
                "Table {file}, line {line}: {column} of {key} is {sink:g} °C and not above its"
                " source of {source:g} °C; give the rated point of the efficiency.",
                key=unit.key,
                column=columns,
                sink=sink_c,
                source=source_c,
            )


def _tank(row: Row) -> StorageType:
    kind = row.choice("kind", MachineKind)
    if kind not in STORES:
        raise row.refuse(
            "Table {file}, line {line}: {kind} is no store; give it the columns of units.csv,"
            " capex among them.",
            kind=kind,
        )
    return StorageType(
        key=row.text("key"),
        kind=kind,
        label=row.text("label"),
        capex_per_kwh=row.number("capex_per_kwh", 0),
        om_share=row.default("om_share", 0.0, 0, 1),
        life_a=row.number("life_a", 1, 100),
        loss_per_h=row.default("loss_per_h", 0.0, 0, 0.5),
        efficiency=row.default("efficiency", 1.0, 0.1, 1),
        power_per_kwh=row.number("power_per_kwh", 0, 10),
        most_kwh=row.number("most_kwh", 0),
        source=row.cited(),
    )
