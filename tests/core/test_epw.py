"""The EPW reader against pvlib, and what it says of files that cannot serve."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pvlib.iotools import read_epw as pvlib_epw

from dhp_qgis_plugin.core.catalogue import climates
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.load.weather import (
    saturation_pa,
    synthetic_year,
    vapour_pressure_pa,
)
from dhp_qgis_plugin.core.tables.epw_reading import read_epw
from tests.core.epw_example import epw_lines, write_epw


@pytest.mark.parametrize("key", ["dalian", "seattle"])
def test_every_hour_is_what_pvlib_reads(key: str, tmp_path: Path) -> None:
    path = write_epw(tmp_path / "place.epw", epw_lines(key))
    theirs, header = pvlib_epw(path)
    found = read_epw(path)
    ours = found.weather
    assert found.notes == ()
    assert np.array_equal(ours.temperature_c, theirs["temp_air"])
    assert np.array_equal(ours.beam_w_m2, theirs["dni"])
    assert np.array_equal(ours.diffuse_w_m2, theirs["dhi"])
    relative = 100 * vapour_pressure_pa(ours.humidity_g_kg) / saturation_pa(ours.temperature_c)
    assert relative == pytest.approx(theirs["relative_humidity"].to_numpy(), abs=1e-6)
    assert (ours.latitude_deg, ours.longitude_deg) == (header["latitude"], header["longitude"])
    assert ours.utc_offset_h == header["TZ"]
    first = theirs.index[0]  # pvlib stamps an hour by its beginning, as our arrays count
    assert (first.month, first.day, first.hour) == (1, 1, 0)
    assert first.utcoffset().total_seconds() / 3600 == ours.utc_offset_h


def test_a_year_written_and_read_is_the_same(tmp_path: Path) -> None:
    year = synthetic_year(next(c for c in climates() if c.key == "dalian"))
    read = read_epw(write_epw(tmp_path / "d.epw", epw_lines("dalian"))).weather
    assert read.temperature_c == pytest.approx(year.temperature_c, abs=0.051)
    assert read.humidity_g_kg == pytest.approx(year.humidity_g_kg, abs=0.2)
    assert read.beam_w_m2 == pytest.approx(year.beam_w_m2, abs=0.51)
    assert "Dalian" in read.place
    assert "d.epw" in read.source


def test_a_leap_day_is_left_out_and_said(tmp_path: Path) -> None:
    leap = read_epw(write_epw(tmp_path / "leap.epw", epw_lines(leap=True)))
    plain = read_epw(write_epw(tmp_path / "plain.epw", epw_lines()))
    assert np.array_equal(leap.weather.temperature_c, plain.weather.temperature_c)
    assert "29 February" in leap.notes[0]


def test_short_gaps_are_closed_and_said(tmp_path: Path) -> None:
    lines = epw_lines()
    whole = read_epw(write_epw(tmp_path / "a.epw", lines)).weather
    for at in (500, 501, 502):
        cells = lines[8 + at].split(",")
        cells[6] = "99.9"
        lines[8 + at] = ",".join(cells)
    found = read_epw(write_epw(tmp_path / "b.epw", lines))
    before, after = whole.temperature_c[499], whole.temperature_c[503]
    assert found.weather.temperature_c[501] == pytest.approx((before + after) / 2)
    assert "3 missing values of dry bulb" in found.notes[0]


def test_without_beam_the_global_radiation_is_split(tmp_path: Path) -> None:
    lines = epw_lines()
    whole = read_epw(write_epw(tmp_path / "a.epw", lines)).weather
    for at in range(8760):
        cells = lines[8 + at].split(",")
        cells[14] = cells[15] = "9999"
        lines[8 + at] = ",".join(cells)
    found = read_epw(write_epw(tmp_path / "b.epw", lines))
    assert found.weather.beam_w_m2.sum() == pytest.approx(whole.beam_w_m2.sum(), rel=0.02)
    assert "split" in found.notes[0]


def test_a_wrong_time_zone_is_noticed(tmp_path: Path) -> None:
    (note,) = read_epw(write_epw(tmp_path / "z.epw", epw_lines(zone=0.0))).notes
    assert "8 h" in note
    assert "UTC+0" in note


def _with(line: int, column: int, value: str) -> list[str]:
    lines = epw_lines()
    cells = lines[line - 1].split(",")
    cells[column - 1] = value
    lines[line - 1] = ",".join(cells)
    return lines


def _shuffled() -> list[str]:
    lines = epw_lines()
    lines[1000], lines[1001] = lines[1001], lines[1000]
    return lines


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (lambda: epw_lines()[:5000], ("4992 hours", "line 5000", "month 7")),
        (lambda: [*epw_lines()[:4999], "2018,7,27,23,60,?9?9,21"], ("line 5000", "7 columns")),
        (_shuffled, ("line 1001", "hour 10", "hour 9 is due")),
        (lambda: _with(3000, 7, "warm"), ("line 3000", "column 7", "'warm'")),
        (lambda: _with(3000, 7, "85.0"), ("line 3000", "column 7", "-70 to 70")),
        (lambda: _with(3000, 15, "-5"), ("line 3000", "column 15", "direct normal")),
        (lambda: _with(3000, 4, "25"), ("line 3000", "columns 2 to 4", "25")),
        (lambda: _with(1, 9, "east"), ("line 1", "column 9", "time zone", "'east'")),
        (lambda: ["a,b,c"] * 9000, ("line 1", "LOCATION")),
        (lambda: [*epw_lines(), epw_lines()[-1]], ("8761 hours",)),
    ],
)
def test_bad_files_are_named_by_line_and_column(
    lines: object, words: tuple[str, ...], tmp_path: Path
) -> None:
    path = write_epw(tmp_path / "bad.epw", lines())  # type: ignore[operator]
    with pytest.raises(InputError) as caught:
        read_epw(path)
    said = str(caught.value)
    assert "bad.epw" in said
    for word in words:
        assert word in said


def test_a_long_gap_is_named(tmp_path: Path) -> None:
    lines = epw_lines()
    for at in range(2000, 2010):
        cells = lines[at].split(",")
        cells[6] = "99.9"
        lines[at] = ",".join(cells)
    with pytest.raises(InputError, match=r"line 2001, column 7.*10 hours in a row"):
        read_epw(write_epw(tmp_path / "gap.epw", lines))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"\x00\x01\x02\x03"])
def test_what_is_no_text_is_said(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.epw"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"odd\.epw"):
        read_epw(path)
    with pytest.raises(InputError, match="does not exist"):
        read_epw(tmp_path / "none.epw")
