"""What all cases of a sweep start from: inputs, prices, loads and, to be kept, a design."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dhp_qgis_plugin.core import plan as planning
from dhp_qgis_plugin.core.appraisal import scheme_names
from dhp_qgis_plugin.core.network import systems
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress, Silent
from dhp_qgis_plugin.core.stages import District, LoadEstimate, Machines, Options, Plan, Prices
from dhp_qgis_plugin.core.sweep import kept
from dhp_qgis_plugin.core.sweep import quantities as q
from dhp_qgis_plugin.core.sweep.cases import Case, Depth
from dhp_qgis_plugin.core.sweep.fingerprint import catalogue_fingerprint, fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePlan:
    """What all cases of a sweep start from.

    ``parameters`` are the planner's, before the system of the network settles some of them.
    """

    depth: Depth
    district: District
    options: Options
    parameters: Parameters
    prices: Prices
    estimate: LoadEstimate
    design: kept.Design | None  # None: every case designs its own
    machines: Machines | None  # the planner's own; None: the catalogue's
    fingerprint: str
    catalogues: str  # fingerprint of the tables on the machine that asks

    def value(self, name: str) -> float:
        """Return the value of a quantity before anything is varied."""
        return q.base_value(name, self.parameters, self.prices.tariff)


def base_plan(
    district: District,
    options: Options,
    parameters: Parameters,
    depth: Depth,
    progress: Progress | None = None,
    plan: Plan | None = None,
    *,
    prices: Prices | None = None,
    machines: Machines | None = None,
) -> BasePlan:
    """Estimate the loads and, where the design is to be kept, plan the district once.

    Parameters
    ----------
    plan
        The plan of just these inputs, if there is one already.
    prices, machines
        As `plan.plan_district`.

    Raises
    ------
    InputError, InfeasibleError, SolverError, Cancelled
        As `plan.plan_district`.
    """
    progress = progress or Silent()
    options = replace(options, explain=False, solver=Options().solver)
    parameters = parameters.with_values(siting__alternatives=0)
    prices = prices or planning.find_prices(options)
    scheme_names.require(options.reference, prices.tariff)
    design = None
    if depth is Depth.KEPT:
        most = Part(progress, 0.0, 0.9)
        plan = plan or planning.plan_district(
            district,
            options,
            parameters,
            most,
            prices=prices,
            machines=machines,
            all_schemes=False,
        )
        estimate = plan.estimate
        design = kept.balanced(kept.design_of(plan), estimate, Part(progress, 0.9, 1.0))
    else:
        settled = systems.settle(options.system, parameters)
        estimate = planning.estimate_loads(district, options, settled, progress)
    stands = kept.shape_of(design) if design else ()
    return BasePlan(
        depth=depth,
        district=district,
        options=options,
        parameters=parameters,
        prices=prices,
        estimate=estimate,
        design=design,
        machines=machines,
        fingerprint=fingerprint(district, options, parameters, prices, machines, stands),
        catalogues=catalogue_fingerprint(),
    )


def check_cases(depth: Depth, cases: tuple[Case, ...]) -> None:
    """Raise `InputError` for a case that a depth cannot answer, before any is computed."""
    for case in cases:
        if depth is Depth.KEPT:
            kept.check(case)
