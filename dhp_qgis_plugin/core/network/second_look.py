"""Beside a design of the joint model: why it is so, what else there is, what others say of it.

Nothing here changes the design, and none of it makes a finished design fail.
"""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.network.joint.choices import Choices, choose
from dhp_qgis_plugin.core.network.joint.second_opinion import solve_whole
from dhp_qgis_plugin.core.network.joint.why import Explanation, explain
from dhp_qgis_plugin.core.parameters import SitingParameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import Floats, Ints, LayoutDesign, LayoutProblem, Proof
from dhp_qgis_plugin.core.sentences import Amount, Sentence, said_by
from dhp_qgis_plugin.core.solver import EXACT, SolverName

SOLVERS: dict[str, SolverName] = {"highs": "HiGHS", "scip": "SCIP", "cbc": "CBC"}
"""Who may be asked for a second opinion; the first is who solves for us, and gives none."""
OURS = "highs"
_GAP_OTHERWISE = 2e-3
"""Gap at which a search may stop that explains and does not decide."""


def explain_design(
    problem: LayoutProblem, design: LayoutDesign, settings: SitingParameters, progress: Progress
) -> Explanation:
    """Say why each station is open, each candidate is not, and each building is left out."""
    return explain(
        problem,
        design,
        gap=max(settings.gap, _GAP_OTHERWISE),
        time_limit_s=settings.explain_share * settings.time_limit_s,
        progress=progress,
    )


def cost_if_closed(explanation: Explanation, opened: Ints) -> Floats:
    """Return what the plan costs without each opened station, (k,); inf: there is none."""
    cost = dict(zip(explanation.without.site.tolist(), explanation.without.cost, strict=True))
    return np.array([cost.get(site, math.nan) for site in opened.tolist()])


def find_choices(
    problem: LayoutProblem, design: LayoutDesign, settings: SitingParameters, progress: Progress
) -> Choices:
    """Return the design and as many others, by cost, as are asked for."""
    return choose(
        problem,
        design,
        most=int(settings.alternatives) + 1,
        within=settings.alternatives_within / 100,
        gap=max(settings.gap, _GAP_OTHERWISE),
        time_limit_s=settings.time_limit_s,
        progress=progress,
    )


def ask_another(
    problem: LayoutProblem,
    design: LayoutDesign,
    solver: str,
    settings: SitingParameters,
    progress: Progress,
) -> tuple[Proof | None, tuple[Sentence, ...]]:
    """Let another solver answer the same question.

    Returns
    -------
    proof
        Of the best design that it found, priced and audited by code of ours that shares nothing
        with any model; None if it found none.
    remarks
        Why there is no opinion, or where it differs from ours.
    """
    if problem.nodes > settings.second_limit:
        return None, (
            Sentence(
                "The graph has {nodes} nodes, more than siting.second_limit ({most:.0f}), so that"
                " {solver} was not asked.",
                {"solver": SOLVERS[solver], "nodes": problem.nodes, "most": settings.second_limit},
            ),
        )
    try:
        second = solve_whole(
            problem,
            solver=SOLVERS[solver],
            gap=settings.gap,
            time_limit_s=settings.time_limit_s,
            progress=progress,
        ).proof
    except (SolverError, InfeasibleError) as error:
        lead = Sentence("There is no second opinion by {solver}.", {"solver": SOLVERS[solver]})
        return None, (lead, said_by(error))
    except Cancelled:
        return None, ()
    return second, remarks(design.proof, second)


def remarks(ours: Proof, second: Proof) -> tuple[Sentence, ...]:
    """Say where another solver's answer differs from ours."""
    said = []
    hardly = EXACT * max(1.0, abs(ours.objective))
    values = {
        "solver": second.solver,
        "theirs": Amount(second.bound),
        "ours": Amount(ours.bound),
    }
    if second.bound > ours.objective + hardly or ours.bound > second.objective + hardly:
        said.append(
            Sentence(
                "Our search and {solver} contradict each other: the bound of one lies above a plan"
                " of the other. Please report this.",
                values,
            )
        )
    elif second.bound > ours.bound + hardly:
        said.append(
            Sentence(
                "No plan costs less than {theirs} per year, as {solver} proves, where our search"
                " proves {ours}. Our own bound is kept as the one shown.",
                values,
            )
        )
    if second.objective < ours.objective - hardly:
        costs = values | {"theirs": Amount(second.objective), "ours": Amount(ours.objective)}
        said.append(
            Sentence(
                "A plan of {theirs} per year was found by {solver}, cheaper than ours of {ours};"
                " raise the time limit or lower the gap. Ours is the one shown.",
                costs,
            )
        )
    return tuple(said)
