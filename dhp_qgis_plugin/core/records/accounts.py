"""What a station's year comes to: marginal prices of heat and cold, hour by hour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.records.base import Floats, _Record


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginalCost(_Record):
    """What one more kWh in an hour would cost a station with the machines that it has.

    NaN stands where the load is not met: there one more kWh is not to be had.
    """

    heat_per_kwh: Floats  # (8760,)
    cool_per_kwh: Floats  # (8760,)
    objective: float  # yearly cost of the linear programme that they are read from

    def mean(self, heat_kw: Floats, cool_kw: Floats) -> tuple[float, float]:
        """Return the means weighted by the loads, of heat and of cold; NaN where there is none."""
        return _mean(self.heat_per_kwh, heat_kw), _mean(self.cool_per_kwh, cool_kw)


def _mean(per_kwh: Floats, load_kw: Floats) -> float:
    counted = np.isfinite(per_kwh) & (load_kw > 0)
    total = float(load_kw[counted].sum())
    return float(per_kwh[counted] @ load_kw[counted]) / total if total > 0 else float("nan")
