"""Several uses in one building or plot: shares in a cell, or a column for each use.

A cell such as "office 60 %, shop 40 %" or "residential:0.7;retail:0.3"; or columns whose name holds
the word of a use and a measure: office_m2, share_shop, residential_far.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np

from dhp_qgis_plugin.core.catalogue import use_words
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.records import Floats
from dhp_qgis_plugin.core.tables import cells

Shares = tuple[tuple[str, float], ...]
SHARE_NAMES = ("use_shares", "shares", "uses", "use_mix")
_PART = re.compile(
    r"^\s*(?:(?P<first>\d+(?:[.,]\d+)?)\s*%?\s+)?(?P<word>[^\d:=%]+?)\s*"
    r"(?:[:=\s]\s*(?P<last>\d+(?:[.,]\d+)?)\s*%?)?\s*$"
)
_MEASURES = {"m2": "m2", "gfa": "m2", "share": "share", "far": "ratio", "ratio": "ratio"}
_COLUMN = re.compile(
    r"^(?:(?P<before>gfa|share|far|ratio|m2)_(?P<word>.+)|(?P<use>.+)_(?P<after>gfa_m2|m2|share|far"
    r"|ratio|gfa|plot_ratio))$"
)
_NOT_USES = frozenset({"gfa", "plot", "floor", "roof", "site", "area", "footprint", "total"})


@dataclass(frozen=True, slots=True)
class SharesRead:
    """Words with shares of each row, and floor area or plot ratio that their columns add up to."""

    shares: tuple[Shares, ...]
    gfa_m2: Floats  # (b,) NaN where no column gives areas
    plot_ratio: Floats  # (b,) NaN where no column gives ratios


def read_shares(
    frame: gpd.GeoDataFrame, use_words_: Sequence[str], layer: str, names: Sequence[str]
) -> SharesRead:
    """Read the uses of each row with their shares.

    Parameters
    ----------
    use_words_
        (b,) the use as the layer words it; taken where a word bears a number.
    names
        (b,) ids, for errors.

    Raises
    ------
    InputError
        Naming the field and feature whose shares cannot be.
    """
    count = len(frame)
    by_measure: dict[str, dict[str, Floats]] = {"m2": {}, "share": {}, "ratio": {}}
    for column, word, measure in _use_columns(frame):
        values = cells.numbers(frame, column, layer=layer, names=names, high=5e6)
        by_measure[measure][word] = np.nan_to_num(values)
    sums = {
        measure: np.sum([*parts.values(), np.zeros(count)], axis=0)
        for measure, parts in by_measure.items()
    }
    told = cells.words(frame, cells.find_column(frame, "", SHARE_NAMES, layer))
    shares: list[Shares] = []
    for b in range(count):
        measure = next((m for m in ("m2", "ratio", "share") if sums[m][b] > 0), "")
        if measure:
            parts = tuple((w, float(v[b])) for w, v in by_measure[measure].items() if v[b] > 0)
            shares.append(parts)
        else:
            shares.append(_from_text(told[b] or use_words_[b], layer, names[b], bool(told[b])))
    return SharesRead(
        shares=tuple(shares),
        gfa_m2=np.where(sums["m2"] > 0, sums["m2"], np.nan),
        plot_ratio=np.where(sums["ratio"] > 0, sums["ratio"], np.nan),
    )


def _use_columns(frame: gpd.GeoDataFrame) -> list[tuple[str, str, str]]:
    """Return column, word of the use and measure of the columns that speak of one use."""
    known = use_words()
    found: list[tuple[str, str, str]] = []
    for column in frame.columns:
        match = _COLUMN.match(str(column).strip().lower().replace(" ", "_"))
        if not match:
            continue
        word = match["word"] or match["use"]
        measure = match["before"] or match["after"].replace("gfa_m2", "m2").replace("plot_", "")
        if word in known and word not in _NOT_USES:
            found.append((str(column), word, _MEASURES[measure]))
    return found


def _from_text(text: str, layer: str, name: str, insisted: bool) -> Shares:
    """Read "office 60 %, shop 40 %"; () where the words bear no numbers."""
    parts = [
        part for part in re.split(r"[;,/+|、，；]", re.sub(r"(\d),(\d)", r"\1.\2", text)) if part
    ]
    matches = [_PART.match(part) for part in parts]
    numbers = [(m["first"] or m["last"]) if m else None for m in matches]
    if not any(numbers):
        if insisted:
            return tuple((part.strip(), 1.0) for part in parts)
        return ()
    if not insisted and not all(numbers):
        return ()  # a word with a digit in it is no share
    shares: list[tuple[str, float]] = []
    for part, match, number in zip(parts, matches, numbers, strict=True):
        if match is None or number is None:
            raise InputError(
                "Layer {layer}: feature {feature} gives the shares '{value}', of which '{part}'"
                " names no share; write them as 'office 60, shop 40'.",
                layer=layer,
                feature=name,
                value=text,
                part=part.strip(),
            )
        shares.append((match["word"].strip(), float(number.replace(",", "."))))
    return tuple(shares)
