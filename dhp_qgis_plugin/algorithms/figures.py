"""The numbers that a run gives beside its layers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from dhp_qgis_plugin.algorithms.base import tr

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.records import Load
    from dhp_qgis_plugin.core.stages import NetworkDesign


def add_outputs(algorithm: QgsProcessingAlgorithm, *more: str) -> None:
    """Declare the numbers of a design, and those of ``more``."""
    labels = {
        "OBJECTIVE": tr("Objective of the search per year"),
        "BOUND": tr("Proven lower bound of that objective"),
        "GAP": tr("Gap between the two, as a fraction"),
        "REPRICED_COST": tr("Annual cost of the laid-out network at catalogue prices"),
        "REPRICED_GAP": tr("Gap between that cost and a bound on it (empty: the method has none)"),
        "LINEAR_COST": tr("Annual cost of the layout at the joint model's linear prices"),
        "THESIS_COST_PER_YEAR": tr("Annual cost at catalogue prices of the thesis model's design"),
        "SECOND_OBJECTIVE": tr("Objective of the plan that the other solver found"),
        "SECOND_BOUND": tr("Lower bound that the other solver proved"),
        "ALTERNATIVES_FOUND": tr("Plans found whose stations differ from those of the plan shown"),
        "STATION_COUNT": tr("Stations"),
        "TRENCH_M": tr("Trench length [m]"),
        "CONNECTED": tr("Buildings connected"),
        "UNREACHED": tr("Buildings with a load that are not connected"),
        "TOTAL_COST_PER_YEAR": tr("Total annual cost, as far as it is known at this stage"),
        "REFERENCE_COST_PER_YEAR": tr("Total annual cost of the conventional scheme"),
        "CAPEX": tr("Investment of the plan"),
        "CO2_KG_PER_YEAR": tr("CO2 of the plan [kg/a]"),
        "REFERENCE_CO2_KG_PER_YEAR": tr("CO2 of the conventional scheme [kg/a]"),
        "SECONDS": tr("Seconds"),
    }
    optional = {
        "REFERENCE_COST_PER_YEAR",
        "CAPEX",
        "CO2_KG_PER_YEAR",
        "REFERENCE_CO2_KG_PER_YEAR",
    }
    for name, label in labels.items():
        if name not in optional or name in more:
            algorithm.addOutput(QgsProcessingOutputNumber(name, label))
    algorithm.addOutput(QgsProcessingOutputString("STATUS", tr("How the search ended")))


def of_design(design: NetworkDesign, load: Load) -> dict[str, Any]:
    """Return the numbers of a network design; what is not finite is left out of JSON as None."""
    from dhp_qgis_plugin.core.tables import alternatives  # noqa: PLC0415 - needs the packages
    from dhp_qgis_plugin.report.facts import trench_m  # noqa: PLC0415

    proof, second = design.siting.proof, design.second
    return {
        "OBJECTIVE": finite(proof.objective),
        "BOUND": finite(proof.bound),
        "GAP": finite(proof.gap),
        "REPRICED_COST": finite(design.true_cost),
        "REPRICED_GAP": finite(design.repriced_gap),
        "LINEAR_COST": finite(design.linear_cost),
        "TOTAL_COST_PER_YEAR": finite(design.true_cost),
        "THESIS_COST_PER_YEAR": finite(design.thesis_cost),
        "SECOND_OBJECTIVE": None if second is None else finite(second.objective),
        "SECOND_BOUND": None if second is None else finite(second.bound),
        "ALTERNATIVES_FOUND": alternatives.found(design),
        "STATION_COUNT": len(design.layout.station_site),
        "TRENCH_M": finite(trench_m(design)),
        "CONNECTED": int(design.connected.sum()),
        "UNREACHED": int((load.served & ~design.connected).sum()),
        "STATUS": str(proof.status),
    }


def finite(value: float) -> float | None:
    """Return a plain number, or None where JSON has no word for it."""
    return float(value) if math.isfinite(value) else None


def push_rounds(feedback: QgsProcessingFeedback, design: NetworkDesign) -> None:
    """Say what each of several rounds of simultaneity and siting assumed and found."""
    if len(design.rounds) < 2:
        return
    said = tr(
        "Round {n}: simultaneity of heating {heat_assumed:.3f} assumed, {heat_found:.3f} found; of"
        " cooling {cool_assumed:.3f} and {cool_found:.3f}; {changed} pairs changed."
    )
    for n, done in enumerate(design.rounds, start=1):
        feedback.pushInfo(
            said.format(
                n=n,
                heat_assumed=done.heat_assumed,
                heat_found=done.heat_found,
                cool_assumed=done.cool_assumed,
                cool_found=done.cool_found,
                changed=done.changed,
            )
        )


def push_warnings(feedback: QgsProcessingFeedback, warnings: tuple[str, ...]) -> None:
    """Show what a reader must know before trusting the result."""
    for text in warnings:
        feedback.pushWarning(text)


def push_remarks(feedback: QgsProcessingFeedback, design: NetworkDesign) -> None:
    """Show what came of questions beside the design: another solver's, other plans'."""
    for remark in design.remarks:
        feedback.pushWarning(remark.text(tr))
    second, ours = design.second, design.siting.proof
    if second is None:
        return
    said = tr(
        "Second opinion by {solver}: a plan of {objective:,.0f} per year; ours costs {ours:,.0f}."
    )
    feedback.pushInfo(
        said.format(solver=second.solver, objective=second.objective, ours=ours.objective)
    )
    proven = (
        tr("It proves that no plan costs less than {bound:,.0f}; we prove {our_bound:,.0f}.")
        if math.isfinite(second.bound)
        else tr("It told no bound; we prove that no plan costs less than {our_bound:,.0f}.")
    )
    feedback.pushInfo(proven.format(bound=second.bound, our_bound=ours.bound))
