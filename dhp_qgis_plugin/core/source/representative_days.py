"""The days that stand for the year when machines are chosen.

Each month is represented by its medoid day (the real day nearest to all the month's days in heat,
cold and temperature), scaled so that the month's energy is kept; the days of the highest heat and
cold load stand for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, Floats, Ints, StationTask, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Days(_Record):
    """Chosen days d: which they are, and how many days of the year each stands for."""

    day: Ints  # (d,) of the year, 0 to 364
    weight: Floats  # (d,) days
    heat_factor: Floats  # (d,) by which the day's heat load is scaled
    cool_factor: Floats  # (d,)

    def steps(self, step_h: int) -> Ints:
        """Return the hours of the year of all days, in steps: (24 d / step_h, step_h)."""
        hours: Ints = self.day[:, None] * 24 + np.arange(24)
        return hours.reshape(-1, step_h)


def choose_days(task: StationTask) -> Days:
    """Choose a medoid day per month and the two peak days of a station."""
    heat, cool = task.heat_kw.reshape(365, 24), task.cool_kw.reshape(365, 24)
    features = np.hstack(
        [
            _scaled(heat),
            _scaled(cool),
            _scaled(task.outdoor_c.reshape(365, 24).mean(axis=1, keepdims=True)),
        ]
    )
    month_of_day = MONTH_OF_HOUR[::24]
    peaks = sorted(
        {int(load.max(axis=1).argmax()) for load in (heat, cool) if float(load.max()) > 0}
    )
    day, weight = list(peaks), [1.0] * len(peaks)
    heat_factor, cool_factor = [1.0] * len(peaks), [1.0] * len(peaks)
    for month in range(12):
        members = np.setdiff1d(np.flatnonzero(month_of_day == month), peaks)
        medoid = _medoid(members, features)
        day.append(medoid)
        weight.append(float(len(members)))
        heat_factor.append(_factor(heat, members, medoid))
        cool_factor.append(_factor(cool, members, medoid))
    return Days(
        day=np.array(day, dtype=np.int64),
        weight=np.array(weight),
        heat_factor=np.array(heat_factor),
        cool_factor=np.array(cool_factor),
    )


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
