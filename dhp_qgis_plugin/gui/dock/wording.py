"""What steps, states, inputs and figures are called, in the planner's language."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import QgsApplication

from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import Quantity, register
from dhp_qgis_plugin.gui.dock.figures import CURRENCY, Figure, Kind
from dhp_qgis_plugin.gui.dock.records import Value
from dhp_qgis_plugin.gui.dock.requests import offered
from dhp_qgis_plugin.gui.dock.states import State, StepState
from dhp_qgis_plugin.gui.dock.steps import STEPS, Key
from dhp_qgis_plugin.report.words import GLUE, Words

UNKNOWN = "–"


def step_title(key: Key) -> str:
    """Return what a step is called."""
    return {
        Key.AREA: tr("Area"),
        Key.LOADS: tr("Loads"),
        Key.STREETS: tr("Streets"),
        Key.SITES: tr("Sites"),
        Key.NETWORK: tr("Network"),
        Key.OPERATION: tr("Operation"),
        Key.VERDICT: tr("Verdict"),
    }[key]


def step_purpose(key: Key) -> str:
    """Return what a step answers, in one line."""
    return {
        Key.AREA: tr("Do the layers make a district, and where does it lie?"),
        Key.LOADS: tr("How much heat and cold does each building need, hour by hour?"),
        Key.STREETS: tr("Along which streets can pipes reach every building?"),
        Key.SITES: tr("Where could a station stand, and what does its source give?"),
        Key.NETWORK: tr("Which stations serve whom, and by which pipes?"),
        Key.OPERATION: tr("Which machines does each station hold, and how do they run?"),
        Key.VERDICT: tr("Is it better than the conventional scheme?"),
    }[key]


def whole_title() -> str:
    """Return what the plan at once is called."""
    return tr("Whole plan")


def state_title(state: State) -> str:
    """Return what a state is called."""
    return {
        State.WAITING: tr("waiting"),
        State.READY: tr("ready"),
        State.RUNNING: tr("running"),
        State.DONE: tr("done"),
        State.OUTDATED: tr("out of date"),
        State.FAILED: tr("failed"),
    }[state]


def input_title(name: str) -> str:
    """Return what an input is called in a narrow form."""
    return {
        "BUILDINGS": tr("Buildings"),
        "PLOTS": tr("Unbuilt plots"),
        "ROADS": tr("Streets"),
        "WEATHER": tr("Weather (EPW)"),
        "HOURLY": tr("Hourly loads (CSV)"),
        "BARRIERS": tr("Barriers"),
        "EXISTING_PIPES": tr("Existing pipes"),
        "ENTRANCES": tr("Entrances"),
        "CANDIDATES": tr("Candidates"),
        "OPEN_GROUND": tr("Open ground"),
        "WATER": tr("Water"),
        "SEWAGE": tr("Treated sewage"),
        "ELEVATION": tr("Elevation"),
        "EQUIPMENT": tr("Own machines"),
        "TARIFFS": tr("Own prices"),
    }.get(name, name)


def layer_titles() -> dict[str, str]:
    """Return what result layers are called, by output."""
    return {
        "OUTPUT": tr("Loads"),
        "HOURLY_OUTPUT": tr("Hourly loads"),
        "EDGES": tr("Street graph"),
        "NODES": tr("Nodes of the street graph"),
        "REPAIRS": tr("Repairs"),
        "UNREACHED": tr("Unreached"),
        "POTENTIAL": tr("Potential of the sites"),
        "STATIONS": tr("Stations"),
        "PIPES": tr("Pipes"),
        "NODES_OUT": tr("Nodes"),
        "BUILDINGS_OUT": tr("Buildings"),
        "PROBLEMS": tr("Problems"),
        "EQUIPMENT_OUT": tr("Machines and tanks"),
        "SCHEDULE": tr("Schedule"),
        "FLOWS": tr("Energy flows by month"),
        "PERFORMANCE": tr("Seasonal performance"),
        "COMPARISON": tr("Comparison"),
        "SCHEMES": tr("Schemes"),
    }


def figure_title(name: str) -> str:
    """Return what a key figure is called."""
    titles = {
        "country": tr("Country"),
        "climate": tr("Nearest climate"),
        "crs": tr("Planned in"),
        "width": tr("West to east"),
        "height": tr("South to north"),
        "buildings": tr("Buildings and plots"),
        "streets": tr("Streets"),
        "candidates": tr("Candidates"),
        "open_ground": tr("Open ground"),
        "remarks": tr("Remarks on the layers"),
        "with_load": tr("Buildings with a load"),
        "peak_heat": tr("Design heat loads, sum"),
        "peak_cool": tr("Design cooling loads, sum"),
        "heat": tr("Heat demand"),
        "cool": tr("Cold demand"),
        "reached": tr("Buildings reached"),
        "unreached": tr("Buildings not reached"),
        "graph": tr("Streets in the graph"),
        "repairs": tr("Repairs"),
        "sites": tr("Sites"),
        "left_out": tr("Places left out"),
        "extract": tr("Heat from the sources, known limits"),
        "reject": tr("Heat into the sources, known limits"),
        "stations": tr("Stations"),
        "connected": tr("Buildings connected"),
        "not_connected": tr("Not connected, with a load"),
        "station_heat": tr("Heating capacity"),
        "station_cool": tr("Cooling capacity"),
        "trench": tr("Trench"),
        "pipe_capex": tr("Investment in pipes"),
        "loss": tr("Heat loss of the pipes"),
        "gap": tr("Gap to the proven bound"),
        "status": tr("The search ended"),
        "machines": tr("Machines and tanks"),
        "grid": tr("Electricity from the grid"),
        "gas": tr("Gas"),
        "bill": tr("Energy bill"),
        "unserved": tr("Unserved heat and cold"),
        "cost": tr("Cost of the plan"),
        "reference_cost": tr("Cost of the conventional scheme"),
        "capex": tr("Investment of the plan"),
        "reference_capex": tr("Investment, conventional"),
        "co2": tr("CO2 of the plan"),
        "reference_co2": tr("CO2 of the conventional scheme"),
        "primary": tr("Primary energy of the plan"),
        "lcoh": tr("Cost of heat"),
        "lcoc": tr("Cost of cold"),
        "npv": tr("Net present value"),
        "payback": tr("Dynamic payback"),
    }
    return titles.get(name, name)


def figure_text(figure: Figure, figures: Mapping[str, Value | None]) -> str:
    """Return a figure as it is read: number and unit, or a dash where it is not known."""
    value = figures.get(figure.name)
    if value is None or value == "":
        return UNKNOWN
    words = Words(tr, str(figures.get(CURRENCY) or "EUR"))
    if isinstance(value, str):
        return _words_of(figure, value, figures, words)
    write = {
        Kind.COUNT: lambda: words.number(value, 0),
        Kind.POWER: lambda: words.power(value),
        Kind.ENERGY: lambda: words.energy(value),
        Kind.LENGTH: lambda: _length(words, value),
        Kind.AREA: lambda: words.quantity(value / 1e4, "ha"),
        Kind.MONEY: lambda: words.money(value),
        Kind.MONEY_PER_YEAR: lambda: words.money_per_year(value),
        Kind.PRICE: lambda: words.price(value),
        Kind.MASS: lambda: words.tonnes(value),
        Kind.SHARE: lambda: words.gap(value),
        Kind.YEARS: lambda: words.years(value),
        Kind.NUMBER: lambda: words.number(value),
    }
    return write[figure.kind]() if figure.kind in write else words.number(value)


def state_text(state: StepState) -> str:
    """Return what a step's state means here, in one sentence; empty where its name says it."""
    if state.gone:
        said = tr("The layer or file chosen for {inputs} is not there any more.")
        return said.format(inputs=_listed([input_title(name) for name in state.gone]))
    if state.missing:
        said = tr("Needs a layer: {inputs}.")
        return said.format(
            inputs="; ".join(tr(" or ").join(map(input_title, group)) for group in state.missing)
        )
    if state.behind:
        said = tr("Follows {steps}.")
        return said.format(steps=_listed([step_title(key) for key in state.behind]))
    if state.state == State.FAILED:
        return state.sentence
    if state.lost:
        return tr("Files of its result are gone.")
    if state.changed:
        said = tr("Changed since: {names}.")
        return said.format(names=_listed([change_title(name) for name in state.changed]))
    return ""


def change_title(name: str) -> str:
    """Return what changed: an input, a setting, a quantity or an earlier step."""
    if name.startswith("step:"):
        return step_title(Key(name.split(":")[1]))
    if "." in name:
        return next((tr(one.label) for one in register() if one.key == name), name)
    return input_title(name) if input_title(name) != name else setting_title(name)


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
        ("CLIMATE", "nearest"): tr("the nearest"),
        ("REPORT_LANGUAGE", "interface"): tr("QGIS's language"),
        ("REPORT_LANGUAGE", "en"): tr("English"),
        ("REPORT_LANGUAGE", "zh_CN"): tr("Chinese"),
    }.get((name, option))
    if known is not None:
        return known
    if name == "CLIMATE":
        return next((one.place for one in catalogue.climates() if one.key == option), option)
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
    from html import escape  # noqa: PLC0415

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


def in_chinese() -> bool:
    """Tell whether the interface is Chinese, whose lists have a sign of their own."""
    return QgsApplication.locale().lower().startswith("zh")


def _listed(names: list[str]) -> str:
    shown = list(dict.fromkeys(names))
    few = ("、" if in_chinese() else ", ").join(shown[:4])
    more = len(shown) - 4
    return few + (tr(" and {count} more").format(count=more) if more > 0 else "")


def _length(words: Words, metres: float) -> str:
    return words.quantity(metres / 1000, "km") if metres >= 1000 else words.quantity(metres, "m", 0)


def _words_of(figure: Figure, value: str, figures: Mapping[str, Value | None], words: Words) -> str:
    if figure.name == "status":
        from dhp_qgis_plugin.core.records import Status  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.report.palette import status_name  # noqa: PLC0415

        known = {str(status): status for status in Status}
        return status_name(known[value], tr) if value in known else value
    away_km = figures.get("climate_km")
    if figure.name == "climate" and isinstance(away_km, float):
        return f"{tr(value)} ({words.number(away_km, 0)}{GLUE}km)"
    return tr(value) if figure.name == "country" else value
