"""Hours that the planner gives: whom each column means, and whether it can be right.

A column speaks of a building (by its id), of a use (by any word that stands for it) or of the
district. What was understood is said as a check list, so that a planner sees at once a file in
the wrong unit, of another place, or with heating and cooling exchanged.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from dhp_qgis_plugin.core.catalogue import UNHEATED, uses
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.buildings import Stock
from dhp_qgis_plugin.core.load.weather import monthly_mean
from dhp_qgis_plugin.core.load.wording import find_use
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Bools,
    Check,
    Cover,
    Floats,
    HourlyColumn,
    HourlyFile,
    ImportedHours,
    Weather,
)

_DISTRICT = frozenset(
    {"", "district", "total", "sum", "all", "area", "site", "region", "buildings", "gesamt"}
    | {"quartier", "summe", "总", "总计", "合计", "区域", "全部", "小区", "园区", "建筑"}
)
_INDEX_RATIO = (0.4, 1.6)  # of a peak to that by index, beyond which one of them is wrong
_SEASON_SHARE = 0.6  # of heat in the colder, of cold in the warmer half of the year
SERVICES = {"heat": "heating", "cool": "cooling"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """The hours of a file by whom they are for."""

    uses: Mapping[tuple[str, str], Floats] = field(default_factory=dict)  # W/m², by use and service
    own: Mapping[tuple[int, str], Floats] = field(default_factory=dict)  # kW, by building
    district: Mapping[str, Floats] = field(default_factory=dict)  # kW
    imported: tuple[ImportedHours, ...] = ()
    checks: tuple[Check, ...] = ()


def match_hours(
    file: HourlyFile | None,
    ids: tuple[str, ...],
    stock: Stock,
    served: Bools,
    weather: Weather,
) -> Matched:
    """Find whom each column of a file means, bring it to the unit needed, and check it.

    Parameters
    ----------
    file
        As read; None gives nothing.
    ids, stock, served
        The buildings, (b,).
    weather
        The year it must go with.

    Raises
    ------
    InputError
        Naming a column that means nobody, or that means the same as another.
    """
    if file is None:
        return Matched()
    place = {name.lower(): b for b, name in reversed(list(enumerate(ids)))}
    found: dict[tuple[Cover, str, str], ImportedHours] = {}
    for column in file.columns:
        hours = _whom(column, place, ids, file.name)
        key = (hours.cover, hours.whose, hours.service)
        if key in found:
            raise InputError(
                "Hourly file {file}: the columns {first} and {second} both give the {service} of"
                " the same; delete one of them.",
                file=file.name,
                first=found[key].column,
                second=hours.column,
                service=SERVICES[hours.service],
            )
        found[key] = hours
    checks = list(file.checks)
    use_hours: dict[tuple[str, str], Floats] = {}
    own: dict[tuple[int, str], Floats] = {}
    district: dict[str, Floats] = {}
    for hours in found.values():
        area_m2 = _area_m2(hours, place, stock, served)
        if area_m2 <= 0 and (hours.cover is not Cover.BUILDING or hours.unit == "W/m²"):
            checks.append(Check(subject=hours.column, finding="nobody has this use", fine=False))
            continue
        in_kw = hours.hourly * (area_m2 / 1000 if hours.unit == "W/m²" else 1.0)
        if hours.cover is Cover.BUILDING:
            own[place[hours.whose.lower()], hours.service] = in_kw
        elif hours.cover is Cover.USE:
            use_hours[hours.whose, hours.service] = in_kw * 1000 / area_m2
        else:
            district[hours.service] = in_kw
    checks += _checks(tuple(found.values()), use_hours, own, district, stock, served, weather)
    return Matched(
        uses=use_hours,
        own=own,
        district=district,
        imported=tuple(found.values()),
        checks=tuple(checks),
    )


def _whom(
    column: HourlyColumn, place: Mapping[str, int], ids: tuple[str, ...], file: str
) -> ImportedHours:
    """Return the hours with the building, the use or the district that the column names."""
    word = column.whose.strip().lower()
    hours = ImportedHours(
        column=column.name,
        cover=Cover.DISTRICT,
        whose="",
        service=column.service,
        unit=column.unit,
        hourly=column.hourly,
    )
    if word in place:
        return replace(hours, cover=Cover.BUILDING, whose=ids[place[word]])
    if word in _DISTRICT:
        return hours
    use, _, known = find_use(word)
    if not known or use == UNHEATED:
        raise InputError(
            "Hourly file {file}, column {column}: '{word}' is neither the id of a building nor a"
            " known use nor the district; write an id, a use such as {examples}, or 'district'.",
            file=file,
            column=column.name,
            word=column.whose,
            examples=", ".join(list(uses())[:3]),
        )
    return replace(hours, cover=Cover.USE, whose=use)


def _area_m2(hours: ImportedHours, place: Mapping[str, int], stock: Stock, served: Bools) -> float:
    """Return the floor area that the hours speak of."""
    if hours.cover is Cover.BUILDING:
        return float(stock.gfa_m2[place[hours.whose.lower()]])
    conditioned = stock.gfa_m2 * stock.indexed * served
    if hours.cover is Cover.DISTRICT:
        return float(conditioned.sum())
    share = [sum(part for use, part in mix if use == hours.whose) for mix in stock.mixes]
    return float(conditioned @ np.array(share))


def _checks(
    found: tuple[ImportedHours, ...],
    use_hours: Mapping[tuple[str, str], Floats],
    own: Mapping[tuple[int, str], Floats],
    district: Mapping[str, Floats],
    stock: Stock,
    served: Bools,
    weather: Weather,
) -> list[Check]:
    """Return annual sum, peak against the index, and season of what was given."""
    lines: list[Check] = []
    known = uses()
    for (key, service), course in use_hours.items():
        index = getattr(known[key], f"{service}_index_w_m2")
        who = f"{known[key].label}, {SERVICES[service]}"
        lines += _of_course(who, course, float(index), "W/m²", "kWh/m²", service, weather)
    for service, name in SERVICES.items():
        rows = [b for b, of in own if of == service]
        if rows:
            course = np.sum([own[b, service] for b in rows], axis=0)
            who = f"{len(rows)} buildings with hours of their own, {name}"
            expected = float(_index_kw(stock, service)[rows].sum())
            lines += _of_course(who, course, expected, "kW", "MWh", service, weather)
        if service in district:
            expected = float(_index_kw(stock, service)[served].sum())
            who = f"District, {name}"
            lines += _of_course(who, district[service], expected, "kW", "MWh", service, weather)
    missing = [s for s in SERVICES if not any(hours.service == s for hours in found)]
    lines += [
        Check(
            subject="Services",
            finding=f"the file gives no {SERVICES[service]}: it is estimated",
            fine=True,
        )
        for service in missing
    ]
    return lines


def _of_course(
    who: str,
    course: Floats,
    expected: float,
    unit: str,
    energy: str,
    service: str,
    weather: Weather,
) -> list[Check]:
    """Return the three lines on one course."""
    peak, total = float(course.max()), float(course.sum()) / 1000
    if peak <= 0:
        return [Check(subject=who, finding="all hours are 0", fine=False)]
    lines = [
        Check(
            subject=who,
            finding=f"{total:,.0f} {energy} a year, {1000 * total / peak:,.0f} full-load hours",
            fine=True,
        )
    ]
    low, high = _INDEX_RATIO
    ratio = peak / expected if expected > 0 else np.inf
    lines.append(
        Check(
            subject=who,
            finding=f"peak {peak:,.0f} {unit}, by index {expected:,.0f} {unit}"
            + ("" if low <= ratio <= high else ": check the unit, and whom the column means"),
            fine=bool(low <= ratio <= high),
        )
    )
    months = monthly_mean(weather.temperature_c)
    cold = (months < months.mean())[MONTH_OF_HOUR]
    share = float(course[cold if service == "heat" else ~cold].sum()) / (1000 * total)
    half = "colder" if service == "heat" else "warmer"
    fine = share >= _SEASON_SHARE
    lines.append(
        Check(
            subject=who,
            finding=f"{100 * share:.0f} % in the {half} half of the year"
            + ("" if fine else ": heating and cooling exchanged, or another hemisphere?"),
            fine=fine,
        )
    )
    return lines


def _index_kw(stock: Stock, service: str) -> Floats:
    """Return what the catalogue's indices give each building, (b,) kW."""
    known = uses()
    index = [
        sum(part * getattr(known[use], f"{service}_index_w_m2") for use, part in mix)
        for mix in stock.mixes
    ]
    load: Floats = np.array(index, dtype=np.float64) * stock.gfa_m2 / 1000
    return load
