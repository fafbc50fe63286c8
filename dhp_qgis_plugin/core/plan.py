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
own: the functions of `steps`, which can be had from here too. docs/method.md has the mathematics.
"""

from __future__ import annotations

from dhp_qgis_plugin.core.appraisal import scheme_names
from dhp_qgis_plugin.core.cautions import gather_warnings
from dhp_qgis_plugin.core.comparison import beside_all_schemes
from dhp_qgis_plugin.core.integration import Judged, integrate
from dhp_qgis_plugin.core.load.coincidence import with_coincidence
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent
from dhp_qgis_plugin.core.records import SourcePotential
from dhp_qgis_plugin.core.stages import (
    District,
    LoadEstimate,
    Machines,
    NetworkDesign,
    Operation,
    Options,
    Plan,
    Prices,
)
from dhp_qgis_plugin.core.steps.appraisal import appraise
from dhp_qgis_plugin.core.steps.loads import estimate_loads
from dhp_qgis_plugin.core.steps.network import design_network, find_network
from dhp_qgis_plugin.core.steps.operation import foretell, plan_operation
from dhp_qgis_plugin.core.steps.prices import find_prices, require_one_currency
from dhp_qgis_plugin.core.steps.streets import find_sites, lay_out_streets
from dhp_qgis_plugin.core.stopwatch import Stopwatch

__all__ = (
    "appraise",
    "design_network",
    "estimate_loads",
    "find_network",
    "find_prices",
    "find_sites",
    "foretell",
    "lay_out_streets",
    "plan_district",
    "plan_operation",
)


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
    require_one_currency(options, parameters)
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
