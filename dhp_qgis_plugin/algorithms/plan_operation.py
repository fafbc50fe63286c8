"""dhp:planoperation: which machines each station holds, and how they run through the year."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFolderDestination,
)

from dhp_qgis_plugin.adapters.files import replacing, require_folder
from dhp_qgis_plugin.adapters.sinks import SinkLayer, write_sinks
from dhp_qgis_plugin.algorithms import choices, figures, own_prices, settings, standing_network
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
        for table in own_prices.parameters():
            self.addParameter(table)
        self.addParameter(settings.table_parameter())
        for name, label, kind in (
            ("EQUIPMENT_OUT", tr("Machines and tanks"), QgsProcessing.SourceType.TypeVector),
            ("SCHEDULE", tr("Schedule"), QgsProcessing.SourceType.TypeVectorPoint),
        ):
            self.addParameter(QgsProcessingParameterFeatureSink(name, label, kind))
        for name, label in (
            ("FLOWS", tr("Energy flows by month")),
            ("PERFORMANCE", tr("Seasonal performance and costs per kWh")),
        ):
            self.addParameter(
                QgsProcessingParameterFeatureSink(
                    name,
                    label,
                    QgsProcessing.SourceType.TypeVector,
                    optional=True,
                    createByDefault=False,
                )
            )
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                "PICTURES",
                tr("Folder for pictures (PNG, SVG) and tables (CSV) of the operation"),
                optional=True,
                createByDefault=False,
            )
        )
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
        from dhp_qgis_plugin.core.appraisal.costs import delivered_kwh  # noqa: PLC0415
        from dhp_qgis_plugin.core.tables import operation_accounts, outcomes  # noqa: PLC0415
        from dhp_qgis_plugin.report.operation_files import write_operation_files  # noqa: PLC0415
        from dhp_qgis_plugin.report.words import Words  # noqa: PLC0415

        began = time.monotonic()
        text = self.parameterAsString(parameters, "PICTURES", context)
        pictures = Path(text).absolute() if text else None
        if pictures is not None:
            require_folder(pictures / "equipment.csv")
        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        progress = FeedbackProgress(feedback)
        network = standing_network.read(
            self, parameters, context, feedback, options, quantities, Part(progress, 0.0, 0.1)
        )
        prices, machines = own_prices.read(self, parameters, network.prices, quantities.currency)
        operation = plan.plan_operation(
            network.layout,
            network.pipes,
            network.potential,
            network.estimate,
            prices,
            options.operation,
            quantities,
            Part(progress, 0.1, 0.8),
            machines,
        )
        operation = plan.foretell(operation, prices, quantities, Part(progress, 0.8, 0.95))
        for task, chosen, year in zip(
            operation.tasks, operation.equipment, operation.dispatch, strict=True
        ):
            said = (*chosen.notes, *year.notes, *year.warnings)
            figures.push_warnings(feedback, tuple(f"{task.station_id}: {s}" for s in said))
        for forecast in filter(None, operation.ground):
            said = (*forecast.notes, *forecast.warnings)
            figures.push_warnings(feedback, tuple(f"{forecast.station_id}: {s}" for s in said))
        tariff, nowhere = prices.tariff, QgsCoordinateReferenceSystem()
        delivered = delivered_kwh(network.layout, network.estimate.load, operation.dispatch)
        station_xy = network.potential.xy[network.layout.station_site]
        schedule = outcomes.schedule_frame(operation, station_xy, tariff)
        layers = {
            "EQUIPMENT_OUT": SinkLayer(outcomes.equipment_frame(operation), nowhere),
            "SCHEDULE": SinkLayer(schedule, network.layers.crs, "schedule"),
            "FLOWS": SinkLayer(operation_accounts.flows_frame(operation, tariff), nowhere),
            "PERFORMANCE": SinkLayer(
                operation_accounts.performance_frame(operation, tariff, delivered), nowhere
            ),
        }
        with ExitStack() as files:
            if pictures is not None:
                first = files.enter_context(replacing(pictures / "equipment.csv"))
                write_operation_files(
                    first.parent,
                    operation,
                    [
                        network.potential.names[site] or network.potential.ids[site]
                        for site in network.layout.station_site
                    ],
                    tariff,
                    delivered,
                    source=quantities.source,
                    words=Words(tr, quantities.currency),
                    progress=Part(progress, 0.95, 1.0),
                )
            written = dict(write_sinks(self, parameters, context, feedback, layers))
        return {
            **written,
            **({"PICTURES": str(pictures)} if pictures is not None else {}),
            "ENERGY_BILL": figures.finite(sum(year.bill for year in operation.dispatch)),
            "BOUND": figures.finite(sum(year.proof.bound for year in operation.dispatch)),
            "SECONDS": time.monotonic() - began,
        }
