"""Stations and network of a district: chosen, laid, sized, priced, held against the other method.

METHOD joint chooses stations, capacities and pipes at once on the streets; METHOD thesis assigns
buildings to stations along their own cheapest routes and lays these over each other. Whatever was
chosen is sized with catalogue diameters and priced in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.network import pipe_cautions, pipe_prices
from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.network.rounds import settle
from dhp_qgis_plugin.core.network.routing import find_routes
from dhp_qgis_plugin.core.network.simultaneity import Curve
from dhp_qgis_plugin.core.network.simultaneity import chosen as chosen_curve
from dhp_qgis_plugin.core.network.sizing import LEAST_COST
from dhp_qgis_plugin.core.network.terrain import heights_m
from dhp_qgis_plugin.core.network_design.cases import (
    JOINT,
    METHODS,
    THESIS,
    Chosen,
    Ground,
    pose,
)
from dhp_qgis_plugin.core.network_design.looks import look_again
from dhp_qgis_plugin.core.network_design.methods import choose, compare
from dhp_qgis_plugin.core.parameters import LoadParameters, Parameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import (
    Bools,
    Elevation,
    Floats,
    Ints,
    PipeNetwork,
    Repairs,
    SourcePotential,
    State,
    Status,
    StreetGraph,
)
from dhp_qgis_plugin.core.source.shared_sources import with_opened_sources
from dhp_qgis_plugin.core.stages import LoadEstimate, NetworkDesign, Options

__all__ = ["JOINT", "METHODS", "THESIS", "Found", "find_design"]


@dataclass(frozen=True, slots=True)
class Found:
    """A design, and what it takes to look at it again."""

    design: NetworkDesign
    chosen: Chosen

    def looked_at(self, options: Options, progress: Progress) -> NetworkDesign:
        """Return the design compared, explained, with others beside it, as the planner wants.

        Where the search was cancelled it stays as it is.
        """
        compared = compare(self.chosen, options, Part(progress, 0.0, 0.25))
        design = replace(self.design, thesis_cost=compared)
        if self.chosen.siting.proof.status is Status.CANCELLED:
            return design
        return look_again(design, self.chosen.case, options, Part(progress, 0.25, 1.0))


def find_design(
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
    known: NetworkDesign | None = None,
) -> Found:
    """Choose stations, capacities and customers, lay the pipes and size them.

    Comparing and explaining the design is left to `Found.looked_at`.

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
    known
        A design of the same graph: where the search begins.

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
    ground = Ground(estimate, potential, streets, routes, local, heights[0] if heights else None)

    def design_at(assumed: LoadParameters, part: Progress) -> Chosen:
        counting = replace(parameters, load=assumed)
        case = pose(ground, states, counting, served_by, earned)
        return choose(case, options, part, known.joint_design if known else None)

    chosen, rounds = settle(
        design_at,
        estimate.load,
        lambda design: float(streets.length_m[design.layout.pipe_edge].sum()),
        parameters.load,
        Part(progress, 0.2, 1.0),
    )
    case = chosen.case
    connected = chosen.layout.building_station >= 0
    design = NetworkDesign(
        potential=with_opened_sources(potential, chosen.layout.station_site),
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
        joint_case=chosen.joint_case,
        joint_design=chosen.joint_design,
        rounds=rounds,
        bound_holds=chosen_curve(parameters.load) is Curve.FIXED,
    )
    return Found(design, chosen)


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
