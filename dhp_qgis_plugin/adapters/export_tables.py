"""A plan's tables as CSV, as one workbook, and the list of the columns' names."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsFields, QgsVariantUtils, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

from dhp_qgis_plugin.adapters.files import replacing
from dhp_qgis_plugin.adapters.sources import read_table

Tr = Callable[[str], str]
_TOO_LONG = ("schedule", "hourly")
"""Hour by hour: they belong into CSV and GeoPackage, not into sheets to be looked at."""


def kept_fields(layer: QgsVectorLayer) -> QgsFields:
    """Return the fields without the GeoPackage's row number."""
    kept = QgsFields()
    for field in layer.fields():
        if field.name() != "fid":
            kept.append(field)
    return kept


def write_layer_csv(layer: QgsVectorLayer, target: Path) -> None:
    """Write the attributes of a layer."""
    columns = [field.name() for field in kept_fields(layer)]
    rows = ([_cell(one[column]) for column in columns] for one in layer.getFeatures())
    write_csv(target, columns, rows)


def write_workbook(layers: Sequence[QgsVectorLayer], target: Path, tr: Tr) -> Path:
    """Write every layer's attributes as a sheet, but for those that go hour by hour.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    from dhp_qgis_plugin.core.tables import workbook  # noqa: PLC0415 - needs openpyxl

    sheets = [
        workbook.Sheet(
            layer.name(),
            read_table(layer).drop(columns="fid", errors="ignore"),
            layer.metadata().abstract(),
        )
        for layer in layers
        if layer.name() not in _TOO_LONG
    ]
    heads = (tr("Sheet"), tr("What it holds"), tr("Rows"))
    with replacing(target) as path:
        workbook.write_workbook(sheets, path, front=tr("Contents"), heads=heads, title=target.stem)
    return target


def write_csv(target: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a table as CSV in UTF-8 with its mark."""
    with replacing(target) as path, path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines)
        writer.writerow(columns)
        writer.writerows(rows)


def _cell(value: Any) -> Any:
    """Return a cell's content, and nothing that a spreadsheet would run."""
    from dhp_qgis_plugin.core.tables.spreadsheet import inert  # noqa: PLC0415 - needs the packages

    if QgsVariantUtils.isNull(value):
        return ""
    if hasattr(value, "toString"):
        return value.toString(Qt.DateFormat.ISODate).removesuffix("Z")
    return inert(value)
