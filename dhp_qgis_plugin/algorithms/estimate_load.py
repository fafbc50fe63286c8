"""dhp:estimateload: buildings and plots in, design loads and hourly loads out."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from dhp_qgis_plugin.adapters.files import replacing, require_folder
from dhp_qgis_plugin.adapters.sinks import SinkLayer, write_sinks
from dhp_qgis_plugin.algorithms import (
    choices,
    figures,
    inputs,
    layer_parameters,
    load_inputs,
    settings,
)
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, FeedbackProgress, tr

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.stages import LoadEstimate


class EstimateLoad(DhpAlgorithm):
    """Estimates heating and cooling loads of buildings, for the design and for every hour."""

    ID = "estimateload"
    ICON = "load"
    TAGS = ("heat demand", "cooling load", "floor area", "8760 hours", "EPW", "plot ratio")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Estimate loads")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        self.addParameter(layer_parameters.layer("BUILDINGS", optional=True))
        self.addParameter(layer_parameters.layer("PLOTS", optional=True))
        for parameter in layer_parameters.fields():
            self.addParameter(parameter)
        self.addParameter(choices.climate())
        for parameter in load_inputs.parameters():
            self.addParameter(parameter)
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
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT",
                tr("Report on the loads"),
                "HTML (*.html)",
                optional=True,
                createByDefault=False,
            )
        )
        for name, label in (
            ("PEAK_HEAT_KW", tr("Sum of the design heat loads [kW]")),
            ("PEAK_COOL_KW", tr("Sum of the design cooling loads [kW]")),
            ("HEAT_KWH_A", tr("Heat per year [kWh]")),
            ("COOL_KWH_A", tr("Cold per year [kWh]")),
            ("COINCIDENCE_HEAT", tr("Coincidence of heating, from the hourly loads")),
            ("COINCIDENCE_COOL", tr("Coincidence of cooling, from the hourly loads")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the layers and files, estimate, write."""
        from dhp_qgis_plugin.core import plan  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.core.tables import outcomes, results  # noqa: PLC0415
        from dhp_qgis_plugin.report.load_page import write_load_report  # noqa: PLC0415

        text = self.parameterAsFileOutput(parameters, "REPORT", context)
        report = Path(text).absolute() if text else None
        require_folder(report)
        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        layers = inputs.read_inputs(self, parameters, context, feedback, "BUILDINGS", "PLOTS")
        district = inputs.read_district(self, parameters, context, layers)
        estimate = plan.estimate_loads(district, options, quantities, FeedbackProgress(feedback))
        _tell(estimate, district.notes[len(layers.notes) :], feedback)
        load = estimate.load
        frames = {
            "OUTPUT": SinkLayer(results.loads_frame(district.buildings, load), layers.crs, "loads"),
            "HOURLY_OUTPUT": SinkLayer(outcomes.hourly_frame(load), QgsCoordinateReferenceSystem()),
        }
        with ExitStack() as files:
            if report is not None:
                page = files.enter_context(replacing(report))
                write_load_report(district.name, estimate, page, say=tr)
            written = dict(write_sinks(self, parameters, context, feedback, frames))
        return {
            **written,
            **({"REPORT": str(report)} if report is not None else {}),
            **_numbers(estimate),
        }


def _tell(estimate: LoadEstimate, notes: tuple[str, ...], feedback: QgsProcessingFeedback) -> None:
    """Show the weather, the check list of given hours, and what to beware of."""
    from dhp_qgis_plugin.core.cautions import weather_cautions  # noqa: PLC0415 - packages

    load = estimate.load
    feedback.pushInfo(
        tr("Weather: {place}. {count} of {all} buildings have a load.").format(
            place=estimate.weather.place, count=int(load.served.sum()), all=len(load.served)
        )
    )
    for check in load.checks:
        feedback.pushInfo(f"{'✓' if check.fine else '!'} {check.subject}: {check.finding}")
    figures.push_warnings(feedback, (*notes, *weather_cautions(estimate), *load.notes))


def _numbers(estimate: LoadEstimate) -> dict[str, float | None]:
    """Return the district's sums."""
    from dhp_qgis_plugin.core.load.coincidence import coincidence  # noqa: PLC0415 - packages

    load, served = estimate.load, estimate.load.served
    heat, cool = coincidence(load)
    return {
        "PEAK_HEAT_KW": figures.finite(load.peak_heat_kw[served].sum()),
        "PEAK_COOL_KW": figures.finite(load.peak_cool_kw[served].sum()),
        "HEAT_KWH_A": figures.finite(load.heat_kwh_a[served].sum()),
        "COOL_KWH_A": figures.finite(load.cool_kwh_a[served].sum()),
        "COINCIDENCE_HEAT": figures.finite(heat),
        "COINCIDENCE_COOL": figures.finite(cool),
    }
