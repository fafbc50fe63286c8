"""Heat pumps far from the point that they are rated at: efficiency follows, capacity does not."""

from __future__ import annotations

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.records import Ints, StationTask, UnitType
from dhp_qgis_plugin.core.source.equipment import HEAT_PUMPS, Service, outer_side_c

FAR_K = 5.0
"""By how much the source may be colder than rated before it is spoken of: a tenth of the capacity,
at the 2 to 3 % per kelvin of usual compressors."""


def rating_notes(
    task: StationTask, units: tuple[UnitType, ...], counts: Ints, source: SourceParameters
) -> tuple[str, ...]:
    """Name the chosen heat pumps that heat from a source far colder than they are rated at."""
    heating = task.heat_kw > 0
    if not heating.any():
        return ()
    notes: list[str] = []
    for unit, count in zip(units, counts, strict=True):
        if count == 0 or unit.kind not in HEAT_PUMPS or unit.heat_kw <= 0:
            continue
        coldest_c = float(outer_side_c(unit, Service.HEATING, task, source)[heating].min())
        if unit.rated_heat_source_c - coldest_c > FAR_K:
            notes.append(
                f"{unit.label} is counted with its capacity at {unit.rated_heat_source_c:g} °C,"
                f" while its source falls to {coldest_c:.0f} °C, where it gives less: state its"
                " capacity at the design temperature."
            )
    return tuple(notes)
