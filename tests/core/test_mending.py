"""Numbers rounded up are mended where they waste most, as long as that is likely to do."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from scipy import sparse

from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from dhp_qgis_plugin.core.solver import LinearModel
from dhp_qgis_plugin.core.source.commitment import commit, relax
from dhp_qgis_plugin.core.source.commitment import likely as likely_module
from dhp_qgis_plugin.core.source.commitment import polish as polish_module
from dhp_qgis_plugin.core.source.commitment import search as search_module
from dhp_qgis_plugin.core.source.commitment.begin import begun
from dhp_qgis_plugin.core.source.commitment.forward import looked_ahead
from dhp_qgis_plugin.core.source.commitment.likely import PROBE, Tried
from dhp_qgis_plugin.core.source.commitment.polish import improved, repriced
from dhp_qgis_plugin.core.source.commitment.ranges import Ranges
from dhp_qgis_plugin.core.source.commitment.search import Search
from dhp_qgis_plugin.core.source.commitment.waste import waste
from tests.core.test_commitment import random_station


@pytest.fixture(scope="module")
def station():
    """Return the relaxation of three days, and its numbers rounded up."""
    relaxed = relax(*random_station(1, 72))
    small = relaxed.small.model
    return relaxed, repriced(small, begun(small, relaxed.values), Silent())


@pytest.fixture
def idle(monkeypatch):
    """Have no window find anything better; return which were asked."""
    asked = []
    monkeypatch.setattr(Search, "_search_again", lambda self, *given: asked.append(given[1]))
    return asked


def mended(search: Search) -> Search:
    """Take a search through its first two steps."""
    search.begin(Silent())
    search.mend(Silent())
    return search


def half_days(relaxed, values):
    """Return the waste of each half day from six to six."""
    by_hour = waste(relaxed.small.model, relaxed.hour, relaxed.duals, values)
    return np.bincount((np.arange(72) + 6) % 72 // 12, by_hour)


def test_waste_by_hand():
    """Machines of 10 kW at 3 and 5 an hour for 7 and 13 kW, and a gadget nobody needs at 4."""
    model = LinearModel(
        cost=np.array([3.0, 5.0, 4.0]),
        lower=np.zeros(3),
        upper=np.array([9.0, 9.0, np.inf]),
        integer=np.array([True, True, False]),
        rows=sparse.csr_matrix([[10.0, 0.0, 0.0], [0.0, 10.0, 0.0]]),
        row_lower=np.array([7.0, 13.0]),
        row_upper=np.full(2, np.inf),
    )
    duals = np.array([0.3, 0.5])
    found = waste(model, np.array([0, 1, 1]), duals, np.array([1.0, 2.0, 0.5]))
    assert found == pytest.approx([0.3 * 3.0, 0.5 * 7.0 + 4.0 * 0.5])
    assert waste(model, np.array([0, 1, 1]), duals, np.array([0.7, 1.3, 0.0])) == pytest.approx(
        [0.0, 0.0]
    )


@pytest.mark.parametrize("coupled", [False, True])
def test_the_hours_waste_is_what_a_solution_costs_above_the_relaxation(coupled):
    model, hour = random_station(1, coupled=coupled)
    relaxed = relax(model, hour)
    small = relaxed.small.model
    solution = mended(Search(relaxed, 0.05 * relaxed.bound, math.inf, 12, Silent())).values
    by_hour = waste(small, relaxed.hour, relaxed.duals, solution)
    assert (by_hour >= -1e-6).all()
    above = float(small.cost @ solution) + relaxed.small.constant - relaxed.bound
    assert above > 1.0
    assert by_hour.sum() == pytest.approx(above)
    none = waste(small, relaxed.hour, relaxed.duals, relaxed.values)
    assert np.abs(none).max() < 1e-5


@pytest.mark.parametrize(("allowed", "in_turn"), [(1e-3, 1), (0.05, 0)])
def test_a_wide_gap_is_reached_by_mending_where_it_is_dearest(monkeypatch, allowed, in_turn):
    """Half days are decided in turn, which takes far longer, only where mending does not do."""
    relaxed = relax(*random_station(1, 72))
    small = relaxed.small.model
    start = repriced(small, begun(small, relaxed.values), Silent())
    tried, again = [], []
    ahead, search_again = looked_ahead, Search._search_again
    monkeypatch.setattr(
        search_module, "looked_ahead", lambda *g, **o: tried.append(0) or ahead(*g, **o)
    )
    monkeypatch.setattr(
        Search, "_search_again", lambda self, *g: again.append(g[1]) or search_again(self, *g)
    )
    search = mended(Search(relaxed, allowed * relaxed.bound, math.inf, 24, Silent()))
    assert search.good != bool(in_turn)
    assert again == np.argsort(-half_days(relaxed, start)).tolist()[: len(again)]
    assert len(again) < 6
    commit(relaxed, allowance=allowed * relaxed.bound, limit_s=2.0)
    assert len(tried) == in_turn


@pytest.mark.parametrize("hour", [[-1, -1], [0, -1]])
@pytest.mark.parametrize("fixed", [False, True])
def test_models_with_hardly_an_hour_are_solved_as_well(hour, fixed):
    model = LinearModel(
        cost=np.array([1.0, 2.0]),
        lower=np.array([1.0, 1.5]) if fixed else np.zeros(2),
        upper=np.array([1.0, 1.5]) if fixed else np.full(2, 5.0),
        integer=np.array([True, False]),
        rows=sparse.csr_matrix([[1.0, 1.0]]),
        row_lower=np.array([2.5]),
        row_upper=np.array([9.0]),
    )
    found = commit(relax(model, np.array(hour)), allowance=1e-6)
    assert found.bound <= found.objective
    assert found.status is Status.GAP or not fixed
    assert found.objective == pytest.approx(4.0 if fixed else 3.0)


def test_mending_ends_where_the_first_windows_save_nothing(station, idle):
    relaxed, rounded = station
    wasted = np.sort(half_days(relaxed, rounded))[::-1]
    search = Search(relaxed, 0.0, math.inf, 24, Silent())
    search.values = rounded
    search.allowance = search.objective - search.bound - 0.5 * wasted[PROBE - 1 :].sum()
    search.mend(Silent())
    assert idle == np.argsort(-half_days(relaxed, rounded)).tolist()[:PROBE]
    assert len(idle) < len(wasted)


def test_no_time_is_spent_on_mending_once_it_is_up(station, idle):
    relaxed, rounded = station
    search = Search(relaxed, 0.05 * relaxed.bound, 0.0, 24, Silent())
    search.values = rounded
    search.mend(Silent())
    assert idle == []


def test_the_most_wasteful_half_days_are_smoothed_first(station, idle):
    relaxed, rounded = station
    search = Search(relaxed, 1e-3 * relaxed.bound, math.inf, 24, Silent())
    search.values = rounded
    search.smooth(Silent())
    assert idle == np.argsort(-half_days(relaxed, rounded)).tolist()
    assert idle != sorted(idle)


def test_how_rough_a_first_solution_may_be(station):
    relaxed, rounded = station
    search = Search(relaxed, 1.0, math.inf, 24, Silent())
    assert search._rough() == 8.0  # nothing known
    search.values = rounded
    assert search._rough() == 8.0  # rounded numbers are far off
    search.allowance = 20.0
    assert search._rough() == pytest.approx(0.1 * relaxed.bound)
    search.allowance = 100.0
    assert search._rough() == 100.0  # what is allowed is never too rough
    nearer = mended(Search(relaxed, 0.05 * relaxed.bound, math.inf, 24, Silent()))
    nearer.allowance = 2.0
    assert nearer._rough() == pytest.approx(0.5 * nearer.gap)
    assert 2.0 < nearer._rough() < 16.0


def rounded_search(station, allowance=0.0, limit_s=math.inf):
    """Return a search that stands at rounded numbers."""
    search = Search(station[0], allowance, limit_s, 24, Silent())
    search.values = station[1]
    return search


def test_what_others_are_likely_to_bring_by_hand():
    assert Tried().likely == 1.0
    assert Tried({0, 1}, 10.0, 5.0).likely == 1.0  # too few to judge from
    assert Tried({0, 1, 2}, 10.0, 5.0).likely == 0.5
    assert Tried({0, 1, 2}, 10.0, 20.0).likely == 1.0
    assert Tried({0, 1, 2}, 0.0, 0.0).likely == 1.0


def test_what_windows_brought_is_summed_up(monkeypatch, station):
    """Each half day lets the bound need 2 less."""
    search, wasted = rounded_search(station), half_days(*station)

    def gains(self, *_):
        self.allowance += 2.0

    monkeypatch.setattr(Search, "_search_again", gains)
    monkeypatch.setattr(likely_module, "PROBE", 100)
    search.allowance = search.gap - 100.0
    search.mend(Silent())
    tried = sorted(search.mended.windows)
    assert len(tried) > 1
    assert search.mended.gain == pytest.approx(2.0 * len(tried))
    assert search.mended.waste == pytest.approx(wasted[tried].sum())


def test_half_days_that_were_mended_are_left_out(station, idle):
    order = np.argsort(-half_days(*station)).tolist()
    search = rounded_search(station)
    search.mended.windows = {order[0], order[2]}
    search.smooth(Silent())
    assert idle == [w for w in order if w not in search.mended.windows]
    idle.clear()
    search.allowance = search.gap - 0.1
    search.mend(Silent())
    assert idle == [order[1]]  # the third that is judged from, and it brought nothing


@pytest.fixture
def bounded(monkeypatch):
    """Have no day's bound rise; return which were asked, and until when."""
    asked = []
    monkeypatch.setattr(Ranges, "search_window", lambda _, *given: asked.append(given))
    return asked


def test_days_that_were_bounded_are_left_out(station, bounded):
    search = rounded_search(station)
    search.bounded.windows = {1}
    search.bound_days(Silent())
    assert [w for w, _ in bounded] == [0, 2]


def test_no_day_is_bounded_once_the_time_is_up(station, bounded):
    rounded_search(station, limit_s=0.0).bound_days(Silent())
    assert bounded == []


def test_the_most_wasteful_days_are_bounded_first_and_in_time(station, bounded):
    relaxed, rounded = station
    by_hour = waste(relaxed.small.model, relaxed.hour, relaxed.duals, rounded)
    days = np.bincount(np.arange(72) // 24, by_hour)
    search = rounded_search(station, limit_s=100.0)
    search.allowance = search.gap - 0.1
    search.bound_some(Silent())
    assert [w for w, _ in bounded] == np.argsort(-days).tolist()
    assert [w for w, _ in bounded] != [0, 1, 2]
    assert [until for _, until in bounded] == pytest.approx([search.began + 85.0] * 3)


@pytest.mark.parametrize("decided", ["nothing", "no better", "better"])
def test_what_is_decided_in_turn_has_not_been_mended(monkeypatch, station, decided):
    search = rounded_search(station)
    search.mended.windows = {0}
    better = mended(Search(station[0], 0.05 * station[0].bound, math.inf, 24, Silent())).values
    found = {"nothing": None, "no better": station[1], "better": better}[decided]
    monkeypatch.setattr(search_module, "looked_ahead", lambda *_given, **_options: found)
    search.decide(Silent())
    assert search.mended.windows == (set() if decided == "better" else {0})


def test_the_time_is_up_by_the_seconds_of_all_steps(station):
    """Whichever thread asks: its own clock has nothing to do with the search."""
    search = rounded_search(station, limit_s=1.0)
    search.spent, search.deadline = 2.0, math.inf
    assert search.found().status is Status.TIME
    search.spent, search.deadline = 0.5, -math.inf
    assert search.found().status is Status.HEURISTIC


def test_a_bound_is_never_said_to_be_above_the_solution(station):
    search = rounded_search(station)
    search.proofs = [SimpleNamespace(bound=search.objective + 1e-3)]
    found = search.found()
    assert found.bound == found.objective
    assert found.status is Status.GAP


def test_what_a_millionth_of_a_machine_carries_is_not_kept_without_it(monkeypatch):
    """The solver's tolerance lets 1.2e-7 machines of 180 kW give 0.02 W; rounded, they give none.

    Kept, the row is broken, and all searches of other windows find it a contradiction.
    """
    model = LinearModel(
        cost=np.array([-1.0, 0.5]),
        lower=np.zeros(2),
        upper=np.array([180.0, 1.0]),
        integer=np.array([False, True]),
        rows=sparse.csr_matrix([[1.0, -180.0]]),
        row_lower=np.array([-np.inf]),
        row_upper=np.zeros(1),
    )
    solve = polish_module.solve_arrays

    def nearly(asked, **options):
        found = solve(asked, **options)
        if asked.integer.any():
            return replace(found, values=np.array([180.0 * 1.2e-7, 1.2e-7]))
        return found

    monkeypatch.setattr(polish_module, "solve_arrays", nearly)
    every = np.ones(2, dtype=bool)
    found = improved(model, np.zeros(2), every, 0.0, math.inf, Silent())
    assert (model.rows @ found)[0] <= 1e-6
