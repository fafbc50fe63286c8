"""What key figures are called, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping

from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.gui.dock.choice_words import UNKNOWN, place_title
from dhp_qgis_plugin.gui.dock.figures import CURRENCY, Figure, Kind
from dhp_qgis_plugin.gui.dock.records import Value
from dhp_qgis_plugin.report.words import GLUE, Words


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
        "faults": tr("Cannot be built or run so"),
        "checks": tr("To be looked at"),
        "gap": tr("Gap to the proven bound"),
        "status": tr("The search ended"),
        "machines": tr("Machines and tanks"),
        "grid": tr("Electricity of the stations"),
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
        never = figure.kind == Kind.YEARS and figures.get("npv") is not None
        return tr("never") if never else UNKNOWN
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
        return f"{place_title(value)} ({words.number(away_km, 0)}{GLUE}km)"
    if figure.name == "crs":
        return value.partition(" - ")[0]
    return tr(value) if figure.name == "country" else value
