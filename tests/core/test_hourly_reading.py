"""Files of hours of many programs: what is understood, and what is said of those that are bad."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import HourlyFile
from dhp_qgis_plugin.core.tables.hourly_headers import read_heading
from dhp_qgis_plugin.core.tables.hourly_reading import read_hourly_file

HEAT = np.round(50 + 50 * np.cos(2 * np.pi * np.arange(8760) / 8760), 3)
COOL = np.round(np.maximum(-40 * np.cos(2 * np.pi * np.arange(8760) / 8760), 0), 3)


def moments(year: int = 2023, ending: bool = False) -> list[dt.datetime]:
    start = dt.datetime(year, 1, 1, 1 if ending else 0)
    leap = year % 4 == 0
    return [start + dt.timedelta(hours=h) for h in range(8784 if leap else 8760)]


def table(
    head: str = "time;heat [kW];cool [kW]",
    form: str = "%Y-%m-%d %H:%M",
    *,
    year: int = 2023,
    ending: bool = False,
    sign: float = 1.0,
    delimiter: str = ";",
    decimal: str = ".",
) -> list[str]:
    rows = [head]
    for moment in moments(year, ending):
        at = moment - dt.timedelta(hours=ending)
        if (at.month, at.day) == (2, 29):
            heat, cool = 999.0, 0.0  # must not come back
        else:
            hour = (dt.datetime(2023, at.month, at.day, at.hour) - dt.datetime(2023, 1, 1)).days
            hour = hour * 24 + at.hour
            heat, cool = HEAT[hour], sign * COOL[hour]
        numbers = [f"{heat:.3f}", f"{cool:.3f}"]
        rows.append(
            delimiter.join([moment.strftime(form), *(n.replace(".", decimal) for n in numbers)])
        )
    return rows


def read(lines: list[str], folder: Path, coding: str = "utf-8", **choices: str) -> HourlyFile:
    path = folder / "loads.csv"
    path.write_bytes("\r\n".join(lines).encode(coding))
    return read_hourly_file(path, **choices)


def found(file: HourlyFile, subject: str) -> str:
    return "; ".join(check.finding for check in file.checks if check.subject == subject)


@pytest.mark.parametrize(
    ("lines", "coding"),
    [
        (table, "utf-8"),
        (table, "utf-8-sig"),
        (table, "utf-16"),
        (lambda: table("time;heat [kW];cool [kW]", decimal=","), "utf-8"),
        (lambda: table("时间;热负荷(kW);冷负荷(kW)"), "gb18030"),
        (lambda: table("time,heat_kw,cool_kw", delimiter=","), "utf-8"),
        (lambda: table("time\theat kW\tcool kW", delimiter="\t", decimal=","), "utf-8"),
        (lambda: table(form="%d.%m.%Y %H:%M", decimal=","), "latin-1"),
        (lambda: table(form="%m/%d/%Y %H:%M"), "utf-8"),
        (lambda: table(form="%d/%m/%Y %H:%M"), "utf-8"),
        (lambda: table(form="%m/%d  %H:00:00"), "utf-8"),
        (lambda: table(form="%m/%d/%Y %I:%M %p"), "utf-8"),
        (lambda: table(form="%Y/%-m/%-d %-H:%M", ending=True), "utf-8"),
        (lambda: table(year=2024), "utf-8"),
        (lambda: table(year=2024, ending=True), "utf-8"),
        (lambda: table(sign=-1), "utf-8"),
        (lambda: ["# made by a tool", "", *table()], "utf-8"),
        (lambda: ["time;heat;cool", "-;kW;kW", *table()[1:]], "utf-8"),
        (lambda: [row.split(";", 1)[1] for row in table()], "utf-8"),
        (lambda: [row.split(";", 1)[1] for row in table(year=2024)], "utf-8"),
        (
            lambda: [f"{n or 'hour'};{row.split(';', 1)[1]}" for n, row in enumerate(table())],
            "ascii",
        ),
    ],
)
def test_every_writing_of_the_same_year_is_the_same(
    lines: Callable[[], list[str]], coding: str, tmp_path: Path
) -> None:
    heat, cool = read(lines(), tmp_path, coding).columns
    assert (heat.service, heat.unit, heat.whose) == ("heat", "kW", "")
    assert (cool.service, cool.unit, cool.whose) == ("cool", "kW", "")
    assert heat.hourly == pytest.approx(HEAT)
    assert cool.hourly == pytest.approx(COOL)


def test_stamps_can_be_told(tmp_path: Path) -> None:
    """Midnight first, yet each stamp the end of its hour: the first row is the year's last hour."""
    heat, _ = read(table(), tmp_path, stamps="ending").columns
    assert heat.hourly == pytest.approx(np.roll(HEAT, -1))
    assert "ending" in found(read(table(), tmp_path, stamps="ending"), "Hours")
    assert "beginning" in found(read(table(), tmp_path), "Hours")


def test_what_was_understood_is_said(tmp_path: Path) -> None:
    file = read(table("时间;热负荷(kW);冷负荷(kW)", year=2024, sign=-1), tmp_path, "gb18030")
    assert "GBK, semicolon" in found(file, "File")
    assert "29 February left out" in found(file, "Hours")
    assert "8,784 rows of 2024" in found(file, "Hours")
    assert "negative" in found(file, "冷负荷(kW)")
    sunday = read(table(), tmp_path)
    assert "Sunday" in found(sunday, "Weekdays")


def test_a_row_per_building_and_hour(tmp_path: Path) -> None:
    rows = ["building_id;time;heat [kW];cool [kW]"]
    for name, factor in (("A1", 1.0), ("A2", 2.0)):
        for row, heat in zip(table()[1:], HEAT, strict=True):
            stamp, _, cool = row.split(";")
            rows.append(f"{name};{stamp};{factor * heat:.3f};{cool}")
    file = read(rows, tmp_path)
    assert [column.whose for column in file.columns] == ["A1", "A1", "A2", "A2"]
    assert file.columns[2].hourly == pytest.approx(2 * HEAT, abs=1e-3)


def test_short_gaps_are_interpolated_and_said(tmp_path: Path) -> None:
    lines = table()
    del lines[1000:1003]
    stamp, _, cool = lines[2000].split(";")
    lines[2000] = f"{stamp};;{cool}"
    file = read(lines, tmp_path)
    assert file.columns[0].hourly == pytest.approx(HEAT, abs=0.05)
    (gap,) = [check for check in file.checks if not check.fine and "heat" in check.subject]
    assert gap.finding == "4 empty hours interpolated"


@pytest.mark.parametrize(
    ("text", "whose", "service", "unit", "factor"),
    [
        ("heat [kW]", "", "heat", "kW", 1),
        ("heat_kw", "", "heat", "kW", 1),
        ("Cooling Load (W/m²)", "", "cool", "W/m²", 1),
        ("office_cool_w_m2", "office", "cool", "W/m²", 1),
        ("Office Heating [W/m2]", "Office", "heat", "W/m²", 1),
        ("B-12_heat [MW]", "B-12", "heat", "kW", 1000),
        ("办公热负荷(W/㎡)", "办公", "heat", "W/m²", 1),
        ("住宅 冷负荷 kW", "住宅", "cool", "kW", 1),
        ("ZONE 1 IDEAL LOADS:Zone Total Cooling Energy [J](Hourly)", "1 IDEAL S:", "cool", "kW", 1),
        ("Kühllast Hotel [RT]", "Hotel", "cool", "kW", 3.51685),
        ("Heizlast", "", "heat", "", 1),
        ("heat [GJ/h]", "", "heat", "kW", 277.778),
    ],
)
def test_headings(text: str, whose: str, service: str, unit: str, factor: float) -> None:
    heading = read_heading(text)
    assert (heading.kind, heading.service, heading.unit) == ("load", service, unit)
    if "ZONE" not in text:
        assert heading.whose == whose
        assert heading.factor == pytest.approx(factor, rel=1e-4)
    else:
        assert heading.factor == pytest.approx(1 / 3.6e6)


def test_our_own_table_is_the_district(tmp_path: Path) -> None:
    lines = [
        row + (";heat_0;cool_0" if n == 0 else ";0.5;0.1")
        for n, row in enumerate(table("time;heat_kw;cool_kw"))
    ]
    assert [column.name for column in read(lines, tmp_path).columns] == ["heat_kw", "cool_kw"]


def test_an_undeclared_unit_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="column heat: its heading declares no unit"):
        read(table("time;heat;cool"), tmp_path)
    assert read(table("time;heat;cool"), tmp_path, unit="MW").columns[0].hourly[0] == 100_000


def changed(line: int, column: int, value: str, **options: object) -> list[str]:
    lines = table(**options)  # type: ignore[arg-type]
    cells = lines[line - 1].split(";")
    cells[column - 1] = value
    lines[line - 1] = ";".join(cells)
    return lines


def swapped() -> list[str]:
    lines = table()
    lines[500], lines[501] = lines[501], lines[500]
    return lines


def summer_time() -> list[str]:
    lines = table()
    return [*lines[:7250], lines[7249], *lines[7250:]]


def emptied() -> list[str]:
    rows = enumerate(table(), start=1)
    return [changed(n, 2, "")[n - 1] if 99 < n < 120 else row for n, row in rows]


def from_july() -> list[str]:
    lines = table()
    return [lines[0], *lines[4345:], *lines[1:4345]]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (lambda: table()[:5000], ("line 5000", "2023-07-28 06:00", "3761 hours before the end")),
        (lambda: [r.split(";", 1)[1] for r in table()[:5000]], ("4999 rows", "line 5000", "8760")),
        (swapped, ("line 502", "column time", "sort the rows")),
        (summer_time, ("line 7251", "standard time")),
        (from_july, ("line 2", "day 1 of month 7", "from 1 January")),
        (lambda: changed(3000, 2, "warm"), ("line 3000", "column heat [kW]", "'warm'")),
        (lambda: changed(3000, 2, "12.3.4"), ("line 3000", "'12.3.4'")),
        (lambda: changed(3000, 2, "-20"), ("line 3000", "column heat", "-20 is negative")),
        (lambda: changed(3000, 3, "-20"), ("line 3000", "column cool", "-20 is negative")),
        (lambda: changed(3000, 2, "5e9"), ("line 3000", "5,000,000,000 kW cannot be")),
        (lambda: changed(3000, 1, "yesterday"), ("line 3000", "'yesterday' is no time")),
        (lambda: changed(3000, 1, "2023-13-01 00:00"), ("line 3000", "no time")),
        (lambda: [*table()[:3000], "2023-05-06", *table()[3001:]], ("line 3001", "1 cells")),
        (lambda: [*table()[:3000], *table()[3100:]], ("line 3001", "100 hours are missing")),
        (lambda: table()[1:], ("line 1", "no headings")),
        (lambda: table("time;a;b"), ("line 1", "a, b", "names heating or cooling")),
        (lambda: ["x", "y"], ("no line of numbers",)),
        (emptied, ("line 100", "20 hours in a row are empty")),
    ],
)  # fmt: skip
def test_bad_files_are_named_by_line_and_column(
    lines: Callable[[], list[str]], words: tuple[str, ...], tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        read(lines(), tmp_path)
    said = str(caught.value)
    assert "loads.csv" in said
    for word in words:
        assert word in said


def test_grouped_thousands_are_not_guessed(tmp_path: Path) -> None:
    lines = ["time;heat [kW]"] + [f"{m:%Y-%m-%d %H:%M};1,250" for m in moments()]
    with pytest.raises(InputError, match=r"line 2, column heat.*'1,250' may mean a thousand"):
        read(lines, tmp_path)
