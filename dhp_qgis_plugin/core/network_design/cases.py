"""What both methods choose from, and what they chose."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.network import (
    pipe_prices,
    siting,
)
from dhp_qgis_plugin.core.network.joint_siting import JointCase
from dhp_qgis_plugin.core.network.joint_siting import pose as pose_joint
from dhp_qgis_plugin.core.network.routing import find_routes
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import (
    Floats,
    Ints,
    Layout,
    LayoutDesign,
    PipeNetwork,
    Routes,
    Siting,
    SitingProblem,
    SourcePotential,
    State,
    StreetGraph,
)
from dhp_qgis_plugin.core.stages import LoadEstimate

JOINT, THESIS = "joint", "thesis"
METHODS = (JOINT, THESIS)
"""Ways to choose stations and pipes, the default first."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands whatever simultaneity siting counts with."""

    estimate: LoadEstimate
    potential: SourcePotential
    streets: StreetGraph
    routes: Routes
    local_cost: Floats  # (b,)
    node_elevation_m: Floats | None  # (n,) of the streets; None: flat


@dataclass(frozen=True, slots=True)
class Case(Ground):
    """What both methods choose from."""

    problem: SitingProblem
    parameters: Parameters


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a method chose, laid, sized and priced."""

    case: Case
    siting: Siting
    layout: Layout
    pipes: PipeNetwork
    true_cost: float
    linear_cost: float
    joint_case: JointCase | None = None
    joint_design: LayoutDesign | None = None


def pose(
    ground: Ground,
    states: tuple[State, ...],
    parameters: Parameters,
    served_by: Ints | None,
    earned: Floats | None,
) -> Case:
    """State who could be served from where at what cost."""
    load, potential, streets = ground.estimate.load, ground.potential, ground.streets
    problem = siting.pose(load, potential, ground.routes, streets, parameters, states, earned)
    problem = replace(problem, connection_cost=problem.connection_cost + ground.local_cost)
    if served_by is not None:
        other = (served_by >= 0) & (np.arange(len(potential))[:, None] != served_by)
        problem = replace(problem, connection_cost=np.where(other, np.inf, problem.connection_cost))
    return Case(
        ground.estimate,
        potential,
        streets,
        ground.routes,
        ground.local_cost,
        ground.node_elevation_m,
        problem,
        parameters,
    )


def pose_joint_model(case: Case) -> JointCase:
    """State the joint model of a case."""
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


def routed(case: Case, priced: StreetGraph) -> Case:
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
