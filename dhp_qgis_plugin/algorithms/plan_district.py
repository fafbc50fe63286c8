"""dhp:plandistrict: the whole method in one run."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterString,
)

from dhp_qgis_plugin.adapters.files import require_folder
from dhp_qgis_plugin.adapters.geopackage import write_geopackage
from dhp_qgis_plugin.adapters.layer_words import layer_title
from dhp_qgis_plugin.adapters.showing import show_plan
from dhp_qgis_plugin.algorithms import (
    choices,
    figures,
    inputs,
    layer_parameters,
    load_inputs,
    own_prices,
    report_files,
    settings,
    statements,
)
from dhp_qgis_plugin.algorithms.base import (
    DhpAlgorithm,
    FeedbackProgress,
    in_one_sentence,
    tr,
)
from dhp_qgis_plugin.algorithms.drawing import (
    Drawing,
    as_base64,
    blank_map,
    map_words,
    write_report_files,
)
from dhp_qgis_plugin.algorithms.plan_layers import ORDER, plan_layers
from dhp_qgis_plugin.algorithms.window_thread import asked_of_window, in_window_thread
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.progress import Part
from dhp_qgis_plugin.core.progress import check as stop_if_cancelled

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.parameters import Parameters
    from dhp_qgis_plugin.core.stages import Prices
    from dhp_qgis_plugin.core.sweep.outcomes import Results

LAYERS = (
    "BUILDINGS",
    "ROADS",
    "CANDIDATES",
    "OPEN_GROUND",
    "BARRIERS",
    "EXISTING_PIPES",
    "ENTRANCES",
    "PLOTS",
    "WATER",
    "SEWAGE",
)
_SURROUNDINGS = ("BARRIERS", "ROADS", "OPEN_GROUND", "WATER")
_COMPUTING = 0.95  # share of the progress; writing takes the rest


class PlanDistrict(DhpAlgorithm):
    """Plans stations, pipes, machines and their year, and judges the plan."""

    _drawing: Drawing | None = None  # what is left to do in the window's thread

    ID = "plandistrict"
    ICON = "plan"
    TAGS = ("plan", "optimization", "stations", "pipes", "operation", "comparison", "report")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Plan a district")

    def group(self) -> str:
        """Return the toolbox group."""
        return tr("Whole district")

    def groupId(self) -> str:
        """Return the id of the toolbox group."""
        return "district"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        self.addParameter(layer_parameters.layer("BUILDINGS", optional=True))
        self.addParameter(layer_parameters.layer("ROADS"))
        for name in LAYERS[2:]:
            self.addParameter(layer_parameters.layer(name, optional=True))
        self.addParameter(layer_parameters.elevation())
        for parameter in (*layer_parameters.fields(), *layer_parameters.street_fields()):
            self.addParameter(parameter)
        for choice in (
            *choices.network(),
            choices.operation(),
            choices.climate(),
            choices.tariff(),
            choices.carriers(),
            choices.solver(),
            choices.reference(),
        ):
            self.addParameter(choice)
        for table in own_prices.parameters():
            self.addParameter(table)
        for number in settings.own_parameters():
            self.addParameter(number)
        self.addParameter(settings.rounds_parameter())
        self.addParameter(
            QgsProcessingParameterString("NAME", tr("Name of the district"), optional=True)
        )
        for joining in settings.joining_parameters():
            self.addParameter(joining)
        for parameter in load_inputs.parameters():
            self.addParameter(parameter)
        self.addParameter(settings.table_parameter())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Plan (one GeoPackage with every layer)"), "GeoPackage (*.gpkg)"
            )
        )
        for file in report_files.parameters():
            self.addParameter(file)
        study = QgsProcessingParameterFile(
            "SENSITIVITY",
            tr("Sensitivity study to show in the report (its table of results, CSV)"),
            optional=True,
            fileFilter="CSV (*.csv)",
        )
        self.addParameter(study)
        self.addParameter(
            QgsProcessingParameterFileDestination("MAP", tr("Map"), "PNG (*.png)", optional=True)
        )
        figures.add_outputs(
            self,
            "TOTAL_COST_PER_YEAR",
            "REFERENCE_COST_PER_YEAR",
            "CAPEX",
            "CO2_KG_PER_YEAR",
            "REFERENCE_CO2_KG_PER_YEAR",
        )

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the layers, plan, write plan and report together or not at all; then the map."""
        from dhp_qgis_plugin.core.plan import (  # noqa: PLC0415 - needs the packages
            find_prices,
            plan_district,
        )

        began = time.monotonic()
        output = self._file(parameters, "OUTPUT", context)
        picture = self._file(parameters, "MAP", context)
        if output is None:
            raise InputError("No file was given for the plan (OUTPUT); choose a GeoPackage.")
        if output.suffix.lower() != ".gpkg":
            raise InputError(
                "The plan (OUTPUT) is to be written to {path}; give the file the ending .gpkg.",
                path=str(output),
            )
        for path in (output, picture):
            require_folder(path)
        report = report_files.read(self, parameters, context)
        quantities = settings.read_parameters(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        layers = inputs.read_inputs(self, parameters, context, feedback, *LAYERS)
        name = self.parameterAsString(parameters, "NAME", context)
        district = replace(
            inputs.read_district(self, parameters, context, layers, name),
            statements=statements.of_layers(self, *LAYERS),
        )
        prices, machines = own_prices.read(
            self, parameters, find_prices(options), quantities.currency
        )
        studies = self._studies(parameters, context, quantities, prices)
        rights = inputs.rights(self, *LAYERS)
        surroundings = inputs.paths(self, *_SURROUNDINGS)
        progress = FeedbackProgress(feedback)
        part = Part(progress, 0.0, _COMPUTING)
        plan = plan_district(district, options, quantities, part, prices=prices, machines=machines)
        figures.push_warnings(feedback, plan.warnings[len(district.notes) :])
        figures.push_remarks(feedback, plan.design)
        figures.push_rounds(feedback, plan.design)
        feedback.pushInfo("; ".join(f"{part.stage}: {part.seconds:.1f} s" for part in plan.times))
        with ExitStack() as files:
            blank = blank_map(Path(files.enter_context(TemporaryDirectory())))
            blank_text = as_base64(blank)
            drawn = write_report_files(plan, report, files, blank, feedback, studies)
            write_geopackage(
                output,
                plan_layers(plan, layers.crs),
                rights,
                context.transformContext(),
                feedback,
            )
        show_plan(
            context,
            output,
            ORDER,
            tr("Plan of {name}").format(name=district.name),
            currency=quantities.currency,
            titles={layer: layer_title(layer) for layer in ORDER},
        )
        self._drawing = Drawing(
            plan=output,
            picture=picture,
            report=report.html,
            pdf=report.pdf,
            drawn=drawn,
            words=map_words(report.say),
            say=report.say,
            title=district.name,
            attribution="; ".join((*rights, *map(tr, district.statements))),
            blank=blank_text,
            surroundings=surroundings,
        )
        self._draw(feedback)
        if feedback.isCanceled():  # nothing follows that could draw it
            self._say_if_not_drawn(feedback)
        appraisal = plan.appraisal
        return {
            "OUTPUT": str(output),
            **report.outputs(),
            **({"MAP": str(picture)} if picture is not None else {}),
            **figures.of_design(plan.design, plan.estimate.load),
            "TOTAL_COST_PER_YEAR": figures.finite(appraisal.scheme.cost_per_year),
            "REFERENCE_COST_PER_YEAR": figures.finite(appraisal.reference.cost_per_year),
            "CAPEX": figures.finite(appraisal.scheme.capex),
            "CO2_KG_PER_YEAR": figures.finite(appraisal.scheme.co2_kg_a),
            "REFERENCE_CO2_KG_PER_YEAR": figures.finite(appraisal.reference.co2_kg_a),
            "SECONDS": time.monotonic() - began,
        }

    def _studies(
        self,
        given: dict[str, Any],
        context: QgsProcessingContext,
        quantities: Parameters,
        prices: Prices,
    ) -> tuple[Results, ...]:
        """Return the sensitivity studies that the report is to show, before anything is planned."""
        path = self.parameterAsFile(given, "SENSITIVITY", context)
        if not path:
            return ()
        from dhp_qgis_plugin.core.sweep.quantities import base_value  # noqa: PLC0415 - packages
        from dhp_qgis_plugin.core.sweep.read_back import read_studies  # noqa: PLC0415

        return read_studies(Path(path), lambda name: base_value(name, quantities, prices.tariff))

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        """Draw the map if the window could not be asked for it during the run."""
        self._draw(feedback)
        self._say_if_not_drawn(feedback)
        return {}

    def _draw(self, feedback: QgsProcessingFeedback) -> None:
        """Draw what is left to draw, once: the window draws the map, all else is done here.

        The plan is written by then, and stays whatever comes of the map.
        """
        if self._drawing is None:
            return
        ask = None if in_window_thread() else partial(asked_of_window, feedback=feedback)
        check = partial(stop_if_cancelled, FeedbackProgress(feedback))
        try:
            with in_one_sentence(feedback, plan_stands=True):
                drawn = self._drawing.draw(ask, check)
        except QgsProcessingException as error:
            if ask is None:
                raise
            feedback.reportError(str(error))
            drawn = True  # as far as it goes
        if drawn:
            self._drawing = None

    def _say_if_not_drawn(self, feedback: QgsProcessingFeedback) -> None:
        if self._drawing is not None:
            feedback.pushWarning(
                tr("The map was not drawn, and the report has none; the plan itself is complete.")
            )

    def _file(
        self, parameters: dict[str, Any], name: str, context: QgsProcessingContext
    ) -> Path | None:
        text = self.parameterAsFileOutput(parameters, name, context)
        return Path(text).absolute() if text else None
