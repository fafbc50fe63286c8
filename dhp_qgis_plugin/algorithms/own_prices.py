"""EQUIPMENT and TARIFFS: the planner's own machines and prices of energy, as tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingParameterFeatureSource,
)

from dhp_qgis_plugin.algorithms import standing_network
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, tr

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.stages import Machines, Prices


def parameters() -> tuple[QgsProcessingParameterFeatureSource, ...]:
    """Return both tables as optional parameters."""
    tables = []
    for name, label, said in (
        (
            "EQUIPMENT",
            tr("Machines and stores to choose from"),
            tr(
                "A table with the columns of units.csv and tanks.csv in the plugin's folder"
                " resources/catalogue; empty: those of the catalogue."
            ),
        ),
        (
            "TARIFFS",
            tr("Prices of energy"),
            tr(
                "A table with a row per month and the columns 0 to 23 for the price of"
                " electricity in each hour, or rows as in tariffs.csv (quantity, months,"
                " hours, value). What it does not hold is taken from the chosen tariff."
            ),
        ),
    ):
        table = standing_network.table_parameter(name, label, optional=True)
        table.setHelp(said)
        tables.append(table)
    return tuple(tables)


def read(
    algorithm: DhpAlgorithm,
    given: dict[str, Any],
    prices: Prices,
    currency: str,
) -> tuple[Prices, Machines | None]:
    """Return the prices with the planner's on top, and the machines; None: the catalogue's.

    Parameters
    ----------
    currency
        Of the plan; the tables' prices are in it unless they state another and its exchange.

    Raises
    ------
    InputError
        Naming table, row and column.
    """
    from dhp_qgis_plugin.core.tables import price_tables  # noqa: PLC0415 - needs the packages

    machines = None
    if given.get("TARIFFS"):
        table = standing_network.read_table_of(algorithm, "TARIFFS")
        prices = replace(prices, tariff=price_tables.read_tariff(*table, prices.tariff, currency))
    if given.get("EQUIPMENT"):
        table = standing_network.read_table_of(algorithm, "EQUIPMENT")
        machines = price_tables.read_machines(*table)
    return prices, machines
