"""Solving the thesis model: one path where capacity can bind, another where it cannot.

Where some station could be too small for all load, or too large for its own:

1. Lagrangian relaxation gives a bound that holds, and sitings on its way.
2. Sites and pairs that no siting cheaper by more than the gap can use are ruled out by it.
3. The rest is stated in PuLP and solved by HiGHS, started from the best siting.

Where no capacity can bind, only the sites are to be chosen; `uncapacitated` does that by Benders
cuts, which hold a programme in the sites alone instead of one in all pairs of site and building.
The solver that the proof names says which path ran: "(PuLP)" or "(Benders cuts)".
"""

from __future__ import annotations

import math
import time

from dhp_qgis_plugin.core.errors import Cancelled, InfeasibleError, SolverError
from dhp_qgis_plugin.core.network import thesis_model, uncapacitated
from dhp_qgis_plugin.core.network.audit import audit_siting
from dhp_qgis_plugin.core.network.dual_bound import DualBound, Relaxed
from dhp_qgis_plugin.core.network.siting_limits import (
    capacity_can_bind,
    check_problem,
    usable_sites,
)
from dhp_qgis_plugin.core.network.siting_search import SitingSearch
from dhp_qgis_plugin.core.network.station_sizes import share_cost, shares, siting_of
from dhp_qgis_plugin.core.network.uncapacitated.solve import OpenSites
from dhp_qgis_plugin.core.progress import Part, Progress, check
from dhp_qgis_plugin.core.records import Bools, Floats, Proof, Siting, SitingProblem, Status
from dhp_qgis_plugin.core.solver import EXACT, solve_pulp, solver_name

SEARCH_SHARE = 0.5
"""Share of the time limit that bound and search may take."""
PAIRS_PER_S = 5_000
"""Pairs for which a MILP can be stated, and something be made of it, in a second."""
SAFETY = 1e-8
"""Relative distance beyond the best siting that a bound must show to rule something out."""


def solve(problem: SitingProblem, *, gap: float, time_limit_s: float, progress: Progress) -> Siting:
    """Choose stations, their sizes and their customers.

    Parameters
    ----------
    problem
        The instance.
    gap
        Relative gap between siting and bound at which the search stops.
    time_limit_s
        Seconds after which the best siting is returned.
    progress
        A cancel returns the best siting found so far, if there is one.

    Returns
    -------
    Siting
        Its proof holds the bound, and in the status how the search ended: HEURISTIC where the
        MILP had no part in the result.

    Raises
    ------
    InfeasibleError
        If no siting satisfies the problem, in words.
    SolverError, Cancelled
        If time or planner ended the search before any siting was found.
    """
    check(progress)
    check_problem(problem)
    clock = _Clock(progress, time_limit_s)
    if capacity_can_bind(problem):
        siting = _solve_capacitated(problem, gap, clock)
    else:
        siting = _solve_uncapacitated(problem, gap, clock)
    faults = audit_siting(problem, siting)
    if faults:
        raise SolverError(
            "The siting found does not stand up to its check ({count} faults): {first} Please"
            " report this.",
            count=len(faults),
            first=faults[0],
        )
    return siting


def _solve_uncapacitated(problem: SitingProblem, gap: float, clock: _Clock) -> Siting:
    """Choose which sites to open; nothing else is left to choose."""
    result = uncapacitated.search(problem, gap, clock.search_is_over, clock.left_s, clock.progress)
    found = _Found(problem, result, result.bound)
    ended = Status.HEURISTIC
    if clock.progress.cancelled():
        ended = Status.CANCELLED
    elif result.by_cuts:
        ended = Status.TIME
    return found.siting(ended, gap, clock, solver=f"{solver_name()} (Benders cuts)")


def _solve_capacitated(problem: SitingProblem, gap: float, clock: _Clock) -> Siting:
    """Bound and search, then the MILP on what they leave open."""
    progress = clock.progress
    search = SitingSearch(problem, clock.search_is_over)
    dual = DualBound(problem)
    relaxed = dual.climb(search.propose, clock.search_is_over, gap=gap)
    search.improve(relaxed, gap)
    found = _Found(problem, search, relaxed.value)
    ended = Status.HEURISTIC
    if progress.cancelled():
        ended = Status.CANCELLED
    elif clock.left_s() > 0:
        try:
            ended = _solve_rest(found, dual, relaxed, gap, clock)
        except (SolverError, Cancelled) as error:
            if not found.known:
                raise
            ended = Status.CANCELLED if isinstance(error, Cancelled) else Status.HEURISTIC
    return found.siting(ended, gap, clock, solver=f"{solver_name()} (PuLP)")


def _solve_rest(
    found: _Found, dual: DualBound, relaxed: Relaxed, gap: float, clock: _Clock
) -> Status:
    """State what bound and search leave open in PuLP, solve it, keep what it finds.

    What is ruled out costs at least the target, so the smaller of target and MILP bound holds
    for the whole problem.
    """
    problem = found.problem
    target = found.cost - gap * abs(found.cost)  # only what is cheaper is still of interest
    closed, barred = dual.ruled_out(relaxed, target + SAFETY * abs(found.cost))
    sites, pairs = ~closed & usable_sites(problem), ~barred
    sites |= found.opened
    pairs |= found.share > 0
    if pairs.sum() > PAIRS_PER_S * clock.left_s() and found.known:
        return Status.HEURISTIC
    model = thesis_model.build(problem, pairs, sites, clock.progress)
    if found.known:
        thesis_model.set_start(model, found.share, found.opened)
    try:
        outcome = solve_pulp(
            model.problem,
            gap=gap,
            time_limit_s=clock.left_s(),
            progress=Part(clock.progress, clock.passed(), 1.0),
            warm=found.known,
        )
    except InfeasibleError:
        if found.known:
            return Status.HEURISTIC
        raise InfeasibleError(
            "No choice of stations serves all compulsory buildings: the capacities would do in"
            " sum ({heat:,.0f} kW heating, {cool:,.0f} kW cooling are needed), but whole buildings"
            " do not fit into them within {most} stations; enlarge sources, allow more stations or"
            " let capacity fall short.",
            heat=float(problem.heat_kw.sum()),
            cool=float(problem.cool_kw.sum()),
            most=problem.stations_max,
        ) from None
    found.take(*thesis_model.read(model, problem), bound=min(outcome.bound, target))
    return outcome.status


class _Found:
    """The best siting so far and the best bound."""

    def __init__(
        self, problem: SitingProblem, search: SitingSearch | OpenSites, bound: float
    ) -> None:
        self.problem, self.bound = problem, bound
        self.opened, self.share = search.opened, shares(problem, search.site_of)
        known = math.isfinite(search.cost)
        self.cost = share_cost(problem, self.share, self.opened) if known else math.inf

    @property
    def known(self) -> bool:
        """Whether there is a siting at all."""
        return math.isfinite(self.cost)

    def take(self, share: Floats, opened: Bools, bound: float) -> None:
        """Keep a bound if it is higher and a siting if it is cheaper."""
        self.bound = max(self.bound, bound)
        cost = share_cost(self.problem, share, opened)
        if cost < self.cost:
            self.cost, self.share, self.opened = cost, share, opened

    def siting(self, ended: Status, gap: float, clock: _Clock, solver: str) -> Siting:
        """Return the record; a gap that is closed counts, however the search ended."""
        if not self.known:
            if ended is Status.CANCELLED:
                raise Cancelled
            raise SolverError(
                "No siting was found within {seconds:.0f} s; give the search more time.",
                seconds=clock.passed_s(),
            )
        bound = min(self.bound, self.cost)
        distance = self.cost - bound
        if distance <= EXACT * max(1.0, abs(self.cost)):
            ended = Status.OPTIMAL
        elif distance <= gap * abs(self.cost) * (1 + 1e-9) or ended in (Status.OPTIMAL, Status.GAP):
            ended = Status.GAP
        proof = Proof(
            method="thesis",
            solver=solver,
            status=ended,
            objective=self.cost,
            bound=bound,
            seconds=clock.passed_s(),
        )
        return siting_of(self.problem, self.share, self.opened, proof)


class _Clock:
    """The time that is left, told to the progress."""

    def __init__(self, progress: Progress, limit_s: float) -> None:
        self.progress = progress
        self._begun, self._limit_s = time.perf_counter(), limit_s

    def passed_s(self) -> float:
        return time.perf_counter() - self._begun

    def left_s(self) -> float:
        return self._limit_s - self.passed_s()

    def passed(self) -> float:
        """Return the share of the limit that has passed."""
        return min(1.0, self.passed_s() / self._limit_s) if self._limit_s > 0 else 1.0

    def search_is_over(self) -> bool:
        """Tell whether bound and search have had their share of the time, or must stop."""
        self.progress.report(self.passed())
        return self.passed() >= SEARCH_SHARE or self.progress.cancelled()
