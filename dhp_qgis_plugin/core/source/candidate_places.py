"""The planner's points as places: what each draws on, and what that gives.

A limit that the planner states counts. What is not stated comes from the map: a ground point
draws on the open ground in which it lies, or on the nearest within ``source.ground_reach_m``; a
water point on its own flow, or on the nearest water of its kind within ``source.water_reach_m``.
Where several points draw on one ground or one flow, each gets an equal part of it, for siting may
open all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import (
    Candidates,
    OpenGround,
    PlaceLeftOut,
    SourceKind,
    Waters,
    Weather,
)
from dhp_qgis_plugin.core.source.draw_links import Links, asks_water, link
from dhp_qgis_plugin.core.source.ground import bores_in, field_limits_kw, field_words
from dhp_qgis_plugin.core.source.open_ground import covered_words
from dhp_qgis_plugin.core.source.places import Place, sentences
from dhp_qgis_plugin.core.source.water_places import WaterUse, months_of, use_water


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The planner's points as places, and what they draw on."""

    places: tuple[Place, ...]
    left_out: tuple[PlaceLeftOut, ...]
    grounds: frozenset[int]  # open grounds that they lie in or draw on
    waters: frozenset[int]


def from_candidates(
    candidates: Candidates | None,
    open_ground: OpenGround | None,
    waters: Waters | None,
    weather: Weather,
    source: SourceParameters,
) -> Drawn:
    """Return the planner's points as places.

    Raises
    ------
    InputError
        If a ground or water point has no limits and nothing within reach that would give them,
        or a point is both required and forbidden.
    """
    if candidates is None:
        return Drawn(places=(), left_out=(), grounds=frozenset(), waters=frozenset())
    links = link(candidates, open_ground, waters, source)
    places: list[Place] = []
    for n, kind in enumerate(candidates.kinds):
        if candidates.forbidden[n]:
            _check_not_required(candidates, n)
        elif kind is SourceKind.AIR:
            places.append(_air_place(candidates, n))
        elif kind is SourceKind.GROUND:
            places.append(_ground_place(candidates, n, open_ground, links, source))
        else:
            places.append(_water_place(candidates, n, waters, links, weather, source))
    return Drawn(
        places=tuple(places),
        left_out=tuple(_forbidden(candidates, n) for n in np.flatnonzero(candidates.forbidden)),
        grounds=frozenset((*links.around, *links.ground)) - {-1},
        waters=frozenset(links.water) - {-1},
    )


# ── by source ─────────────────────────────────────────────────────────────────────────────────


def _place(
    candidates: Candidates,
    n: int,
    reason: str,
    extract_kw: float,
    reject_kw: float,
    bores: int = 0,
    own_capex: float = 0.0,
    header_m: float = 0.0,
    monthly_c: tuple[float, ...] = (),
    water: WaterUse | None = None,
    shared: str = "",
) -> Place:
    """Return a point as a place; investment that the planner states stands for what we estimate."""
    extra = float(np.nan_to_num(candidates.extra_capex[n]))
    if extra > 0 and own_capex > 0:
        reason = sentences(reason, "The extra investment stated stands for that of its pipe")
    return Place(
        id=candidates.ids[n],
        name=candidates.names[n] or candidates.ids[n],
        xy=(float(candidates.xy[n, 0]), float(candidates.xy[n, 1])),
        kind=candidates.kinds[n],
        reason=sentences(candidates.reasons[n], reason),
        made_from="candidate",
        required=bool(candidates.required[n]),
        extract_kw=extract_kw,
        reject_kw=reject_kw,
        bores=bores,
        extra_capex=extra if extra > 0 else own_capex,
        monthly_c=monthly_c,
        flow_m3_s=water.flow_m3_s if water else np.nan,
        intake_m=water.intake_m if water else 0.0,
        outfall_m=water.outfall_m if water else 0.0,
        header_m=header_m,
        area_m2=float(candidates.area_m2[n]),
        shared=shared,
    )


def _air_place(candidates: Candidates, n: int) -> Place:
    limits = np.array([candidates.extract_kw[n], candidates.reject_kw[n]], dtype=float)
    extract_kw, reject_kw = np.where(np.isnan(limits), np.inf, limits)
    return _place(candidates, n, "Outdoor air is the source.", float(extract_kw), float(reject_kw))


def _ground_place(
    candidates: Candidates,
    n: int,
    open_ground: OpenGround | None,
    links: Links,
    source: SourceParameters,
) -> Place:
    """Return a ground point: by its stated limits, or by the open ground that it draws on."""
    extract_kw, reject_kw = float(candidates.extract_kw[n]), float(candidates.reject_kw[n])
    monthly_c = months_of(candidates.monthly_c[n])
    if np.isfinite(extract_kw) or np.isfinite(reject_kw):
        ratio = source.bore_reject_w_m / source.bore_extract_w_m
        extract_kw = reject_kw / ratio if np.isnan(extract_kw) else extract_kw
        reject_kw = extract_kw * ratio if np.isnan(reject_kw) else reject_kw
        metres = 1000 * max(
            extract_kw / source.bore_extract_w_m, reject_kw / source.bore_reject_w_m
        )
        bores = int(np.ceil(metres / source.bore_depth_m - 1e-9))
        words = (
            f"The planner states {extract_kw:,.0f} kW of extraction: {bores} boreholes of"
            f" {source.bore_depth_m:g} m."
        )
        return _place(candidates, n, words, extract_kw, reject_kw, bores, monthly_c=monthly_c)
    area = links.ground[n]
    if open_ground is None or area < 0:
        raise InputError(
            "Candidate {id} draws on the ground but states no extract_kw, and no open ground lies"
            " within {reach:g} m of it: fill in its limits or move it to an area of the open ground"
            " layer.",
            id=candidates.ids[n],
            reach=source.ground_reach_m,
        )
    area_m2 = float(open_ground.open_m2[area])
    bores = bores_in(area_m2, source)
    words = sentences(
        field_words(area_m2, bores, source),
        covered_words(float(shapely.area(open_ground.areas[area])), area_m2),
    )
    if (users := links.ground_users[area]) > 1:
        bores //= users
        words = sentences(words, f"{users} candidates share it: {bores} boreholes are for this one")
    header_m = float(shapely.distance(open_ground.areas[area], shapely.Point(candidates.xy[n])))
    if header_m > 0:
        words = sentences(words, f"It lies {header_m:,.0f} m away, at the length of a header pipe")
    extract_kw, reject_kw = field_limits_kw(bores, source)
    return _place(
        candidates, n, words, extract_kw, reject_kw, bores,
        header_m * source.header_capex_per_m, header_m, monthly_c,
        shared=f"ground {area}" if users > 1 else "",
    )  # fmt: skip


def _water_place(
    candidates: Candidates,
    n: int,
    waters: Waters | None,
    links: Links,
    weather: Weather,
    source: SourceParameters,
) -> Place:
    """Return a water point: by its stated limits, its own flow, or the water within reach."""
    extract_kw, reject_kw = float(candidates.extract_kw[n]), float(candidates.reject_kw[n])
    water = links.water[n]
    monthly_c = months_of(candidates.monthly_c[n])
    if not monthly_c and waters is not None and water >= 0:
        monthly_c = months_of(waters.monthly_c[water])
    if not asks_water(candidates, n):
        words = (
            f"The planner states {extract_kw:,.0f} kW of extraction and {reject_kw:,.0f} kW"
            " of rejection."
        )
        return _place(candidates, n, words, extract_kw, reject_kw, monthly_c=monthly_c)
    use = use_water(
        candidates.kinds[n],
        (float(candidates.xy[n, 0]), float(candidates.xy[n, 1])),
        float(candidates.flow_m3_s[n]),
        waters,
        water,
        links.water_users[water],
        monthly_c,
        weather,
        source,
    )
    if use is None:
        raise _no_water(candidates, n, source)
    if np.isnan(use.flow_m3_s):
        raise InputError(
            "Candidate {id} draws on the {kind} water {water}, but {missing}: fill in flow_m3_s"
            " there, or extract_kw and reject_kw of the candidate.",
            id=candidates.ids[n],
            kind=candidates.kinds[n].value,
            water=use.name,
            missing=use.words,
        )
    stated = extract_kw >= 0 or reject_kw >= 0
    return _place(
        candidates,
        n,
        use.words,
        extract_kw if extract_kw >= 0 else use.extract_kw,
        reject_kw if reject_kw >= 0 else use.reject_kw,
        own_capex=(use.intake_m + use.outfall_m) * source.intake_capex_per_m,
        monthly_c=monthly_c,
        water=use,
        shared=f"water {water}" if use.shared and not stated else "",
    )


def _no_water(candidates: Candidates, n: int, source: SourceParameters) -> InputError:
    stated = candidates.extract_kw[n] >= 0
    return InputError(
        "Candidate {id} draws on {kind} water but states no {column}: fill in how many kW the"
        " water may give or take there (flow × 4.19 × temperature change), or its flow_m3_s, or"
        " give a layer with such water within {reach:g} m.",
        id=candidates.ids[n],
        kind=candidates.kinds[n].value,
        column="reject_kw" if stated else "extract_kw",
        reach=source.water_reach_m,
    )


# ── forbidden points ──────────────────────────────────────────────────────────────────────────


def _check_not_required(candidates: Candidates, n: int) -> None:
    if candidates.required[n]:
        raise InputError(
            "Candidate {id} is both required and forbidden; clear one of the two fields.",
            id=candidates.ids[n],
        )


def _forbidden(candidates: Candidates, n: int) -> PlaceLeftOut:
    return PlaceLeftOut(
        id=candidates.ids[n],
        name=candidates.names[n] or candidates.ids[n],
        xy=(float(candidates.xy[n, 0]), float(candidates.xy[n, 1])),
        kind=candidates.kinds[n],
        made_from="candidate",
        reason=sentences("Forbidden by the planner", candidates.reasons[n]),
        extract_kw=float(candidates.extract_kw[n]),
        reject_kw=float(candidates.reject_kw[n]),
    )
