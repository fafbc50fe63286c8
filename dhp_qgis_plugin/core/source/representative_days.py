"""The days that stand for the year when machines are chosen.

Each month is represented by its medoid day (the real day nearest to all the month's days in heat,
cold and temperature), scaled so that the month's energy is kept; the days of the highest heat and
cold load stand for themselves. Where these days misjudge the year, further days of a month are
taken in: each of the month's days then is represented by the nearest of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, Bools, Floats, Ints, StationTask, _Record
from dhp_qgis_plugin.core.source.equipment import Mode, Service

_APART = 100.0
"""Distance of days with the source from days without it: more than loads can make up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days(_Record):
    """Chosen days d: which they are, and how many days of the year each stands for."""

    day: Ints  # (d,) of the year, 0 to 364
    weight: Floats  # (d,) days
    heat_factor: Floats  # (d,) by which the day's heat load is scaled
    cool_factor: Floats  # (d,)
    of_day: Ints  # (365,) position of the chosen day that stands for a day of the year

    def steps(self, step_h: int) -> Ints:
        """Return the hours of the year of all days, in steps: (24 d / step_h, step_h)."""
        hours: Ints = self.day[:, None] * 24 + np.arange(24)
        return hours.reshape(-1, step_h)


def able_days(machine_modes: Sequence[Mode]) -> Bools:
    """Tell on which days the source may be drawn on for heating all day long, (365,)."""
    able = np.ones(365, dtype=bool)
    for mode in machine_modes:
        if mode.on_source and mode.service is Service.HEATING:
            able &= mode.available.reshape(365, 24).all(axis=1)
    return able


def choose_days(task: StationTask, further: Sequence[int] = (), able: Bools | None = None) -> Days:
    """Choose a medoid day per month and the two peak days of a station.

    A month in which the source is cut off for a part has a medoid for either part.

    Parameters
    ----------
    further
        Days of the year to represent their month beside its medoid.
    able
        (365,) whether the source may be drawn on for heating; None: it always may.
    """
    able = np.ones(365, dtype=bool) if able is None else able
    heat, cool = task.heat_kw.reshape(365, 24), task.cool_kw.reshape(365, 24)
    features = np.hstack(
        [
            _scaled(heat),
            _scaled(cool),
            _scaled(task.outdoor_c.reshape(365, 24).mean(axis=1, keepdims=True)),
            _APART * able[:, None],
        ]
    )
    month_of_day = MONTH_OF_HOUR[::24]
    day = sorted({int(load.max(axis=1).argmax()) for load in (heat, cool) if float(load.max()) > 0})
    members = [np.array([peak]) for peak in day]
    peaks = list(day)
    for month in range(12):
        own = np.setdiff1d(np.flatnonzero(month_of_day == month), peaks)
        parts = [part for part in (own[able[own]], own[~able[own]]) if len(part)]
        seeds = [_medoid(part, features) for part in parts]
        seeds += [d for d in further if month_of_day[d] == month and d not in (*peaks, *seeds)]
        nearest = _nearest(own, seeds, features)
        day += seeds
        members += [own[nearest == position] for position in range(len(seeds))]
    of_day = np.zeros(365, dtype=np.int64)
    for position, own in enumerate(members):
        of_day[own] = position
    alone = len(peaks)
    return Days(
        day=np.array(day, dtype=np.int64),
        weight=np.array([float(len(own)) for own in members]),
        heat_factor=np.array(
            [1.0] * alone + [_factor(heat, m, d) for m, d in _pairs(members, day, alone)]
        ),
        cool_factor=np.array(
            [1.0] * alone + [_factor(cool, m, d) for m, d in _pairs(members, day, alone)]
        ),
        of_day=of_day,
    )


def _pairs(members: list[Ints], day: list[int], first: int) -> list[tuple[Ints, int]]:
    return list(zip(members[first:], day[first:], strict=True))


def _nearest(own: Ints, seeds: Sequence[int], features: Floats) -> Ints:
    """Return for each day the position of the seed that is most like it; of a seed, itself."""
    distance = np.linalg.norm(features[own][:, None, :] - features[seeds][None, :, :], axis=2)
    distance[own[:, None] == np.array(seeds)[None, :]] = -1.0
    nearest: Ints = distance.argmin(axis=1)
    return nearest


def _medoid(members: Ints, features: Floats) -> int:
    """Return the member whose distances to all the others sum to the least."""
    own = features[members]
    distance = np.linalg.norm(own[:, None, :] - own[None, :, :], axis=2)
    return int(members[distance.sum(axis=1).argmin()])


def _scaled(values: Floats) -> Floats:
    spread = float(values.max() - values.min())
    scaled: Floats = (values - values.min()) / spread if spread > 0 else np.zeros_like(values)
    return scaled


def _factor(load_kw: Floats, members: Ints, medoid: int) -> float:
    """Return what brings a day to its month's mean energy, without passing the year's peak."""
    mean, own, highest = load_kw[members].sum(axis=1).mean(), load_kw[medoid], load_kw.max()
    return float(min(mean / own.sum(), highest / own.max())) if own.sum() > 0 else 1.0
