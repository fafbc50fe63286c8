"""The key figures of each step: which there are, and how they are read from its result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dhp_qgis_plugin.adapters.aggregates import Aggregate, aggregate, open_layer
from dhp_qgis_plugin.gui.dock.records import Value
from dhp_qgis_plugin.gui.dock.steps import Key


class Kind(StrEnum):
    """How a figure is written."""

    TEXT = "text"
    COUNT = "count"
    POWER = "power"
    ENERGY = "energy"
    LENGTH = "length"
    AREA = "area"
    MONEY = "money"
    MONEY_PER_YEAR = "money_per_year"
    PRICE = "price"
    MASS = "mass"
    SHARE = "share"
    YEARS = "years"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """One key figure.

    Attributes
    ----------
    told
        Name of the number by which the run itself tells it; empty where it is counted.
    counted
        How it is counted from the layers of the result; goes before what the run told.
    compared
        Whether it stands in the comparison of scenarios.
    """

    name: str
    step: Key
    kind: Kind
    told: str = ""
    counted: Aggregate | None = None
    compared: bool = False


_PLAN = "scheme = 'plan'"
_REFERENCE = "reference"
_BILL = (
    "electricity_cost + demand_cost + gas_cost + carbon_cost + recharge_power_cost"
    " + municipal_cost + start_cost"
)

FIGURES: tuple[Figure, ...] = (
    Figure("country", Key.AREA, Kind.TEXT, "COUNTRY"),
    Figure("climate", Key.AREA, Kind.TEXT, "CLIMATE"),
    Figure("crs", Key.AREA, Kind.TEXT, "CRS"),
    Figure("width", Key.AREA, Kind.LENGTH, "WIDTH_M"),
    Figure("height", Key.AREA, Kind.LENGTH, "HEIGHT_M"),
    Figure("buildings", Key.AREA, Kind.COUNT, "BUILDING_COUNT"),
    Figure("streets", Key.AREA, Kind.LENGTH, "STREET_M"),
    Figure("candidates", Key.AREA, Kind.COUNT, "CANDIDATE_COUNT"),
    Figure("open_ground", Key.AREA, Kind.AREA, "OPEN_GROUND_M2"),
    Figure("remarks", Key.AREA, Kind.COUNT, "REMARK_COUNT"),
    Figure(
        "with_load",
        Key.LOADS,
        Kind.COUNT,
        counted=Aggregate("OUTPUT", "count", "building_id", "peak_heat_kw > 0 or peak_cool_kw > 0"),
    ),
    Figure(
        "peak_heat", Key.LOADS, Kind.POWER, counted=Aggregate("OUTPUT", "sum", "peak_heat_kw")
    ),
    Figure(
        "peak_cool", Key.LOADS, Kind.POWER, counted=Aggregate("OUTPUT", "sum", "peak_cool_kw")
    ),
    Figure("heat", Key.LOADS, Kind.ENERGY, counted=Aggregate("OUTPUT", "sum", "heat_kwh_a"),
           compared=True),
    Figure("cool", Key.LOADS, Kind.ENERGY, counted=Aggregate("OUTPUT", "sum", "cool_kwh_a"),
           compared=True),
    Figure("reached", Key.STREETS, Kind.COUNT, "CONNECTED"),
    Figure("unreached", Key.STREETS, Kind.COUNT, "UNREACHED_COUNT"),
    Figure("graph", Key.STREETS, Kind.LENGTH,
           counted=Aggregate("EDGES", "sum", "length_m", "kind = 'street'")),
    Figure("repairs", Key.STREETS, Kind.COUNT, counted=Aggregate("REPAIRS", "count", "kind")),
    Figure("sites", Key.SITES, Kind.COUNT,
           counted=Aggregate("POTENTIAL", "count", "site_id", "state <> 'left out'")),
    Figure("left_out", Key.SITES, Kind.COUNT,
           counted=Aggregate("POTENTIAL", "count", "site_id", "state = 'left out'")),
    Figure("extract", Key.SITES, Kind.POWER,
           counted=Aggregate("POTENTIAL", "sum", "extract_kw", "state <> 'left out'")),
    Figure("reject", Key.SITES, Kind.POWER,
           counted=Aggregate("POTENTIAL", "sum", "reject_kw", "state <> 'left out'")),
    Figure("stations", Key.NETWORK, Kind.COUNT,
           counted=Aggregate("STATIONS", "count", "station_id"), compared=True),
    Figure("connected", Key.NETWORK, Kind.COUNT, "CONNECTED", compared=True),
    Figure("not_connected", Key.NETWORK, Kind.COUNT, "UNREACHED"),
    Figure("station_heat", Key.NETWORK, Kind.POWER,
           counted=Aggregate("STATIONS", "sum", "heat_kw"), compared=True),
    Figure("station_cool", Key.NETWORK, Kind.POWER,
           counted=Aggregate("STATIONS", "sum", "cool_kw"), compared=True),
    Figure("trench", Key.NETWORK, Kind.LENGTH, "TRENCH_M", compared=True),
    Figure("pipe_capex", Key.NETWORK, Kind.MONEY,
           counted=Aggregate("PIPES", "sum", "capex"), compared=True),
    Figure("loss", Key.NETWORK, Kind.ENERGY,
           counted=Aggregate("PIPES", "sum", "heat_loss_kwh_a"), compared=True),
    Figure("faults", Key.NETWORK, Kind.COUNT,
           counted=Aggregate("PROBLEMS", "count", "problem_id", "severity = 'fault'"),
           compared=True),
    Figure("checks", Key.NETWORK, Kind.COUNT,
           counted=Aggregate("PROBLEMS", "count", "problem_id", "severity = 'check'")),
    Figure("gap", Key.NETWORK, Kind.SHARE, "GAP"),
    Figure("status", Key.NETWORK, Kind.TEXT, "STATUS"),
    Figure("machines", Key.OPERATION, Kind.COUNT,
           counted=Aggregate("EQUIPMENT_OUT", "sum", "count")),
    Figure("grid", Key.OPERATION, Kind.ENERGY,
           counted=Aggregate("FLOWS", "sum", "grid_kwh"), compared=True),
    Figure("gas", Key.OPERATION, Kind.ENERGY,
           counted=Aggregate("FLOWS", "sum", "gas_kwh"), compared=True),
    Figure("bill", Key.OPERATION, Kind.MONEY_PER_YEAR,
           counted=Aggregate("FLOWS", "sum", _BILL), compared=True),
    Figure("unserved", Key.OPERATION, Kind.ENERGY,
           counted=Aggregate("FLOWS", "sum", "unserved_heat_kwh + unserved_cool_kwh")),
    Figure("cost", Key.VERDICT, Kind.MONEY_PER_YEAR,
           counted=Aggregate("SCHEMES", "only", "cost_per_year", _PLAN), compared=True),
    Figure("reference_cost", Key.VERDICT, Kind.MONEY_PER_YEAR,
           counted=Aggregate("SCHEMES", "only", "cost_per_year", _REFERENCE), compared=True),
    Figure("capex", Key.VERDICT, Kind.MONEY,
           counted=Aggregate("SCHEMES", "only", "capex", _PLAN), compared=True),
    Figure("reference_capex", Key.VERDICT, Kind.MONEY,
           counted=Aggregate("SCHEMES", "only", "capex", _REFERENCE)),
    Figure("co2", Key.VERDICT, Kind.MASS,
           counted=Aggregate("SCHEMES", "only", "co2_kg_a", _PLAN), compared=True),
    Figure("reference_co2", Key.VERDICT, Kind.MASS,
           counted=Aggregate("SCHEMES", "only", "co2_kg_a", _REFERENCE), compared=True),
    Figure("primary", Key.VERDICT, Kind.ENERGY,
           counted=Aggregate("SCHEMES", "only", "primary_kwh_a", _PLAN), compared=True),
    Figure("lcoh", Key.VERDICT, Kind.PRICE,
           counted=Aggregate("SCHEMES", "only", "lcoh", _PLAN), compared=True),
    Figure("lcoc", Key.VERDICT, Kind.PRICE,
           counted=Aggregate("SCHEMES", "only", "lcoc", _PLAN), compared=True),
    Figure("npv", Key.VERDICT, Kind.MONEY,
           counted=Aggregate("SCHEMES", "only", "npv", _REFERENCE), compared=True),
    Figure("payback", Key.VERDICT, Kind.YEARS,
           counted=Aggregate("SCHEMES", "only", "dyn_payback_a", _REFERENCE), compared=True),
)  # fmt: skip
"""Every key figure, in the order of the steps."""

CURRENCY = "currency"
"""Under which a result keeps the currency of its money."""


def of_step(step: Key) -> tuple[Figure, ...]:
    """Return a step's key figures in their order."""
    return tuple(figure for figure in FIGURES if figure.step == step)


def told_figures(step: Key, told: Mapping[str, object], currency: str) -> dict[str, Value | None]:
    """Return a step's figures as its run told them, by the algorithm's names; others are None."""
    found: dict[str, Value | None] = {CURRENCY: currency}
    for figure in of_step(step):
        found[figure.name] = _plain(told.get(figure.told)) if figure.told else None
    if told.get("REMARKS"):
        found["remark"] = str(told["REMARKS"])
    if "CLIMATE_KM" in told:
        found["climate_km"] = _plain(told["CLIMATE_KM"])
    return found


def counted_figures(step: Key, output: str, source: str) -> dict[str, Value | None]:
    """Return the figures of a step that are counted from one of its layers."""
    counted = [
        (figure.name, figure.counted)
        for figure in of_step(step)
        if figure.counted is not None and figure.counted.output == output
    ]
    layer = open_layer(source) if counted and _is_layer(source) else None
    return {} if layer is None else {name: aggregate(layer, one) for name, one in counted}


def _is_layer(source: str) -> bool:
    return source.partition("|")[0].lower().endswith(".gpkg")


def _plain(value: object) -> Value | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return float(value)
    return str(value)
