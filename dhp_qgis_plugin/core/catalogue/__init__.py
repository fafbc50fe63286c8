"""The catalogues: tables of values with unit, source and mark, shipped as CSV for editing.

One module per family of tables, one function per table, each returning frozen records; a bad
cell is named by file, line and column. All files stand in ``resources/catalogue``.
"""

from dhp_qgis_plugin.core.catalogue.building_uses import (
    DEFAULT_USE,
    UNHEATED,
    Schedule,
    Use,
    schedules,
    use_words,
    uses,
)
from dhp_qgis_plugin.core.catalogue.capacities import CapacityLaw, capacity_laws
from dhp_qgis_plugin.core.catalogue.climate_normals import Climate, climates
from dhp_qgis_plugin.core.catalogue.energy_carriers import (
    Carrier,
    CarrierSet,
    carriers,
    default_carriers,
)
from dhp_qgis_plugin.core.catalogue.envelopes import (
    NEW_ENVELOPE,
    UNKNOWN_ENVELOPE,
    Envelope,
    envelope_of_year,
    envelope_words,
    envelopes,
    with_envelope,
)
from dhp_qgis_plugin.core.catalogue.estimate_classes import EstimateClass, estimate_classes
from dhp_qgis_plugin.core.catalogue.glycol_mixtures import glycol_property
from dhp_qgis_plugin.core.catalogue.local_prices import (
    coal_boilers_in,
    pipes_in,
    plan_currency,
    tanks_in,
    units_in,
    water_normals_in,
)
from dhp_qgis_plugin.core.catalogue.machines import tanks, tanks_of, units, units_of
from dhp_qgis_plugin.core.catalogue.pipe_sizes import (
    PipeFamily,
    PipeSize,
    pipe_families,
    pipe_family,
    pipes,
)
from dhp_qgis_plugin.core.catalogue.rows import Row
from dhp_qgis_plugin.core.catalogue.sizing_rules import SizingLimit, sizing_limits
from dhp_qgis_plugin.core.catalogue.tariffs import (
    hours_of_year,
    tariff,
    tariff_currency,
    tariff_names,
    tariff_of,
)
from dhp_qgis_plugin.core.catalogue.trench_surfaces import Surface, surfaces
from dhp_qgis_plugin.core.catalogue.waters import WaterNormals, water_normals
from dhp_qgis_plugin.core.parameters import CATALOGUE

__all__ = [
    "CATALOGUE",
    "DEFAULT_USE",
    "NEW_ENVELOPE",
    "UNHEATED",
    "UNKNOWN_ENVELOPE",
    "CapacityLaw",
    "Carrier",
    "CarrierSet",
    "Climate",
    "Envelope",
    "EstimateClass",
    "PipeFamily",
    "PipeSize",
    "Row",
    "Schedule",
    "SizingLimit",
    "Surface",
    "Use",
    "WaterNormals",
    "capacity_laws",
    "carriers",
    "climates",
    "coal_boilers_in",
    "default_carriers",
    "envelope_of_year",
    "envelope_words",
    "envelopes",
    "estimate_classes",
    "glycol_property",
    "hours_of_year",
    "pipe_families",
    "pipe_family",
    "pipes",
    "pipes_in",
    "plan_currency",
    "schedules",
    "sizing_limits",
    "surfaces",
    "tanks",
    "tanks_in",
    "tanks_of",
    "tariff",
    "tariff_currency",
    "tariff_names",
    "tariff_of",
    "units",
    "units_in",
    "units_of",
    "use_words",
    "uses",
    "water_normals",
    "water_normals_in",
    "with_envelope",
]
