"""dhp:planoperation: which machines each station holds, and how they run through the year."""

from __future__ import annotations

import time
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
)

from dhp_qgis_plugin.adapters.sinks import SinkLayer, write_sinks
from dhp_qgis_plugin.algorithms import choices, figures, settings, standing_network
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, FeedbackProgress, tr
from dhp_qgis_plugin.core.progress import Part


class PlanOperation(DhpAlgorithm):
    """Configures the machines of designed stations and dispatches them over 8760 hours."""

    ID = "planoperation"
    ICON = "operation"
    TAGS = ("dispatch", "machines", "storage", "tariff", "8760 hours", "schedule")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Plan the operation")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        standing_network.add_parameters(self)
        for choice in (
            choices.system(),
            choices.operation(),
            choices.climate(),
            choices.tariff(),
            choices.carriers(),
        ):
            self.addParameter(choice)
        self.addParameter(settings.table_parameter())
        for name, label, kind in (
            ("EQUIPMENT_OUT", tr("Machines and tanks"), QgsProcessing.SourceType.TypeVector),
            ("SCHEDULE", tr("Schedule"), QgsProcessing.SourceType.TypeVectorPoint),
        ):
            self.addParameter(QgsProcessingParameterFeatureSink(name, label, kind))
        self.addOutput(QgsProcessingOutputNumber("ENERGY_BILL", tr("Energy bill per year")))
        self.addOutput(QgsProcessingOutputNumber("BOUND", tr("Lower bound of the bill")))
        self.addOutput(QgsProcessingOutputNumber("SECONDS", tr("Seconds")))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the network, plan, write."""
        from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.core.tables import outcomes  # noqa: PLC0415

        began = time.monotonic()
        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        progress = FeedbackProgress(feedback)
        network = standing_network.read(
            self, parameters, context, feedback, options, quantities, Part(progress, 0.0, 0.1)
        )
        operation = plan.plan_operation(
            network.layout,
            network.pipes,
            network.potential,
            network.estimate,
            network.prices,
            options.operation,
            quantities,
            Part(progress, 0.1, 1.0),
        )
        for task, year in zip(operation.tasks, operation.dispatch, strict=True):
            notes = tuple(f"{task.station_id}: {note}" for note in year.notes)
            figures.push_warnings(feedback, notes)
        for forecast in filter(None, operation.ground):
            said = (*forecast.notes, *forecast.warnings)
            figures.push_warnings(feedback, tuple(f"{forecast.station_id}: {s}" for s in said))
        station_xy = network.potential.xy[network.layout.station_site]
        schedule = outcomes.schedule_frame(operation, station_xy, network.prices.tariff)
        layers = {
            "EQUIPMENT_OUT": SinkLayer(
                outcomes.equipment_frame(operation), QgsCoordinateReferenceSystem()
            ),
            "SCHEDULE": SinkLayer(schedule, network.layers.crs, "schedule"),
        }
        return {
            **write_sinks(self, parameters, context, feedback, layers),
            "ENERGY_BILL": figures.finite(sum(year.bill for year in operation.dispatch)),
            "BOUND": figures.finite(sum(year.proof.bound for year in operation.dispatch)),
            "SECONDS": time.monotonic() - began,
        }
