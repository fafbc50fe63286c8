"""Keeping the ground in balance: dry coolers that give a borehole field back what it lacks.

E is the heat taken from the ground in a year, J the heat given to it, ε the tolerated imbalance.
From May to September dry coolers put R_h ≥ (1-ε) E - J into the ground; where it would rather
warm up, they take R_c ≥ (1-ε) J - E out of it in cold nights from October to April. At most one of
the two is needed. A kWh moved costs

    p = capex / hours · (CRF + O&M) + electricity per kWh · mean price of those months

and R is no more than the boreholes exchange in those hours: R_h ≤ hours · rejection, R_c ≤ hours ·
extraction. The machines pay λ_h ((1-ε) E - J) + λ_c ((1-ε) J - E) at the margin, λ being p where
something is recharged, more where the field can take no more, and less where none is needed.
The dry coolers run in ``recharge_hours`` of twice as many hours and leave out those of the month's
highest import: they pay no demand charge.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.parameters import Parameters, SourceParameters
from dhp_qgis_plugin.core.records import (
    MONTH_OF_HOUR,
    Dispatch,
    Floats,
    Recharge,
    SourceKind,
    StationTask,
    Tariff,
)

WARM = (MONTH_OF_HOUR >= 4) & (MONTH_OF_HOUR <= 8)
"""The hours from May to September."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RechargePrices:
    """What a kWh of heat costs that dry coolers put into the ground, or take out of it.

    Arrays hold two entries: heating the ground up, cooling it down.
    """

    tolerance: float  # ε
    hours: float  # at full load in a year
    capital_per_kwh: float  # annuity and upkeep of the dry coolers
    power_per_kwh: Floats  # (2,) their electricity

    @property
    def per_kwh(self) -> Floats:
        """Capital and electricity, (2,)."""
        total: Floats = self.power_per_kwh + self.capital_per_kwh
        return total

    def marginal(self, worth_per_kwh: tuple[float, float]) -> tuple[float, float]:
        """Return what a kWh of extraction and one of rejection add to the cost of recharge.

        Parameters
        ----------
        worth_per_kwh
            λ_h and λ_c, of a kWh that the ground lacks and of one that it has too much.
        """
        lacking, excess = worth_per_kwh
        kept = 1.0 - self.tolerance
        return kept * lacking - excess, kept * excess - lacking

    def scarcity(self, worth_per_kwh: tuple[float, float], most_kwh: Floats) -> float:
        """Return Σ max(0, λ - p) · most: what a bound made with λ owes to the field's limits."""
        beyond = np.maximum(np.array(worth_per_kwh) - self.per_kwh, 0.0)
        return float(beyond[beyond > 0] @ most_kwh[beyond > 0])

    def power_cost(self, kwh_a: float) -> float:
        """Return the yearly cost of the electricity that moving ``kwh_a`` takes."""
        return abs(kwh_a) * float(self.power_per_kwh[0 if kwh_a > 0 else 1])

    def cost(self, kwh_a: float) -> float:
        """Return the yearly cost of moving ``kwh_a``, dry coolers included."""
        return abs(kwh_a) * self.capital_per_kwh + self.power_cost(kwh_a)


def recharge_prices(tariff: Tariff, parameters: Parameters) -> RechargePrices:
    """Return the prices of recharge under a tariff."""
    source = parameters.source
    yearly = (
        capital_recovery(parameters.finance.discount_rate, source.recharge_life_a)
        + source.recharge_om
    )
    return RechargePrices(
        tolerance=source.balance_tolerance,
        hours=source.recharge_hours,
        capital_per_kwh=source.recharge_capex_per_kw / source.recharge_hours * yearly,
        power_per_kwh=source.recharge_power_share
        * np.array([season_price(tariff, warm=True), season_price(tariff, warm=False)]),
    )


def season_price(tariff: Tariff, *, warm: bool) -> float:
    """Return the mean price of electricity from May to September, or from October to April."""
    return float(tariff.electricity_per_kwh[warm == WARM].mean())


def recharge_kwh(extracted_kwh: float, rejected_kwh: float, tolerance: float) -> float:
    """Return what must be put into the ground in a year; below 0: taken out of it.

    max(0, (1-ε) E - J), or less max(0, (1-ε) J - E).
    """
    into = max(0.0, (1.0 - tolerance) * extracted_kwh - rejected_kwh)
    out_of = max(0.0, (1.0 - tolerance) * rejected_kwh - extracted_kwh)
    return into - out_of


def planned_recharge(kwh_a: float, parameters: Parameters) -> Recharge | None:
    """Return the dry coolers that move ``kwh_a`` in the hours that suit; None where none do."""
    if abs(kwh_a) < 1.0:
        return None
    source = parameters.source
    kw = abs(kwh_a) / source.recharge_hours
    return Recharge(
        kwh_a=kwh_a,
        kw=kw,
        power_kwh_a=abs(kwh_a) * source.recharge_power_share,
        capex=kw * source.recharge_capex_per_kw,
    )


def recharge_of(year: Dispatch, parameters: Parameters) -> Recharge | None:
    """Return the dry coolers as the year asks for them, which representative days only estimate."""
    return planned_recharge(year.recharged_kwh_a, parameters)


def most_kwh(task: StationTask, source_share: float, source: SourceParameters) -> Floats:
    """Return what the boreholes take up and give off in the hours of recharge, (2,)."""
    limits_kw = np.array([task.reject_kw, task.extract_kw])
    return source.recharge_hours * source_share * limits_kw


def needs_balance(task: StationTask) -> bool:
    """Tell whether the station draws on ground, which recovers too slowly by itself."""
    return task.kind is SourceKind.GROUND
