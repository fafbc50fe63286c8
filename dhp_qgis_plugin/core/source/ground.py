"""Fields of boreholes: how many fit, what they give, and whether the ground recovers."""

from __future__ import annotations

from dhp_qgis_plugin.core.parameters import Parameters, SourceParameters
from dhp_qgis_plugin.core.records import StationTask
from dhp_qgis_plugin.core.source.recharge import needs_balance, planned_recharge, recharge_kwh


def bores_in(area_m2: float, source: SourceParameters) -> int:
    """Return how many boreholes fit an area: ``floor(area x share / spacing²)``."""
    return int(area_m2 * source.ground_share / source.bore_spacing_m**2 + 1e-9)


def field_limits_kw(bores: int, source: SourceParameters) -> tuple[float, float]:
    """Return extraction and rejection of a field of boreholes, kW."""
    metres = bores * source.bore_depth_m
    return metres * source.bore_extract_w_m / 1000.0, metres * source.bore_reject_w_m / 1000.0


def field_words(area_m2: float, bores: int, source: SourceParameters) -> str:
    """Say what an area of open ground offers, with the numbers behind it."""
    extract_kw, reject_kw = field_limits_kw(bores, source)
    return (
        f"Open ground of {area_m2:,.0f} m²: {bores} boreholes of {source.bore_depth_m:g} m at"
        f" {source.bore_spacing_m:g} m on {source.ground_share:.0%} of it give {extract_kw:,.0f}"
        f" kW and take {reject_kw:,.0f} kW."
    )


def imbalance(taken_kwh: float, given_kwh: float) -> float:
    """Return (taken - given) / larger of the two: > 0 where the ground cools down; 0 if unused."""
    larger = max(taken_kwh, given_kwh)
    return (taken_kwh - given_kwh) / larger if larger > 0 else 0.0


def drift_k_a(net_kwh: float, bore_m: float, source: SourceParameters) -> float:
    """Return by how much the ground of a field would cool in a year that nothing else made up.

    The net heat over the heat capacity of the ground that belongs to the boreholes, spacing² each:
    the inside of a large field; its edge recovers from outside.
    """
    volume_m3 = bore_m * source.bore_spacing_m**2
    kwh_per_k = volume_m3 * source.ground_capacity_mj_m3k / 3.6
    return net_kwh / kwh_per_k if kwh_per_k > 0 else 0.0


def ground_notes(
    task: StationTask,
    source_share: float,
    taken_kwh: float,
    given_kwh: float,
    parameters: Parameters,
) -> tuple[list[str], list[str]]:
    """Say what is recharged to keep the ground in balance, and warn if the field cannot take it.

    Nothing where the ground is not used, or balances by itself within the tolerance.

    Returns
    -------
    notes, warnings
        In sentences.
    """
    source = parameters.source
    recharge = planned_recharge(
        recharge_kwh(taken_kwh, given_kwh, source.balance_tolerance), parameters
    )
    if recharge is None or not needs_balance(task):
        return [], []
    bore_m = task.extract_kw * source_share * 1000.0 / source.bore_extract_w_m
    drift = abs(drift_k_a(taken_kwh - given_kwh, bore_m, source))
    if recharge.kwh_a > 0:
        trend, act, limit_kw = "cool", "put {0} into it from May to September", task.reject_kw
    else:
        trend, act, limit_kw = "warm", "take {0} out of it from October to April", task.extract_kw
    moved = act.format(f"{abs(recharge.kwh_a) / 1000:,.0f} MWh")
    notes = [
        f"By itself the ground would be out of balance by"
        f" {abs(imbalance(taken_kwh, given_kwh)):.0%} ({source.balance_tolerance:.0%} are"
        f" tolerated): {taken_kwh / 1000:,.0f} MWh a year are taken from it and"
        f" {given_kwh / 1000:,.0f} MWh given back, which would {trend} the inside of the field by"
        f" {drift:.1f} K a year. Dry coolers of {recharge.kw:,.0f} kW {moved}, at"
        f" {recharge.power_kwh_a / 1000:,.0f} MWh of electricity."
    ]
    warnings: list[str] = []
    limit_kw *= source_share
    if recharge.kw > limit_kw:
        warnings.append(
            f"In {source.recharge_hours:,.0f} hours the boreholes exchange"
            f" {limit_kw * source.recharge_hours / 1000:,.0f} MWh at most: the recharge does not"
            " fit. Drill more of them, or let the heat pumps carry less."
        )
    return notes, warnings
