"""What a compressor can deliver at other temperatures than those it is rated at.

    Q = Q_rated · min(most, exp(a (T_source - T_source,rated) + b (T_sink - T_sink,rated)))

with a > 0 and b < 0 of the kind of machine (``capacities.csv``). A compressor moves the same
volume whatever the temperatures: its capacity follows the density of what it draws in, which grows
nearly as an exponential of the evaporating temperature, and the heat that a kilogram takes up,
which falls with the condensing temperature. ``most`` stands for what else is bought for the rated
point: motor, exchangers, pumps, power connection. Without it, a machine rated at -10 °C would be
counted with twice its capacity at a mild 14 °C. By default it is 1: capacity falls, never rises.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.catalogue import capacity_laws
from dhp_qgis_plugin.core.records import Floats, UnitType


def heating_factor(unit: UnitType, source_c: Floats, supply_c: float) -> Floats:
    """Return the heating capacity over the rated one, in the shape of ``source_c``.

    Parameters
    ----------
    source_c
        Air, water or brine that the heat is taken from, °C.
    supply_c
        Heat supply, °C.
    """
    law = capacity_laws().get(unit.kind)
    if law is None:
        return np.ones_like(source_c, dtype=float)
    colder = law.heat_source_per_k * (source_c - unit.rated_heat_source_c)
    hotter = law.heat_sink_per_k * (supply_c - unit.rated_heat_sink_c)
    factor: Floats = np.minimum(np.exp(colder + hotter), law.most)
    return factor


def cooling_factor(unit: UnitType, sink_c: Floats, supply_c: float) -> Floats:
    """Return the cooling capacity over the rated one, in the shape of ``sink_c``.

    Parameters
    ----------
    sink_c
        Air, water or brine that the heat is given to, °C.
    supply_c
        Chilled water supply, °C.
    """
    law = capacity_laws().get(unit.kind)
    if law is None:
        return np.ones_like(sink_c, dtype=float)
    colder = law.cool_source_per_k * (supply_c - unit.rated_cool_source_c)
    hotter = law.cool_sink_per_k * (sink_c - unit.rated_cool_sink_c)
    factor: Floats = np.minimum(np.exp(colder + hotter), law.most)
    return factor
