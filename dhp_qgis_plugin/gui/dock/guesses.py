"""Which of the project's layers is meant for an input, by its name, geometry and fields.

Names are those that OpenStreetMap extracts, municipal layers, our samples and Chinese design
institutes use. A guess that nothing speaks for is not made: an empty input is better than a wrong
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dhp_qgis_plugin.gui.dock.steps import FILES, INPUTS

POINT, LINE, POLYGON, RASTER, TABLE = "point", "line", "polygon", "raster", "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFacts:
    """What a guess knows of a layer.

    Attributes
    ----------
    geometry
        One of point, line, polygon, raster, table; empty where it is mixed.
    ours
        Whether it is a result of the planner, which is never guessed as an input.
    """

    id: str
    name: str
    geometry: str
    fields: tuple[str, ...] = ()
    count: int = 0
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Clues:
    """What speaks for a layer: words in its name, words against, fields; allowed geometries.

    Attributes
    ----------
    enough
        Fields that together speak for it, whatever its name.
    """

    geometries: tuple[str, ...]
    words: tuple[str, ...]
    against: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    needs_word: bool = True
    enough: tuple[str, ...] = ()


CLUES: Mapping[str, Clues] = {
    "BUILDINGS": Clues(
        (POLYGON, POINT),
        ("building", "buildings", "footprint", "footprints", "house", "houses", "gebäude",
         "rakennus", "rakennukset", "batiment", "建筑", "建筑物", "楼栋", "房屋", "楼宇"),
        ("plot", "plots", "entrance", "出入口", "地块"),
        ("building", "building_id", "building:levels", "levels", "floors", "gfa_m2", "peak_heat_kw",
         "建筑面积", "层数", "楼层"),
        needs_word=False,
    ),
    "PLOTS": Clues(
        (POLYGON, POINT),
        ("plot", "plots", "parcel", "parcels", "land use", "landuse", "地块", "用地", "规划地块"),
        ("open", "green", "绿地"),
        ("plot_ratio", "far", "容积率", "plot_id"),
    ),
    "ROADS": Clues(
        (LINE,),
        ("road", "roads", "street", "streets", "highway", "highways", "strasse", "straße", "tie",
         "道路", "街道", "路网", "公路", "道路中心线"),
        ("pipe", "barrier", "rail", "railway", "管", "铁路", "tram"),
        ("highway", "road_class", "fclass", "surface", "oneway", "道路等级"),
        needs_word=False,
    ),
    "CANDIDATES": Clues(
        (POINT,),
        ("candidate", "candidates", "station site", "sites", "station places", "候选", "候选站",
         "能源站选址", "站址", "备选站址"),
        ("potential", "building"),
        ("candidate_id", "extract_kw", "reject_kw", "source"),
        enough=("candidate_id", "source"),
    ),
    "OPEN_GROUND": Clues(
        (POLYGON,),
        ("open ground", "open space", "park", "parks", "green", "greens", "parking", "leisure",
         "绿地", "公园", "空地", "停车场", "广场"),
        ("building", "plot", "water"),
        ("leisure", "amenity"),
    ),
    "WATER": Clues(
        (POLYGON, LINE),
        ("water", "waters", "sea", "lake", "lakes", "river", "rivers", "harbour", "coast",
         "水体", "水系", "海", "海域", "湖", "河", "河流"),
        ("pipe", "sewage", "waste", "污水", "管"),
        ("kind", "flow_m3_s", "waterway"),
    ),
    "SEWAGE": Clues(
        (POINT,),
        ("sewage", "outfall", "outfalls", "wastewater", "waste water", "treatment plant",
         "污水", "污水处理厂", "排放口", "中水"),
        (),
        ("flow_m3_s", "flow_m3_h", "flow_m3_d"),
    ),
    "BARRIERS": Clues(
        (LINE, POLYGON),
        ("barrier", "barriers", "rail", "rails", "railway", "motorway", "tram",
         "障碍", "障碍物", "铁路", "高速"),
        (),
        ("crossing", "cost_fixed", "cost_per_m"),
    ),
    "EXISTING_PIPES": Clues(
        (LINE,),
        ("existing pipe", "existing pipes", "existing network", "heat network",
         "existing district heating", "现状管网", "既有管网", "已有管网", "现状管道", "热力管"),
        ("street", "road"),
        ("dn", "capacity_kw", "pipe_id"),
    ),
    "ENTRANCES": Clues(
        (POINT,),
        ("entrance", "entrances", "service point", "house connection", "入口", "入户", "出入口",
         "热力入口"),
        (),
        ("building_id", "entrance"),
    ),
    "ELEVATION": Clues(
        (RASTER,),
        ("dem", "dtm", "elevation", "height", "heights", "terrain", "srtm", "高程", "地形"),
        ("dsm", "hillshade", "slope", "山影", "坡度"),
    ),
    "EQUIPMENT": Clues(
        (TABLE,),
        ("equipment", "machines", "units", "设备", "机组"),
        ("equipment_out",),
        ("heat_kw", "cool_kw", "capex"),
    ),
    "TARIFFS": Clues(
        (TABLE,),
        ("tariff", "tariffs", "prices", "电价", "能源价格", "分时电价"),
        (),
        ("quantity", "value"),
    ),
}  # fmt: skip
"""What speaks for each input that is a layer."""

FIELD_WORDS: Mapping[str, tuple[str, ...]] = {
    "ID_FIELD": ("建筑编号", "楼栋编号", "编号"),
    "USE_FIELD": ("用途", "建筑类型", "功能", "使用性质", "建筑功能"),
    "FLOORS_FIELD": ("层数", "楼层", "楼层数", "地上层数"),
    "HEIGHT_FIELD": ("高度", "建筑高度"),
    "GFA_FIELD": ("建筑面积", "总建筑面积", "建面"),
    "PEAK_HEAT_FIELD": ("热负荷", "设计热负荷", "采暖热负荷"),
    "PEAK_COOL_FIELD": ("冷负荷", "设计冷负荷"),
    "HEAT_KWH_FIELD": ("年供热量", "年热量"),
    "COOL_KWH_FIELD": ("年供冷量", "年冷量"),
    "ROAD_CLASS_FIELD": ("道路等级", "等级"),
    "SURFACE_FIELD": ("路面", "路面类型"),
}
"""Chinese names of fields; the usual names in other languages are known to the reading itself."""

_NAME, _EXACT, _FIELD, _AGAINST = 10, 5, 3, 100


def guess(name: str, layers: Iterable[LayerFacts], taken: Sequence[str] = ()) -> str | None:
    """Return the id of the layer that an input means, None where none speaks for itself.

    Parameters
    ----------
    taken
        Ids that serve other inputs already.
    """
    clues = CLUES.get(name)
    if clues is None:
        return None
    rated = [
        (score, layer.count, layer.id)
        for layer in layers
        if not layer.ours
        and layer.id not in taken
        and layer.geometry in clues.geometries
        and (score := _score(name, clues, layer)) > 0
    ]
    return max(rated)[2] if rated else None


def guess_all(layers: Sequence[LayerFacts], chosen: Mapping[str, str]) -> dict[str, str]:
    """Return a layer for each input that the planner has not chosen; no layer serves twice.

    Parameters
    ----------
    chosen
        The planner's own choices, which stay whatever they are, also where they are empty.
    """
    found: dict[str, str] = {}
    taken = [value for value in chosen.values() if value]
    for name in INPUTS:
        if name in chosen or name in FILES:
            continue
        layer = guess(name, layers, taken)
        if layer is not None:
            found[name] = layer
            taken.append(layer)
    return found


def guess_field(name: str, fields: Sequence[str]) -> str:
    """Return the field of a layer that a field parameter means by its Chinese name, or ''."""
    return next((word for word in FIELD_WORDS.get(name, ()) if word in fields), "")


def _score(name: str, clues: Clues, layer: LayerFacts) -> int:
    said = _plain(layer.name)
    hits = [word for word in clues.words if _stands_in(word, said)]
    fields = {field.lower() for field in layer.fields}
    known = sum(field in fields for field in clues.fields)
    exact = said in (_plain(name), *clues.words)
    against = any(_stands_in(word, said) for word in clues.against)
    enough = bool(clues.enough) and fields.issuperset(clues.enough)
    if not hits and not enough and (clues.needs_word or known < 1):
        return 0
    return _NAME * bool(hits) + _EXACT * exact + _FIELD * min(known, 3) - _AGAINST * against


def _plain(name: str) -> str:
    """Return a name in small letters with single spaces between its words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.split(r"[\s_\-.—:/]+", spaced.strip().lower()))


def _stands_in(word: str, said: str) -> bool:
    """Tell whether a word stands in a name: whole where it is Latin, anywhere where Chinese."""
    if word.isascii():
        return re.search(rf"(?<![a-z]){re.escape(word)}s?(?![a-z])", said) is not None
    return word in said
