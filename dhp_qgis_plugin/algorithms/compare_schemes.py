"""dhp:compareschemes: a planned district beside conventional schemes for the same buildings."""

from __future__ import annotations

from contextlib import ExitStack
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
from dhp_qgis_plugin.algorithms import (
    choices,
    figures,
    own_prices,
    report_files,
    settings,
    standing_network,
)
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, FeedbackProgress, tr
from dhp_qgis_plugin.algorithms.drawing import write_comparison_files
from dhp_qgis_plugin.core.progress import Part


class CompareSchemes(DhpAlgorithm):
    """Prices a plan that stands in layers and judges it against the conventional scheme."""

    ID = "compareschemes"
    ICON = "operation"
    TAGS = ("cost", "payback", "CO2", "primary energy", "comparison", "NPV")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Compare with the conventional scheme")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        standing_network.add_parameters(self)
        self.addParameter(standing_network.table_parameter("EQUIPMENT", tr("Machines and tanks")))
        self.addParameter(standing_network.table_parameter("SCHEDULE", tr("Schedule")))
        for choice in (
            choices.system(),
            choices.climate(),
            choices.tariff(),
            choices.carriers(),
            choices.reference(),
        ):
            self.addParameter(choice)
        self.addParameter(own_prices.parameters()[1])
        self.addParameter(settings.table_parameter())
        self.addParameter(
            QgsProcessingParameterFeatureSink(
                "COMPARISON", tr("Comparison"), QgsProcessing.SourceType.TypeVector
            )
        )
        for name, label in (
            ("SCHEMES", tr("All schemes, a row for each")),
            ("CASH_FLOW", tr("Cash flow of the operator by year")),
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
        for file in report_files.parameters():
            self.addParameter(file)
        for name, label in (
            ("TOTAL_COST_PER_YEAR", tr("Total annual cost of the plan")),
            ("REFERENCE_COST_PER_YEAR", tr("Total annual cost of the conventional scheme")),
            ("DYNAMIC_PAYBACK_A", tr("Dynamic payback [a]")),
            ("NPV", tr("Net present value")),
            ("IRR", tr("Internal rate of return")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the plan, price both schemes, write table and report together or not at all."""
        from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.core.appraisal import scheme_names  # noqa: PLC0415
        from dhp_qgis_plugin.core.comparison import beside_all_schemes  # noqa: PLC0415
        from dhp_qgis_plugin.core.load.coincidence import with_coincidence  # noqa: PLC0415
        from dhp_qgis_plugin.core.source.tasks import station_tasks  # noqa: PLC0415
        from dhp_qgis_plugin.core.stages import Operation  # noqa: PLC0415
        from dhp_qgis_plugin.core.tables import comparisons, equipment_reading, schedule_reading  # noqa: PLC0415

        report = report_files.read(self, parameters, context)
        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        progress = FeedbackProgress(feedback)
        network = standing_network.read(
            self, parameters, context, feedback, options, quantities, Part(progress, 0.0, 0.3)
        )
        layout, pipes, potential = network.layout, network.pipes, network.potential
        ids = [potential.ids[site] for site in layout.station_site]
        prices, _ = own_prices.read(
            self,
            {"TARIFFS": parameters.get("TARIFFS")},
            network.prices,
            quantities.currency,
        )
        scheme_names.require(options.reference, prices.tariff)
        equipment = equipment_reading.read_equipment(
            *standing_network.read_table_of(self, "EQUIPMENT"),
            ids,
            quantities.currency,
        )
        dispatch = schedule_reading.read_schedule(
            *standing_network.read_table_of(self, "SCHEDULE"),
            ids,
            equipment,
            prices.tariff,
            prices.carriers,
        )
        weather = network.estimate.weather
        quantities = with_coincidence(quantities, network.estimate.load)
        tasks = station_tasks(layout, pipes, network.estimate.load, potential, weather, quantities)
        operation = Operation(tasks=tasks, equipment=equipment, dispatch=dispatch)
        priced = (layout, pipes, potential, operation, network.estimate, prices, quantities)
        appraisal = beside_all_schemes(
            plan.appraise(*priced, Part(progress, 0.3, 0.5)),
            *priced,
            Part(progress, 0.5, 1.0),
            reference=options.reference,
        )
        verdict, verdicts = appraisal.verdict, appraisal.verdicts
        table = comparisons.comparison_frame(verdict.plan, verdict.reference, verdict, verdicts)
        with ExitStack() as files:
            write_comparison_files(verdict, verdicts, report, files, feedback, quantities.currency)
            nowhere = QgsCoordinateReferenceSystem()
            schemes = comparisons.schemes_frame(verdict.plan, verdicts, verdict.reference.key)
            layers = {
                "COMPARISON": SinkLayer(table, nowhere),
                "SCHEMES": SinkLayer(schemes, nowhere),
            }
            if appraisal.cash_flow is not None:
                flow = comparisons.cash_flow_frame(appraisal.cash_flow)
                layers["CASH_FLOW"] = SinkLayer(flow, nowhere)
            written = write_sinks(self, parameters, context, feedback, layers)
        return {
            **written,
            **report.outputs(),
            "TOTAL_COST_PER_YEAR": figures.finite(verdict.plan.cost_per_year),
            "REFERENCE_COST_PER_YEAR": figures.finite(verdict.reference.cost_per_year),
            "DYNAMIC_PAYBACK_A": figures.finite(verdict.dynamic_payback_a),
            "NPV": figures.finite(verdict.npv),
            "IRR": figures.finite(verdict.returns.rate),
        }
