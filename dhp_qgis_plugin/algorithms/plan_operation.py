"""dhp:planoperation: which machines each station holds, and how they run through the year."""

from __future__ import annotations

import time
from dataclasses import replace
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
        for name, label, help_text in (
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
            table.setHelp(help_text)
            self.addParameter(table)
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
        from dhp_qgis_plugin.core.tables import outcomes, price_tables  # noqa: PLC0415

        began = time.monotonic()
        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        progress = FeedbackProgress(feedback)
        network = standing_network.read(
            self, parameters, context, feedback, options, quantities, Part(progress, 0.0, 0.1)
        )
        prices, machines = network.prices, None
        if parameters.get("TARIFFS"):
            table = standing_network.read_table_of(self, parameters, "TARIFFS", context)
            prices = replace(prices, tariff=price_tables.read_tariff(*table, prices.tariff))
        if parameters.get("EQUIPMENT"):
            table = standing_network.read_table_of(self, parameters, "EQUIPMENT", context)
            machines = price_tables.read_machines(*table)
        operation = plan.plan_operation(
            network.layout,
            network.pipes,
            network.potential,
            network.estimate,
            prices,
            options.operation,
            quantities,
            Part(progress, 0.1, 1.0),
            machines,
        )
        for task, chosen, year in zip(
            operation.tasks, operation.equipment, operation.dispatch, strict=True
        ):
            notes = tuple(f"{task.station_id}: {note}" for note in (*chosen.notes, *year.notes))
            figures.push_warnings(feedback, notes)
        station_xy = network.potential.xy[network.layout.station_site]
        schedule = outcomes.schedule_frame(operation, station_xy, prices.tariff)
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
