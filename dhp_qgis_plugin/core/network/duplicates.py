"""Streets that lie on each other: counted once, with what the planner says of any of them.

Which copy comes first in the layer must not matter. A place in which one copy is forbidden is
forbidden; required is what one of the copies requires; of standing pipes the largest counts. Of
different prices that per metre comes before a factor, a factor before the table of classes and
surfaces; of two of one kind the dearer counts. Every difference is named.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.network.linework import TOUCH_M, near_pairs
from dhp_qgis_plugin.core.network.repair_list import RepairList
from dhp_qgis_plugin.core.network.segments import Cuts, Segments, cut_segments
from dhp_qgis_plugin.core.network.trench_factors import own_factors
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Roads, _Record

_SAME_FACTOR = 1e-6
_SHOWN = 3  # streets of one place that a sentence names


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(_Record):
    """Segments of which no two lie on each other, and the roads that they now belong to."""

    segments: Segments
    roads: Roads
    """Those of the layer; after them one for every set of streets that say different things."""
    members: tuple[tuple[int, ...], ...]
    """(r,) which roads of the layer each of the roads stands for."""


def drop_doubles(segments: Segments, roads: Roads, repairs: RepairList) -> Single:
    """Keep one of segments that lie on each other on one level.

    It bears the name of the largest pipe, else of the first street.

    Parameters
    ----------
    roads
        By name, so that the first one is the same in any layer.
    """
    corner, _ = segments.corners()
    low, high = corner.min(axis=1), corner.max(axis=1)
    order = np.lexsort(
        (segments.road, -roads.capacity_kw[segments.road], segments.level, high, low)
    )
    key = np.stack([low, high, segments.level])[:, order]
    again = np.zeros(len(order), dtype=bool)
    again[1:] = (key[:, 1:] == key[:, :-1]).all(axis=0)
    keeper = order[np.maximum.accumulate(np.where(again, 0, np.arange(len(order))))]

    lost: dict[tuple[int, int], list[int]] = defaultdict(list)
    here: dict[int, list[int]] = defaultdict(list)  # the streets on a kept segment, best first
    for position in np.flatnonzero(again).tolist():
        segment, kept = int(order[position]), int(keeper[position])
        lost[int(segments.road[segment]), int(segments.road[kept])].append(segment)
        here[kept].append(int(segments.road[segment]))
    for (road, kept), doubled in lost.items():
        length = float(segments.length_m[doubled].sum())
        _note_double(roads, road, kept, length, segments.ends[doubled[0], 0], repairs)

    owner = segments.road.copy()
    several: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for kept, others in here.items():
        together = tuple(dict.fromkeys([int(segments.road[kept]), *others]))
        several[together].append(kept)
    merged = _Merged(roads, several, segments, repairs)
    for together, kept_ones in several.items():
        owner[kept_ones] = merged.road_of[together]
    single = np.sort(order[~again])
    return Single(
        segments=Segments(
            ends=segments.ends[single], road=owner[single], level=segments.level[single]
        ),
        roads=merged.roads,
        members=merged.members,
    )


def _note_double(
    roads: Roads, road: int, kept: int, length_m: float, xy: Floats, repairs: RepairList
) -> None:
    """Say what lay twice: a whole street, a part of it, or a street on itself."""
    if road == kept:
        note = f"Street {roads.ids[road]} lies on itself for {length_m:.1f} m; counted once."
        repairs.add("overlap", note, xy)
    elif roads.capacity_kw[kept] > 0 and roads.capacity_kw[road] <= 0:
        note = (
            f"The existing {roads.ids[kept]} stands in street {roads.ids[road]} for"
            f" {length_m:.1f} m; no trench is needed there as long as it suffices."
        )
        repairs.add("existing pipe", note, xy)
    elif length_m >= float(shapely.length(roads.lines[road])) - TOUCH_M:
        note = f"Street {roads.ids[road]} repeats street {roads.ids[kept]}; left out."
        repairs.add("duplicate", note, xy)
    else:
        note = (
            f"Street {roads.ids[road]} lies on street {roads.ids[kept]} for {length_m:.1f} m;"
            " counted once."
        )
        repairs.add("overlap", note, xy)


class _Merged:
    """The roads, and one more for every set of doubled streets that its keeper does not speak for.

    Parameters
    ----------
    several
        Which segments each set of streets shares; the first of a set keeps its name.
    """

    def __init__(
        self,
        roads: Roads,
        several: dict[tuple[int, ...], list[int]],
        segments: Segments,
        repairs: RepairList,
    ) -> None:
        self._layer = roads
        self._factor = own_factors(roads)
        self.road_of: dict[tuple[int, ...], int] = {}
        members: list[tuple[int, ...]] = [(road,) for road in range(len(roads))]
        chosen, prices, wishes = [], [], []
        for together, shared in several.items():
            kept, giver = together[0], self._price_giver(together)
            required = bool(roads.required[list(together)].any())
            differences = self._differences(together, giver)
            if differences:
                names = sorted(roads.ids[road] for road in together)
                shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
                note = f"Streets {shown} lie on each other and differ: {'; '.join(differences)}."
                where = segments.ends[min(shared), 0]
                repairs.add("duplicate differs", note, where)
            if required == roads.required[kept] and self._speaks_for(kept, together, giver):
                self.road_of[together] = kept
                continue
            self.road_of[together] = len(members)
            members.append(tuple(sorted(together)))
            chosen.append(kept)
            prices.append(giver)
            wishes.append(required)
        self.members = tuple(members)
        self.roads = self._with(chosen, prices, wishes) if chosen else roads

    def _price_giver(self, together: tuple[int, ...]) -> int:
        """Return whose price counts; a pipe says nothing of the street in which it lies."""
        roads = self._layer
        streets = [road for road in together if roads.capacity_kw[road] <= 0] or [together[0]]
        return max(
            streets,
            key=lambda road: (
                np.isfinite(roads.price_per_m[road]),
                np.isfinite(roads.cost_factor[road]),
                float(self._factor[road]),
            ),
        )

    def _speaks_for(self, kept: int, together: tuple[int, ...], giver: int) -> bool:
        """Tell whether a street asks what the giver asks; a pipe speaks for pipes alone."""
        if self._layer.capacity_kw[kept] > 0:
            return bool((self._layer.capacity_kw[list(together)] > 0).all())
        return abs(float(self._factor[kept] - self._factor[giver])) <= _SAME_FACTOR

    def _differences(self, together: tuple[int, ...], giver: int) -> list[str]:
        """Say in what the streets differ, and what counts."""
        roads, said = self._layer, []
        wishing = sorted(roads.ids[road] for road in together if roads.required[road])
        if wishing and len(wishing) < len(together):
            said.append(f"required counts, since {wishing[0]} says so")
        capacity = roads.capacity_kw[list(together)]
        pipes = capacity[capacity > 0]
        if len(pipes) > 1 and pipes.min() < pipes.max():
            said.append(f"of the pipes the largest counts, {pipes.max():,.0f} kW")
        factors = [float(self._factor[road]) for road in together if roads.capacity_kw[road] <= 0]
        if factors and not len(pipes) and max(factors) - min(factors) > _SAME_FACTOR:
            own = float(self._factor[giver])
            low, high = min(factors), max(factors)
            said.append(
                f"the trench costs {low:.3g} to {high:.3g} times the usual,"
                f" and {own:.3g} counts, as street {roads.ids[giver]} says"
            )
        return said

    def _with(self, kept: list[int], prices: list[int], wishes: list[bool]) -> Roads:
        """Return the roads and the further ones, whose price stands in the factor."""
        roads = self._layer
        own = self._factor[prices]
        return Roads(
            ids=(*roads.ids, *(roads.ids[road] for road in kept)),
            lines=np.concatenate([roads.lines, roads.lines[kept]]),
            road_class=(*roads.road_class, *[""] * len(kept)),
            surface=(*roads.surface, *[""] * len(kept)),
            level=np.concatenate([roads.level, roads.level[kept]]),
            usable=np.concatenate([roads.usable, np.ones(len(kept))]),
            required=np.concatenate([roads.required, np.array(wishes, dtype=bool)]),
            cost_factor=np.concatenate([roads.cost_factor, own]),
            price_per_m=np.concatenate([roads.price_per_m, np.full(len(kept), np.nan)]),
            capacity_kw=np.concatenate([roads.capacity_kw, roads.capacity_kw[kept]]),
        )


def leave_out_forbidden(
    segments: Segments,
    closed: Segments,
    roads: Roads,
    repairs: RepairList,
    progress: Progress,
) -> Segments:
    """Take out of the streets what lies on a street of the same level that is forbidden.

    Pipes that stand stay. Streets that only cross or touch a forbidden one keep all of theirs.
    """
    if not len(closed) or not len(segments):
        return segments
    mine, other, low, high = _overlaps(segments, closed, roads, progress)
    if not len(mine):
        return segments
    length = segments.length_m[mine]
    start = segments.ends[mine, 0]
    along = (segments.ends[mine, 1] - start) / length[:, None]
    inner = [(at > TOUCH_M) & (length - at > TOUCH_M) for at in (low, high)]
    cuts = Cuts(
        segment=np.concatenate([mine[inside] for inside in inner]),
        xy=np.concatenate(
            [
                (start + at[:, None] * along)[inside]
                for at, inside in zip((low, high), inner, strict=True)
            ]
        ),
        other=np.concatenate([other[inside] for inside in inner]),
        crossing=np.zeros(sum(int(inside.sum()) for inside in inner), dtype=bool),
    )
    pieces = cut_segments(segments, cuts) if len(cuts) else segments
    mine, other, low, high = _overlaps(pieces, closed, roads, progress)
    covered = high - low >= pieces.length_m[mine] - 2 * TOUCH_M
    lost: dict[tuple[int, int], list[int]] = defaultdict(list)
    for piece, by in dict(
        zip(mine[covered].tolist(), other[covered].tolist(), strict=True)
    ).items():
        lost[int(pieces.road[piece]), int(closed.road[by])].append(piece)
    kept = np.ones(len(pieces), dtype=bool)
    for (road, by), gone in lost.items():
        kept[gone] = False
        wish = ", although it is required" if roads.required[road] else ""
        note = (
            f"Street {roads.ids[road]} lies on street {roads.ids[by]}, which is forbidden in the"
            f" layer, for {float(pieces.length_m[gone].sum()):.1f} m; left out there{wish}."
        )
        repairs.add("forbidden", note, pieces.ends[gone[0], 0])
    return Segments(ends=pieces.ends[kept], road=pieces.road[kept], level=pieces.level[kept])


def _overlaps(
    segments: Segments, closed: Segments, roads: Roads, progress: Progress
) -> tuple[Ints, Ints, Floats, Floats]:
    """Return the pairs (segment, closed one) that run on each other, from where to where, m."""
    tree = shapely.STRtree(closed.lines)
    mine, other = near_pairs(tree, segments.lines, TOUCH_M, progress)
    asked: Bools = (segments.level[mine] == closed.level[other]) & ~(
        roads.capacity_kw[segments.road[mine]] > 0
    )
    mine, other = mine[asked], other[asked]
    start = segments.ends[mine, 0]
    length = segments.length_m[mine]
    along = (segments.ends[mine, 1] - start) / length[:, None]
    at = [((closed.ends[other, end] - start) * along).sum(axis=1) for end in (0, 1)]
    low = np.clip(np.minimum(*at), 0.0, length)
    high = np.clip(np.maximum(*at), 0.0, length)
    on = high - low > TOUCH_M
    for place in (low, high):
        points = shapely.points(start + place[:, None] * along)
        on &= shapely.distance(points, tree.geometries[other]) <= TOUCH_M
    return mine[on], other[on], low[on], high[on]
