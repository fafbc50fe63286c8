"""What a scheme's energy stands for beside its price: standard coal, what spoils the air, water.

Standard coal is counted twice, as Chinese statistics do: by the energy that is bought (calorific)
and by what it takes to provide it (equivalent).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.catalogue import Carrier, CarrierSet
from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import Dispatch, EquipmentPlan, SchemeResult
from dhp_qgis_plugin.core.source.equipment import TOWERS


def with_footprint(scheme: SchemeResult, carriers: CarrierSet) -> SchemeResult:
    """Return the scheme with standard coal, SO2, NOx and dust of the energy that it buys.

    A factor that a carrier in use does not state makes the sum unknown (NaN).
    """
    used = tuple(
        (carrier, kwh)
        for carrier, kwh in (
            (carriers.electricity, scheme.electricity_kwh_a),
            (carriers.gas, scheme.gas_kwh_a),
            (carriers.heat, scheme.municipal_kwh_a),
            (carriers.coal, scheme.coal_kwh_a),
        )
        if kwh != 0
    )
    return replace(
        scheme,
        kgce_calorific_a=_sum(used, "kgce_calorific"),
        kgce_equivalent_a=_sum(used, "kgce_equivalent"),
        so2_kg_a=_sum(used, "so2_g_kwh") / 1000.0,
        nox_kg_a=_sum(used, "nox_g_kwh") / 1000.0,
        dust_kg_a=_sum(used, "dust_g_kwh") / 1000.0,
    )


def tower_water_m3(
    equipment: Sequence[EquipmentPlan], dispatch: Sequence[Dispatch], parameters: SourceParameters
) -> float:
    """Return the make-up water of all cooling towers in a year, m³."""
    rejected_kwh = 0.0
    for plan, year in zip(equipment, dispatch, strict=True):
        on_tower = np.array([unit.kind in TOWERS for unit in plan.units], dtype=bool)
        rejected_kwh += float((year.cool_kw + year.power_kw)[on_tower].sum())
    return rejected_kwh * parameters.tower_water_l_kwh / 1000.0


def _sum(used: Iterable[tuple[Carrier, float]], factor: str) -> float:
    return float(sum(kwh * getattr(carrier, factor) for carrier, kwh in used))
