"""Every quantity that a planner sets: unit, default, bounds, source.

The values stand in ``resources/catalogue/parameters.csv``, which is also what the report prints
as the register of assumptions; the dataclasses here give them a type and a name in the code.
"""

from __future__ import annotations

import csv
import math
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from dhp_qgis_plugin.core import price_levels
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.price_levels import CATALOGUE_CURRENCY

CATALOGUE = price_levels.CATALOGUE


_COLDEST_HEATING_C = 30.0


CHOICES = frozenset(
    {
        "load.simultaneity_curve",
        "network.pipe_family",
        "network.sizing_rule",
        "finance.cost_split",
    }
)
"""Quantities that number what is chosen: whole numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What the catalogue says of one parameter."""

    group: str
    name: str
    value: float
    unit: str
    low: float
    high: float
    mark: str  # C cited, C2 from a secondary source, M standard from memory, A assumed, X measured
    source: str
    label: str

    @property
    def key(self) -> str:
        """The name by which the planner and the report know it."""
        return f"{self.group}.{self.name}"

    def check(self, value: float) -> float:
        """Return ``value`` if it is a number within the bounds, else raise `InputError`."""
        if not (math.isfinite(value) and self.low <= value <= self.high):
            raise InputError(
                "Parameter {name} ({label}) is {value}: give a number from {low} to {high}.",
                name=self.key,
                label=self.label,
                value=f"{value:g}",
                low=f"{self.low:g}",
                high=f"{self.high:g} {self.unit}".removesuffix(" -"),
            )
        if self.key in CHOICES and value != round(value):
            raise InputError(
                "Parameter {name} ({label}) is {value}: give a whole number.",
                name=self.key,
                label=self.label,
                value=f"{value:g}",
            )
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadParameters:
    """How loads follow from buildings."""

    default_floors: float
    storey_height_m: float
    simultaneity_heat: float
    simultaneity_cool: float
    simultaneity_computed: float
    simultaneity_curve: float
    least_footprint_m2: float
    floors_known_least: float
    dhw_tap_c: float
    cold_water_damping: float
    plot_ratio_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkParameters:
    """Streets, pipes and their water."""

    heat_supply_c: float
    heat_return_c: float
    cool_supply_c: float
    cool_return_c: float
    snap_m: float
    gap_m: float
    join_apart: float
    join_max_m: float
    service_max_m: float
    service_candidates: float
    service_extra_m: float
    service_worth: float
    entrance_max_m: float
    barrier_cost: float
    friction_pa_m: float
    velocity_max_m_s: float
    pipe_family: float
    sizing_rule: float
    glycol_share: float
    pumping_price_per_kwh: float
    loss_value_per_kwh: float
    least_pressure_pa: float
    local_loss_share: float
    customer_drop_pa: float
    plant_drop_pa: float
    static_pa: float
    pump_efficiency: float
    pipe_depth_m: float
    ground_diffusivity_mm2_s: float
    floyd_limit: float
    separate_pairs: float
    second_pair_trench: float
    pairs_most: float
    local_pumps: float
    loss_factor: float
    pipe_factor: float
    currency: str = CATALOGUE_CURRENCY  # in which pipes and all else are priced


@dataclass(frozen=True, slots=True, kw_only=True)
class SitingParameters:
    """How stations are sought."""

    stations_min: float
    stations_max: float
    time_limit_s: float
    gap: float
    shortfall_factor: float
    heat_value_per_kwh: float
    cool_value_per_kwh: float
    thesis_limit: float
    explain_share: float
    alternatives: float
    alternatives_within: float
    second_limit: float
    integration_rounds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceParameters:
    """What the source gives and what a station needs."""

    bore_spacing_m: float
    bore_depth_m: float
    bore_extract_w_m: float
    bore_reject_w_m: float
    ground_share: float
    ground_least_m2: float
    bore_capex_per_m: float
    ground_capacity_mj_m3k: float
    balance_tolerance: float
    recharge_capex_per_kw: float
    recharge_hours: float
    recharge_power_share: float
    recharge_life_a: float
    recharge_om: float
    peaking_share_heat: float
    peaking_share_cool: float
    approach_k: float
    freeze_cutoff_c: float
    spread_candidates: float
    station_fixed_capex: float
    least_station_kw: float
    reserve: float
    tower_approach_k: float
    least_lift_k: float
    ground_offset_k: float
    bore_resistance_mk_w: float
    ground_conductivity_w_mk: float
    bore_buried_m: float
    bore_radius_mm: float
    ground_years: float
    brine_least_c: float
    brine_most_c: float
    ground_drift_most_k: float
    ground_reach_m: float
    header_capex_per_m: float
    water_reach_m: float
    intake_capex_per_m: float
    intake_offshore_m: float
    water_delta_k: float
    sewage_delta_k: float
    sea_outlet_least_c: float
    fresh_outlet_least_c: float
    outlet_most_c: float
    river_share: float
    sewage_share: float
    sea_intake_m3_s: float
    lake_w_m2: float
    room_fixed_m2: float
    room_m2_per_kw: float
    noise_kw_db: float
    noise_limit_db: float
    noise_binding: float
    free_cooling_approach_k: float
    standby_heat: float
    standby_cool: float
    pv_most_kwp: float
    pv_tilt_deg: float
    pv_performance: float
    estimate_within: float
    machines_gap: float
    schedule_gap: float
    schedule_month_s: float
    tower_water_l_kwh: float
    cop_factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbientParameters:
    """The ambient loop and the heat pumps in its buildings."""

    winter_supply_c: float
    summer_supply_c: float
    delta_k: float
    loss_factor: float
    pipe_factor: float
    building_cop: float
    building_eer: float
    building_pump_capex_per_kw: float
    building_pump_life_a: float
    building_pump_om: float
    building_cool_supply_c: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FinanceParameters:
    """What money costs, and for how long."""

    discount_rate: float
    horizon_a: float
    life_pipes_a: float
    life_bores_a: float
    life_building_a: float
    life_substation_a: float
    substation_capex_per_kw: float
    om_network: float
    escalation_energy: float
    escalation_om: float
    escalation_sales: float
    subsidy_share: float
    subsidy_lump: float
    cost_split: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """All of them, by the stage that uses them."""

    load: LoadParameters
    network: NetworkParameters
    siting: SitingParameters
    source: SourceParameters
    finance: FinanceParameters
    ambient: AmbientParameters

    def __post_init__(self) -> None:
        """Check every value against its bounds, and the temperatures against each other."""
        for quantity in register():
            quantity.check(getattr(getattr(self, quantity.group), quantity.name))
        network = self.network
        if not network.local_pumps and network.heat_supply_c < _COLDEST_HEATING_C:
            raise InputError(
                "The heating supply ({supply} °C) is too cold for heating without heat pumps in the"
                " buildings: give at least {least:g} °C, or choose the ambient system.",
                supply=network.heat_supply_c,
                least=_COLDEST_HEATING_C,
            )
        if network.heat_supply_c <= network.heat_return_c:
            raise InputError(
                "The heating supply ({supply} °C) must be warmer than its return ({back} °C).",
                supply=network.heat_supply_c,
                back=network.heat_return_c,
            )
        if network.cool_return_c <= network.cool_supply_c:
            raise InputError(
                "The cooling return ({back} °C) must be warmer than its supply ({supply} °C).",
                supply=network.cool_supply_c,
                back=network.cool_return_c,
            )
        if self.siting.stations_min > self.siting.stations_max:
            raise InputError(
                "The fewest stations ({low:g}) must not exceed the most stations ({high:g}).",
                low=self.siting.stations_min,
                high=self.siting.stations_max,
            )

    @property
    def currency(self) -> str:
        """The currency of all money in these values and in what is priced by them."""
        return self.network.currency

    def with_values(self, **values: float) -> Parameters:
        """Return a copy with some values changed, keyed ``group__name`` or ``group.name``.

        Raises
        ------
        InputError
            If a name is unknown or a value out of bounds.
        """
        changed: dict[str, dict[str, float]] = {}
        known = {quantity.key for quantity in register()}
        for key, value in values.items():
            dotted = key.replace("__", ".")
            if dotted not in known:
                raise InputError(
                    "There is no parameter named {name}; take the name from the report's register"
                    " of assumptions, such as finance.discount_rate.",
                    name=dotted,
                )
            group, name = dotted.split(".")
            changed.setdefault(group, {})[name] = float(value)
        groups = {group: replace(getattr(self, group), **new) for group, new in changed.items()}
        return replace(self, **groups)


@cache
def register(currency: str = CATALOGUE_CURRENCY) -> tuple[Quantity, ...]:
    """Return every parameter with unit, bounds and source, as the catalogue lists them.

    Parameters
    ----------
    currency
        One of `price_levels.currencies`; quantities in money have its value, mark and source.
    """
    levels = price_levels.price_levels()
    return tuple(
        quantity
        if (level := levels.get((currency, quantity.key))) is None
        else replace(quantity, value=level.value, mark=level.mark, source=level.source)
        for quantity in _quantities()
    )


def _quantities() -> tuple[Quantity, ...]:
    with (CATALOGUE / "parameters.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Quantity(
                group=row["group"],
                name=row["name"],
                value=float(row["value"]),
                unit=row["unit"],
                low=float(row["low"]),
                high=float(row["high"]),
                mark=row["mark"],
                source=row["source"],
                label=row["label"],
            )
            for row in csv.DictReader(lines)
        )


@cache
def defaults(currency: str = CATALOGUE_CURRENCY) -> Parameters:
    """Return the catalogue's own values, money in a currency.

    Raises
    ------
    InputError
        If nothing is known of prices in that currency.
    """
    if currency not in price_levels.currencies():
        raise InputError(
            "There is no {kind} named {name}; choose one of {known}.",
            kind="currency",
            name=currency,
            known=", ".join(price_levels.currencies()),
        )
    groups: dict[str, Any] = {}
    for field in fields(Parameters):
        values = {q.name: q.value for q in register(currency) if q.group == field.name}
        groups[field.name] = _KINDS[field.name](**values)
    groups["network"] = replace(groups["network"], currency=currency)
    return Parameters(**groups)


_KINDS: dict[str, type[Any]] = {
    "load": LoadParameters,
    "network": NetworkParameters,
    "siting": SitingParameters,
    "source": SourceParameters,
    "finance": FinanceParameters,
    "ambient": AmbientParameters,
}
