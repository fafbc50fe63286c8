"""A year in which the ground is used up to its balance: two schedules mixed into one.

`dispatch.operate` plans the months one by one at a price of the ground's balance. At the price
that is right, machines on the ground and others often cost the same in many hours at once, and
the year jumps from too much to too little as the price passes. A mixture of a year just below and
one just above the price keeps every row that both keep, since all of them are linear, and costs no
more than the mixture of their bills: so it comes as near to the bound as the two prices are to
each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    EquipmentPlan,
    Proof,
    StationTask,
    Status,
    Tariff,
)
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.ground import ground_notes
from dhp_qgis_plugin.core.source.recharge import (
    most_kwh,
    needs_balance,
    recharge_kwh,
    recharge_prices,
)

GAP = 2e-3
"""Gap from which on a second schedule is sought."""
_STEPS = (0.005, 0.02, 0.1, 0.5)
"""How far the price is moved, as a share of it, until the year is on the other side."""
_LINEAR = (
    "heat_kw", "cool_kw", "power_kw", "fuel_kw", "units_on", "charge_kw", "discharge_kw",
    "content_kwh", "grid_kw", "unserved_heat_kw", "unserved_cool_kw", "extracted_kw",
    "rejected_kw", "ice_kw", "recovery_heat_kw", "recovered_kw", "municipal_kw", "extracted_kwh_a",
    "rejected_kwh_a", "electricity_cost", "gas_cost", "carbon_cost", "municipal_cost",
)  # fmt: skip
"""What of a year in LP mode mixes as its hours do; the rest is worked out again."""


def operate_balanced(
    task: StationTask,
    equipment: EquipmentPlan,
    tariff: Tariff,
    parameters: Parameters,
    mode: str,
    progress: Progress,
    carriers: catalogue.CarrierSet,
) -> Dispatch:
    """Run a station as `dispatch.operate` does, mixing two years where the ground's balance asks.

    Machines that are switched on and off cannot be mixed: in commitment mode nothing is changed.
    """

    def run(worth: tuple[float, float], part: Progress) -> Dispatch:
        plan = replace(equipment, recharge_per_kwh=worth)
        return operate(task, plan, tariff, parameters, mode, part, carriers=carriers)

    year = run(equipment.recharge_per_kwh, Part(progress, 0.0, 0.5))
    if mode != "lp" or not needs_balance(task):
        return year
    side = 0 if equipment.recharge_per_kwh[0] >= equipment.recharge_per_kwh[1] else 1
    most = float(most_kwh(task, equipment.source_share, parameters.source)[side])
    fits = _lacking(year, side, parameters) <= most * (1 + 1e-6)
    if fits and year.proof.gap <= GAP:
        return year
    price = float(recharge_prices(tariff, parameters).per_kwh[side])
    scarce = not fits or equipment.recharge_per_kwh[side] > price * (1 + 1e-6)
    target = most if scarce else 0.0
    other = _other_side(run, year, equipment.recharge_per_kwh, side, target, parameters, progress)
    if other is None:
        return year
    one, two = (_lacking(each, side, parameters) for each in (year, other))
    share = float(np.clip((target - two) / (one - two), 0.0, 1.0))
    mixed = mix(task, equipment, tariff, parameters, carriers, (year, other), share)
    return mixed if not fits or mixed.proof.objective < year.proof.objective else year


def mix(
    task: StationTask,
    equipment: EquipmentPlan,
    tariff: Tariff,
    parameters: Parameters,
    carriers: catalogue.CarrierSet,
    years: tuple[Dispatch, Dispatch],
    share: float,
) -> Dispatch:
    """Return ``share`` of the first year and the rest of the second, with the bill of the whole."""
    first, second = years
    linear = {
        name: share * getattr(first, name) + (1 - share) * getattr(second, name) for name in _LINEAR
    }
    prices = recharge_prices(tariff, parameters)
    taken, given = float(linear["extracted_kwh_a"]), float(linear["rejected_kwh_a"])
    moved = recharge_kwh(taken, given, prices.tolerance)
    power_kwh = abs(moved) * parameters.source.recharge_power_share
    peaks = np.zeros(12)
    np.maximum.at(peaks, MONTH_OF_HOUR, linear["grid_kw"])
    electricity, gas, heat = (
        carrier.co2_kg_kwh for carrier in (carriers.electricity, carriers.gas, carriers.heat)
    )
    notes, warnings = ground_notes(task, equipment.source_share, taken, given, parameters)
    told = set(ground_notes_of(first, task, equipment, parameters))
    year = replace(
        first,
        **linear,
        demand_cost=float(peaks.sum()) * tariff.demand_per_kw_month,
        co2_kg=float(linear["grid_kw"].sum() + power_kwh) * electricity
        + float(linear["fuel_kw"].sum()) * gas
        + float(linear["municipal_kw"].sum()) * heat,
        notes=(*(note for note in first.notes if note not in told), *notes),
        warnings=(*(note for note in first.warnings if note not in told), *warnings),
        recharged_kwh_a=moved,
        recharge_power_kwh_a=power_kwh,
        recharge_power_cost=prices.power_cost(moved),
        recharge_cost=prices.cost(moved),
    )
    bound = min(max(first.proof.bound, second.proof.bound), year.bill)
    proof = replace(first.proof, objective=year.bill, bound=bound)
    return replace(year, proof=_ranked(proof, second.proof.seconds))


def ground_notes_of(
    year: Dispatch, task: StationTask, equipment: EquipmentPlan, parameters: Parameters
) -> tuple[str, ...]:
    """Return what a year says of the ground alone."""
    notes, warnings = ground_notes(
        task, equipment.source_share, year.extracted_kwh_a, year.rejected_kwh_a, parameters
    )
    return (*notes, *warnings)


def _lacking(year: Dispatch, side: int, parameters: Parameters) -> float:
    """Return (1-ε) E - J, or (1-ε) J - E, below 0 where the ground is in balance by itself."""
    kept = 1.0 - parameters.source.balance_tolerance
    out, into = year.extracted_kwh_a, year.rejected_kwh_a
    return kept * out - into if side == 0 else kept * into - out


def _other_side(
    run: Callable[[tuple[float, float], Progress], Dispatch],
    year: Dispatch,
    worth: tuple[float, float],
    side: int,
    target: float,
    parameters: Parameters,
    progress: Progress,
) -> Dispatch | None:
    """Return a year on the other side of the target, None where the price does not lead there."""
    above = _lacking(year, side, parameters) > target
    for turn, step in enumerate(_STEPS):
        moved = list(worth)
        moved[side] = worth[side] * (1 + step if above else 1 - step)
        at = 0.5 + 0.5 * turn / len(_STEPS)
        other = run((moved[0], moved[1]), Part(progress, at, at + 0.5 / len(_STEPS)))
        if (_lacking(other, side, parameters) > target) != above:
            return other
    return None


def _ranked(proof: Proof, more_seconds: float) -> Proof:
    """Return the proof with the status that its gap deserves."""
    status = Status.GAP if proof.gap <= GAP else Status.HEURISTIC
    return replace(proof, status=status, seconds=proof.seconds + more_seconds)
