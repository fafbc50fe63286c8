"""Stations, capacities, customers and pipes, with what every system and price asks of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core import network_design
from dhp_qgis_plugin.core.load.coincidence import with_coincidence
from dhp_qgis_plugin.core.network import siting, systems
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import (
    Elevation,
    Floats,
    Ints,
    Repairs,
    SourcePotential,
    State,
    StreetGraph,
)
from dhp_qgis_plugin.core.stages import LoadEstimate, NetworkDesign, Options, Prices
from dhp_qgis_plugin.core.steps.prices import find_prices, require_one_currency
from dhp_qgis_plugin.core.steps.streets import require_buildings


def design_network(
    states: tuple[State, ...],
    estimate: LoadEstimate,
    potential: SourcePotential,
    graph: StreetGraph,
    repairs: Repairs,
    options: Options,
    parameters: Parameters,
    progress: Progress,
    *,
    served_by: Ints | None = None,
    margins: Floats | None = None,
    elevation: Elevation | None = None,
) -> NetworkDesign:
    """Choose stations, capacities and customers, lay the pipes and size them; explain the choice.

    As `find_network`, and then looked at again as far as the planner wants.
    """
    found = find_network(
        states,
        estimate,
        potential,
        graph,
        repairs,
        options,
        parameters,
        Part(progress, 0.0, 0.6),
        served_by=served_by,
        margins=margins,
        elevation=elevation,
    )
    return found.looked_at(options, Part(progress, 0.6, 1.0))


def find_network(
    states: tuple[State, ...],
    estimate: LoadEstimate,
    potential: SourcePotential,
    graph: StreetGraph,
    repairs: Repairs,
    options: Options,
    parameters: Parameters,
    progress: Progress,
    *,
    served_by: Ints | None = None,
    margins: Floats | None = None,
    elevation: Elevation | None = None,
    known: NetworkDesign | None = None,
    prices: Prices | None = None,
) -> network_design.Found:
    """Choose stations, capacities and customers, lay the pipes and size them.

    As `network_design.find_design`, on a graph that holds at least one building; ``margins``
    (b,) is what connecting each optional building earns per year, NaN the value of its energy;
    ``prices`` stand for those that the options choose.
    """
    require_one_currency(options, parameters)
    parameters = with_coincidence(parameters, estimate.load)
    require_buildings(estimate, graph)
    parameters = systems.settle(options.system, parameters)
    load, tariff = estimate.load, (prices or find_prices(options)).tariff
    earned = siting.value_of_energy(load, parameters)
    if margins is not None:
        earned = np.where(np.isnan(margins), earned, margins)
    return network_design.find_design(
        states,
        replace(estimate, load=systems.network_load(load, parameters)),
        potential,
        graph,
        repairs,
        options,
        parameters,
        progress,
        served_by=served_by,
        local_cost=systems.local_cost(load, parameters, tariff),
        earned=earned,
        elevation=elevation,
        known=known,
    )
