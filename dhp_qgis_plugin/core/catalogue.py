"""The catalogues: tables of values with unit, source and mark, shipped as CSV for editing.

One function per table, each returning frozen records; a bad cell is named by file, line and
column. All files stand in ``resources/catalogue``.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import CATALOGUE


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
