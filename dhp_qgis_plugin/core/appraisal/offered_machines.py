"""Which machines a conventional scheme may take: the planner's own of a kind, else the catalogue's.

Where the planner's table gives the plan other prices than the catalogue's, a scheme that kept the
catalogue's would be held against it at other prices.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.records import MachineKind, UnitType

BOTH_SERVICES = frozenset({MachineKind.AIR_HP})
"""Kinds of which a scheme needs machines that heat and cool; others of the kind are passed over."""


def units_of_kinds(
    kinds: Iterable[MachineKind], currency: str, own: Sequence[UnitType] = ()
) -> tuple[UnitType, ...]:
    """Return the machines of some kinds, kind by kind the planner's own where there are any.

    Parameters
    ----------
    currency
        Of the plan, in which both are priced.
    own
        The planner's table; (): there is none.
    """
    wanted = frozenset(kinds)
    mine = tuple(unit for unit in own if unit.kind in wanted and _serves(unit))
    replaced = {unit.kind for unit in mine}
    shipped = tuple(
        unit
        for unit in catalogue.units_in(currency)
        if unit.kind in wanted and unit.kind not in replaced
    )
    return mine + shipped


def _serves(unit: UnitType) -> bool:
    return unit.kind not in BOTH_SERVICES or (unit.heat_kw > 0 and unit.cool_kw > 0)
