"""dhp:buildstreetgraph: streets and walls in, a graph that pipes may follow out."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)

from dhp_qgis_plugin.adapters.sinks import SinkLayer, write_sinks
from dhp_qgis_plugin.algorithms import choices, inputs, layer_parameters, settings
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, FeedbackProgress, tr

_LAYERS = (
    "BUILDINGS",
    "ROADS",
    "CANDIDATES",
    "OPEN_GROUND",
    "WATER",
    "SEWAGE",
    "BARRIERS",
    "EXISTING_PIPES",
    "ENTRANCES",
    "PLOTS",
)


class BuildStreetGraph(DhpAlgorithm):
    """Builds the graph of streets, service lines and site accesses, and says what it mended."""

    ID = "buildstreetgraph"
    ICON = "network"
    TAGS = ("streets", "topology", "noding", "snap", "service line")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Build the street graph")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        self.addParameter(layer_parameters.layer("ROADS"))
        self.addParameter(layer_parameters.layer("BUILDINGS", optional=True))
        for name in _LAYERS[2:]:
            self.addParameter(layer_parameters.layer(name, optional=True))
        for parameter in (*layer_parameters.fields(), *layer_parameters.street_fields()):
            self.addParameter(parameter)
        self.addParameter(choices.climate())
        for joining in settings.joining_parameters():
            self.addParameter(joining)
        self.addParameter(settings.table_parameter())
        kinds = QgsProcessing.SourceType
        for name, label, kind in (
            ("EDGES", tr("Edges"), kinds.TypeVectorLine),
            ("NODES", tr("Nodes"), kinds.TypeVectorPoint),
            ("REPAIRS", tr("Repairs"), kinds.TypeVectorPoint),
            ("UNREACHED", tr("Unreached"), kinds.TypeVectorPoint),
        ):
            self.addParameter(QgsProcessingParameterFeatureSink(name, label, kind))
        self.addOutput(QgsProcessingOutputNumber("CONNECTED", tr("Buildings on the graph")))
        self.addOutput(QgsProcessingOutputNumber("UNREACHED_COUNT", tr("Buildings left out")))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the layers, build, write."""
        from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.core.progress import Part  # noqa: PLC0415
        from dhp_qgis_plugin.core.tables import problems, results  # noqa: PLC0415

        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        layers = inputs.read_inputs(self, parameters, context, feedback, *_LAYERS)
        district = inputs.read_district(self, parameters, context, layers)
        progress = FeedbackProgress(feedback)
        estimate = plan.estimate_loads(district, options, quantities, Part(progress, 0.0, 0.3))
        potential, graph, repairs = plan.lay_out_streets(
            district,
            estimate,
            plan.find_prices(options).tariff,
            quantities,
            Part(progress, 0.3, 1.0),
        )
        buildings = district.buildings
        frames = {
            "EDGES": results.edges_frame(graph),
            "NODES": results.graph_nodes_frame(graph, buildings.ids, potential.ids),
            "REPAIRS": results.repairs_frame(repairs),
            "UNREACHED": problems.unreached_frame(
                buildings,
                graph.building_reasons,
                potential.ids,
                potential.xy,
                graph.site_reasons,
            ),
        }
        styles = {name: name.lower() for name in frames} | {"NODES": ""}
        written = write_sinks(
            self,
            parameters,
            context,
            feedback,
            {name: SinkLayer(frame, layers.crs, styles[name]) for name, frame in frames.items()},
        )
        reached = int((graph.building_node >= 0).sum())
        wanted = int(estimate.load.served.sum())
        return {**written, "CONNECTED": reached, "UNREACHED_COUNT": wanted - reached}
