"""What the heading of a column of hours says: whose, heating or cooling, in which unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS: dict[str, tuple[str, float]] = {
    "kw": ("kW", 1.0),
    "kwh": ("kW", 1.0),
    "kwh/h": ("kW", 1.0),
    "千瓦": ("kW", 1.0),
    "w": ("kW", 1e-3),
    "wh": ("kW", 1e-3),
    "瓦": ("kW", 1e-3),
    "mw": ("kW", 1e3),
    "mwh": ("kW", 1e3),
    "兆瓦": ("kW", 1e3),
    "gj": ("kW", 1e6 / 3600),
    "gj/h": ("kW", 1e6 / 3600),
    "mj/h": ("kW", 1e3 / 3600),
    "kj/h": ("kW", 1 / 3600),
    "j": ("kW", 1 / 3.6e6),
    "kcal/h": ("kW", 1.163e-3),
    "rt": ("kW", 3.51685),
    "usrt": ("kW", 3.51685),
    "冷吨": ("kW", 3.51685),
    "btu/h": ("kW", 0.293071e-3),
    "w/m2": ("W/m²", 1.0),
    "wh/m2": ("W/m²", 1.0),
    "瓦/平方米": ("W/m²", 1.0),
    "kw/m2": ("W/m²", 1e3),
    "kwh/m2": ("W/m²", 1e3),
}
"""Units by their plain writing: what they become, and by which factor."""
UNIT_CHOICES = ("kW", "W", "MW", "W/m2", "GJ/h", "RT")

_BRACKETED = re.compile(r"[\[(（]\s*([^\])）]*?)\s*[\])）]")
_TRAILING = re.compile(r"(?:^|[\s_,;:/-])([a-z]+(?:[/_]m[2²])?|千瓦|瓦|兆瓦|冷吨)$", re.IGNORECASE)
_HOT_WATER = re.compile(
    r"(?<![a-z])(?:dhw|domestic hot water|hot water|warmwasser|tww)(?![a-z])|热水", re.IGNORECASE
)
_HEAT = re.compile(
    r"(?<![a-z])(?:heating|heat|heizung|heizen|heizlast|wärme|waerme|riscaldamento|lämmitys)(?![a-z])"
    r"|采暖|供暖|供热|热",
    re.IGNORECASE,
)
_COOL = re.compile(
    r"(?<![a-z])(?:cooling|cool|cold|chilled|kühlung|kühllast|kälte|kaelte|raffrescamento|jäähdytys)"
    r"(?![a-z])|空调|制冷|供冷|冷",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"(?<![a-z])(?:loads?|demands?|power|rate|energy|hourly|last|leistung|bedarf|transfer|zone|ideal"
    r"|sensible|total)(?![a-z])|逐时|小时|负荷|需求|功率|总",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"^(?:year|month|day|hours?|h|t|date|time|date/?time|timestamp|hour of year|hoy"
    r"|datum|zeit|stunde|年|月|日|时间|日期|时刻|小时|小时数|年小时)$",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"^(?:id|building|building[_ ]id|name|use|gebäude|object"
    r"|建筑|建筑名称|楼栋|楼号|编号|类型)$",
    re.IGNORECASE,
)
OWN_SHAPES = re.compile(r"^(?:heat|cool)_\d+$")
"""Shapes per kW in our own hourly table, beside which the district's sums stand."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says; "" where it does not say it."""

    text: str
    kind: str  # "time", "name", "load", "hot water" or "other"
    whose: str
    service: str  # "heat" or "cool"
    unit: str  # "kW" or "W/m²"
    factor: float  # to that unit


def read_heading(text: str, otherwise: str = "") -> Heading:
    """Return what the heading of a column says.

    Parameters
    ----------
    otherwise
        The unit where the heading declares none.
    """
    plain = " ".join(text.replace("\ufeff", "").strip().strip("\"'").split())
    declared, rest = _unit(plain)
    heads = re.sub(r"[\[(（].*?[\])）]", "", plain).strip()
    if _TIMES.match(heads):
        return Heading(plain, "time", "", "", "", 1.0)
    if _NAMES.match(heads):
        return Heading(plain, "name", "", "", "", 1.0)
    if _HOT_WATER.search(rest):
        return Heading(plain, "hot water", "", "", "", 1.0)
    heat, cool = bool(_HEAT.search(rest)), bool(_COOL.search(rest))
    unit, factor = _UNITS.get(declared or _plain(otherwise), ("", 1.0))
    if heat == cool:
        return Heading(plain, "other", "", "", unit if declared else "", factor)
    whose = _FILLERS.sub(" ", (_HEAT if heat else _COOL).sub(" ", rest))
    whose = " ".join(re.sub(r"[\s_:;,.]+$|^[\s_:;,.]+", " ", whose).split()).strip(" -_:;,./")
    return Heading(plain, "load", whose, "heat" if heat else "cool", unit, factor)


def _unit(text: str) -> tuple[str, str]:
    """Return the unit that a heading declares, '' without one, and the heading without it."""
    for found in _BRACKETED.finditer(text):
        if _plain(found[1]) in _UNITS:
            return _plain(found[1]), _BRACKETED.sub(" ", text).strip()
    bare = _BRACKETED.sub(" ", text).strip()
    for ending in (r"[\s_]w[/_ ]?m[2²]$", r"[\s_]kwh?[/_ ]?m[2²]$"):
        if cut := re.search(ending, bare, re.IGNORECASE):
            said = "w/m2" if "kw" not in cut[0].lower() else "kw/m2"
            return said, bare[: cut.start()].strip()
    found_end = _TRAILING.search(bare)
    if found_end and _plain(found_end[1]) in _UNITS:
        return _plain(found_end[1]), bare[: found_end.start()].strip()
    return "", bare


def _plain(unit: str) -> str:
    """Return a unit in the one writing that the table of units has."""
    text = unit.strip().lower().replace("²", "2").replace("㎡", "m2").replace("^", "")
    text = text.replace("·", "").replace("*", "").replace("per ", "/").replace(" ", "")
    return text.replace("w_m2", "w/m2").replace("m²", "m2").removesuffix("_th").removesuffix("th")
