"""Source, network and load as one: what operation costs goes back to siting until nothing moves.

Siting decides by straight lines; operation says what its stations truly cost. With those costs
siting is solved again, the machines are chosen and run again, and so on until the same customers
hang on the same pipes of the same stations. Kept is the cheapest design that was seen, so that no
round makes the plan worse than the first; capacity that a source lacks counts as in siting, or
peaking plant would make every station on a small source look cheap.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from dhp_qgis_plugin.core.appraisal.feedback import Correction, between, corrected, corrections
from dhp_qgis_plugin.core.errors import InfeasibleError, SolverError
from dhp_qgis_plugin.core.network_design import Found
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Part, Progress
from dhp_qgis_plugin.core.records import SourcePotential, Status
from dhp_qgis_plugin.core.sentences import said_by
from dhp_qgis_plugin.core.stages import Appraisal, IntegratedRound, NetworkDesign, Operation, pipe_m

UNSERVED = 1e-4
"""Share of the energy from which on a design that lacks it is worse than any that does not."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A design whose machines have run through the year, and what it costs."""

    found: Found
    operation: Operation
    appraisal: Appraisal

    @property
    def net_cost(self) -> float:
        """Total annual cost less what the optional customers earn: what rounds are held against."""
        margin = self.found.design.problem.margin
        earning = self.found.design.connected & np.isfinite(margin)
        return self.appraisal.scheme.cost_per_year - float(margin[earning].sum())

    @property
    def short_kw(self) -> float:
        """Capacity beyond what the sources carry."""
        design = self.found.design
        lacking = design.siting.short_heat_kw + design.siting.short_cool_kw
        return float(lacking[design.siting.opened].sum())

    def shortfall_cost(self, per_kw: float) -> float:
        """Return what capacity that the sources lack counts for, per year."""
        return per_kw * self.short_kw if self.short_kw > 0 else 0.0

    def rank(self, per_kw: float) -> tuple[bool, float]:
        """Order of preference: loads met first, then the cost."""
        asked = sum(float(task.heat_kw.sum() + task.cool_kw.sum()) for task in self.operation.tasks)
        lacking = sum(
            float(year.unserved_heat_kw.sum() + year.unserved_cool_kw.sum())
            for year in self.operation.dispatch
        )
        return lacking > UNSERVED * asked, self.net_cost + self.shortfall_cost(per_kw)


def integrate(
    judge: Callable[[SourcePotential, NetworkDesign | None, Progress], Judged],
    potential: SourcePotential,
    parameters: Parameters,
    progress: Progress,
) -> tuple[Judged, tuple[IntegratedRound, ...]]:
    """Design, run and price until the design stands still; return the cheapest seen.

    Parameters
    ----------
    judge
        Makes a design at given prices of the sites, runs and prices it; its search may begin at
        the design of the round before.
    potential
        The first estimates.

    Returns
    -------
    judged
        The best of the rounds; its potential holds the prices that siting counted with.
    rounds
        What each of them assumed and came to.

    Raises
    ------
    InfeasibleError, SolverError, Cancelled
        As the first round does. A later one that finds no design ends the rounds, and the round
        before tells why.
    """
    most = max(1, round(parameters.siting.integration_rounds))
    known: dict[int, Correction] = {}
    made: list[tuple[Judged, IntegratedRound]] = []
    before: set[tuple[str, int]] = set()
    per_kw = 0.0  # of capacity that sources lack: the first round's, so that all compare
    for n in range(most):
        began = time.perf_counter()
        try:
            last = made[-1][0].found.design if made else None
            part = Part(progress, n / most, (n + 1) / most)
            judged = judge(corrected(potential, known), last, part)
        except (InfeasibleError, SolverError) as error:
            if not made:
                raise
            before_last, told = made[-1]
            made[-1] = (before_last, replace(told, then=said_by(error)))
            break
        shape = _shape(judged)
        moved = len(shape ^ before) if made else 0
        seconds = time.perf_counter() - began
        if not made:
            per_kw = _shortfall_price(judged)
        made.append((judged, _told(judged, moved, seconds, per_kw)))
        if _stopped_short(judged) or (n > 0 and moved == 0):
            break
        before = shape
        for site, seen in _learned(judged, potential, parameters).items():
            known[site] = between(known[site], seen) if site in known else seen
    kept = min(range(len(made)), key=lambda n: made[n][0].rank(per_kw))
    progress.report(1.0)
    rounds = tuple(replace(told, kept=n == kept) for n, (_, told) in enumerate(made))
    return made[kept][0], rounds


def _shape(judged: Judged) -> set[tuple[str, int]]:
    """Return who hangs on which station, and which pipes of which size lie in which street."""
    design = judged.found.design
    layout = design.layout
    station = layout.building_station
    served = {
        (f"customer {building}", int(layout.station_site[station[building]]))
        for building in np.flatnonzero(station >= 0).tolist()
    }
    site = layout.station_site[layout.pipe_station].tolist()
    edges, sizes = layout.pipe_edge.tolist(), design.pipes.dn.tolist()
    pipes = {(f"pipe {edge} of {of}", dn) for edge, of, dn in zip(edges, site, sizes, strict=True)}
    return served | pipes


def _learned(
    judged: Judged, potential: SourcePotential, parameters: Parameters
) -> dict[int, Correction]:
    design, operation = judged.found.design, judged.operation
    return corrections(
        design.siting,
        design.layout.station_site.tolist(),
        potential,
        operation.tasks,
        operation.equipment,
        operation.dispatch,
        parameters,
    )


def _stopped_short(judged: Judged) -> bool:
    return judged.found.design.siting.proof.status is Status.CANCELLED


def _shortfall_price(judged: Judged) -> float:
    return judged.found.design.problem.shortfall_cost


def _told(judged: Judged, moved: int, seconds: float, per_kw: float) -> IntegratedRound:
    """Return a round as the report shows it."""
    design = judged.found.design
    potential, opened = design.potential, design.layout.station_site
    return IntegratedRound(
        stations=tuple(potential.ids[site] for site in opened.tolist()),
        connected=int(design.connected.sum()),
        pipe_m=pipe_m(design),
        heat_per_kwh=potential.energy_per_kwh_heat[opened],
        cool_per_kwh=potential.energy_per_kwh_cool[opened],
        expected_per_year=design.true_cost,
        net_cost_per_year=judged.net_cost,
        cost_per_year=judged.appraisal.scheme.cost_per_year,
        shortfall_per_year=judged.shortfall_cost(per_kw),
        moved=moved,
        seconds=seconds,
    )
