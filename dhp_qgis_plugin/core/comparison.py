"""A priced plan beside every conventional scheme, and what its operator earns.

Only the design that is kept is compared with all of them: the rounds that lead to it need one.
"""

from __future__ import annotations

from dataclasses import replace

from dhp_qgis_plugin.core.appraisal import scheme_names
from dhp_qgis_plugin.core.appraisal.all_schemes import chosen_of, conventional_schemes
from dhp_qgis_plugin.core.appraisal.cash_flow import operator_flow
from dhp_qgis_plugin.core.appraisal.scheme_names import INDIVIDUAL
from dhp_qgis_plugin.core.appraisal.verdict import compare
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Layout, PipeNetwork, SourcePotential
from dhp_qgis_plugin.core.stages import Appraisal, LoadEstimate, Machines, Operation, Prices


def beside_all_schemes(
    appraisal: Appraisal,
    layout: Layout,
    pipes: PipeNetwork,
    potential: SourcePotential,
    operation: Operation,
    estimate: LoadEstimate,
    prices: Prices,
    parameters: Parameters,
    progress: Progress,
    *,
    reference: str = INDIVIDUAL,
    machines: Machines | None = None,
    only_reference: bool = False,
) -> Appraisal:
    """Add every other conventional scheme, the verdicts on them and the operator's cash flow.

    Parameters
    ----------
    appraisal
        As `appraise` leaves it, beside boilers and chillers in the buildings.
    reference
        The scheme that the verdict is on, of `scheme_names.REFERENCES`.
    machines
        The planner's own, of which the schemes take theirs; None: the catalogue's.
    only_reference
        Leave out what the verdict is not on.

    Raises
    ------
    InputError
        If the tariff does not price that scheme.
    """
    scheme_names.require(reference, prices.tariff)
    schemes = conventional_schemes(
        appraisal.reference,
        layout,
        pipes,
        estimate.load,
        potential,
        operation.tasks,
        estimate.weather,
        prices.tariff,
        prices.carriers,
        parameters,
        progress,
        own=machines[0] if machines else (),
        keys=(reference,) if only_reference else scheme_names.REFERENCES,
    )
    verdicts = tuple(compare(appraisal.scheme, each, parameters.finance) for each in schemes)
    chosen = compare(appraisal.scheme, chosen_of(schemes, reference), parameters.finance)
    return replace(
        appraisal,
        reference=chosen.reference,
        verdict=chosen,
        schemes=schemes,
        verdicts=verdicts,
        cash_flow=operator_flow(
            appraisal.scheme,
            estimate.load,
            layout.building_station >= 0,
            prices.tariff.sales,
            parameters.finance,
        ),
    )
