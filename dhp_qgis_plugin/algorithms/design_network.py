"""dhp:designnetwork: where stations stand, how large, whom they serve, how the pipes run."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from dhp_qgis_plugin.algorithms import (
    choices,
    design_outputs,
    figures,
    inputs,
    layer_parameters,
    load_inputs,
    settings,
)
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, FeedbackProgress, tr
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.progress import Part, Progress

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.parameters import Parameters
    from dhp_qgis_plugin.core.records import Repairs, SourcePotential, StreetGraph, Tariff
    from dhp_qgis_plugin.core.stages import District, LoadEstimate

_LAYERS = (
    "BUILDINGS", "ROADS", "EDGES", "NODES", "CANDIDATES", "OPEN_GROUND", "BARRIERS",
    "EXISTING_PIPES", "ENTRANCES", "PLOTS", "WATER", "SEWAGE",
)  # fmt: skip
_IN_THE_GRAPH = ("ROADS", "BARRIERS", "EXISTING_PIPES", "ENTRANCES")


class DesignNetwork(DhpAlgorithm):
    """Sites stations, assigns buildings, lays the pipes and sizes them."""

    ID = "designnetwork"
    ICON = "network"
    TAGS = ("siting", "layout", "optimization", "pipes", "stations", "diameter")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Design the network")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        self.addParameter(layer_parameters.layer("BUILDINGS", optional=True))
        for name in _LAYERS[1:]:
            self.addParameter(layer_parameters.layer(name, optional=True))
        self.addParameter(layer_parameters.elevation())
        for parameter in (*layer_parameters.fields(), *layer_parameters.street_fields()):
            self.addParameter(parameter)
        for choice in (*choices.network(), choices.climate(), choices.tariff()):
            self.addParameter(choice)
        self.addParameter(choices.solver())
        for number in settings.own_parameters():
            self.addParameter(number)
        for joining in settings.joining_parameters():
            self.addParameter(joining)
        for parameter in load_inputs.parameters():
            self.addParameter(parameter)
        self.addParameter(settings.table_parameter())
        design_outputs.add_outputs(self, "STATIONS", "PIPES")
        self.addParameter(design_outputs.alternatives_sink())
        self.addParameter(design_outputs.potential_sink())

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the layers, design, write."""
        from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages

        began = time.monotonic()
        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        layers = inputs.read_inputs(self, parameters, context, feedback, *_LAYERS)
        _warn_of_unused(layers, feedback)
        district = inputs.read_district(self, parameters, context, layers)
        progress = FeedbackProgress(feedback)
        tariff = plan.find_prices(options).tariff
        estimate = plan.estimate_loads(district, options, quantities, Part(progress, 0.0, 0.1))
        potential, graph, repairs = _streets(
            layers, district, estimate, tariff, quantities, Part(progress, 0.1, 0.4)
        )
        design = plan.design_network(
            district.buildings.states,
            estimate,
            potential,
            graph,
            repairs,
            options,
            quantities,
            Part(progress, 0.4, 1.0),
            margins=district.buildings.margin_per_year,
            elevation=district.elevation,
        )
        buildings, load = district.buildings, estimate.load
        written = design_outputs.write_design(
            self, parameters, context, feedback, layers.crs, design, buildings, load, quantities,
            "STATIONS", "PIPES", layers.layers.get("BUILDINGS"),
        )  # fmt: skip
        numbers = figures.of_design(design, load)
        return {**written, **numbers, "SECONDS": time.monotonic() - began}


def _warn_of_unused(layers: inputs.Inputs, feedback: QgsProcessingFeedback) -> None:
    """Say which layers an edited street graph makes superfluous."""
    unused = [name for name in _IN_THE_GRAPH if name in layers.layers]
    if "EDGES" in layers.layers and unused:
        said = tr("{names}: not used, because the edited street graph holds them already.")
        feedback.pushWarning(said.format(names=", ".join(unused)))


def _streets(
    layers: inputs.Inputs,
    district: District,
    estimate: LoadEstimate,
    tariff: Tariff,
    quantities: Parameters,
    progress: Progress,
) -> tuple[SourcePotential, StreetGraph, Repairs]:
    """Return sites and street graph, the latter as the planner edited it where that is given."""
    from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
    from dhp_qgis_plugin.core.tables.graph_reading import read_graph  # noqa: PLC0415

    edges, nodes = layers.layers.get("EDGES"), layers.layers.get("NODES")
    if edges is None and nodes is None:
        if "ROADS" not in layers.layers:
            raise InputError(
                "Neither streets nor a street graph were given; choose a layer for ROADS, or both"
                " EDGES and NODES."
            )
        return plan.lay_out_streets(district, estimate, tariff, quantities, progress)
    if edges is None or nodes is None:
        raise InputError(
            "Only one of EDGES and NODES was given; an edited street graph needs both layers."
        )
    potential = plan.find_sites(district, estimate, tariff, quantities, progress)
    graph, repairs = read_graph(
        edges.frame,
        nodes.frame,
        edges.name,
        nodes.name,
        building_ids=district.buildings.ids,
        served=estimate.load.served,
        site_ids=potential.ids,
        snap_m=quantities.network.snap_m,
    )
    return potential, graph, repairs
