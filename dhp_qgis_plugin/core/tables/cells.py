"""Cells of a layer as numbers, words and ids, with the sentence a planner needs when they are not.

Layers come from anywhere: numbers arrive as text with a decimal comma, a unit or a range, ids are
missing or double. What can be understood is; what cannot is named by layer, feature and column.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import Floats, Geometries
from dhp_qgis_plugin.core.tables.columns import SHAPEFILE_NAMES

_NUMBER = re.compile(r"^\s*([+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?)\s*(?:[a-zA-Zµ²³/%]*)\s*$")
_RANGE = re.compile(r"^\s*(\d+(?:[.,]\d+)?)\s*[-–;]\s*(\d+(?:[.,]\d+)?)\s*$")
_GROUPED = re.compile(r"^\s*[+-]?[1-9]\d{0,2},\d{3}(?!\d)")  # 1,250: one and a quarter, or more
_NO = frozenset({"", "0", "0.0", "-", "n", "no", "nein", "f", "false", "none"})
_SILENT = frozenset({"", "null", "none", "nan", "na", "n/a", "-", "?", "<na>"})


def find_column(frame: pd.DataFrame, chosen: str, usual: Sequence[str], layer: str) -> str:
    """Return the chosen column, or the first usual one that the layer has, or ''.

    A shapefile's short name serves as the whole one does: that of our own export, or the first
    ten characters, as other programs cut it.

    Raises
    ------
    InputError
        If a column was chosen that the layer does not have.
    """
    if chosen in frame.columns:
        return chosen
    lower = {str(column).lower(): str(column) for column in frame.columns}
    wanted = (chosen,) if chosen else usual
    forms = (form for name in wanted for form in (name, SHAPEFILE_NAMES.get(name, ""), name[:10]))
    found = next((lower[form] for form in forms if form in lower), "")
    if chosen and not found:
        raise InputError(
            "Layer {layer} has no field {column}; choose one of its fields.",
            layer=layer,
            column=chosen,
        )
    return found


def words(frame: pd.DataFrame, column: str) -> tuple[str, ...]:
    """Return a column as stripped text, '' where it is silent or there is no such column."""
    if not column:
        return ("",) * len(frame)
    return tuple("" if _is_silent(cell) else _word(cell) for cell in frame[column])


def ids(frame: pd.DataFrame, column: str, prefix: str) -> tuple[str, ...]:
    """Return one id per row, unique: from the column, else made from prefix and row number.

    A repeated id gets '#2', '#3' … so that no feature is lost behind another; an id that the layer
    holds itself is not given to a second feature.
    """
    given = words(frame, column)
    taken, kept = set(given), set()
    copies: dict[str, int] = {}
    out: list[str] = []
    for row, word in enumerate(given, start=1):
        name = word or f"{prefix}{row}"
        if word and word not in kept:
            kept.add(word)
        else:
            first = name
            while name in taken:
                copies[first] = copies.get(first, 1) + 1
                name = f"{first}#{copies[first]}"
            taken.add(name)
        out.append(name)
    return tuple(out)


def numbers(
    frame: pd.DataFrame,
    column: str,
    *,
    layer: str,
    names: Sequence[str],
    low: float = 0.0,
    high: float = math.inf,
) -> Floats:
    """Return a column as numbers, NaN where it is silent or there is no such column.

    Parameters
    ----------
    names
        Ids of the rows, for the error.
    low, high
        Bounds that a sensible value keeps.

    Raises
    ------
    InputError
        Naming the first rows whose cell is no number or out of bounds.
    """
    if not column:
        return np.full(len(frame), np.nan)
    values = np.array([to_number(cell) for cell in frame[column]], dtype=np.float64)
    unclear = [n for n, cell in enumerate(frame[column]) if reads_twice(cell, low, high)]
    if unclear:
        raise InputError(
            "Layer {layer}, field {column}: feature {feature} holds '{value}', which may mean"
            " {small:g} or {large:g}{more}; write it without the comma.",
            layer=layer,
            column=column,
            feature=names[unclear[0]],
            value=frame[column].iloc[unclear[0]],
            small=values[unclear[0]],
            large=1000 * values[unclear[0]],
            more=_more(names, unclear),
        )
    silent = np.array([_is_silent(cell) for cell in frame[column]], dtype=bool)
    wrong = np.flatnonzero(np.isnan(values) & ~silent)
    if len(wrong):
        raise InputError(
            "Layer {layer}, field {column}: feature {feature} holds '{value}', which is not a"
            " number{more}; correct the field or choose another.",
            layer=layer,
            column=column,
            feature=names[wrong[0]],
            value=frame[column].iloc[wrong[0]],
            more=_more(names, wrong),
        )
    wrong = np.flatnonzero((values < low) | (values > high))
    if len(wrong):
        raise InputError(
            "Layer {layer}, field {column}: feature {feature} holds {value:g}, outside {low:g} to"
            " {high:g}{more}; correct the field.",
            layer=layer,
            column=column,
            feature=names[wrong[0]],
            value=float(values[wrong[0]]),
            low=low,
            high=high,
            more=_more(names, wrong),
        )
    return values


def is_yes(text: str) -> bool:
    """Tell whether a word of a layer says yes: neither silent nor 0, no, false."""
    return text.strip().lower() not in {
        "",
        "0",
        "0.0",
        "-",
        "n",
        "no",
        "nein",
        "f",
        "false",
        "none",
    }


def shapes(
    frame: gpd.GeoDataFrame,
    kinds: Iterable[str],
    *,
    layer: str,
    names: Sequence[str],
    wanted: str,
) -> Geometries:
    """Return the geometries after checking that each exists, is finite and of a wanted kind.

    Raises
    ------
    InputError
        For an empty layer, a missing geometry or another geometry type.
    """
    if len(frame) == 0:
        raise InputError("Layer {layer} holds no features; choose another.", layer=layer)
    allowed = frozenset(kinds)
    geometries: Geometries = np.asarray(frame.geometry.to_numpy(), dtype=object)
    for name, shape in zip(names, geometries, strict=True):
        if shape is None or shape.is_empty:
            raise InputError(
                "Layer {layer}: feature {feature} has no geometry; delete or redraw it.",
                layer=layer,
                feature=name,
            )
        if shape.geom_type not in allowed:
            raise InputError(
                "Layer {layer}: feature {feature} is a {kind}, but {wanted} are needed; choose"
                " another layer.",
                layer=layer,
                feature=name,
                kind=shape.geom_type,
                wanted=wanted,
            )
        if not np.isfinite(shapely.get_coordinates(shape)).all():
            raise InputError(
                "Layer {layer}: feature {feature} has coordinates that are no numbers; redraw it.",
                layer=layer,
                feature=name,
            )
    return geometries


def _is_silent(cell: object) -> bool:
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return True
    if isinstance(cell, float):
        return math.isnan(cell)
    return isinstance(cell, str) and cell.strip().lower() in _SILENT


def _word(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def reads_twice(cell: object, low: float, high: float) -> bool:
    """Tell whether a text such as '1,250' may be 1.25 as well as 1250, both within the bounds."""
    if not isinstance(cell, str) or not _GROUPED.match(cell):
        return False
    value = to_number(cell)
    return low <= value <= high and low <= 1000 * value <= high


def to_number(cell: object) -> float:
    """Return a cell as a number, a decimal comma, a unit or a range allowed; NaN if it is none."""
    if _is_silent(cell):
        return math.nan
    if isinstance(cell, int | float | np.integer | np.floating):
        value = float(cell)
        return value if math.isfinite(value) else math.nan
    text = str(cell)
    if found := _NUMBER.match(text):
        return float(found[1].replace(",", "."))
    if found := _RANGE.match(text):
        return 0.5 * (float(found[1].replace(",", ".")) + float(found[2].replace(",", ".")))
    return math.nan


def _more(names: Sequence[str], wrong: Sequence[int] | np.ndarray) -> str:  # type: ignore[type-arg]
    others = [names[int(w)] for w in wrong[1:4]]
    if not others:
        return ""
    tail = ", …" if len(wrong) > 4 else ""
    return f" (also {', '.join(others)}{tail})"
