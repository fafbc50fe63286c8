"""The whole method, stage by stage: buildings and roads in, a judged plan out.

    buildings + weather                 → hourly heating and cooling loads
    candidates + open ground            → what the source gives at each place
    streets + walls                     → candidate pipe graph, contracted exactly
    cheapest trench routes              → by Floyd-Warshall
    stations, capacities, customers     → by mixed-integer programming
    routes overlaid                     → trees of pipes → catalogue sizes
    machines and tanks                  → counts by typical days → 8760 hours of operation
    the same loads, conventionally      → verdict on economy, energy and environment

Each stage takes records and returns records, so that each is also a Processing algorithm of its
own. docs/method.md has the mathematics.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.appraisal.costs import price_plan, true_cost_of_layout
from dhp_qgis_plugin.core.appraisal.reference_scheme import conventional
from dhp_qgis_plugin.core.appraisal.verdict import compare
from dhp_qgis_plugin.core.cautions import gather_warnings
from dhp_qgis_plugin.core.errors import InfeasibleError, InputError, SolverError
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.weather import nearest_climate, synthetic_year
from dhp_qgis_plugin.core.network import pipe_prices, siting, small_pipes, station_worth
from dhp_qgis_plugin.core.network.audit import audit_layout
from dhp_qgis_plugin.core.network.hydraulics import size_pipes
from dhp_qgis_plugin.core.network.layout import overlay
from dhp_qgis_plugin.core.network.pipe_audit import audit_pipes
from dhp_qgis_plugin.core.network.reduction import contract
from dhp_qgis_plugin.core.network.rounds import settle
from dhp_qgis_plugin.core.network.routing import find_routes
from dhp_qgis_plugin.core.network.simultaneity import with_simultaneity
from dhp_qgis_plugin.core.network.street_graph import build_street_graph
from dhp_qgis_plugin.core.network.terrain import heights_m
from dhp_qgis_plugin.core.parameters import LoadParameters, Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent
from dhp_qgis_plugin.core.records import (
    Bools,
    Dispatch,
    Elevation,
    EquipmentPlan,
    Floats,
    Ints,
    Layout,
    PipeNetwork,
    Repairs,
    SourcePotential,
    State,
    StreetGraph,
    Tariff,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.configuration import configure
from dhp_qgis_plugin.core.source.dispatch import operate
from dhp_qgis_plugin.core.source.potential import assess
from dhp_qgis_plugin.core.source.recharge import recharge_of
from dhp_qgis_plugin.core.source.site_costs import source_capex_per_kw
from dhp_qgis_plugin.core.source.spread import spread_candidates
from dhp_qgis_plugin.core.source.tasks import station_tasks
from dhp_qgis_plugin.core.stages import (
    Appraisal,
    District,
    LoadEstimate,
    NetworkDesign,
    Operation,
    Options,
    Plan,
    Prices,
    pipe_m,
)
from dhp_qgis_plugin.core.stopwatch import Stopwatch


def plan_district(
    district: District,
    options: Options,
    parameters: Parameters,
    progress: Progress | None = None,
) -> Plan:
    """Plan a district from end to end.

    Raises
    ------
    InputError, InfeasibleError, SolverError, Cancelled
        With one sentence that names the layer, feature or parameter and what to do.
    """
    whole = progress or Silent()
    watch = Stopwatch(whole)
    prices = find_prices(options)

    with watch.stage("loads", 0.00, 0.08) as part:
        estimate = estimate_loads(district, options, parameters, part)
    with watch.stage("streets", 0.08, 0.20) as part:
        potential, graph, repairs = lay_out_streets(
            district, estimate, prices.tariff, parameters, part
        )
    with watch.stage("network", 0.20, 0.50) as part:
        design = design_network(
            district.buildings.states,
            estimate,
            potential,
            graph,
            repairs,
            options,
            parameters,
            part,
            elevation=district.elevation,
        )
    with watch.stage("operation", 0.50, 0.92) as part:
        operation = plan_operation(
            design.layout,
            design.pipes,
            design.potential,
            estimate,
            prices,
            options.operation,
            parameters,
            part,
        )
    with watch.stage("appraisal", 0.92, 1.00) as part:
        appraisal = appraise(
            design.layout,
            design.pipes,
            design.potential,
            operation,
            estimate,
            prices,
            parameters,
            part,
        )

    return Plan(
        district=district,
        options=options,
        parameters=parameters,
        prices=prices,
        estimate=estimate,
        design=design,
        operation=operation,
        appraisal=appraisal,
        times=tuple(watch.times),
        warnings=(*district.notes, *gather_warnings(estimate, design, operation)),
    )


def estimate_loads(
    district: District, options: Options, parameters: Parameters, progress: Progress
) -> LoadEstimate:
    """Estimate design loads, annual demands and hourly shapes of the buildings."""
    if options.climate:
        known = {climate.key: climate for climate in catalogue.climates()}
        climate = _pick(known, options.climate, "climate")
        _, distance_km = nearest_climate(
            district.latitude_deg, district.longitude_deg, among=(climate,)
        )
    else:
        climate, distance_km = nearest_climate(district.latitude_deg, district.longitude_deg)
    weather = synthetic_year(climate)
    return LoadEstimate(
        climate=climate,
        climate_km=distance_km,
        weather=weather,
        load=estimate_load(district.buildings, weather, parameters.load, progress),
    )


def lay_out_streets(
    district: District,
    estimate: LoadEstimate,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress,
) -> tuple[SourcePotential, StreetGraph, Repairs]:
    """Find the candidate sites and build the street graph that joins them to the buildings."""
    potential = find_sites(district, estimate, tariff, parameters, Part(progress, 0.0, 0.2))
    graph, repairs = build_street_graph(
        district.roads,
        district.buildings,
        estimate.load.served,
        potential.xy,
        district.barriers,
        parameters.network,
        Part(progress, 0.2, 1.0),
        existing=district.existing_pipes,
        entrances=district.entrances,
    )
    _require_buildings(estimate, graph)
    return potential, graph, repairs


def find_sites(
    district: District,
    estimate: LoadEstimate,
    tariff: Tariff,
    parameters: Parameters,
    progress: Progress,
) -> SourcePotential:
    """Find the candidate sites: the planner's points, open ground, or else spread over the area."""
    candidates = district.candidates
    if candidates is None and district.open_ground is None:
        count = int(parameters.source.spread_candidates)
        candidates = spread_candidates(district.buildings, estimate.load, count)
    potential = assess(
        candidates,
        district.open_ground,
        estimate.weather,
        tariff,
        parameters,
        progress,
    )
    if len(potential) == 0:
        raise InputError(
            "There is no place for a station: no candidate point was given and no open ground of"
            " at least {least:g} m² was found; add candidate points or larger open ground.",
            least=parameters.source.ground_least_m2,
        )
    return potential


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
    elevation: Elevation | None = None,
) -> NetworkDesign:
    """Choose stations, capacities and customers, lay the pipes and size them.

    Parameters
    ----------
    states
        (b,) whether each building must be served.
    served_by
        (b,) the site that a drawn design gives each building to; -1 leaves it open.
    elevation
        Heights of the ground; without them the terrain is taken as flat.
    """
    _require_buildings(estimate, graph)
    streets = contract(graph, progress)
    heights = heights_m(elevation, streets.node_xy) if elevation else None

    def design_at(assumed: LoadParameters, whole: Progress) -> NetworkDesign:
        counting = replace(parameters, load=assumed)

        def lay_out(priced: StreetGraph, part: Progress) -> NetworkDesign:
            return _lay_out(
                states, estimate, potential, graph, repairs, streets, priced, options, counting,
                part, served_by, heights[0] if heights else None,
            )  # fmt: skip

        return small_pipes.cheapest_plan(lay_out, streets, whole)

    design, rounds = settle(
        design_at, estimate.load, pipe_m, parameters.load, Part(progress, 0.0, 0.7)
    )
    design = replace(design, rounds=rounds)
    if heights and heights[1]:
        said = (*design.pipes.warnings, *heights[1])
        design = replace(design, pipes=replace(design.pipes, warnings=said))
    if not options.explain:
        return design
    return replace(
        design,
        cost_if_closed=station_worth.cost_if_closed(
            siting.METHODS[options.method],
            design.problem,
            design.layout.station_site,
            parameters.siting,
            Part(progress, 0.7, 1.0),
        ),
    )


def _lay_out(
    states: tuple[State, ...],
    estimate: LoadEstimate,
    potential: SourcePotential,
    graph: StreetGraph,
    repairs: Repairs,
    streets: StreetGraph,
    priced: StreetGraph,
    options: Options,
    parameters: Parameters,
    progress: Progress,
    served_by: Ints | None,
    node_elevation_m: Floats | None,
) -> NetworkDesign:
    """Design once; ``priced`` is the contracted graph at the trench lengths that siting counts."""
    load = estimate.load
    solve = siting.METHODS[options.method]
    trench_price = pipe_prices.trench_per_m(parameters.network)
    routes = find_routes(priced, trench_price, parameters.network, Part(progress, 0.0, 0.4))
    problem = siting.pose(load, potential, routes, streets, parameters, states)
    if served_by is not None:
        other = (served_by >= 0) & (np.arange(len(potential))[:, None] != served_by)
        problem = replace(problem, connection_cost=np.where(other, np.inf, problem.connection_cost))
    chosen = solve(
        problem,
        gap=parameters.siting.gap,
        time_limit_s=parameters.siting.time_limit_s,
        progress=Part(progress, 0.4, 0.85),
    )
    if (chosen.site_of < 0).all():
        raise InfeasibleError(
            "None of the {count} optional buildings is worth connecting: a station costs more per"
            " year than they would pay; make buildings compulsory, raise the value of heat and cold"
            " (siting.heat_value_per_kwh, siting.cool_value_per_kwh) or lower the prices.",
            count=int(load.served.sum()),
        )
    layout = overlay(chosen, routes, streets, load, parameters.load)
    layout = with_simultaneity(layout, streets, load, parameters.load)
    pipes = size_pipes(
        layout, streets, load, estimate.weather, parameters, Part(progress, 0.85, 1.0),
        node_elevation_m=node_elevation_m,
    )  # fmt: skip
    faults = (
        *audit_layout(layout, chosen, streets, load, parameters.load),
        *audit_pipes(layout, pipes, streets, load, parameters.network),
    )
    if faults:
        raise SolverError("The pipe network fails its audit: {faults}", faults=" ".join(faults))
    connected = layout.building_station >= 0
    return NetworkDesign(
        potential=potential,
        graph=graph,
        repairs=repairs,
        streets=streets,
        routes=routes,
        problem=problem,
        siting=chosen,
        layout=layout,
        pipes=pipes,
        true_cost=true_cost_of_layout(layout, pipes, chosen, problem, load, potential, parameters),
        cost_if_closed=np.full(len(layout.station_site), np.nan),
        connected=connected,
        reasons=_reasons(estimate, graph, connected),
    )


def plan_operation(
    layout: Layout,
    pipes: PipeNetwork,
    potential: SourcePotential,
    estimate: LoadEstimate,
    prices: Prices,
    mode: str,
    parameters: Parameters,
    progress: Progress,
) -> Operation:
    """Choose the machines of every opened station and run them through the year.

    Stations are independent once the network stands, so they are solved side by side.
    """
    weather = estimate.weather
    tasks = station_tasks(layout, pipes, estimate.load, potential, weather, parameters)
    works = source_capex_per_kw(potential.kinds, weather, parameters)[layout.station_site]

    def run(station: int, part: Progress) -> tuple[EquipmentPlan, Dispatch]:
        task = tasks[station]
        choosing, running = Part(part, 0.0, 0.5), Part(part, 0.5, 1.0)
        plan = configure(task, float(works[station]), prices.tariff, parameters, choosing)
        year = operate(
            task, plan, prices.tariff, parameters, mode, running, carriers=prices.carriers
        )
        plan = replace(plan, recharge=recharge_of(year, parameters))
        audit(task, plan, year, prices.tariff, parameters.source, parameters.finance)
        return plan, year

    results = side_by_side(run, len(tasks), progress)
    return Operation(
        tasks=tasks,
        equipment=tuple(plan for plan, _ in results),
        dispatch=tuple(year for _, year in results),
    )


def appraise(
    layout: Layout,
    pipes: PipeNetwork,
    potential: SourcePotential,
    operation: Operation,
    estimate: LoadEstimate,
    prices: Prices,
    parameters: Parameters,
    progress: Progress,
) -> Appraisal:
    """Price the plan and judge it against boilers and chillers for the same buildings."""
    scheme, station_cost = price_plan(
        layout,
        pipes,
        estimate.load,
        potential,
        operation.tasks,
        operation.equipment,
        operation.dispatch,
        parameters,
        prices.carriers,
    )
    reference = conventional(
        estimate.load,
        layout.building_station >= 0,
        estimate.weather,
        prices.tariff,
        parameters,
        progress,
        prices.carriers,
    )
    return Appraisal(
        scheme=scheme,
        station_cost=station_cost,
        reference=reference,
        verdict=compare(scheme, reference, parameters.finance),
    )


def find_prices(options: Options) -> Prices:
    """Return the tariff and the carriers that the planner chose, or the catalogue's first.

    Raises
    ------
    InputError
        If the catalogue has none of that name.
    """
    tariffs = {name: name for name in catalogue.tariff_names()}
    name = _pick(tariffs, options.tariff or next(iter(tariffs)), "tariff")
    carriers = catalogue.carriers()
    return Prices(
        tariff=catalogue.tariff(name),
        carriers=_pick(carriers, options.carriers or next(iter(carriers)), "carrier set"),
    )


def _require_buildings(estimate: LoadEstimate, graph: StreetGraph) -> None:
    """Raise `InputError` if no building with a load stands on the graph."""
    if (graph.building_node < 0).all():
        raise InputError(
            "No building can be connected to a station, most often for this reason: {reason}."
            " Correct the fields of the building layer, or draw streets or pipes up to the"
            " buildings.",
            reason=_commonest((*estimate.load.reasons, *graph.building_reasons)).rstrip("."),
        )


def _commonest(reasons: tuple[str, ...]) -> str:
    """Return the reason that most buildings share."""
    said = Counter(reason for reason in reasons if reason)
    return said.most_common(1)[0][0] if said else "the layer holds none that is to be served."


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


Entry = TypeVar("Entry")


def _pick(entries: Mapping[str, Entry], key: str, kind: str) -> Entry:
    if key not in entries:
        raise InputError(
            "There is no {kind} named {name}; choose one of {known}.",
            kind=kind,
            name=key,
            known=", ".join(entries),
        )
    return entries[key]
