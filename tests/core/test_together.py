"""Several models share what they may be off: the cheap ones spare the dear ones a search."""

from __future__ import annotations

import math
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from dhp_qgis_plugin.core.errors import Cancelled
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Status
from dhp_qgis_plugin.core.solver import LinearModel, solve_arrays
from dhp_qgis_plugin.core.source import months as months_module
from dhp_qgis_plugin.core.source.commitment import commit, commit_all, relax
from dhp_qgis_plugin.core.source.commitment import together as together_module
from dhp_qgis_plugin.core.source.commitment.begin import begun, lowered
from dhp_qgis_plugin.core.source.commitment.polish import repriced
from dhp_qgis_plugin.core.source.commitment.search import Search
from dhp_qgis_plugin.core.source.commitment.together import STEPS, _each, _spread, level
from dhp_qgis_plugin.core.source.operation_model import build
from tests.core.station_example import tank
from tests.core.test_commitment import held, optimum, random_station
from tests.core.test_operation_model import case, mode


@pytest.mark.parametrize(
    ("gaps", "sizes", "total", "expected"),
    [
        ([1.0, 5.0, 9.0], [1.0, 1.0, 1.0], 9.0, 4.0),  # 1 + 4 + 4
        ([1.0, 5.0, 9.0], [1.0, 1.0, 1.0], 3.0, 1.0),
        ([1.0, 5.0, 9.0], [1.0, 1.0, 1.0], 1.5, 0.5),
        ([1.0, 5.0, 9.0], [1.0, 1.0, 1.0], 15.0, math.inf),
        ([math.inf, math.inf], [1.0, 3.0], 8.0, 2.0),  # nothing known: by size
        ([math.inf, 1.0], [1.0, 3.0], 8.0, 7.0),  # all that is left
        ([6.0, 6.0], [1.0, 3.0], 7.0, 2.0 - 1.0 / 4.0),
        ([0.0, 0.0], [1.0, 1.0], 0.0, math.inf),
        ([2.0, 0.0], [1.0, 1.0], 0.0, 0.0),
    ],
)
def test_the_level_by_hand(gaps, sizes, total, expected):
    assert level(np.array(gaps), np.array(sizes), total) == pytest.approx(expected)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 1e4) | st.just(math.inf), st.floats(1, 1e3)), min_size=1, max_size=12
    ),
    st.floats(0, 1e5),
)
def test_below_the_level_all_add_up_to_the_total(models, total):
    gaps, sizes = np.array(models).T
    found = level(gaps, sizes, total)
    if math.isinf(found):
        assert gaps.sum() <= total * (1 + 1e-9) + 1e-9
    else:
        assert np.minimum(gaps, found * sizes).sum() == pytest.approx(total, rel=1e-6, abs=1e-6)


@pytest.fixture(scope="module")
def stations():
    """Return models, relaxations and least costs of four stations of half a day."""
    models = [random_station(seed) for seed in range(4)]
    return models, [relax(*model) for model in models], [optimum(model) for model, _ in models]


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3])
def test_what_all_are_off_adds_up_to_no_more_than_is_allowed(stations, share):
    models, relaxed, best = stations
    allowed = share * sum(one.bound for one in relaxed)
    found = commit_all(relaxed, allowance=allowed, window_h=6)
    for (model, _), least, one in zip(models, best, found, strict=True):
        held(model, one)
        assert one.relaxed_bound <= one.bound <= least * (1 + 1e-7)
        assert least <= one.objective * (1 + 1e-7)
    off = sum(one.objective - one.bound for one in found)
    assert off <= allowed * (1 + 1e-9) or any(one.status is not Status.GAP for one in found)
    if share == 0.3:
        assert off <= allowed * (1 + 1e-9)


def test_one_model_alone_is_searched_as_one_of_many(stations):
    relaxed = stations[1][0]
    (one,) = commit_all([relaxed], allowance=2.0, window_h=6)
    assert np.array_equal(one.values, commit(relaxed, allowance=2.0, window_h=6).values)


def stub_steps(monkeypatch, gains):
    """Have a first step leave gaps of 10, others save ``gains`` (n,); return who was asked."""
    asked = []

    def begin(search, _lane):
        search.values = search.relaxed.values
        search.off = 10.0

    def save(search, _lane):
        n = search.number
        asked.append((n, round(search.allowance, 6)))
        search.off -= gains[n]

    monkeypatch.setattr(Search, "gap", property(lambda s: getattr(s, "off", math.inf)))
    monkeypatch.setattr(Search, "good", property(lambda s: s.gap <= s.allowance + 1e-9))
    monkeypatch.setattr(together_module, "STEPS", ((begin, 0.3), (save, 0.6), (save, 1.0)))
    make = Search.__init__
    numbers = iter(range(len(gains)))

    def numbered(self, *given):
        make(self, *given)
        self.number = next(numbers)

    monkeypatch.setattr(Search, "__init__", numbered)
    return asked


def test_what_one_gained_more_than_needed_spares_another_its_search(monkeypatch, stations):
    """10 each and 24 in all: 8 each; 4 and 7 are kept there, which leaves 13 for the third at 9."""
    asked = stub_steps(monkeypatch, [6.0, 3.0, 1.0])
    found = commit_all(stations[1][:3], allowance=24.0)
    assert sorted(asked) == [(0, 8.0), (1, 8.0), (2, 8.0)]
    assert [one.status for one in found] == [Status.GAP] * 3


def test_who_is_not_near_enough_is_searched_on_alone(monkeypatch, stations):
    """6 each of 18; 4 and 5.5 are kept there, so the third may keep 8.5 and has 9."""
    asked = stub_steps(monkeypatch, [6.0, 4.5, 1.0])
    found = commit_all(stations[1][:3], allowance=18.0)
    assert sorted(asked[:3]) == [(0, 6.0), (1, 6.0), (2, 6.0)]
    assert asked[3:] == [(2, 8.5)]
    assert [one.status for one in found] == [Status.GAP] * 3


def test_seconds_are_those_of_all_steps(monkeypatch, stations):
    def works(search, _lane):
        until = time.thread_time() + 0.05
        while time.thread_time() < until:
            pass
        search.values = search.relaxed.values

    monkeypatch.setattr(Search, "good", property(lambda _: False))
    monkeypatch.setattr(together_module, "STEPS", ((works, 0.5), (works, 1.0)))
    found = commit_all(stations[1][:2], allowance=0.0, limit_s=0.09)
    for one in found:
        assert 0.1 <= one.seconds < 0.15
        assert one.status is Status.TIME


@pytest.mark.parametrize("step", range(1, len(STEPS)))
def test_a_search_is_cancelled_in_every_step(monkeypatch, stations, step):
    """Each step has a progress of its own: none may listen to that of the step before."""

    class Told:
        stop = False

        def report(self, fraction, message=""):
            pass

        def cancelled(self):
            return self.stop

    told, name, went_on = Told(), STEPS[step][0].__name__, []
    again = False

    def stopping(search, lane):
        nonlocal again
        if told.stop:
            again = True
        told.stop = True
        until = time.perf_counter() + 5.0
        while not lane.cancelled() and time.perf_counter() < until:
            time.sleep(0.01)
        if name in ("bound_some", "bound_days"):
            search.days.search_window(0, math.inf)
        elif name == "finish":
            search.tighten()
            search._search_again(search.window_of_hour, 0, math.inf)
        else:
            STEPS[step][0](search, lane)
        went_on.append(name)  # whoever waits raises `Cancelled` before what a lane ends with

    monkeypatch.setattr(Search, "good", property(lambda _: False))
    steps = (STEPS[0], (lambda search, _: search.days, 0.5), (stopping, 1.0))  # days exist by then
    monkeypatch.setattr(together_module, "STEPS", steps)
    with pytest.raises(Cancelled):
        commit_all(stations[1][:1], allowance=1e-3, window_h=6, progress=told)
    assert told.stop
    assert not again
    assert not went_on


def small_load():
    """Return two machines of 100 kW for 190 and 110 kW: both give 120 there, at least."""
    of = case(
        [190.0, 110.0] * 6,
        modes=(
            mode(12, least_share=0.6, idle_share=0.1),
            mode(12, unit=1, cop=1.0, capacity_kw=50.0),
        ),
        counts=(2, 1),
        tanks=(tank(),),
        sizes=(5.0,),
    )
    return build(of, commitment=True)


def test_where_so_many_machines_give_too_much_some_are_left_out():
    model, columns = small_load()
    relaxed = relax(model, columns.hour)
    small = relaxed.small.model
    started = begun(small, relaxed.values)
    assert repriced(small, started, Silent()) is None
    fewer = lowered(small, started, Silent())
    left_out = small.integer & (fewer < started)
    assert set((relaxed.hour[left_out] % 2).tolist()) == {1}
    assert left_out.sum() == 6
    assert np.array_equal(fewer[~left_out], started[~left_out])
    values = repriced(small, fewer, Silent())
    assert values is not None
    assert np.array_equal(values[small.integer], fewer[small.integer])


def test_nothing_is_left_out_where_all_fits():
    model, columns = small_load()
    relaxed = relax(model, columns.hour)
    small = relaxed.small.model
    started = np.where(relaxed.hour % 2, np.floor(relaxed.values), begun(small, relaxed.values))
    assert repriced(small, started, Silent()) is not None
    assert np.array_equal(lowered(small, started, Silent()), started)


def test_where_no_number_fits_none_is_said():
    model, columns = small_load()
    small = relax(model, columns.hour).small.model
    assert lowered(small, np.full(len(small.integer), np.nan), Silent()) is None


def tight_load(boiler: bool, tank_kwh: float = 40.0):
    """As `small_load`, with a tank that carries 10 kWh over; the boiler can be away."""
    gone = mode(12, unit=1, cop=1.0, capacity_kw=50.0, available=np.full(12, boiler))
    of = case(
        [190.0, 110.0] * 6,
        modes=(mode(12, least_share=0.6, idle_share=0.1), gone),
        counts=(2, 1),
        tanks=(tank(),),
        sizes=(tank_kwh,),
        penalty_per_kwh=2.0,
    )
    model, columns = build(of, commitment=True)
    return model, columns, np.r_[columns.unserved_heat, columns.unserved_cool]


def test_loads_are_served_however_wide_the_gap(monkeypatch):
    """One machine all the time is the first that is found."""

    def one_machine(search, lane):
        numbers = np.where(search.model.integer, 1.0, search.relaxed.values)
        search.values = repriced(search.model, numbers, lane)

    monkeypatch.setattr(together_module, "STEPS", ((one_machine, 1.0),))
    model, columns, short = tight_load(boiler=False)
    (careless,) = commit_all([relax(model, columns.hour)], allowance=1e6, window_h=6)
    assert careless.values[short].sum() > 100.0  # else there is nothing to mend
    relaxed = relax(model, columns.hour, avoided=short)
    (found,) = commit_all([relaxed], allowance=1e6, window_h=6)
    held(model, found)
    assert found.values[short].sum() == pytest.approx(0.0, abs=1e-6)


def test_loads_that_cannot_be_served_end_the_search_too():
    model, columns, short = tight_load(boiler=False, tank_kwh=0.0)
    best = solve_arrays(model, gap=1e-7).values[short].sum()
    (found,) = commit_all([relax(model, columns.hour, avoided=short)], allowance=1e6, window_h=6)
    assert best > 1.0
    assert found.values[short].sum() == pytest.approx(best)
    assert found.status is Status.GAP


def test_what_a_model_may_be_off_goes_by_its_hours():
    """Nothing is known yet of 12 and of 36 hours: 2 and 6 of 8."""
    relaxed = [relax(*random_station(0, hours)) for hours in (12, 36)]
    searches = [Search(one, 0.0, math.inf, 6, Silent()) for one in relaxed]
    _spread(searches, 8.0)
    assert [search.allowance for search in searches] == pytest.approx([2.0, 6.0])


def test_what_the_last_step_gained_spares_others_as_well(monkeypatch, stations):
    """5.5 each of 11; after the only step 2 and 9 are left, which is as much."""
    asked = stub_steps(monkeypatch, [8.0, 1.0])
    monkeypatch.setattr(together_module, "STEPS", together_module.STEPS[:2])
    found = commit_all(stations[1][:2], allowance=11.0)
    assert sorted(asked) == [(0, 5.5), (1, 5.5)]
    assert [one.status for one in found] == [Status.GAP] * 2


def test_what_is_near_enough_counts_as_done(stations):
    class Lane(Silent):
        def __init__(self):
            self.told = []

        def report(self, fraction, message=""):
            self.told.append(fraction)

    search = Search(stations[1][0], math.inf, math.inf, 6, Silent())
    search.values = search.relaxed.values
    lane = Lane()
    _each([search], lambda *_: pytest.fail("it was searched"))(0, lane)
    assert lane.told == [1.0]


def short_search(added, limit_s=math.inf):
    """Return a search of `tight_load` whose solution lacks some more kWh of heat in some hours."""
    model, columns, short = tight_load(boiler=False)
    relaxed = relax(model, columns.hour, avoided=short)
    search = Search(relaxed, 1e6, limit_s, 6, Silent())
    search.values = relaxed.values.copy()
    for hour, more_kwh in added.items():
        search.values[avoided_at(relaxed, hour)] += more_kwh
    return search


def avoided_at(relaxed, hour):
    """Return the column of the heat that is not served in an hour."""
    (found,) = np.flatnonzero(relaxed.avoided & (relaxed.hour == hour))
    return found


def test_only_what_the_relaxation_does_not_lack_can_be_avoided():
    """At 2 a kWh: 1 kWh more in hour 4, 2 less in hour 7, 0.5 more of what is of no hour."""
    search = short_search({4: 1.0, 7: -2.0, 9: 0.5})
    relaxed = search.relaxed
    shortage, hours = np.where(relaxed.avoided, 3.0, 0.0), relaxed.hour.copy()
    hours[avoided_at(relaxed, 9)] = -1
    search.values = search.values + shortage
    search.relaxed = replace(relaxed, values=relaxed.values + shortage, hour=hours)
    expected = np.zeros(12)
    expected[4] = 2.0 * 1.0
    assert search._avoidable() == pytest.approx(expected)


def test_windows_that_lack_loads_are_searched_nearly_exactly(monkeypatch):
    """Hour 4 in half days of 3 h from the second on, in days from the fourth and from midnight."""
    asked = []
    monkeypatch.setattr(Search, "_search_again", lambda _, *given: asked.append(given))
    search = short_search({4: 1.0}, limit_s=8.0)
    search.deadline = -math.inf
    search.serve(Silent())
    assert [(of_hour.max() + 1, w) for of_hour, w, *_ in asked] == [(4, 1), (2, 1), (2, 0)]
    for of_hour, w, until, near in asked:
        assert of_hour[4] == w
        assert 1.0 < until - time.thread_time() <= 0.25 * 8.0
        assert near == pytest.approx(0.01 * 2.0)


def test_what_half_days_mended_is_not_searched_again(monkeypatch):
    asked = []

    def serves(search, _of_hour, w, *_):
        asked.append(w)
        search.values = search.relaxed.values

    monkeypatch.setattr(Search, "_search_again", serves)
    search = short_search({4: 1.0})
    search.serve(Silent())
    assert asked == [1]


def test_a_number_that_lacks_a_rounding_of_one_is_one():
    """Two machines of 10 kW fit in part only: for 10 kW, but for a rounding, and for 19 kW."""
    model = LinearModel(
        cost=np.ones(2),
        lower=np.zeros(2),
        upper=np.full(2, 2.0),
        integer=np.ones(2, dtype=bool),
        rows=sparse.csr_matrix([[10.0, 0.0], [0.0, 10.0]]),
        row_lower=np.zeros(2),
        row_upper=np.array([10.0 - 1e-6, 19.0]),
    )
    assert lowered(model, np.full(2, 2.0), Silent()) == pytest.approx([1.0, 1.0], abs=0)


def test_a_shortage_that_none_can_help_does_not_widen_the_gap(monkeypatch):
    """100 kW of 150 at COP 4 for 0.1 a kWh: 2.5 are paid, and 50 kWh lack at 100 each."""
    asked = []

    def commits(relaxed, *, allowance, **options):
        asked.append(allowance)
        return commit_all(relaxed, allowance=allowance, **options)

    monkeypatch.setattr(months_module, "commit_all", commits)
    cases = [case([100.0]), case([150.0])]
    found = months_module.in_whole(cases, Silent(), 0.01, math.inf)
    assert asked == [pytest.approx(0.01 * (2.5 + 2.5))]
    assert [one.shortage_cost for one in found] == pytest.approx([0.0, 100.0 * 50.0])


def test_an_allowance_that_is_no_number_is_refused(stations):
    with pytest.raises(ValueError, match="allowance"):
        commit_all(stations[1], allowance=math.nan)
