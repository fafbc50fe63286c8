"""The two ways to choose stations and pipes, sized, audited and priced alike."""

from __future__ import annotations

import math
from dataclasses import replace

from dhp_qgis_plugin.core.appraisal.costs import true_cost_of_layout
from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.network import (
    joint,
    siting,
    small_pipes,
)
from dhp_qgis_plugin.core.network.audit import audit_layout
from dhp_qgis_plugin.core.network.hydraulics import size_pipes
from dhp_qgis_plugin.core.network.joint_layout import lay_design, linear_cost
from dhp_qgis_plugin.core.network.joint_siting import JointCase
from dhp_qgis_plugin.core.network.layout import overlay
from dhp_qgis_plugin.core.network.pipe_audit import audit_pipes
from dhp_qgis_plugin.core.network.simultaneity import with_simultaneity
from dhp_qgis_plugin.core.network_design.cases import (
    THESIS,
    Case,
    Chosen,
    pose_joint_model,
    routed,
)
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.records import (
    Layout,
    LayoutDesign,
    Siting,
    Status,
)
from dhp_qgis_plugin.core.stages import Options

_BESIDE = 0.25
"""Share of the time limit that the thesis model gets where it runs for comparison only."""


def choose(
    case: Case, options: Options, progress: Progress, known: LayoutDesign | None = None
) -> Chosen:
    """Return what the method chose; the joint model's search begins at a known design.

    Raises
    ------
    InfeasibleError
        If that is nothing at all.
    """
    if options.method == THESIS:
        chosen = _by_thesis(case, case.parameters.siting.time_limit_s, progress)
    else:
        chosen = _by_joint(case, progress, known)
    if (chosen.siting.site_of < 0).all():
        raise InfeasibleError(
            "None of the {count} optional buildings is worth connecting: a station costs more per"
            " year than they would pay; make buildings compulsory, raise the value of heat and cold"
            " (siting.heat_value_per_kwh, siting.cool_value_per_kwh) or lower the prices.",
            count=int(case.estimate.load.served.sum()),
        )
    return chosen


def compare(chosen: Chosen, options: Options, progress: Progress) -> float:
    """Return the true cost of the thesis model's design in the same case (NaN: none)."""
    if options.method == THESIS:
        return chosen.true_cost
    case, settings = chosen.case, chosen.case.parameters.siting
    few = case.streets.nodes <= settings.thesis_limit
    if not few or chosen.siting.proof.status is Status.CANCELLED:
        return math.nan
    try:
        return _by_thesis(case, _BESIDE * settings.time_limit_s, progress).true_cost
    except (InfeasibleError, SolverError):  # it is only compared: the design does not fail by it
        return math.nan


def _by_joint(case: Case, progress: Progress, known: LayoutDesign | None) -> Chosen:
    """Choose stations and pipes at once."""
    load, settings = case.estimate.load, case.parameters.siting
    posed = pose_joint_model(case)
    design = joint.solve(
        posed.problem,
        gap=settings.gap,
        time_limit_s=settings.time_limit_s,
        progress=progress,
        known=known,
    )
    siting_of, layout = lay_design(
        posed, design, case.problem, case.streets, load, case.parameters.load
    )
    laid = sized(case, posed, siting_of, layout, progress)
    return replace(laid, joint_case=posed, joint_design=design)


def _by_thesis(case: Case, limit_s: float, progress: Progress) -> Chosen:
    """Assign buildings to stations, then lay their routes over each other.

    Again where standing pipes were counted on that turn out too small.
    """
    return small_pipes.cheapest_plan(
        lambda priced, part: _assigned(routed(case, priced), limit_s, part), case.streets, progress
    )


def _assigned(case: Case, limit_s: float, progress: Progress) -> Chosen:
    chosen = siting.METHODS[THESIS](
        case.problem, gap=case.parameters.siting.gap, time_limit_s=limit_s, progress=progress
    )
    load, streets = case.estimate.load, case.streets
    layout = overlay(chosen, case.routes, streets, load, case.parameters.load)
    return sized(case, pose_joint_model(case), chosen, layout, progress)


def sized(
    case: Case, posed: JointCase, chosen: Siting, layout: Layout, progress: Progress
) -> Chosen:
    """Size, audit and price a layout, at the catalogue's prices and at the joint model's.

    Raises
    ------
    SolverError
        If it does not stand up to its audit.
    """
    load, streets, parameters = case.estimate.load, case.streets, case.parameters
    # The best design of a search that was cancelled is still to be sized.
    ended = chosen.proof.status is Status.CANCELLED
    watched = Silent() if ended else progress
    layout = with_simultaneity(layout, streets, load, parameters.load)
    pipes = size_pipes(
        layout,
        streets,
        load,
        case.estimate.weather,
        parameters,
        watched,
        node_elevation_m=case.node_elevation_m,
    )
    faults = (
        *audit_layout(layout, chosen, streets, load, parameters.load),
        *audit_pipes(layout, pipes, streets, load, parameters.network),
    )
    if faults:
        raise SolverError("The pipe network fails its audit: {faults}", faults=" ".join(faults))
    true_cost = true_cost_of_layout(
        layout, pipes, chosen, case.problem, load, case.potential, parameters
    )
    true_cost += float(case.local_cost[layout.building_station >= 0].sum())
    linear = linear_cost(posed, chosen, layout)
    return Chosen(case, chosen, layout, pipes, true_cost, linear)
