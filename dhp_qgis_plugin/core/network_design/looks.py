"""A second look at a finished design: why it is so, what else there is, what others say."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.network import (
    second_look,
    siting,
    station_worth,
)
from dhp_qgis_plugin.core.network.joint_layout import lay_design
from dhp_qgis_plugin.core.network.joint_siting import JointCase
from dhp_qgis_plugin.core.network_design.cases import THESIS, Case
from dhp_qgis_plugin.core.network_design.methods import sized
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent
from dhp_qgis_plugin.core.records import (
    Floats,
    Ints,
    LayoutDesign,
)
from dhp_qgis_plugin.core.sentences import Sentence
from dhp_qgis_plugin.core.stages import NetworkDesign, Options


def look_again(
    design: NetworkDesign, case: Case, options: Options, progress: Progress
) -> NetworkDesign:
    """Explain a design, seek others beside it, ask another solver; as far as the planner wants."""
    settings = case.parameters.siting
    explaining = Part(progress, 0.0, 0.4)
    if design.joint_case is None or design.joint_design is None:
        if options.explain:
            closed = _cost_if_closed(case, design.layout.station_site, explaining)
            design = replace(design, cost_if_closed=closed)
        return replace(design, remarks=_not_by_thesis(options, case.parameters))
    posed, answer = design.joint_case, design.joint_design
    problem = posed.problem
    if options.explain:
        why = second_look.explain_design(problem, answer, settings, explaining)
        closed = second_look.cost_if_closed(why, design.layout.station_site)
        design = replace(design, explanation=why, cost_if_closed=closed)
    if settings.alternatives >= 1 and not progress.cancelled():
        found = second_look.find_choices(problem, answer, settings, Part(progress, 0.4, 0.7))
        costs = [_true_cost(case, posed, plan) for plan in found.plans]
        design = replace(design, choices=found, choices_cost=np.array(costs))
    if options.solver != second_look.OURS and not progress.cancelled():
        second, remarks = second_look.ask_another(
            problem, answer, options.solver, settings, Part(progress, 0.7, 1.0)
        )
        design = replace(design, second=second, remarks=remarks)
    return design


def _not_by_thesis(options: Options, parameters: Parameters) -> tuple[Sentence, ...]:
    """Say what was asked for that only the joint model can give."""
    said = []
    if parameters.siting.alternatives >= 1:
        said.append(
            Sentence("No alternative plans were sought: only the joint method can seek them.")
        )
    if options.solver != second_look.OURS:
        said.append(
            Sentence("No other solver was asked: only the joint method takes a second opinion.")
        )
    return tuple(said)


def _cost_if_closed(case: Case, opened: Ints, progress: Progress) -> Floats:
    """Return the thesis model's objective, re-optimised without each opened station, (k,)."""
    try:
        return station_worth.cost_if_closed(
            siting.METHODS[THESIS], case.problem, opened, case.parameters.siting, progress
        )
    except Cancelled:
        return np.full(len(opened), np.nan)


def _true_cost(case: Case, posed: JointCase, design: LayoutDesign) -> float:
    """Return what a design of the joint model costs at catalogue prices; NaN: it fails there."""
    load = case.estimate.load
    siting_of, layout = lay_design(
        posed, design, case.problem, case.streets, load, case.parameters.load
    )
    try:
        return sized(case, posed, siting_of, layout, Silent()).true_cost
    except (SolverError, InfeasibleError):  # it is only compared
        return math.nan
