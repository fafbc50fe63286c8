"""dhp:estimateload: buildings in, design loads and hourly loads out."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
)

from dhp_qgis_plugin.adapters.sinks import SinkLayer, write_sinks
from dhp_qgis_plugin.algorithms import choices, inputs, layer_parameters, settings
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, FeedbackProgress, tr


class EstimateLoad(DhpAlgorithm):
    """Estimates heating and cooling loads of buildings, for the design and for every hour."""

    ID = "estimateload"
    ICON = "load"
    TAGS = ("heat demand", "cooling load", "floor area", "8760 hours")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Estimate loads")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        self.addParameter(layer_parameters.layer("BUILDINGS"))
        for parameter in layer_parameters.fields():
            self.addParameter(parameter)
        self.addParameter(choices.climate())
        self.addParameter(settings.table_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "OUTPUT", tr("Buildings with loads"), QgsProcessing.SourceType.TypeVectorAnyGeometry
            )
        )
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "HOURLY_OUTPUT",
                tr("Hourly loads"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            )
        )

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the buildings, estimate, write."""
        from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.core.tables import outcomes, results  # noqa: PLC0415

        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        layers = inputs.read_inputs(self, parameters, context, feedback, "BUILDINGS")
        district = inputs.read_district(self, parameters, context, layers)
        estimate = plan.estimate_loads(district, options, quantities, FeedbackProgress(feedback))
        load = estimate.load
        feedback.pushInfo(
            tr("Weather: {place}. {count} of {all} buildings have a load.").format(
                place=estimate.weather.place, count=int(load.served.sum()), all=len(load.served)
            )
        )
        frames = {
            "OUTPUT": SinkLayer(results.loads_frame(district.buildings, load), layers.crs, "loads"),
            "HOURLY_OUTPUT": SinkLayer(outcomes.hourly_frame(load), QgsCoordinateReferenceSystem()),
        }
        return dict(write_sinks(self, parameters, context, feedback, frames))
