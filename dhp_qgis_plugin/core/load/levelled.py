"""A day's load below a cap: what the sum of equal shapes overstates goes into other hours."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Floats


def level_peaks(hourly_kw: Floats, cap_kw: float) -> Floats:
    """Return the hourly load with nothing above ``cap_kw``, each day's energy kept.

    What lies above the cap goes into the other hours of the day in proportion to the room that
    they have; on a day that is full the cap gives way, for energy is never lost.

    Parameters
    ----------
    hourly_kw
        (8760,) sum of the customers' loads.
    cap_kw
        Simultaneous peak.
    """
    days = hourly_kw.reshape(-1, 24)
    cap = np.maximum(cap_kw, days.mean(axis=1, keepdims=True))
    above = np.maximum(days - cap, 0.0).sum(axis=1, keepdims=True)
    # Only hours with a load take more: a system that is off stays off.
    room = np.where(days > 0, np.maximum(cap - days, 0.0), 0.0)
    space = room.sum(axis=1, keepdims=True)
    taken = np.minimum(above, space)
    filled = np.minimum(days, cap) + room * np.divide(
        taken, space, out=np.zeros_like(taken), where=space > 0
    )
    rest = (above - taken) / np.maximum((days > 0).sum(axis=1, keepdims=True), 1)
    levelled: Floats = (filled + np.where(days > 0, rest, 0.0)).reshape(-1)
    return levelled
