"""One service of a station, heating or cooling, as pictures need it: machines and tanks by kind."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import Dispatch, EquipmentPlan, Floats, MachineKind


@dataclass(frozen=True, slots=True)
class Service:
    """One service of a station, heating or cooling, by kind of machine and tank; all (8760,)."""

    made: dict[MachineKind, Floats]  # kW
    charge: dict[MachineKind, Floats]  # kW into tanks that are used
    discharge: dict[MachineKind, Floats]  # kW
    content_kwh: dict[MachineKind, Floats]
    unserved: Floats  # kW

    @property
    def load(self) -> Floats:
        """What was asked for: made, taken from the tanks less put into them, and missed."""
        total = self.unserved.copy()
        for series in (*self.made.values(), *self.discharge.values()):
            total = total + series
        for series in self.charge.values():
            total = total - series
        return total


def service_of(equipment: EquipmentPlan, dispatch: Dispatch, which: str) -> Service:
    """Sum a station's machines of one kind and its tanks; ``which`` is "heat" or "cool".

    What stores no hot water stores cold.
    """
    hourly = dispatch.heat_kw if which == "heat" else dispatch.cool_kw
    made: dict[MachineKind, Floats] = {}
    for unit, series in zip(equipment.units, hourly, strict=True):
        if series.any():
            made[unit.kind] = made.get(unit.kind, 0) + series
    hot = which == "heat"
    kinds = {tank.kind for tank in equipment.tanks if (tank.kind is MachineKind.HOT_TANK) == hot}

    def stored(of_tanks: Floats) -> dict[MachineKind, Floats]:
        sums = {}
        for kind in (kind for kind in MachineKind if kind in kinds):
            of = np.array([tank.kind is kind for tank in equipment.tanks], dtype=bool)
            if dispatch.discharge_kw[of].any() or dispatch.charge_kw[of].any():
                sums[kind] = of_tanks[of].sum(axis=0)
        return sums

    return Service(
        made=ordered(made),
        charge=stored(dispatch.charge_kw),
        discharge=stored(dispatch.discharge_kw),
        content_kwh=stored(dispatch.content_kwh),
        unserved=dispatch.unserved_heat_kw if hot else dispatch.unserved_cool_kw,
    )


def ordered(made: dict[MachineKind, Floats]) -> dict[MachineKind, Floats]:
    """Return the kinds in the order of the enumeration, so that every stack looks alike."""
    return {kind: made[kind] for kind in MachineKind if kind in made}
