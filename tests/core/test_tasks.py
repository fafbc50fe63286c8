"""Station tasks: simultaneity takes the peak down and keeps the energy."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dhp_qgis_plugin.core.load.levelled import level_peaks


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**31 - 1), st.floats(0.3, 1.0))
def test_levelling_keeps_each_days_energy_and_the_cap(seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    load = np.maximum(rng.normal(50, 40, 8760), 0.0)
    cap = share * load.max()
    levelled = level_peaks(load, cap)
    days, before = levelled.reshape(-1, 24), load.reshape(-1, 24)
    np.testing.assert_allclose(days.sum(axis=1), before.sum(axis=1), rtol=1e-9)
    full = before.sum(axis=1) / np.maximum((before > 0).sum(axis=1), 1)  # if spread evenly
    assert (days <= np.maximum(cap, full)[:, None] + 1e-9).all()
    roomy = before.sum(axis=1) <= cap * (before > 0).sum(axis=1)
    assert (days[roomy] <= cap + 1e-9).all()


def test_a_system_that_is_off_stays_off() -> None:
    load = np.zeros(8760)
    load[12] = 100.0
    load[13] = 10.0
    levelled = level_peaks(load, 80.0)
    assert levelled[12] == 80.0
    assert levelled[13] == 30.0
    assert levelled.sum() == 110.0


def test_a_full_day_gives_way_rather_than_lose_energy() -> None:
    load = np.zeros(8760)
    load[:24] = 100.0
    np.testing.assert_allclose(level_peaks(load, 80.0)[:24], 100.0)


def test_nothing_changes_below_the_cap() -> None:
    load = np.linspace(0, 99, 8760)
    np.testing.assert_array_equal(level_peaks(load, 100.0), load)
