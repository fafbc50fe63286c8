"""The whole method, stage by stage: buildings and roads in, a judged plan out.

    buildings + weather                 → hourly heating and cooling loads
    candidates + open ground + waters   → what the source gives at each place
    streets + walls                     → candidate pipe graph, contracted exactly
    cheapest trench routes              → by Floyd-Warshall
    stations, capacities, pipes at once → trees of pipes, with a proven gap → catalogue sizes
    machines and tanks                  → counts by typical days → 8760 hours of operation
    true cost of every station          → back to siting, until the design stands still
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

from dhp_qgis_plugin.core import catalogue, network_design
from dhp_qgis_plugin.core.appraisal import building_pumps, scheme_names
from dhp_qgis_plugin.core.appraisal.costs import price_plan
from dhp_qgis_plugin.core.appraisal.footprint import with_footprint
from dhp_qgis_plugin.core.appraisal.reference_scheme import conventional
from dhp_qgis_plugin.core.appraisal.verdict import compare
from dhp_qgis_plugin.core.catalogue import Climate
from dhp_qgis_plugin.core.cautions import gather_warnings
from dhp_qgis_plugin.core.comparison import beside_all_schemes
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.integration import Judged, integrate
from dhp_qgis_plugin.core.load.coincidence import with_coincidence
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.weather import distances_km, nearest_climate, synthetic_year
from dhp_qgis_plugin.core.network import siting, systems
from dhp_qgis_plugin.core.network.street_graph import build_street_graph
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent
from dhp_qgis_plugin.core.records import (
    Dispatch,
    Elevation,
    EquipmentPlan,
    Floats,
    GroundForecast,
    Ints,
    Layout,
    MarginalCost,
    PipeNetwork,
    Repairs,
    SourcePotential,
    State,
    StreetGraph,
    Tariff,
    Weather,
)
from dhp_qgis_plugin.core.side_by_side import side_by_side
from dhp_qgis_plugin.core.source.audit import audit
from dhp_qgis_plugin.core.source.ground_forecast import forecast_ground
from dhp_qgis_plugin.core.source.marginal import marginal_costs
from dhp_qgis_plugin.core.source.open_ground import free_ground
from dhp_qgis_plugin.core.source.potential import assess
from dhp_qgis_plugin.core.source.recharge import recharge_of
from dhp_qgis_plugin.core.source.refinement import plan_station
from dhp_qgis_plugin.core.source.site_costs import source_capex_per_kw
from dhp_qgis_plugin.core.source.spread import spread_candidates
from dhp_qgis_plugin.core.source.tasks import station_tasks
from dhp_qgis_plugin.core.stages import (
    Appraisal,
    District,
    LoadEstimate,
    Machines,
    NetworkDesign,
    Operation,
    Options,
    Plan,
    Prices,
)
from dhp_qgis_plugin.core.stopwatch import Stopwatch

DWELLINGS = frozenset({"residential", "dormitory", "hospital"})
"""Uses in which people sleep, whose nights are to be quiet."""


def plan_district(
    district: District,
    options: Options,
    parameters: Parameters,
    progress: Progress | None = None,
    *,
    estimate: LoadEstimate | None = None,
    prices: Prices | None = None,
    machines: Machines | None = None,
    all_schemes: bool = True,
) -> Plan:
    """Plan a district from end to end.

    Parameters
    ----------
    estimate
        Loads to plan with; None: estimated here.
    prices
        Prices to plan with; None: those that the options choose.
    machines
        Machines and stores that stations may hold; None: the catalogue's.
    all_schemes
        Whether every conventional scheme stands beside the plan, or the reference alone.

    Raises
    ------
    InputError, InfeasibleError, SolverError, Cancelled
        With one sentence that names the layer, feature or parameter and what to do.
    """
    whole = progress or Silent()
    watch = Stopwatch(whole)
    parameters = systems.settle(options.system, parameters)
    _require_one_currency(options, parameters)
    prices = prices or find_prices(options)
    scheme_names.require(options.reference, prices.tariff)

    with watch.stage("loads", 0.00, 0.08) as part:
        estimate = estimate or estimate_loads(district, options, parameters, part)
    parameters = with_coincidence(parameters, estimate.load)
    with watch.stage("streets", 0.08, 0.20) as part:
        potential, graph, repairs = lay_out_streets(
            district, estimate, prices.tariff, parameters, part
        )

    seen: list[Operation] = []  # of the rounds so far

    def judge(priced: SourcePotential, known: NetworkDesign | None, turn: Progress) -> Judged:
        with watch.stage("network", 0.0, 0.45, turn) as part:
            found = find_network(
                district.buildings.states,
                estimate,
                priced,
                graph,
                repairs,
                options,
                parameters,
                part,
                margins=district.buildings.margin_per_year,
                elevation=district.elevation,
                known=known,
                prices=prices,
            )
        design = found.design
        with watch.stage("operation", 0.45, 0.95, turn) as part:
            operation = plan_operation(
                design.layout,
                design.pipes,
                design.potential,
                estimate,
                prices,
                options.operation,
                parameters,
                part,
                machines,
                before=seen[-1] if seen else None,
            )
        seen.append(operation)
        with watch.stage("appraisal", 0.95, 1.0, turn) as part:
            appraisal = appraise(
                design.layout,
                design.pipes,
                design.potential,
                operation,
                estimate,
                prices,
                parameters,
                part,
                machines,
            )
        return Judged(found, operation, appraisal)

    judged, rounds = integrate(judge, potential, parameters, Part(whole, 0.20, 0.85))
    with watch.stage("explanation", 0.85, 0.96) as part:
        design = judged.found.looked_at(options, Part(part, 0.0, 0.7))
        operation = foretell(judged.operation, prices, parameters, Part(part, 0.7, 1.0))
    with watch.stage("schemes", 0.96, 1.00) as part:
        appraisal = beside_all_schemes(
            judged.appraisal,
            design.layout,
            design.pipes,
            design.potential,
            operation,
            estimate,
            prices,
            parameters,
            part,
            reference=options.reference,
            machines=machines,
            only_reference=not all_schemes,
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
        times=watch.times,
        warnings=(*district.notes, *gather_warnings(estimate, design, operation, options.system)),
        rounds=rounds,
    )


def estimate_loads(
    district: District, options: Options, parameters: Parameters, progress: Progress
) -> LoadEstimate:
    """Estimate design loads, annual demands and hourly shapes of the buildings."""
    climate, weather = _choose_weather(district, options)
    here = (district.latitude_deg, district.longitude_deg)
    there = (weather.latitude_deg, weather.longitude_deg)
    return LoadEstimate(
        climate=climate,
        climate_km=float(distances_km(here, [there])[0]),
        weather=weather,
        load=estimate_load(
            district.buildings,
            weather,
            parameters.load,
            progress,
            district.hourly,
            simulated=options.loads == "simulated",
        ),
    )


def _choose_weather(district: District, options: Options) -> tuple[Climate | None, Weather]:
    """Return the planner's weather file, else a year from the chosen or the nearest normals."""
    if district.weather is not None:
        return None, district.weather
    if options.climate:
        known = {climate.key: climate for climate in catalogue.climates()}
        climate = _pick(known, options.climate, "climate")
    else:
        climate, _ = nearest_climate(district.latitude_deg, district.longitude_deg)
    return climate, synthetic_year(climate)


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
    """Find the sites: the planner's points, open ground, waters, or else spread over the area."""
    candidates, waters = district.candidates, district.waters
    served = district.buildings.outlines[estimate.load.served]
    lived_in = np.array([use in DWELLINGS for use in estimate.load.uses], dtype=bool)
    makes_none = waters is None or not waters.makes_site.any()
    if candidates is None and district.open_ground is None and makes_none:
        count = int(parameters.source.spread_candidates)
        candidates = spread_candidates(district.buildings, estimate.load, count)
    over = [district.buildings.outlines] + ([] if waters is None else [waters.shapes])
    potential = assess(
        candidates,
        free_ground(district.open_ground, *over),
        estimate.weather,
        tariff,
        parameters,
        progress,
        waters=waters,
        customers=served,
        dwellings=district.buildings.outlines[lived_in],
    )
    if len(potential) == 0 and potential.left_out:
        raise InputError(
            "There is no place for a station: each of the {count} places looked at is left out, the"
            " first ({name}) for this reason: {reason}",
            count=len(potential.left_out),
            name=potential.left_out[0].name,
            reason=potential.left_out[0].reason,
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
    margins: Floats | None = None,
    elevation: Elevation | None = None,
) -> NetworkDesign:
    """Choose stations, capacities and customers, lay the pipes and size them; explain the choice.

    As `find_network`, and then looked at again as far as the planner wants.
    """
    found = find_network(
        states,
        estimate,
        potential,
        graph,
        repairs,
        options,
        parameters,
        Part(progress, 0.0, 0.6),
        served_by=served_by,
        margins=margins,
        elevation=elevation,
    )
    return found.looked_at(options, Part(progress, 0.6, 1.0))


def find_network(
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
    margins: Floats | None = None,
    elevation: Elevation | None = None,
    known: NetworkDesign | None = None,
    prices: Prices | None = None,
) -> network_design.Found:
    """Choose stations, capacities and customers, lay the pipes and size them.

    As `network_design.find_design`, on a graph that holds at least one building; ``margins``
    (b,) is what connecting each optional building earns per year, NaN the value of its energy;
    ``prices`` stand for those that the options choose.
    """
    _require_one_currency(options, parameters)
    parameters = with_coincidence(parameters, estimate.load)
    _require_buildings(estimate, graph)
    parameters = systems.settle(options.system, parameters)
    load, tariff = estimate.load, (prices or find_prices(options)).tariff
    earned = siting.value_of_energy(load, parameters)
    if margins is not None:
        earned = np.where(np.isnan(margins), earned, margins)
    return network_design.find_design(
        states,
        replace(estimate, load=systems.network_load(load, parameters)),
        potential,
        graph,
        repairs,
        options,
        parameters,
        progress,
        served_by=served_by,
        local_cost=systems.local_cost(load, parameters, tariff),
        earned=earned,
        elevation=elevation,
        known=known,
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
    machines: Machines | None = None,
    *,
    before: Operation | None = None,
) -> Operation:
    """Choose the machines of every opened station and run them through the year.

    Parameters
    ----------
    machines
        Machines and stores to choose from; None: the catalogue's.
    before
        What was planned for another network at the same prices, parameters, mode and machines:
        stations that have the same to do keep what they have.

    Stations are independent once the network stands, so they are solved side by side.
    """
    weather = estimate.weather
    parameters = with_coincidence(parameters, estimate.load)
    load = systems.network_load(estimate.load, parameters)
    tasks = station_tasks(layout, pipes, load, potential, weather, parameters)
    works = source_capex_per_kw(potential.kinds, weather, parameters)[layout.station_site]
    known = {task.station_id: k for k, task in enumerate(before.tasks)} if before else {}

    def run(station: int, part: Progress) -> tuple[EquipmentPlan, Dispatch]:
        task = tasks[station]
        k = known.get(task.station_id)
        if before is not None and k is not None and before.tasks[k].same_as(task):
            return before.equipment[k], before.dispatch[k]
        plan, year = plan_station(
            task,
            float(works[station]),
            prices.tariff,
            parameters,
            mode,
            part,
            carriers=prices.carriers,
            units=machines[0] if machines else None,
            tanks=machines[1] if machines else None,
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


def foretell(
    operation: Operation, prices: Prices, parameters: Parameters, progress: Progress
) -> Operation:
    """Add what the next kWh of every station costs, and its ground after 25 years."""

    def look(station: int, part: Progress) -> tuple[MarginalCost, GroundForecast | None]:
        task, plan = operation.tasks[station], operation.equipment[station]
        marginal = marginal_costs(
            task, plan, prices.tariff, parameters, part, carriers=prices.carriers
        )
        return marginal, forecast_ground(task, plan, operation.dispatch[station], parameters)

    results = side_by_side(look, len(operation.tasks), progress)
    return replace(
        operation,
        marginal=tuple(marginal for marginal, _ in results),
        ground=tuple(forecast for _, forecast in results),
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
    machines: Machines | None = None,
) -> Appraisal:
    """Price the plan and judge it against boilers and chillers for the same buildings.

    Parameters
    ----------
    machines
        The planner's own, of which both take theirs; None: the catalogue's.
    """
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
        systems.at_customers(parameters),
        progress,
        prices.carriers,
        machines[0] if machines else (),
    )
    scheme, station_cost = building_pumps.added(
        scheme,
        station_cost,
        layout,
        estimate.load,
        operation.dispatch,
        prices.tariff,
        prices.carriers,
        parameters,
    )
    scheme = with_footprint(scheme, prices.carriers)
    reference = with_footprint(reference, prices.carriers)
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
        tariff=catalogue.tariff(name, catalogue.plan_currency(name, options.currency)),
        carriers=_pick(carriers, options.carriers or next(iter(carriers)), "carrier set"),
    )


def _require_one_currency(options: Options, parameters: Parameters) -> None:
    """Raise `InputError` if energy is priced in another currency than all else."""
    energy = catalogue.plan_currency(options.tariff, options.currency)
    if energy != parameters.currency:
        raise InputError(
            "Energy is priced in {energy} and all else in {currency}; choose a tariff in"
            " {currency}, or take the default values in {energy}.",
            energy=energy,
            currency=parameters.currency,
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
