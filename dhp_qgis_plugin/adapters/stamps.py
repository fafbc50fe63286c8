"""Stamps: a few characters that change when what a layer or file holds changes.

Quick enough for the window's thread: nothing is read that grows with the layer, except of small
layers in memory. A GeoPackage says itself when a table was last changed; its file's time would not
do, since reading alone may touch it.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from osgeo import ogr
from qgis.core import (
    QgsDataProvider,
    QgsMapLayer,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorLayer,
)

_READ_WHOLE = 3000  # features of a memory layer, read in some 20 ms


def layer_stamp(layer: QgsMapLayer) -> str:
    """Return the stamp of a layer: its content, filter, system of coordinates, open edits."""
    parts = [layer.crs().authid(), *_content(layer)]
    if isinstance(layer, QgsVectorLayer):
        parts.append(layer.subsetString())
        if layer.isModified():
            parts.append(f"edited {layer.undoStack().index()}")
    return _digest(*parts)


def source_stamp(source: str) -> str:
    """Return the stamp of a file, or of a table in it (``path|layername=table``).

    Empty where the file is not there.
    """
    path, _, rest = source.partition("|")
    if not Path(path).is_file():
        return ""
    table = rest.partition("layername=")[2].partition("|")[0]
    return _digest(*_file(Path(path), table))


def _content(layer: QgsMapLayer) -> list[str]:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = Path(str(parts.get("path") or ""))
    if path.is_file():
        return _file(path, str(parts.get("layerName") or ""))
    if isinstance(layer, QgsRasterLayer):
        return [layer.source()]
    if layer.providerType() == "memory":
        return _memory(layer)
    return [layer.source(), str(layer.featureCount()), layer.extent().toString(3)]


def _file(path: Path, table: str) -> list[str]:
    if path.suffix.lower() == ".gpkg" and (changed := _last_change(path, table)):
        return [path.name, changed]
    times = [
        f"{beside.stat().st_mtime_ns}/{beside.stat().st_size}"
        for ending in ("", ".shp", ".dbf", ".shx")
        if (beside := path.with_suffix(ending) if ending else path).is_file()
    ]
    return [path.name, table, *times]


def _last_change(path: Path, table: str) -> str:
    """Return when the tables of a GeoPackage changed; only the named one's where one is named."""
    seen = tuple(
        f"{beside.stat().st_mtime_ns}/{beside.stat().st_size}"
        for beside in (path, path.with_name(f"{path.name}-wal"))
        if beside.is_file()
    )
    changed = _changes_in(str(path), seen)
    named = [one for one in changed if one.startswith(f"{table} ")]
    return "; ".join(named or changed)


@lru_cache(maxsize=512)
def _changes_in(path: str, seen: tuple[str, ...]) -> tuple[str, ...]:
    """Return table and time of its last change; asked anew only if the file looks another."""
    try:
        file = ogr.Open(path)  # None or an error, as whoever set GDAL up wanted it
        rows = file and file.ExecuteSQL(
            "SELECT table_name || ' ' || last_change FROM gpkg_contents ORDER BY 1"
        )
        if not rows:
            return ()
        changed = tuple(str(row.GetField(0)) for row in rows)
        file.ReleaseResultSet(rows)
    except RuntimeError:
        return ()
    return changed


def _memory(layer: QgsVectorLayer) -> list[str]:
    if not isinstance(layer, QgsVectorLayer) or layer.featureCount() > _READ_WHOLE:
        return [str(layer.featureCount()), layer.extent().toString(3), layer.fields().names()[0]]
    provider: QgsDataProvider = layer.dataProvider()
    digest = hashlib.sha256("|".join(layer.fields().names()).encode())
    for feature in provider.getFeatures():
        digest.update(bytes(feature.geometry().asWkb()))
        digest.update(repr(feature.attributes()).encode())
    return [digest.hexdigest()]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
