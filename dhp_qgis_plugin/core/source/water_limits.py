"""What a flow of water gives and takes: its heat capacity times how far it may cool and warm.

    heating: ρ c_p V̇ min(ΔT, T - T_outlet,least)   at the coldest hour that heating may use
    cooling: ρ c_p V̇ min(ΔT, T_outlet,most - T)    at the warmest hour of the year

Heating uses an hour if the water is at least ``source.freeze_cutoff_c`` warm (treated sewage:
every hour in which anything is left above the outlet). Siting knows one limit for the year, so
the worst hour decides, and its month is said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import MONTH_OF_HOUR, Floats, SourceKind
from dhp_qgis_plugin.core.source.hour_words import MONTHS

SEA_MJ_M3K = 4.09
"""ρ c_p of seawater: 1025 kg/m³ x 3.99 kJ/(kg·K) at 33 g/kg and 10 °C (TEOS-10)."""
FRESH_MJ_M3K = 4.19
"""ρ c_p of fresh water at 10 °C: 1000 kg/m³ x 4.19 kJ/(kg·K)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaterLimits:
    """What a flow gives and takes, and the hours that decide."""

    extract_kw: float
    reject_kw: float
    heat_delta_k: float
    cool_delta_k: float
    heat_month: str  # of the coldest hour in use; "" where heating never may
    cool_month: str

    def words(self, flow_m3_s: float) -> str:
        """Say what limits the flow."""
        if self.heat_month:
            heating = (
                f"gives {self.extract_kw:,.0f} kW at {self.heat_delta_k:.1f} K (coldest use in"
                f" {self.heat_month})"
            )
        else:
            heating = "is too cold to heat with all the year"
        return (
            f"A flow of {flow_m3_s:,.3g} m³/s {heating} and takes {self.reject_kw:,.0f} kW at"
            f" {self.cool_delta_k:.1f} K ({self.cool_month})."
        )


def water_limits(
    kind: SourceKind, flow_m3_s: float, hourly_c: Floats, source: SourceParameters
) -> WaterLimits:
    """Return the limits of a flow that may be used in full.

    Parameters
    ----------
    hourly_c
        (8760,) temperature of the water.
    """
    sewage = kind is SourceKind.SEWAGE
    delta_k = source.sewage_delta_k if sewage else source.water_delta_k
    sea = kind is SourceKind.SEA
    least_c = source.sea_outlet_least_c if sea else source.fresh_outlet_least_c
    mj_m3k = SEA_MJ_M3K if sea else FRESH_MJ_M3K
    usable = hourly_c > least_c if sewage else hourly_c >= source.freeze_cutoff_c
    warmest = int(np.argmax(hourly_c))
    heat_k, heat_month = 0.0, ""
    if usable.any():
        coldest = int(np.argmin(np.where(usable, hourly_c, np.inf)))
        heat_k = float(np.clip(hourly_c[coldest] - least_c, 0.0, delta_k))
        heat_month = MONTHS[MONTH_OF_HOUR[coldest]]
    cool_k = float(np.clip(source.outlet_most_c - hourly_c[warmest], 0.0, delta_k))
    return WaterLimits(
        extract_kw=1000.0 * mj_m3k * flow_m3_s * heat_k,
        reject_kw=1000.0 * mj_m3k * flow_m3_s * cool_k,
        heat_delta_k=heat_k,
        cool_delta_k=cool_k,
        heat_month=heat_month,
        cool_month=MONTHS[MONTH_OF_HOUR[warmest]],
    )


def usable_flow_m3_s(
    kind: SourceKind, flow_m3_s: float, shape: shapely.Geometry, source: SourceParameters
) -> tuple[float, str]:
    """Return the flow that a plan may take from a water, and the words behind it.

    Returns
    -------
    flow, words
        NaN and what is missing where the layer says too little: rivers and sewage need a flow,
        lakes a flow or an area. The sea gives what one intake takes.
    """
    known = np.isfinite(flow_m3_s)
    if kind in (SourceKind.RIVER, SourceKind.SEWAGE):
        if not known:
            return np.nan, f"no flow (flow_m3_s) is stated for this {kind.value} water"
        share = source.river_share if kind is SourceKind.RIVER else source.sewage_share
        return flow_m3_s * share, f"{share:.0%} of {flow_m3_s:,.3g} m³/s"
    if known:
        return flow_m3_s, f"{flow_m3_s:,.3g} m³/s as stated"
    if kind is SourceKind.LAKE:
        area_m2 = float(shapely.area(shape))
        if area_m2 <= 0:
            return np.nan, "neither a flow (flow_m3_s) nor an area is known of this lake"
        surface_kw = area_m2 * source.lake_w_m2 / 1000.0
        flow = min(
            surface_kw / (1000.0 * FRESH_MJ_M3K * source.water_delta_k), source.sea_intake_m3_s
        )
        return flow, f"a lake of {area_m2:,.0f} m² at {source.lake_w_m2:g} W/m²"
    return source.sea_intake_m3_s, f"the largest intake, {source.sea_intake_m3_s:g} m³/s"
