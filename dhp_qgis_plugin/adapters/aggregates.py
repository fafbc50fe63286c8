"""Sums and counts over the features of a result, counted by QGIS itself."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsAggregateCalculator, QgsVectorLayer


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What is counted: a sum (or another of `KINDS`) of an expression over the rows of a filter."""

    output: str
    kind: str
    expression: str = ""
    rows: str = ""


_KIND = QgsAggregateCalculator.Aggregate
KINDS = {"sum": _KIND.Sum, "count": _KIND.Count, "max": _KIND.Max, "only": _KIND.Max}


def aggregate(layer: QgsVectorLayer, wanted: Aggregate) -> float | None:
    """Return the value; None where a field is not there, or all of it is empty."""
    parameters = QgsAggregateCalculator.AggregateParameters()
    parameters.filter = wanted.rows
    expression = wanted.expression or "1"
    value, fine = layer.aggregate(KINDS[wanted.kind], expression, parameters)
    if not fine or value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def open_layer(source: str) -> QgsVectorLayer | None:
    """Return a layer of the source, None where it cannot be opened."""
    layer = QgsVectorLayer(source, "read", "ogr")
    return layer if layer.isValid() else None
