"""dhp:evaluatedesign: a planner's own stations and pipes, sized, priced and checked like ours."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

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
from dhp_qgis_plugin.core.progress import Part


class EvaluateDesign(DhpAlgorithm):
    """Assigns buildings to drawn stations along drawn pipes, sizes and prices the result."""

    ID = "evaluatedesign"
    ICON = "network"
    TAGS = ("check", "price", "own design", "pipes", "stations")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Evaluate an own design")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        for name in ("BUILDINGS", "STATIONS", "PIPES"):
            self.addParameter(layer_parameters.layer(name))
        self.addParameter(layer_parameters.layer("EXISTING_PIPES", optional=True))
        for parameter in layer_parameters.fields():
            self.addParameter(parameter)
        self.addParameter(layer_parameters.elevation())
        for choice in (
            choices.system(),
            choices.pipes(),
            choices.sizing(),
            choices.simultaneity(),
            choices.climate(),
            choices.tariff(),
        ):
            self.addParameter(choice)
        for parameter in load_inputs.parameters():
            self.addParameter(parameter)
        self.addParameter(settings.table_parameter())
        design_outputs.add_outputs(self, "STATIONS_OUT", "PIPES_OUT")

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the drawing as a graph without alternatives and design on it."""
        from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.core.network.drawn_network import drawn_graph  # noqa: PLC0415
        from dhp_qgis_plugin.core.tables import drawing, rereading  # noqa: PLC0415

        began = time.monotonic()
        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        layers = inputs.read_inputs(
            self, parameters, context, feedback,
            "BUILDINGS", "STATIONS", "PIPES", "EXISTING_PIPES",
        )  # fmt: skip
        stations, pipes = layers.layers["STATIONS"], layers.layers["PIPES"]
        homes = layers.layers["BUILDINGS"]
        drawn = rereading.read_stations(stations.frame, stations.name)
        district = replace(
            inputs.read_district(self, parameters, context, layers), candidates=drawn
        )
        quantities = quantities.with_values(
            siting__stations_min=1, siting__stations_max=max(len(drawn), 1)
        )
        served_by = drawing.read_served_by(homes.frame, homes.name, drawn.ids, stations.name)
        options = replace(options, explain=False)
        progress = FeedbackProgress(feedback)
        tariff = plan.find_prices(options).tariff
        estimate = plan.estimate_loads(district, options, quantities, Part(progress, 0.0, 0.1))
        potential = plan.find_sites(
            district, estimate, tariff, quantities, Part(progress, 0.1, 0.2)
        )
        lines, trench_factor, crossing_cost = drawing.read_drawn_pipes(pipes.frame, pipes.name)
        graph, repairs = drawn_graph(
            lines,
            trench_factor,
            crossing_cost,
            district.buildings,
            estimate.load.served,
            potential.xy,
            quantities.network,
            Part(progress, 0.2, 0.4),
            existing=district.existing_pipes,
            served_by=served_by,
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
            served_by=served_by,
            elevation=district.elevation,
        )
        buildings, load = district.buildings, estimate.load
        written = design_outputs.write_design(
            self, parameters, context, feedback, layers.crs, design, buildings, load, quantities,
            "STATIONS_OUT", "PIPES_OUT", homes,
        )  # fmt: skip
        numbers = figures.of_design(design, load)
        return {**written, **numbers, "SECONDS": time.monotonic() - began}
