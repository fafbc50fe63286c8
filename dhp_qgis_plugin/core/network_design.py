"""Stations and network of a district: chosen, laid, sized, priced, held against the other method.

METHOD joint chooses stations, capacities and pipes at once on the streets; METHOD thesis assigns
buildings to stations along their own cheapest routes and lays these over each other. Whatever was
chosen is sized with catalogue diameters and priced in the same way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.appraisal.costs import true_cost_of_layout
from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, InputError, SolverError
from dhp_qgis_plugin.core.network import (
    joint,
    pipe_cautions,
    pipe_prices,
    second_look,
    siting,
    small_pipes,
    station_worth,
)
from dhp_qgis_plugin.core.network.audit import audit_layout
from dhp_qgis_plugin.core.network.hydraulics import size_pipes
from dhp_qgis_plugin.core.network.joint_layout import lay_design, linear_cost
from dhp_qgis_plugin.core.network.joint_siting import JointCase
from dhp_qgis_plugin.core.network.joint_siting import pose as pose_joint
from dhp_qgis_plugin.core.network.layout import overlay
from dhp_qgis_plugin.core.network.pipe_audit import audit_pipes
from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.network.rounds import settle
from dhp_qgis_plugin.core.network.routing import find_routes
from dhp_qgis_plugin.core.network.simultaneity import Curve, with_simultaneity
from dhp_qgis_plugin.core.network.simultaneity import chosen as chosen_curve
from dhp_qgis_plugin.core.network.sizing import LEAST_COST
from dhp_qgis_plugin.core.network.terrain import heights_m
from dhp_qgis_plugin.core.parameters import LoadParameters, Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent
from dhp_qgis_plugin.core.records import (
    Bools,
    Elevation,
    Floats,
    Ints,
    Layout,
    LayoutDesign,
    PipeNetwork,
    Repairs,
    Routes,
    Siting,
    SitingProblem,
    SourcePotential,
    State,
    Status,
    StreetGraph,
)
from dhp_qgis_plugin.core.sentences import Sentence
from dhp_qgis_plugin.core.stages import LoadEstimate, NetworkDesign, Options

JOINT, THESIS = "joint", "thesis"
METHODS = (JOINT, THESIS)
"""Ways to choose stations and pipes, the default first."""
_BESIDE = 0.25
"""Share of the time limit that the thesis model gets where it runs for comparison only."""


def design_network(
    states: tuple[State, ...],
    estimate: LoadEstimate,
    potential: SourcePotential,
    graph: StreetGraph,
    repairs: Repairs,
    options: Options,
    parameters: Parameters,
    progress: Progress,
    *,
    served_by: Ints | None = None,
    local_cost: Floats | None = None,
    earned: Floats | None = None,
    elevation: Elevation | None = None,
) -> NetworkDesign:
    """Choose stations, capacities and customers, lay the pipes and size them.

    Where simultaneity follows the number of customers or their hours, this is done again with the
    factors that came out until they stand still. A cancel during the search ends with the best
    design so far, if there is one; its status says so.

    Parameters
    ----------
    states
        (b,) whether each building must be served.
    served_by
        (b,) the site that a drawn design gives each building to; -1 leaves it open. Where it
        says anything the thesis method assigns, whatever the options say: the joint model cannot
        be told.
    local_cost
        (b,) what each building needs besides its substation, per year: its own heat pump.
    earned
        (b,) what connecting an optional building earns per year; None: the value of its energy.
    elevation
        Heights of the ground; without them the terrain is taken as flat.

    Raises
    ------
    InputError
        If there is no such method, or a four-pipe network is asked for what it cannot have.
    InfeasibleError, SolverError, Cancelled
        If no design satisfies what is asked, or none was found in time.
    """
    _require_sense(options, graph, parameters)
    if not (graph.capacity_kw > 0).any():  # pipes that stand may carry what new ones cannot
        compulsory = np.array([state is State.COMPULSORY for state in states], dtype=bool)
        pipe_cautions.require_room(estimate.load, compulsory, parameters.network)
    if served_by is not None and (served_by >= 0).any():
        options = replace(options, method=THESIS)
    local = np.zeros(len(states)) if local_cost is None else local_cost
    streets = contract(graph, progress)
    trench = pipe_prices.trench_per_m(parameters.network)
    routes = find_routes(streets, trench, parameters.network, Part(progress, 0.0, 0.2))
    heights = heights_m(elevation, streets.node_xy) if elevation else None
    ground = _Ground(estimate, potential, streets, routes, local, heights[0] if heights else None)

    def design_at(assumed: LoadParameters, part: Progress) -> _Chosen:
        counting = replace(parameters, load=assumed)
        case = _pose(ground, states, counting, served_by, earned)
        return _choose(case, options, part)

    chosen, rounds = settle(
        design_at,
        estimate.load,
        lambda design: float(streets.length_m[design.layout.pipe_edge].sum()),
        parameters.load,
        Part(progress, 0.2, 0.6),
    )
    case = chosen.case
    compared = _compare(chosen, options, Part(progress, 0.6, 0.7))
    connected = chosen.layout.building_station >= 0
    design = NetworkDesign(
        potential=potential,
        graph=graph,
        repairs=repairs,
        streets=streets,
        routes=case.routes,
        problem=case.problem,
        siting=chosen.siting,
        layout=chosen.layout,
        pipes=_with_notes(chosen.pipes, heights[1] if heights else ()),
        true_cost=chosen.true_cost,
        cost_if_closed=np.full(len(chosen.layout.station_site), np.nan),
        connected=connected,
        reasons=_reasons(estimate, graph, connected),
        linear_cost=chosen.linear_cost,
        thesis_cost=compared,
        joint_case=chosen.joint_case,
        joint_design=chosen.joint_design,
        rounds=rounds,
        bound_holds=chosen_curve(parameters.load) is Curve.FIXED,
    )
    if chosen.siting.proof.status is Status.CANCELLED:
        return design
    return _looked_at_again(design, case, options, Part(progress, 0.7, 1.0))


def _require_sense(options: Options, graph: StreetGraph, parameters: Parameters) -> None:
    """Raise `InputError` for a method that there is not, and choices that do not go together."""
    if options.method not in METHODS:
        raise InputError(
            "There is no {kind} named {name}; choose one of {known}.",
            kind="method",
            name=options.method,
            known=", ".join(METHODS),
        )
    if not parameters.network.separate_pairs:
        return
    if (graph.capacity_kw > 0).any():
        raise InputError(
            "Existing pipes cannot be planned into a four-pipe network, because nothing says which"
            " service they carry; leave EXISTING_PIPES empty or choose another system."
        )
    if round(parameters.network.sizing_rule) == LEAST_COST:
        raise InputError(
            "The pipes of a four-pipe network cannot be sized for least annual cost; choose another"
            " rule of sizing (SIZING, network.sizing_rule) or another system."
        )


def _with_notes(pipes: PipeNetwork, notes: tuple[str, ...]) -> PipeNetwork:
    return replace(pipes, warnings=(*pipes.warnings, *notes)) if notes else pipes


@dataclass(frozen=True, slots=True)
class _Ground:
    """What stands whatever simultaneity siting counts with."""

    estimate: LoadEstimate
    potential: SourcePotential
    streets: StreetGraph
    routes: Routes
    local_cost: Floats  # (b,)
    node_elevation_m: Floats | None  # (n,) of the streets; None: flat


@dataclass(frozen=True, slots=True)
class _Case(_Ground):
    """What both methods choose from."""

    problem: SitingProblem
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a method chose, laid, sized and priced."""

    case: _Case
    siting: Siting
    layout: Layout
    pipes: PipeNetwork
    true_cost: float
    linear_cost: float
    joint_case: JointCase | None = None
    joint_design: LayoutDesign | None = None


def _pose(
    ground: _Ground,
    states: tuple[State, ...],
    parameters: Parameters,
    served_by: Ints | None,
    earned: Floats | None,
) -> _Case:
    """State who could be served from where at what cost."""
    load, potential, streets = ground.estimate.load, ground.potential, ground.streets
    problem = siting.pose(load, potential, ground.routes, streets, parameters, states, earned)
    problem = replace(problem, connection_cost=problem.connection_cost + ground.local_cost)
    if served_by is not None:
        other = (served_by >= 0) & (np.arange(len(potential))[:, None] != served_by)
        problem = replace(problem, connection_cost=np.where(other, np.inf, problem.connection_cost))
    return _Case(
        ground.estimate,
        potential,
        streets,
        ground.routes,
        ground.local_cost,
        ground.node_elevation_m,
        problem,
        parameters,
    )


def _choose(case: _Case, options: Options, progress: Progress) -> _Chosen:
    """Return what the method chose.

    Raises
    ------
    InfeasibleError
        If that is nothing at all.
    """
    if options.method == THESIS:
        chosen = _by_thesis(case, case.parameters.siting.time_limit_s, progress)
    else:
        chosen = _by_joint(case, progress)
    if (chosen.siting.site_of < 0).all():
        raise InfeasibleError(
            "None of the {count} optional buildings is worth connecting: a station costs more per"
            " year than they would pay; make buildings compulsory, raise the value of heat and cold"
            " (siting.heat_value_per_kwh, siting.cool_value_per_kwh) or lower the prices.",
            count=int(case.estimate.load.served.sum()),
        )
    return chosen


def _compare(chosen: _Chosen, options: Options, progress: Progress) -> float:
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


def _by_joint(case: _Case, progress: Progress) -> _Chosen:
    """Choose stations and pipes at once."""
    load, settings = case.estimate.load, case.parameters.siting
    posed = _pose_joint(case)
    design = joint.solve(
        posed.problem, gap=settings.gap, time_limit_s=settings.time_limit_s, progress=progress
    )
    siting_of, layout = lay_design(
        posed, design, case.problem, case.streets, load, case.parameters.load
    )
    sized = _sized(case, posed, siting_of, layout, progress)
    return replace(sized, joint_case=posed, joint_design=design)


def _pose_joint(case: _Case) -> JointCase:
    load, weather = case.estimate.load, case.estimate.weather
    return pose_joint(
        case.problem,
        load,
        case.potential,
        case.streets,
        weather,
        case.parameters,
        case.local_cost,
    )


def _by_thesis(case: _Case, limit_s: float, progress: Progress) -> _Chosen:
    """Assign buildings to stations, then lay their routes over each other.

    Again where standing pipes were counted on that turn out too small.
    """
    return small_pipes.cheapest_plan(
        lambda priced, part: _assigned(_routed(case, priced), limit_s, part), case.streets, progress
    )


def _routed(case: _Case, priced: StreetGraph) -> _Case:
    """Return the case with routes at the trench lengths of another graph."""
    if priced is case.streets:
        return case
    trench = pipe_prices.trench_per_m(case.parameters.network)
    routes = find_routes(priced, trench, case.parameters.network, Silent())
    connection = siting.connection_cost(
        case.estimate.load, case.potential, routes, case.streets, case.parameters
    )
    connection = np.where(
        np.isinf(case.problem.connection_cost), np.inf, connection + case.local_cost
    )
    return replace(case, routes=routes, problem=replace(case.problem, connection_cost=connection))


def _assigned(case: _Case, limit_s: float, progress: Progress) -> _Chosen:
    chosen = siting.METHODS[THESIS](
        case.problem, gap=case.parameters.siting.gap, time_limit_s=limit_s, progress=progress
    )
    load, streets = case.estimate.load, case.streets
    layout = overlay(chosen, case.routes, streets, load, case.parameters.load)
    return _sized(case, _pose_joint(case), chosen, layout, progress)


def _sized(
    case: _Case, posed: JointCase, chosen: Siting, layout: Layout, progress: Progress
) -> _Chosen:
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
    return _Chosen(case, chosen, layout, pipes, true_cost, linear)


def _looked_at_again(
    design: NetworkDesign, case: _Case, options: Options, progress: Progress
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


def _cost_if_closed(case: _Case, opened: Ints, progress: Progress) -> Floats:
    """Return the thesis model's objective, re-optimised without each opened station, (k,)."""
    try:
        return station_worth.cost_if_closed(
            siting.METHODS[THESIS], case.problem, opened, case.parameters.siting, progress
        )
    except Cancelled:
        return np.full(len(opened), np.nan)


def _true_cost(case: _Case, posed: JointCase, design: LayoutDesign) -> float:
    """Return what a design of the joint model costs at catalogue prices; NaN: it fails there."""
    load = case.estimate.load
    siting_of, layout = lay_design(
        posed, design, case.problem, case.streets, load, case.parameters.load
    )
    try:
        return _sized(case, posed, siting_of, layout, Silent()).true_cost
    except (SolverError, InfeasibleError):  # it is only compared
        return math.nan


def _reasons(estimate: LoadEstimate, graph: StreetGraph, connected: Bools) -> tuple[str, ...]:
    """Return in words why each building is not connected, '' where it is."""
    return tuple(
        ""
        if joined
        else no_load
        or no_way
        or "Optional, and its connection would cost more per year than it earns."
        for joined, no_load, no_way in zip(
            connected, estimate.load.reasons, graph.building_reasons, strict=True
        )
    )
