"""How the machines of a station are used: which are on duty, which stand by, who runs how long."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import (
    HOURS,
    Dispatch,
    EquipmentPlan,
    Floats,
    Ints,
    StationTask,
    _Record,
)

_WHOLE = 1e-3
"""Share of a machine up to which a part of one that runs is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineUse(_Record):
    """Use of u unit types over the year; machines of one type count together."""

    duty_heat: Ints  # (u,) running in the hour of the highest heat load
    duty_cool: Ints  # (u,) running in the hour of the highest cooling load
    standby: Ints  # (u,) installed and running in neither
    most_on: Ints  # (u,) running at once in any hour
    full_load_h: Floats  # (u,) output over rated output, mean of the machines
    starts: Floats  # (u,) mean of the machines
    capacity_factor: Floats  # (u,) of the year, 0 to 1
    heat_share: Floats  # (u,) of all heat made in the station
    cool_share: Floats  # (u,)

    @property
    def order(self) -> Ints:
        """Positions of the unit types, most used first, (u,)."""
        found: Ints = np.argsort(-self.full_load_h, kind="stable")
        return found


def machine_use(task: StationTask, equipment: EquipmentPlan, year: Dispatch) -> MachineUse:
    """Read from the schedule who is on duty at the peaks and how long each machine runs.

    In the mode "lp" machines run in part; begun ones count as whole.
    """
    counts = equipment.counts.astype(np.int64)
    running = np.minimum(np.ceil(year.units_on - _WHOLE), counts[:, None]).astype(np.int64)
    running = np.maximum(running, 0)
    nobody = np.zeros(len(counts), dtype=np.int64)
    duty = [
        running[:, int(np.argmax(load_kw))] * _makes(made, int(np.argmax(load_kw)))
        if len(counts) and load_kw.max(initial=0.0) > 0
        else nobody
        for load_kw, made in ((task.heat_kw, year.heat_kw), (task.cool_kw, year.cool_kw))
    ]
    rated = np.array([[unit.heat_kw, unit.cool_kw] for unit in equipment.units]).reshape(-1, 2)
    full = _over(year.heat_kw.sum(axis=1), rated[:, 0]) + _over(
        year.cool_kw.sum(axis=1), rated[:, 1]
    )
    installed = np.maximum(counts, 1)
    started = np.maximum(np.diff(running, axis=1, prepend=running[:, -1:]), 0).sum(axis=1)
    hours = full / installed
    return MachineUse(
        duty_heat=duty[0],
        duty_cool=duty[1],
        standby=np.maximum(counts - np.maximum(duty[0], duty[1]), 0),
        most_on=running.max(axis=1, initial=0),
        full_load_h=hours,
        starts=started / installed,
        capacity_factor=hours / HOURS,
        heat_share=_over(year.heat_kw.sum(axis=1), np.full(len(counts), year.heat_kw.sum())),
        cool_share=_over(year.cool_kw.sum(axis=1), np.full(len(counts), year.cool_kw.sum())),
    )


def _makes(made_kw: Floats, hour: int) -> Ints:
    """Tell which types deliver in an hour, as 0 and 1."""
    return (made_kw[:, hour] > 0).astype(np.int64)


def _over(part: Floats, whole: Floats) -> Floats:
    found: Floats = np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)
    return found
