"""Are the machines enough? The hours they are designed for, and the hours they would miss."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records import Floats, Ints, StationTask, UnitType, _Record
from dhp_qgis_plugin.core.source.equipment import Mode, Service

FEWEST, MOST = 0.5, 10.0
"""Machines of one size that would carry the station alone: beyond these, the size does not fit."""

NEAR_PEAK = 0.98
"""Share of the highest load from which on an hour is one of the peak."""


def fitting_sizes(
    task: StationTask, units: tuple[UnitType, ...], machine_modes: tuple[Mode, ...]
) -> tuple[UnitType, ...]:
    """Leave aside sizes that would never run above half load or be needed more than ten times.

    Measured by the peak, or by what the source allows where that is less. Of every kind the size
    that fits best stays.
    """
    alone = np.zeros(len(units))
    for mode in firm_modes(machine_modes, free_cooling=True):
        heating = mode.service is Service.HEATING
        load_kw = task.heat_kw if heating else task.cool_kw
        need_kw = max(float(load_kw.max()), 0.0)
        need_kw = max(need_kw, task.heat_peak_kw if heating else task.cool_peak_kw)
        if mode.on_source:
            per_kw = 1.0 + mode.full_slope * (-1.0 if heating else 1.0)
            limit_kw = task.extract_kw if heating else task.reject_kw
            need_kw = min(need_kw, limit_kw / max(float(per_kw.min()), 0.05))
        able_kw = float(mode.capacity_kw[load_kw >= NEAR_PEAK * load_kw.max()].min())
        alone[mode.unit] = max(alone[mode.unit], need_kw / able_kw)
    distance = np.abs(np.log(np.maximum(alone, 1e-9) / np.sqrt(FEWEST * MOST)))
    kept = (alone >= FEWEST) & (alone <= MOST)
    kept |= np.array([unit.power_kwp > 0 for unit in units], dtype=bool)
    for kind in {unit.kind for unit in units}:
        own = [u for u, unit in enumerate(units) if unit.kind is kind]
        if not kept[own].any():
            kept[own[int(distance[own].argmin())]] = True
    return tuple(unit for unit, keep in zip(units, kept, strict=True) if keep)


def firm_modes(machine_modes: tuple[Mode, ...], *, free_cooling: bool = False) -> tuple[Mode, ...]:
    """Return the modes that count as capacity: heating and cooling, each by itself."""
    return tuple(
        mode
        for mode in machine_modes
        if mode.service in (Service.HEATING, Service.COOLING) and (mode.firm or free_cooling)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignHours(_Record):
    """Hours that the machines must meet by themselves: conditions of hour, loads to carry."""

    hour: Ints  # (d,)
    heat_kw: Floats  # (d,)
    cool_kw: Floats  # (d,)

    def with_hours(self, task: StationTask, hours: Ints) -> DesignHours:
        """Return these and further hours of the year with their own loads."""
        return DesignHours(
            hour=np.r_[self.hour, hours],
            heat_kw=np.r_[self.heat_kw, task.heat_kw[hours]],
            cool_kw=np.r_[self.cool_kw, task.cool_kw[hours]],
        )


def design_hours(task: StationTask, machine_modes: tuple[Mode, ...], reserve: float) -> DesignHours:
    """Return the heating and the cooling design hour, peak raised by the reserve, and hard ones.

    Hard are the hours that would need most machines of a type: where capacity falls with the cold,
    a colder hour may ask for more of them than the peak. Their loads are raised as the peaks are.
    """
    heat_hour = _worst_hour(task.heat_kw, Service.HEATING, machine_modes)
    cool_hour = _worst_hour(task.cool_kw, Service.COOLING, machine_modes)
    peaks = DesignHours(
        hour=np.array([heat_hour, cool_hour]),
        heat_kw=np.array([task.heat_peak_kw * (1 + reserve), task.heat_kw[cool_hour]]),
        cool_kw=np.array([task.cool_kw[heat_hour], task.cool_peak_kw * (1 + reserve)]),
    )
    hard = {
        _hardest_hour(task, mode)
        for mode in firm_modes(machine_modes)
        if np.ptp(mode.capacity_kw) > 0
    }
    further = np.array(sorted(hard - {heat_hour, cool_hour}), dtype=np.int64)
    raised = [
        (1 + reserve) * max(peak_kw / float(load_kw.max()), 1.0) if load_kw.max() > 0 else 1.0
        for load_kw, peak_kw in (
            (task.heat_kw, task.heat_peak_kw),
            (task.cool_kw, task.cool_peak_kw),
        )
    ]
    return DesignHours(
        hour=np.r_[peaks.hour, further],
        heat_kw=np.r_[peaks.heat_kw, raised[0] * task.heat_kw[further]],
        cool_kw=np.r_[peaks.cool_kw, raised[1] * task.cool_kw[further]],
    )


def _hardest_hour(task: StationTask, mode: Mode) -> int:
    """Return the hour in which a mode's capacity is least in proportion to the load."""
    load_kw = task.heat_kw if mode.service is Service.HEATING else task.cool_kw
    return int((load_kw * mode.available / mode.capacity_kw).argmax())


def _worst_hour(load_kw: Floats, service: Service, machine_modes: tuple[Mode, ...]) -> int:
    """Return, of the hours within 2 % of the peak, the one in which machines do worst."""
    high = load_kw >= NEAR_PEAK * load_kw.max()
    burden = np.zeros(len(load_kw))
    for mode in machine_modes:
        steady = mode.available.all() and np.ptp(mode.full_slope) == 0
        if mode.service is service and mode.electric and mode.firm and not steady:
            burden = np.maximum(burden, np.where(mode.available, mode.full_slope, np.inf))
    return int(np.where(high, burden, -1.0).argmax())


def missed_hours(
    task: StationTask, machine_modes: tuple[Mode, ...], counts: Ints, share: float
) -> Ints:
    """Return the worst hour that the machines without tanks would not meet, or none.

    What boilers and chillers leave must fit the heat pumps, which share their hours between
    heating and cooling: need_h / Q_h + need_c / Q_c ≤ 1. Whatever draws on the source gives no
    more than that allows in the hour.
    """
    hours = len(task.heat_kw)
    machine_modes = firm_modes(machine_modes)
    fixed = {service: np.zeros(hours) for service in Service}
    alone = {service: np.zeros(hours) for service in Service}  # on the source, one service only
    pumps = {service: np.zeros(hours) for service in Service}
    drawn = {service: np.zeros(hours) for service in Service}
    both = {mode.unit for mode in machine_modes if mode.service is Service.COOLING} & {
        mode.unit for mode in machine_modes if mode.service is Service.HEATING
    }
    for mode in machine_modes:
        able_kw = counts[mode.unit] * mode.capacity_kw * mode.available
        single = alone if mode.on_source else fixed
        (pumps if mode.unit in both else single)[mode.service] += able_kw
        if mode.on_source:
            sign = -1.0 if mode.service is Service.HEATING else 1.0
            drawn[mode.service] += able_kw * (1.0 + sign * mode.full_slope)
    use = np.zeros(hours)
    for service, load_kw, limit_kw in (
        (Service.HEATING, task.heat_kw, task.extract_kw * share),
        (Service.COOLING, task.cool_kw, task.reject_kw * share),
    ):
        fits = np.where(drawn[service] > 0, limit_kw / np.maximum(drawn[service], 1e-9), 1.0)
        fits = np.minimum(1.0, fits)
        need_kw = np.maximum(load_kw - fixed[service] - alone[service] * fits, 0.0)
        able_kw = pumps[service] * fits
        short = need_kw > able_kw * (1 + 1e-6) + 1e-6
        use += _share_of(need_kw, pumps[service]) + np.where(short, 1.0, 0.0)
    worst = int(use.argmax())
    return np.array([worst] if use[worst] > 1.0 + 1e-6 else [], dtype=np.int64)


def _share_of(need_kw: Floats, able_kw: Floats) -> Floats:
    share: Floats = np.where(need_kw > 0, need_kw / np.maximum(able_kw, 1e-9), 0.0)
    return np.minimum(share, 1e6)
