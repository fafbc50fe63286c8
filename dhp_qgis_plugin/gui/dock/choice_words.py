"""What choices, their options, fields and quantities are called, and what is said of them."""

from __future__ import annotations

from html import escape

from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import Quantity
from dhp_qgis_plugin.gui.dock.requests import offered
from dhp_qgis_plugin.gui.dock.steps import STEPS
from dhp_qgis_plugin.report.words import Words

UNKNOWN = "–"


def setting_title(name: str) -> str:
    """Return what a choice is called; a field parameter keeps its algorithm's description."""
    title = {
        "CLIMATE": tr("Climate"),
        "LOADS": tr("Hours of load"),
        "HOURLY_UNIT": tr("Unit of the hours"),
        "HOURLY_STAMPS": tr("Times mark"),
        "METHOD": tr("Method"),
        "SYSTEM": tr("System"),
        "PIPE_FAMILY": tr("Pipes"),
        "SIZING": tr("Sizing"),
        "SIMULTANEITY": tr("Simultaneity"),
        "SOLVER": tr("Second opinion"),
        "OPERATION": tr("Operation"),
        "TARIFF": tr("Tariff"),
        "CARRIERS": tr("CO2 factors"),
        "REFERENCE": tr("Compared with"),
        "REPORT_LANGUAGE": tr("Report in"),
    }.get(name)
    if title is not None:
        return title
    for step in STEPS:
        if name in (known := offered(step.algorithm)):
            return str(known[name].description())
    return name


def option_title(name: str, option: str) -> str:
    """Return what an option of a choice is called."""
    known = {
        ("METHOD", "joint"): tr("stations and pipes at once"),
        ("METHOD", "thesis"): tr("by cheapest routes (thesis)"),
        ("SYSTEM", "changeover"): tr("one pair, changed over"),
        ("SYSTEM", "fourpipe"): tr("two pairs (four pipes)"),
        ("SYSTEM", "ambient"): tr("ambient loop"),
        ("SOLVER", "highs"): tr("none"),
        ("OPERATION", "lp"): tr("linear"),
        ("OPERATION", "commitment"): tr("machines on and off"),
        ("SIZING", "friction"): tr("friction"),
        ("SIZING", "european"): tr("European limits"),
        ("SIZING", "least_cost"): tr("least cost"),
        ("SIMULTANEITY", "fixed"): tr("fixed factors"),
        ("SIMULTANEITY", "hourly"): tr("from the hourly loads"),
        ("LOADS", "design"): tr("scaled to the design load"),
        ("LOADS", "simulated"): tr("as simulated"),
        ("HOURLY_UNIT", "header"): tr("as the heading says"),
        ("HOURLY_STAMPS", "auto"): tr("found out"),
        ("HOURLY_STAMPS", "beginning"): tr("the hour's beginning"),
        ("HOURLY_STAMPS", "ending"): tr("the hour's end"),
        ("REFERENCE", "individual"): tr("gas boilers and chillers in the buildings"),
        ("REFERENCE", "municipal"): tr("municipal heat and chillers"),
        ("REFERENCE", "gas"): tr("central gas boilers and chillers"),
        ("REFERENCE", "air"): tr("central air-source heat pumps"),
        ("REFERENCE", "coal"): tr("central coal boilers and chillers"),
        ("TARIFF", "european-tou"): tr("European, by time of use (EUR)"),
        ("TARIFF", "liaoning-tou"): tr("Liaoning, by time of use (CNY)"),
        ("CLIMATE", "nearest"): tr("the nearest"),
        ("REPORT_LANGUAGE", "interface"): tr("QGIS's language"),
        ("REPORT_LANGUAGE", "en"): tr("English"),
        ("REPORT_LANGUAGE", "zh_CN"): tr("Chinese"),
    }.get((name, option))
    if known is not None:
        return known
    if name == "CLIMATE":
        known_places = {one.key: one.place for one in catalogue.climates()}
        return place_title(known_places.get(option, option))
    if name == "CARRIERS":
        return tr(catalogue.carriers()[option].label)
    if name == "PIPE_FAMILY":
        return next(
            (tr(one.label) for one in catalogue.pipe_families() if one.key == option), option
        )
    return option.replace("_", " ")


def quantity_tip(quantity: Quantity, currency: str) -> str:
    """Return what a quantity is: label, unit, range, default, and where that comes from."""
    words = Words(tr, currency)
    unit = quantity_unit(quantity, currency)
    marks = {
        "C": tr("cited"),
        "C2": tr("cited from a secondary source"),
        "M": tr("standard, from memory: check"),
        "A": tr("assumption"),
        "X": tr("measured or computed"),
    }
    rows = [
        (tr("Unit"), unit or UNKNOWN),
        (
            tr("Range"),
            tr("{low} to {high}").format(
                low=words.given(quantity.low), high=words.given(quantity.high)
            ),
        ),
        (tr("Default"), words.given(quantity.value, unit)),
        (tr("Source"), f"{quantity.source} ({marks.get(quantity.mark, quantity.mark)})"),
        (tr("Name"), quantity.key),
    ]
    body = "".join(f"<br>{escape(head)}: {escape(text)}" for head, text in rows)
    return f"<p><b>{escape(tr(quantity.label))}</b>{body}</p>"


def quantity_unit(quantity: Quantity, currency: str) -> str:
    """Return a quantity's unit with the plan's currency; empty for a bare number."""
    return "" if quantity.unit == "-" else quantity.unit.replace("currency", currency)


def group_title(group: str) -> str:
    """Return what a group of quantities is called."""
    return {
        "load": tr("Loads"),
        "network": tr("Network"),
        "siting": tr("Siting"),
        "source": tr("Sources and stations"),
        "ambient": tr("Ambient loop"),
        "finance": tr("Money"),
    }.get(group, group)


def field_title(name: str) -> str:
    """Return what a field parameter is called in a narrow form."""
    return {
        "ID_FIELD": tr("Id"),
        "USE_FIELD": tr("Use"),
        "FLOORS_FIELD": tr("Floors"),
        "HEIGHT_FIELD": tr("Height [m]"),
        "GFA_FIELD": tr("Floor area [m²]"),
        "PEAK_HEAT_FIELD": tr("Heat load [kW]"),
        "PEAK_COOL_FIELD": tr("Cooling load [kW]"),
        "HEAT_KWH_FIELD": tr("Heat [kWh/a]"),
        "COOL_KWH_FIELD": tr("Cold [kWh/a]"),
        "STATE_FIELD": tr("State"),
        "MARGIN_FIELD": tr("Margin per year"),
        "YEAR_FIELD": tr("Year built"),
        "ENVELOPE_FIELD": tr("Envelope"),
        "ROAD_CLASS_FIELD": tr("Road class"),
        "SURFACE_FIELD": tr("Surface"),
        "LAYER_FIELD": tr("Level"),
        "BRIDGE_FIELD": tr("Bridge"),
        "TUNNEL_FIELD": tr("Tunnel"),
        "FORBIDDEN_FIELD": tr("Forbidden"),
        "USABLE_FIELD": tr("Usable"),
        "REQUIRED_FIELD": tr("Required"),
        "COST_FACTOR_FIELD": tr("Cost factor"),
        "PRICE_FIELD": tr("Price per metre"),
        "ENTRANCE_FIELD": tr("Building of an entrance"),
    }.get(name, name)


def place_title(place: str) -> str:
    """Return what a place of the climates is called."""
    return {
        "Beijing": tr("Beijing"),
        "Dalian": tr("Dalian"),
        "Harbin": tr("Harbin"),
        "Helsinki": tr("Helsinki"),
        "Milan": tr("Milan"),
        "Munich": tr("Munich"),
        "Seattle": tr("Seattle"),
        "Shanghai": tr("Shanghai"),
        "Vienna": tr("Vienna"),
    }.get(place, place)
