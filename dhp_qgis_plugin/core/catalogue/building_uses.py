"""The uses of buildings, the words for them, the days in them, from three files.

``uses.csv`` holds the design indices and the zone of each use, ``use_words.csv`` the words of
layers that stand for it, ``schedules.csv`` the presence and operation through its week.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.errors import InputError

UNHEATED = "unheated"
DEFAULT_USE = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A use of buildings: design indices and the zone that stands for it, per m² gross floor."""

    key: str
    label: str
    heat_index_w_m2: float  # without an energy-saving envelope
    heat_index_saving_w_m2: float  # with one
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
    dhw_share: tuple[tuple[float, ...], tuple[float, ...]]  # of the largest draw of hot water


_USE_BOUNDS: dict[str, tuple[float, float]] = {
    "heat_index_w_m2": (0, 500),
    "heat_index_saving_w_m2": (0, 500),
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
            heat_full_load_h=row.optional("heat_full_load_h", 50, 8760),
            cool_full_load_h=row.optional("cool_full_load_h", 50, 8760),
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
            dhw_share=week(key, "dhw_share"),
        )
        for key in dict.fromkeys(name for name, _, _ in days)
    }
