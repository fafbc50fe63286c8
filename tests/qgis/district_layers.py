"""A small made-up district as QGIS layers, and a feedback that remembers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

EPSG = 3067
CRS = f"EPSG:{EPSG}"
EAST, NORTH = 385_000.0, 6_672_000.0  # central Helsinki
STEP_M = 120.0  # distance of the streets
Row = tuple[str | None, Sequence[Any]]


class Ears(QgsProcessingFeedback):
    """A feedback that remembers what it was told, and cancels after a while if asked to."""

    def __init__(self, cancel_after: int | None = None) -> None:
        super().__init__(False)
        self.said: list[str] = []
        self.warned: list[str] = []
        self.errors: list[str] = []
        self._left = cancel_after

    def pushInfo(self, info: str) -> None:  # noqa: N802
        self.said.append(info)

    def pushWarning(self, warning: str) -> None:  # noqa: N802
        self.warned.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802
        self.errors.append(error)

    def setProgressText(self, text: str) -> None:  # noqa: N802
        self.said.append(text)
        if self._left is not None:
            self._left -= 1
            if self._left <= 0:
                self.cancel()


@cache
def reference_system(number: int) -> QgsCoordinateReferenceSystem:
    """Return a reference system by its number, made once."""
    found = QgsCoordinateReferenceSystem.fromEpsgId(number)
    assert found.isValid()
    return found


def make_layer(kind: str, fields: str, rows: Sequence[Row], name: str, crs: str = CRS) -> Any:
    """Return a memory layer; a row is a WKT (None: no geometry) and its attributes."""
    columns = "".join(f"&field={field}" for field in fields.split(",") if field)
    layer = QgsVectorLayer(f"{kind}?crs={crs}{columns}", name, "memory")
    if crs.startswith("EPSG:"):  # named by number, whatever a cache of texts holds just then
        layer.setCrs(reference_system(int(crs.removeprefix("EPSG:"))))
    features = []
    for wkt, attributes in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(attributes))
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt))
        features.append(feature)
    added, _ = layer.dataProvider().addFeatures(features)
    assert added, layer.dataProvider().lastError()
    layer.updateExtents()
    return layer


def coarse(*more: tuple[str, str]) -> Any:
    """Return parameters by which machines are chosen soon, where a test asks for no optimum."""
    rows = [("source.machines_gap", "0.05"), ("source.estimate_within", "0.5"), *more]
    return make_layer("None", "name:string,value:string", [(None, row) for row in rows], "own")


def square(x: float, y: float, side: float = 24.0) -> str:
    """Return the WKT of a square building, its lower left corner at (x, y) of the district."""
    x, y = EAST + x, NORTH + y
    ring = [(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]
    return f"POLYGON(({', '.join(f'{a} {b}' for a, b in ring)}))"


def line(*xy: tuple[float, float]) -> str:
    """Return the WKT of a street through points of the district."""
    return f"LINESTRING({', '.join(f'{EAST + x} {NORTH + y}' for x, y in xy)})"


BUILDING_FIELDS = "building_id:string,use:string,levels:string"


def building_rows() -> list[Row]:
    """Return twelve buildings along three streets."""
    uses = ("office", "residential", "hotel", "retail")
    return [
        (square(60 + 110 * column, 16 + STEP_M * row), (f"h{row}{column}", uses[column], "5"))
        for row in range(3)
        for column in range(4)
    ]


def road_rows() -> list[Row]:
    """Return three streets and the two that join them, drawn without nodes at the crossings."""
    along = [(line((0, STEP_M * row), (500, STEP_M * row)), ("residential",)) for row in range(3)]
    across = [(line((x, 0), (x, 2 * STEP_M)), ("tertiary",)) for x in (0, 500)]
    return along + across


def candidate_rows() -> list[Row]:
    """Return a large station place by the sea and a small one at a sewer."""
    return [
        (
            f"POINT({EAST - 20} {NORTH + 10})",
            ("sea", "Quay", "sea", 20000.0, 20000.0, 100000.0, 0, "for the test"),
        ),
        (
            f"POINT({EAST + 520} {NORTH + 200})",
            ("sew", "Sewer", "sewage", 20000.0, 20000.0, 100000.0, 0, "for the test"),
        ),
    ]


CANDIDATE_FIELDS = (
    "candidate_id:string,name:string,source:string,extract_kw:double,reject_kw:double,"
    "extra_capex:double,required:int,reason:string"
)
