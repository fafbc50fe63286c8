"""dhp:sensitivity: what a plan depends on, case by case."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from dhp_qgis_plugin.adapters.files import replacing, require_folder
from dhp_qgis_plugin.algorithms import inputs, own_prices, settings
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, FeedbackProgress, tr
from dhp_qgis_plugin.algorithms.choices import choice
from dhp_qgis_plugin.algorithms.plan_district import LAYERS, PlanDistrict
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.sweep.cases import Depth, Kind
from dhp_qgis_plugin.core.sweep.outcomes import outcomes

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.parameters import Parameters
    from dhp_qgis_plugin.core.stages import Prices
    from dhp_qgis_plugin.core.sweep.base import BasePlan
    from dhp_qgis_plugin.core.sweep.cases import Case, Study
    from dhp_qgis_plugin.core.sweep.outcomes import Answer, Results
    from dhp_qgis_plugin.core.sweep.run import Workers

_BASE = {Depth.KEPT: 0.3, Depth.REDESIGNED: 0.05}  # share of the progress for the base plan
_NOT_SHARED = {
    "OUTPUT",
    "REPORT",
    "REPORT_PDF",
    "TABLES",
    "REPORT_LANGUAGE",
    "SENSITIVITY",
    "MAP",
    "ALTERNATIVES",
    "ALTERNATIVES_WITHIN",
    "SOLVER",
}


class Sensitivity(DhpAlgorithm):
    """Plans under other prices, loads, rates and machines, and tells what moves the result."""

    ID = "sensitivity"
    ICON = "sensitivity"
    TAGS = ("tornado", "Monte Carlo", "scenario", "uncertainty", "frontier", "CO2", "sweep")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Sensitivity and scenarios")

    def group(self) -> str:
        """Return the toolbox group."""
        return tr("Whole district")

    def groupId(self) -> str:
        """Return the id of the toolbox group."""
        return "district"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the inputs of a plan, what is varied, and the outputs."""
        for parameter in (
            choice("KIND", tr("Kind of study"), tuple(map(str, Kind)), str(Kind.TORNADO)),
            choice(
                "DEPTH",
                tr("Design: kept and run again (kept), or everything anew (redesigned)"),
                tuple(map(str, Depth)),
                str(Depth.KEPT),
            ),
            choice("OUTCOME", tr("Outcome to draw"), tuple(outcomes()), "cost_per_year"),
            self._quantities(),
            QgsProcessingParameterFile(
                "TABLE",
                tr("Table (CSV) of scenarios, or of distributions for Monte Carlo"),
                optional=True,
                fileFilter="CSV (*.csv *.txt)",
            ),
            _whole("SAMPLES", tr("Samples of Monte Carlo"), 100),
            _whole("SEED", tr("Seed of Monte Carlo"), 1),
            QgsProcessingParameterString(
                "SCHEDULER",
                tr("Address of a Dask scheduler (empty: threads on this machine)"),
                optional=True,
            ),
        ):
            self.addParameter(parameter)
        plan = PlanDistrict()
        plan.initAlgorithm()
        for shared in plan.parameterDefinitions():
            if shared.name() not in _NOT_SHARED:
                self.addParameter(shared.clone())
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "OUTPUT", tr("Table of results; one that stands is gone on with"), "CSV (*.csv)"
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                "REPORT", tr("Report"), "HTML (*.html)", optional=True, createByDefault=False
            )
        )
        self.addParameter(
            QgsProcessingParameterFolderDestination(
                "FOLDER",
                tr("Folder for pictures and the cases as a table"),
                optional=True,
                createByDefault=False,
            )
        )
        for name, label in (
            ("CASES", tr("Cases")),
            ("FAILED", tr("Cases without a plan")),
            ("LEFT", tr("Cases not computed yet")),
            ("SECONDS", tr("Seconds")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the inputs, plan the base, answer the cases, draw what came of them."""
        from dhp_qgis_plugin.core.plan import find_prices  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.core.sweep.base import base_plan, check_cases  # noqa: PLC0415
        from dhp_qgis_plugin.core.sweep.result_table import ResultTable  # noqa: PLC0415
        from dhp_qgis_plugin.core.sweep.run import run_study  # noqa: PLC0415

        began = time.monotonic()
        output, report = self._targets(parameters, context)
        quantities = settings.read_unsettled(self, parameters, context)
        options = settings.read_options(self, parameters, context)
        prices, machines = own_prices.read(
            self, parameters, find_prices(options), quantities.currency
        )
        study = self._study(parameters, context, quantities, prices)
        check_cases(study.depth, study.cases)
        address = self.parameterAsString(parameters, "SCHEDULER", context).strip()
        if address:
            _reach(address)
        layers = inputs.read_inputs(self, parameters, context, feedback, *LAYERS)
        name = self.parameterAsString(parameters, "NAME", context)
        district = inputs.read_district(self, parameters, context, layers, name)
        progress, share = FeedbackProgress(feedback), _BASE[study.depth]
        base = base_plan(
            district,
            options,
            quantities,
            study.depth,
            Part(progress, 0.0, share),
            prices=prices,
            machines=machines,
        )
        table = ResultTable(output, base.fingerprint)
        there = len(table.answers)
        if there:
            feedback.pushInfo(tr("{count} cases stand in the table already.").format(count=there))
        results = run_study(study, _workers(base, address), table, Part(progress, share, 0.97))
        self._tell(results, quantities.currency, feedback)
        folder = self.parameterAsString(parameters, "FOLDER", context)
        if not results.left:
            self._show(parameters, context, results, district.name, quantities.currency, report)
        return {
            "OUTPUT": str(output),
            **({"REPORT": str(report)} if report and not results.left else {}),
            **({"FOLDER": folder} if folder else {}),
            "CASES": len(results.answers),
            "FAILED": len(results.failed),
            "LEFT": results.left,
            "SECONDS": time.monotonic() - began,
        }

    def _targets(
        self, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> tuple[Path, Path | None]:
        """Return table and report, once it is sure that they can be written."""
        from dhp_qgis_plugin.core.sweep.result_table import check_file  # noqa: PLC0415

        text = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        if not text:
            raise InputError("No file was given for the table of results (OUTPUT); choose a CSV.")
        output = Path(text).absolute()
        page = self.parameterAsFileOutput(parameters, "REPORT", context)
        report = Path(page).absolute() if page else None
        for path in (output, report):
            require_folder(path)
        check_file(output)
        return output, report

    def _study(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        quantities: Parameters,
        prices: Prices,
    ) -> Study:
        """Return the cases that the planner asks for."""
        from dhp_qgis_plugin.core.sweep import distributions, scenario_table, studies  # noqa: PLC0415
        from dhp_qgis_plugin.core.sweep.quantities import base_value  # noqa: PLC0415
        from dhp_qgis_plugin.core.sweep.wishes import read_wishes  # noqa: PLC0415

        def base(name: str) -> float:
            return base_value(name, quantities, prices.tariff)

        kind = Kind(self.parameterAsEnumString(parameters, "KIND", context))
        depth = Depth(self.parameterAsEnumString(parameters, "DEPTH", context))
        wishes = read_wishes(self.parameterAsString(parameters, "QUANTITIES", context))
        path = self.parameterAsFile(parameters, "TABLE", context)
        _require_sense(kind, bool(wishes), bool(path))
        if kind is Kind.TORNADO:
            return studies.tornado(wishes, base, depth)
        if kind is Kind.GRID:
            return studies.grid(wishes, base, depth)
        if kind is Kind.FRONTIER:
            return studies.frontier(wishes, base, depth)
        if kind is Kind.SCENARIOS:
            return studies.scenarios(scenario_table.read_scenarios(Path(path)), depth)
        drawn = distributions.read_distributions(Path(path)) if path else distributions.usual(base)
        count = self.parameterAsInt(parameters, "SAMPLES", context)
        seed = self.parameterAsInt(parameters, "SEED", context)
        return studies.monte_carlo(drawn, count, seed, base, depth)

    def _show(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        results: Results,
        name: str,
        currency: str,
        report: Path | None,
    ) -> None:
        """Write report, pictures and the cases as a table."""
        from dhp_qgis_plugin.core.sweep.outcomes import outcome_of  # noqa: PLC0415
        from dhp_qgis_plugin.core.sweep.wide_table import write_cases  # noqa: PLC0415
        from dhp_qgis_plugin.report import sensitivity  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.report.drawing import save_png  # noqa: PLC0415
        from dhp_qgis_plugin.report.words import Words  # noqa: PLC0415

        outcome = outcome_of(self.parameterAsEnumString(parameters, "OUTCOME", context))
        folder = self.parameterAsString(parameters, "FOLDER", context)
        with ExitStack() as files:
            if report is not None:
                page = files.enter_context(replacing(report))
                sensitivity.write_sensitivity_report(
                    name, results, outcome, page, say=tr, currency=currency
                )
            if folder:
                kind = results.study.kind
                cases = files.enter_context(replacing(Path(folder) / f"{kind}_cases.csv"))
                write_cases(results, cases)
                for one in sensitivity.pictures(results, outcome, Words(tr, currency)):
                    path = files.enter_context(replacing(Path(folder) / f"{one.stem}.png"))
                    save_png(one.figure, path)

    def _tell(self, results: Results, currency: str, feedback: QgsProcessingFeedback) -> None:
        from dhp_qgis_plugin.report.sensitivity import notes  # noqa: PLC0415 - needs the packages
        from dhp_qgis_plugin.report.words import Words  # noqa: PLC0415

        for note in notes(results, Words(tr, currency)):
            feedback.pushWarning(note)

    def _quantities(self) -> QgsProcessingParameterString:
        parameter = QgsProcessingParameterString(
            "QUANTITIES",
            tr("Quantities and ranges (empty: the usual ones)"),
            multiLine=True,
            optional=True,
        )
        parameter.setHelp(
            tr(
                "One a line, as name, name=low:high or name=low:high:steps, such as"
                " price.electricity=0.7:1.5:5. Names are those of the report's register of"
                " assumptions, and price.electricity, price.gas, price.demand_charge,"
                " price.carbon_per_t, capital.plan, load.demand, load.connection_rate."
            )
        )
        return parameter


def _require_sense(kind: Kind, wishes: bool, table: bool) -> None:
    """Raise `InputError` for inputs that a kind of study has no use for, or lacks."""
    if kind is Kind.SCENARIOS and not table:
        raise InputError(
            "Scenarios need a table (TABLE); choose a CSV with the column scenario and one column"
            " for each quantity that is changed."
        )
    if table and kind not in (Kind.SCENARIOS, Kind.MONTE_CARLO):
        raise InputError(
            "A study of the kind {kind} reads no table (TABLE); leave it empty, or choose scenarios"
            " or montecarlo.",
            kind=str(kind),
        )
    if wishes and kind in (Kind.SCENARIOS, Kind.MONTE_CARLO):
        raise InputError(
            "A study of the kind {kind} takes its quantities from a table (TABLE); leave QUANTITIES"
            " empty.",
            kind=str(kind),
        )


def _whole(name: str, label: str, value: int) -> QgsProcessingParameterNumber:
    return QgsProcessingParameterNumber(
        name,
        label,
        type=Qgis.ProcessingNumberParameterType.Integer,
        defaultValue=value,
        optional=True,
        minValue=0 if name == "SEED" else 1,
        maxValue=1_000_000,
    )


def _reach(address: str) -> None:
    """Raise `InputError` before any work if no cluster answers at an address."""
    from dhp_qgis_plugin.core.sweep.cluster import check_cluster  # noqa: PLC0415 - packages

    check_cluster(address)


def _workers(base: BasePlan, address: str) -> Workers:
    """Return who computes: a cluster where an address is given, else threads."""
    from dhp_qgis_plugin.core.sweep.cluster import on_cluster  # noqa: PLC0415 - packages
    from dhp_qgis_plugin.core.sweep.evaluation import evaluate  # noqa: PLC0415
    from dhp_qgis_plugin.core.sweep.run import in_threads  # noqa: PLC0415

    if address:
        return on_cluster(evaluate, base, address)

    def one(case: Case, progress: Progress) -> Answer:
        return evaluate(base, case, progress)

    return in_threads(one)
