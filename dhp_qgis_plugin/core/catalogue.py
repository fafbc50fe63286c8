"""The catalogues: tables of values with unit, source and mark, shipped as CSV for editing.

One function per table, each returning frozen records; a bad cell is named by file, line and
column. All files stand in ``resources/catalogue``.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import CATALOGUE
from dhp_qgis_plugin.core.records import (
    MONTH_DAYS,
    Floats,
    MachineKind,
    SourceKind,
    StorageType,
    Tariff,
    UnitType,
)

Choice = TypeVar("Choice", bound=StrEnum)


class Row:
    """One line of a catalogue file, read by column name with the errors a planner needs."""

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self._file, self._line, self._cells = file, line, cells

    def text(self, column: str) -> str:
        """Return a cell as it stands, stripped."""
        value = self._cells.get(column)
        if value is None:
            raise InputError(
                "Catalogue {file}, line {line}: column {column} is missing; restore it.",
                file=self._file,
                line=self._line,
                column=column,
            )
        return value.strip()

    def number(self, column: str, low: float = -math.inf, high: float = math.inf) -> float:
        """Return a cell as a number within bounds."""
        value = self.text(column)
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        if not low <= number <= high:
            raise InputError(
                "Catalogue {file}, line {line}: {column} is '{value}'; give a number"
                " from {low:g} to {high:g}.",
                file=self._file,
                line=self._line,
                column=column,
                value=value,
                low=low,
                high=high,
            )
        return number

    def choice(self, column: str, among: type[Choice]) -> Choice:
        """Return a cell as a member of an enumeration of words."""
        value = self.text(column)
        known = {str(member): member for member in among}
        if value not in known:
            raise InputError(
                "Catalogue {file}, line {line}: {column} is '{value}'; write one of {known}.",
                file=self._file,
                line=self._line,
                column=column,
                value=value,
                known=", ".join(known),
            )
        return known[value]

    def span(self, column: str, value: str, low: float, high: float) -> tuple[float, float]:
        """Return the two ends of a span such as '7.5-10.5'; a single number is both."""
        first, _, last = value.partition("-")
        try:
            ends = float(first), float(last or first)
        except ValueError:
            ends = math.nan, math.nan
        if not all(low <= end <= high for end in ends):
            raise InputError(
                "Catalogue {file}, line {line}: {column} is '{value}'; write it as in '{low:g}-"
                "{high:g}', several months with ';' between.",
                file=self._file,
                line=self._line,
                column=column,
                value=value,
                low=low,
                high=high,
            )
        return ends


def read(name: str, folder: Path = CATALOGUE) -> tuple[Row, ...]:
    """Return the lines of the catalogue file ``name`` (with its ending)."""
    path = folder / name
    if not path.is_file():
        raise InputError("The catalogue file {file} is missing; reinstall it.", file=str(path))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = tuple(Row(name, n, cells) for n, cells in enumerate(csv.DictReader(lines), start=2))
    if not rows:
        raise InputError("The catalogue file {file} holds no lines.", file=str(path))
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class PipeSize:
    """A pair of pre-insulated pipes in one nominal diameter."""

    dn: int
    inner_mm: float
    roughness_mm: float
    u_pair_w_mk: float  # loss of both pipes per metre of route and K of their mean over ground
    pipe_per_m: float  # the pair delivered and laid, per metre of route
    trench_per_m: float  # digging, filling and surface at surface factor 1
    pn_bar: float
    mark: str
    source: str


@cache
def pipes() -> tuple[PipeSize, ...]:
    """Return the pipe sizes from small to large.

    Raises
    ------
    InputError
        If diameters or prices do not grow from line to line.
    """
    sizes = tuple(
        PipeSize(
            dn=int(row.number("dn", 1, 3000)),
            inner_mm=row.number("inner_mm", 1, 3000),
            roughness_mm=row.number("roughness_mm", 0, 5),
            u_pair_w_mk=row.number("u_pair_w_mk", 0, 20),
            pipe_per_m=row.number("pipe_per_m", 0),
            trench_per_m=row.number("trench_per_m", 0),
            pn_bar=row.number("pn_bar", 1, 100),
            mark=row.text("mark"),
            source=row.text("source"),
        )
        for row in read("pipes.csv")
    )
    for small, large in pairwise(sizes):
        if (
            large.inner_mm <= small.inner_mm
            or large.pipe_per_m < small.pipe_per_m
            or large.trench_per_m < small.trench_per_m
        ):
            raise InputError(
                "Catalogue pipes.csv: DN {large} is not wider or is cheaper than DN {small};"
                " sort the sizes and correct the prices.",
                large=large.dn,
                small=small.dn,
            )
    return sizes


# ── machines, tanks, sources and tariffs ──────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterNormals:
    """Monthly temperatures of a body of water at a place, and what an intake costs there."""

    kind: SourceKind
    place: str
    latitude_deg: float
    longitude_deg: float
    monthly_c: tuple[float, ...]
    capex_per_kw: float  # per kW of extraction
    source: str


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
            source=f"[{row.text('mark')}] {row.text('source')}",
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
            source=f"[{row.text('mark')}] {row.text('source')}",
        )
        for row in read("tanks.csv")
    )


@cache
def water_normals() -> tuple[WaterNormals, ...]:
    """Return the waters whose monthly temperatures are known: sea, rivers, lakes, sewage."""
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return tuple(
        WaterNormals(
            kind=row.choice("kind", SourceKind),
            place=row.text("place"),
            latitude_deg=row.number("latitude_deg", -90, 90),
            longitude_deg=row.number("longitude_deg", -180, 180),
            monthly_c=tuple(row.number(month, -3, 45) for month in months),
            capex_per_kw=row.number("capex_per_kw", 0),
            source=f"[{row.text('mark')}] {row.text('source')}",
        )
        for row in read("sources.csv")
    )


def tariff_names() -> tuple[str, ...]:
    """Return the names of the tariffs, in the catalogue's order; the first is the default."""
    return tuple(dict.fromkeys(row.text("tariff") for row in read("tariffs.csv")))


def tariff(name: str = "", currency: str = "EUR") -> Tariff:
    """Return a tariff with its electricity price spread over the 8760 hours of a year.

    Lines of a tariff apply one after the other: a later one replaces the price in its months
    and hours. An hour that a period covers only in part takes the mean, so that a period from
    7:30 changes hour 7 by half.

    Parameters
    ----------
    name
        One of `tariff_names`; empty: the first.
    currency
        Of the plan. Prices in another currency are changed at the tariff's own ``exchange``.

    Raises
    ------
    InputError
        If there is no such tariff, a price is missing, or no exchange into ``currency`` is given.
    """
    name = name or tariff_names()[0]
    rows = [row for row in read("tariffs.csv") if row.text("tariff") == name]
    if not rows:
        raise InputError(
            "There is no tariff named {name}; choose one of {known}.",
            name=name,
            known=", ".join(tariff_names()),
        )
    hourly = np.zeros((12, 24))
    single: dict[str, float] = {}
    for row in rows:
        quantity = row.text("quantity")
        rate = 1.0 if quantity == "exchange" else _exchange(rows, row, name, currency)
        if quantity == "electricity":
            month, cover = _months(row), _hours(row)
            price = rate * row.number("value", -10, 100)
            hourly[month] = hourly[month] * (1 - cover) + price * cover
        else:
            single[quantity] = rate * row.number("value", 0)
    missing = [quantity for quantity in ("demand", "gas", "carbon") if quantity not in single]
    if missing:
        raise InputError(
            "Catalogue tariffs.csv: tariff {name} lacks the lines {missing}; add them.",
            name=name,
            missing=", ".join(missing),
        )
    return Tariff(
        name=name,
        electricity_per_kwh=np.concatenate(
            [np.tile(day, days) for day, days in zip(hourly, MONTH_DAYS, strict=True)]
        ),
        demand_per_kw_month=single["demand"],
        gas_per_kwh=single["gas"],
        carbon_per_t=single["carbon"],
        source="; ".join(dict.fromkeys(f"[{r.text('mark')}] {r.text('source')}" for r in rows)),
    )


def _exchange(rows: list[Row], row: Row, name: str, currency: str) -> float:
    """Return what one unit of the currency of ``row`` is worth in ``currency``."""
    given = row.text("unit").partition("/")[0]
    if given == currency:
        return 1.0
    for other in rows:
        if other.text("quantity") == "exchange" and other.text("unit") == f"{currency}/{given}":
            return other.number("value", 1e-9)
    raise InputError(
        "Catalogue tariffs.csv: tariff {name} is in {given}; add a line 'exchange' in"
        " {currency}/{given}.",
        name=name,
        given=given,
        currency=currency,
    )


def _months(row: Row) -> list[int]:
    """Return the months 0 to 11 of cells such as '1-12', '11-3' or '1;7;8;12'."""
    months: list[int] = []
    for part in row.text("months").split(";"):
        first, last = row.span("months", part, 1, 12)
        count = (int(last) - int(first)) % 12 + 1
        months += [(int(first) - 1 + k) % 12 for k in range(count)]
    return months


def _hours(row: Row) -> Floats:
    """Return the share of each of the 24 hours that a cell such as '7.5-10.5' or '22-5' covers."""
    start, end = row.span("hours", row.text("hours"), 0, 24)
    spans = [(start, end)] if start < end else [(start, 24.0), (0.0, end)]
    hour = np.arange(24.0)
    cover: Floats = sum(
        (np.clip(np.minimum(hour + 1, b) - np.maximum(hour, a), 0, 1) for a, b in spans),
        np.zeros(24),
    )
    return cover


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """What trenching costs on one class of road, surface or kind of line, beside a plain street."""

    key: str  # the layer's word, "" for one that the catalogue does not know
    factor: float  # of the trench cost of a plain street
    usable: bool  # may a trench follow it at all?
    mark: str
    source: str
    label: str


@cache
def surfaces() -> dict[str, dict[str, Surface]]:
    """Return the trench factors under "class" (of road), "surface" and "line", each by its word."""
    tables: dict[str, dict[str, Surface]] = {"class": {}, "surface": {}, "line": {}}
    for row in read("surfaces.csv"):
        key = row.text("key")
        tables.setdefault(row.text("kind"), {})[key] = Surface(
            key=key,
            factor=row.number("factor", 0.01, 100),
            usable=row.number("usable", 0, 1) > 0,
            mark=row.text("mark"),
            source=row.text("source"),
            label=row.text("label"),
        )
    return tables


# ── loads ─────────────────────────────────────────────────────────────────────────────────────

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
UNHEATED = "unheated"
DEFAULT_USE = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Climate:
    """Twelve monthly normals of a place; each tuple runs from January to December."""

    key: str
    place: str
    latitude_deg: float
    longitude_deg: float
    utc_offset_h: float
    temperature_c: tuple[float, ...]  # monthly mean of the air temperature
    horizontal_kwh_m2: tuple[float, ...]  # global horizontal irradiation of the month
    humidity_percent: tuple[float, ...]  # monthly mean relative humidity
    daily_range_k: tuple[float, ...]  # mean daily maximum less mean daily minimum
    day_spread_k: tuple[float, ...]  # standard deviation of daily means within the month
    source: str  # where the figures come from, with their marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A use of buildings: design indices and the zone that stands for it, per m² gross floor."""

    key: str
    label: str
    heat_index_w_m2: float
    cool_index_w_m2: float
    heat_full_load_h: float  # target of the calibration, NaN: none
    cool_full_load_h: float
    dhw_kwh_m2: float  # domestic hot water per year
    gains_w_m2: float  # people, light and machines at full presence
    ventilation_m3_h_m2: float  # outdoor air in full operation
    infiltration_m3_h_m2: float
    heat_recovery_share: float  # of the ventilation, below bypass_c outdoors
    bypass_c: float
    heat_set_c: float
    heat_setback_c: float
    cool_set_c: float
    room_humidity_g_kg: float  # held while cooling
    heating_limit_c: float  # three-day mean outdoors below which heating is on
    cooling_limit_c: float  # three-day mean outdoors above which cooling is on
    facade_m2_m2: float  # facade per m² gross floor, windows included
    roof_m2_m2: float  # roof, and as much ground
    window_share: float
    u_wall_w_m2k: float
    u_roof_w_m2k: float
    u_window_w_m2k: float
    solar_share: float  # of the sun on the window that enters: glass, frame, shading
    capacity_kj_m2k: float
    floors_most: float  # where floors are guessed or follow from the height
    cool_index_climate: str  # key of the climate whose summer the index is for, "": any
    schedule: str
    mark: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The course of a weekday and of a day of the weekend, 24 shares each."""

    key: str
    presence_share: tuple[tuple[float, ...], tuple[float, ...]]  # of the internal gains
    operation_share: tuple[tuple[float, ...], tuple[float, ...]]  # of the ventilation; 0: set back


_USE_BOUNDS: dict[str, tuple[float, float]] = {
    "heat_index_w_m2": (0, 500),
    "cool_index_w_m2": (0, 500),
    "dhw_kwh_m2": (0, 500),
    "gains_w_m2": (0, 500),
    "ventilation_m3_h_m2": (0, 100),
    "infiltration_m3_h_m2": (0.01, 20),
    "heat_recovery_share": (0, 1),
    "bypass_c": (-50, 50),
    "heat_set_c": (0, 30),
    "heat_setback_c": (0, 30),
    "cool_set_c": (15, 50),
    "room_humidity_g_kg": (4, 20),
    "heating_limit_c": (-20, 40),
    "cooling_limit_c": (-20, 40),
    "facade_m2_m2": (0.01, 10),
    "roof_m2_m2": (0, 2),
    "window_share": (0.01, 1),
    "u_wall_w_m2k": (0.02, 6),
    "u_roof_w_m2k": (0.02, 6),
    "u_window_w_m2k": (0.2, 7),
    "solar_share": (0, 1),
    "capacity_kj_m2k": (60, 1000),
    "floors_most": (1, 250),
}


@cache
def uses() -> dict[str, Use]:
    """Return the uses of buildings by key."""
    known: dict[str, Use] = {}
    for row in read("uses.csv"):
        use = Use(
            key=row.text("key"),
            label=row.text("label"),
            heat_full_load_h=_optional(row, "heat_full_load_h", 50, 8760),
            cool_full_load_h=_optional(row, "cool_full_load_h", 50, 8760),
            cool_index_climate=row.text("cool_index_climate"),
            schedule=row.text("schedule"),
            mark=row.text("mark"),
            source=row.text("source"),
            **{name: row.number(name, *bounds) for name, bounds in _USE_BOUNDS.items()},
        )
        if use.heat_setback_c > use.heat_set_c or use.heat_set_c >= use.cool_set_c:
            raise InputError(
                "Catalogue uses.csv: the set points of {use} must rise from heat_setback_c over"
                " heat_set_c to cool_set_c.",
                use=use.key,
            )
        if use.schedule not in schedules():
            raise InputError(
                "Catalogue uses.csv: {use} names the schedule '{schedule}', which schedules.csv"
                " does not hold.",
                use=use.key,
                schedule=use.schedule,
            )
        known[use.key] = use
    for key in (DEFAULT_USE, UNHEATED):
        if key not in known:
            raise InputError(
                "Catalogue uses.csv: the line '{use}' is missing; restore it.", use=key
            )
    return known


@cache
def use_words() -> dict[str, str]:
    """Return which use a layer's word (lower case) stands for."""
    words = {row.text("word").lower(): row.text("use") for row in read("use_words.csv")}
    for word, use in words.items():
        if use not in uses():
            raise InputError(
                "Catalogue use_words.csv: '{word}' stands for the use '{use}', which uses.csv"
                " does not hold.",
                word=word,
                use=use,
            )
    return words


@cache
def schedules() -> dict[str, Schedule]:
    """Return the schedules of presence and operation by key."""
    days: dict[tuple[str, str, str], tuple[float, ...]] = {}
    for row in read("schedules.csv"):
        key = (row.text("key"), row.text("quantity"), row.text("day"))
        days[key] = tuple(row.number(f"h{hour:02d}", 0, 1) for hour in range(24))

    def week(key: str, quantity: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
        try:
            return days[key, quantity, "weekday"], days[key, quantity, "weekend"]
        except KeyError:
            raise InputError(
                "Catalogue schedules.csv: {key} lacks {quantity} for weekday or weekend.",
                key=key,
                quantity=quantity,
            ) from None

    return {
        key: Schedule(
            key=key,
            presence_share=week(key, "presence_share"),
            operation_share=week(key, "operation_share"),
        )
        for key in dict.fromkeys(name for name, _, _ in days)
    }


@cache
def climates() -> tuple[Climate, ...]:
    """Return the climates that the catalogue knows, in its order."""
    bounds = {
        "temperature_c": (-60.0, 50.0),
        "horizontal_kwh_m2": (0.0, 320.0),
        "humidity_percent": (5.0, 100.0),
        "daily_range_k": (0.0, 30.0),
        "day_spread_k": (0.0, 15.0),
    }
    places: dict[str, dict[str, Row]] = {}
    for row in read("climates.csv"):
        places.setdefault(row.text("key"), {})[row.text("quantity")] = row
    found: list[Climate] = []
    for key, rows in places.items():
        for quantity in bounds:
            if quantity not in rows:
                raise InputError(
                    "Catalogue climates.csv: {key} lacks the line {quantity}.",
                    key=key,
                    quantity=quantity,
                )
        first = rows["temperature_c"]
        found.append(
            Climate(
                key=key,
                place=first.text("place"),
                latitude_deg=first.number("latitude_deg", -66, 66),
                longitude_deg=first.number("longitude_deg", -180, 180),
                utc_offset_h=first.number("utc_offset_h", -12, 14),
                source="; ".join(
                    f"{name}: {rows[name].text('source')} [{rows[name].text('mark')}]"
                    for name in bounds
                ),
                **{
                    name: tuple(rows[name].number(month, *limits) for month in MONTHS)
                    for name, limits in bounds.items()
                },
            )
        )
    return tuple(found)


def _optional(row: Row, column: str, low: float, high: float) -> float:
    """Return a number, or NaN where the cell is empty."""
    return row.number(column, low, high) if row.text(column) else math.nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """What a kWh of electricity at the meter, or of gas by lower heating value, stands for."""

    co2_kg_kwh: float
    primary_factor: float  # kWh of primary energy per kWh
    so2_g_kwh: float  # NaN: unknown
    nox_g_kwh: float  # NaN: unknown
    mark: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierSet:
    """The carriers of one country or grid."""

    key: str
    label: str
    electricity: Carrier
    gas: Carrier


@cache
def carriers() -> Mapping[str, CarrierSet]:
    """Return the sets of carriers by key; the first one is the default.

    Raises
    ------
    InputError
        If a set lacks electricity or gas.
    """
    labels: dict[str, str] = {}
    found: dict[tuple[str, str], Carrier] = {}
    for row in read("carriers.csv"):
        key = row.text("set")
        labels.setdefault(key, row.text("label"))
        found[key, row.text("carrier")] = Carrier(
            co2_kg_kwh=row.number("co2_kg_kwh", 0, 5),
            primary_factor=row.number("primary_factor", 0, 10),
            so2_g_kwh=row.number("so2_g_kwh", 0) if row.text("so2_g_kwh") else math.nan,
            nox_g_kwh=row.number("nox_g_kwh", 0) if row.text("nox_g_kwh") else math.nan,
            mark=row.text("mark"),
            source=row.text("source"),
        )
    sets: dict[str, CarrierSet] = {}
    for key, label in labels.items():
        for carrier in ("electricity", "gas"):
            if (key, carrier) not in found:
                raise InputError(
                    "Catalogue carriers.csv: the set {key} has no line for {carrier}; add it.",
                    key=key,
                    carrier=carrier,
                )
        sets[key] = CarrierSet(
            key=key,
            label=label,
            electricity=found[key, "electricity"],
            gas=found[key, "gas"],
        )
    return MappingProxyType(sets)
