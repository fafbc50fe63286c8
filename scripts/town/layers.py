"""The layers of a made-up town, as a city's survey would hand them over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

EAST, NORTH = 385_000.0, 6_672_000.0
CRS = "EPSG:3067"


@dataclass
class RoadRows:
    """Features of a street layer while it grows."""

    lines: list[shapely.Geometry] = field(default_factory=list)
    highway: list[str] = field(default_factory=list)
    bridge: list[str | None] = field(default_factory=list)
    tunnel: list[str | None] = field(default_factory=list)
    layer: list[str | None] = field(default_factory=list)

    def add(self, line: shapely.Geometry, highway: str = "residential", level: int = 0) -> None:
        """Append a feature; ``level`` > 0 is a bridge, < 0 a tunnel."""
        self.lines.append(line)
        self.highway.append(highway)
        self.bridge.append("yes" if level > 0 else None)
        self.tunnel.append("yes" if level < 0 else None)
        self.layer.append(str(level) if level else None)

    def frame(self, seed: int) -> gpd.GeoDataFrame:
        """Return the layer, with surfaces as towns have them."""
        rng = np.random.default_rng(seed)
        surface = rng.choice(
            ["asphalt", "paving_stones", "cobblestone", "gravel"],
            len(self.lines),
            p=[0.8, 0.1, 0.05, 0.05],
        )
        columns = {
            "road_id": [f"r{number}" for number in range(len(self.lines))],
            "highway": self.highway,
            "surface": surface,
            "bridge": self.bridge,
            "tunnel": self.tunnel,
            "layer": self.layer,
        }
        return gpd.GeoDataFrame(columns, geometry=self.lines, crs=CRS)


@dataclass(frozen=True)
class Dirt:
    """One fault put into a street layer on purpose."""

    kind: str
    xy: tuple[float, float]
    size_m: float


@dataclass
class Town:
    """What a planner would load, and what is wrong with it."""

    roads: gpd.GeoDataFrame
    buildings: gpd.GeoDataFrame
    barriers: gpd.GeoDataFrame
    candidates: gpd.GeoDataFrame
    dirt: list[Dirt] = field(default_factory=list)

    def write(self, path: Path) -> None:
        """Write the layers to a GeoPackage, replacing it; measures (M) are lost, heights stay."""
        path.unlink(missing_ok=True)
        for name in ("roads", "buildings", "barriers", "candidates"):
            layer = getattr(self, name)
            shapes = layer.geometry.to_numpy().copy()
            measured = shapely.has_m(shapes)
            shapes[measured] = shapely.force_3d(shapely.force_2d(shapes[measured]))
            layer.set_geometry(gpd.GeoSeries(shapes, crs=CRS)).to_file(
                path, layer=name, driver="GPKG"
            )
        if self.dirt:
            self.dirt_layer().to_file(path, layer="dirt", driver="GPKG")

    def dirt_layer(self) -> gpd.GeoDataFrame:
        """Return the faults as points."""
        columns = {
            "kind": [fault.kind for fault in self.dirt],
            "size_m": [fault.size_m for fault in self.dirt],
        }
        points = shapely.points([fault.xy for fault in self.dirt])
        return gpd.GeoDataFrame(columns, geometry=points, crs=CRS)
