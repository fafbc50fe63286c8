"""dhp:sourcepotential: what the ground, waters and air give at every place for a station."""

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
from dhp_qgis_plugin.algorithms import choices, figures, inputs, layer_parameters, settings
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, FeedbackProgress, tr
from dhp_qgis_plugin.core.progress import Part

_LAYERS = ("BUILDINGS", "PLOTS", "CANDIDATES", "OPEN_GROUND", "WATER", "SEWAGE")


class SourcePotential(DhpAlgorithm):
    """Looks at every place for a station: what its source gives, what it costs, what it lacks."""

    ID = "sourcepotential"
    ICON = "plan"
    TAGS = ("sites", "boreholes", "seawater", "sewage", "candidates", "ground source")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Find the sites and what their sources give")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        for name in _LAYERS:
            self.addParameter(layer_parameters.layer(name, optional=True))
        for parameter in layer_parameters.fields():
            self.addParameter(parameter)
        self.addParameter(choices.climate())
        self.addParameter(choices.tariff())
        self.addParameter(settings.table_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "POTENTIAL",
                tr("Potential: what the source gives at every place"),
                QgsProcessing.SourceType.TypeVectorPoint,
            )
        )
        for name, label in (
            ("SITES", tr("Places for a station")),
            ("LEFT_OUT", tr("Places left out")),
            ("EXTRACT_KW", tr("Heat that the sources give together [kW]")),
            ("REJECT_KW", tr("Heat that the sources take together [kW]")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the layers, look at every place, write."""
        from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.core.tables import potential_layer  # noqa: PLC0415

        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        layers = inputs.read_inputs(self, parameters, context, feedback, *_LAYERS)
        district = inputs.read_district(self, parameters, context, layers)
        progress = FeedbackProgress(feedback)
        estimate = plan.estimate_loads(district, options, quantities, Part(progress, 0.0, 0.4))
        potential = plan.find_sites(
            district,
            estimate,
            plan.find_prices(options).tariff,
            quantities,
            Part(progress, 0.4, 1.0),
        )
        frame = potential_layer.places_frame(potential, quantities)
        layer = SinkLayer(frame, layers.crs, "potential")
        written = write_sinks(self, parameters, context, feedback, {"POTENTIAL": layer})
        return {
            **written,
            "SITES": len(potential),
            "LEFT_OUT": len(potential.left_out),
            "EXTRACT_KW": _sum_of_limits(potential.extract_kw),
            "REJECT_KW": _sum_of_limits(potential.reject_kw),
        }


def _sum_of_limits(limit_kw: Any) -> float | None:
    """Return the sum of what places give; None where one knows no limit, such as the air."""
    return figures.finite(float(limit_kw.sum()))
