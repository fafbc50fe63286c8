"""The selected features of a layer, and the hourly table that goes with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsFeatureRequest, QgsProject, QgsProviderRegistry, QgsVectorLayer

from dhp_qgis_plugin.adapters.sources import read_table

if TYPE_CHECKING:
    import pandas as pd


def has_fields(layer: QgsVectorLayer, names: Iterable[str]) -> bool:
    """Tell whether a layer has all the fields."""
    return all(layer.fields().indexOf(name) >= 0 for name in names)


def layers_with(names: Iterable[str]) -> list[QgsVectorLayer]:
    """Return the project's vector layers that have all the fields, by name."""
    wanted = tuple(names)
    found = [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and has_fields(layer, wanted)
    ]
    return sorted(found, key=lambda layer: layer.name())


def table_beside(layer: QgsVectorLayer, name: str, names: Iterable[str]) -> QgsVectorLayer | None:
    """Return the table with the fields that goes with a layer, None where there is none.

    That of the layer's own file goes before any other: as it stands in the project, else the table
    called ``name`` in the file, opened for reading.
    """
    wanted = tuple(names)
    tables = layers_with(wanted)
    file = _file(layer)
    of_same_file = [table for table in tables if file and _file(table) == file]
    if of_same_file:
        return of_same_file[0]
    if file:
        inside = QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
        if inside.isValid() and has_fields(inside, wanted):
            return inside
    return next(iter(tables), None)


def selected_rows(layer: QgsVectorLayer, names: Iterable[str]) -> pd.DataFrame:
    """Return the attributes of the selected features, those fields only."""
    import pandas as pd  # noqa: PLC0415 - the plugin loads without it

    columns = [name for name in names if layer.fields().indexOf(name) >= 0]
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    request.setSubsetOfAttributes(columns, layer.fields())
    request.setFilterFids(layer.selectedFeatureIds())
    rows = [[feature[name] for name in columns] for feature in layer.getFeatures(request)]
    return pd.DataFrame(rows, columns=columns)


def table_rows(table: QgsVectorLayer) -> pd.DataFrame:
    """Return all rows of a table."""
    return read_table(table)


def _file(layer: QgsVectorLayer) -> str:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return str(parts.get("path") or "")
