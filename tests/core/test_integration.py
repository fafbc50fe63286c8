"""What operation costs goes back to siting: the corrections, and the rounds that use them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from dhp_qgis_plugin.core import finance, integration, plan
from dhp_qgis_plugin.core.appraisal import station_costs
from dhp_qgis_plugin.core.appraisal.feedback import (
    BOUNDS,
    Correction,
    between,
    corrected,
    corrections,
)
from dhp_qgis_plugin.core.errors import DhpError, InfeasibleError, SolverError
from dhp_qgis_plugin.core.integration import Judged, integrate
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import SourcePotential
from dhp_qgis_plugin.core.stages import NetworkDesign, Options, Plan
from dhp_qgis_plugin.report.integration import integration_table
from dhp_qgis_plugin.report.words import Words
from tests.core.small_town import PARAMETERS, hamlet


@cache
def one_round() -> Plan:
    return plan.plan_district(hamlet(), Options(explain=False), PARAMETERS)


def learned(whole: Plan) -> dict[int, Correction]:
    return corrections(
        whole.design.siting,
        whole.design.layout.station_site.tolist(),
        whole.design.potential,
        whole.operation.tasks,
        whole.operation.equipment,
        whole.operation.dispatch,
        whole.parameters,
    )


# ── corrections ───────────────────────────────────────────────────────────────────────────────


def test_at_corrected_prices_siting_counts_what_a_station_truly_costs() -> None:
    whole = one_round()
    after = corrected(whole.design.potential, learned(whole))
    p = whole.parameters.finance
    annuity = finance.capital_recovery(p.discount_rate, p.horizon_a)
    design, operation = whole.design, whole.operation
    for k, site in enumerate(design.layout.station_site.tolist()):
        counted = annuity * (
            after.capex_per_kw_heat[site] * design.siting.heat_kw[site]
            + after.capex_per_kw_cool[site] * design.siting.cool_kw[site]
        )
        counted += after.energy_per_kwh_heat[site] * operation.tasks[k].heat_kw.sum()
        counted += after.energy_per_kwh_cool[site] * operation.tasks[k].cool_kw.sum()
        built, year = operation.equipment[k], operation.dispatch[k]
        true = year.bill - year.recharge_cost + year.recharge_power_cost
        true += station_costs.plant_per_year(built, whole.parameters)
        assert counted == pytest.approx(true, rel=1e-9)


def test_the_bill_of_a_station_is_all_heats_or_colds() -> None:
    operation = one_round().operation
    for built, year in zip(operation.equipment, operation.dispatch, strict=True):
        for_heat, for_cool = station_costs.bill_by_service(built, year)
        whole = year.bill - year.recharge_cost + year.recharge_power_cost
        assert for_heat + for_cool == pytest.approx(whole, rel=1e-9)
        assert min(for_heat, for_cool) >= 0


def test_sites_never_built_take_the_mean_of_their_kind() -> None:
    potential = one_round().design.potential
    kinds = list(potential.kinds)
    first = 0
    kin = [s for s, kind in enumerate(kinds) if kind is kinds[first] and s != first]
    others = [s for s, kind in enumerate(kinds) if kind is not kinds[first]]
    known = {first: Correction(capacity=1.5, heat=0.8, cool=1.2, kwh=3.0)}
    if len(kin) > 1:
        known[kin[0]] = Correction(capacity=1.1, heat=1.2, cool=1.2, kwh=1.0)
    after = corrected(potential, known)
    factor = after.energy_per_kwh_heat / potential.energy_per_kwh_heat
    assert factor[first] == pytest.approx(0.8)
    mean = (0.8 * 3 + 1.2) / 4 if len(kin) > 1 else 0.8
    for site in kin[1:]:
        assert factor[site] == pytest.approx(mean)
    for site in others:
        assert factor[site] == pytest.approx(1.0)


def test_nothing_known_changes_nothing() -> None:
    potential = one_round().design.potential
    after = corrected(potential, {})
    np.testing.assert_array_equal(after.energy_per_kwh_heat, potential.energy_per_kwh_heat)
    np.testing.assert_array_equal(after.capex_per_kw_heat, potential.capex_per_kw_heat)


def test_corrections_are_bounded_and_meet_half_way() -> None:
    whole = one_round()
    dear = tuple(replace(year, gas_cost=year.gas_cost + 1e12) for year in whole.operation.dispatch)
    priced = replace(whole, operation=replace(whole.operation, dispatch=dear))
    assert all(each.heat == BOUNDS[1] for each in learned(priced).values())
    half = between(
        Correction(capacity=1.0, heat=4.0, cool=1.0, kwh=1.0),
        Correction(capacity=4.0, heat=1.0, cool=1.0, kwh=9.0),
    )
    assert (half.capacity, half.heat, half.cool, half.kwh) == (2.0, 2.0, 1.0, 9.0)


# ── rounds ────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Script:
    """A judge that plays back what each round comes to: net cost, shape, energy that lacks."""

    monkeypatch: pytest.MonkeyPatch
    costs: list[float]
    shapes: list[int]
    lacking: list[float]
    fail_at: int = -1
    failing: type[DhpError] = InfeasibleError

    def __post_init__(self) -> None:
        self.asked: list[object] = []
        one_round()  # before the functions that it needs are replaced
        self.monkeypatch.setattr(integration, "_shape", lambda j: {("customer", j.shape)})
        self.monkeypatch.setattr(integration, "_learned", lambda *_: {})
        self.monkeypatch.setattr(integration, "_stopped_short", lambda _: False)
        self.monkeypatch.setattr(integration, "_told", self._told)
        self.monkeypatch.setattr(integration, "_shortfall_price", lambda _: 0.0)

    def __call__(self, priced: SourcePotential, known: NetworkDesign | None, _: object) -> Judged:
        turn = len(self.asked)
        self.asked.append(known)
        if turn == self.fail_at:
            raise self.failing("no design")
        return cast(
            "Judged",
            SimpleNamespace(
                shape=self.shapes[turn],
                rank=lambda _, turn=turn: (self.lacking[turn] > 0, self.costs[turn]),
                found=SimpleNamespace(design=f"design {turn}"),
            ),
        )

    def _told(self, judged: Any, moved: int, seconds: float, per_kw: float) -> Any:
        plain = one_round().rounds[0]
        return replace(plain, net_cost_per_year=judged.rank(0.0)[1], moved=moved, kept=False)

    def run(self, most: int) -> tuple[Any, tuple[Any, ...]]:
        p = defaults().with_values(**{"siting.integration_rounds": float(most)})
        return integrate(self, one_round().design.potential, p, Silent())


def test_the_cheapest_round_is_kept_and_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(monkeypatch, [10.0, 8.0, 9.0, 9.5], [1, 2, 3, 4], [0.0] * 4)
    judged, rounds = script.run(4)
    assert judged.rank(0.0) == (False, 8.0)
    assert [turn.kept for turn in rounds] == [False, True, False, False]
    assert script.asked == [None, "design 0", "design 1", "design 2"]


def test_rounds_end_where_the_design_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    script = Script(monkeypatch, [10.0, 8.0, 8.0, 1.0], [1, 2, 2, 3], [0.0] * 4)
    judged, rounds = script.run(4)
    assert len(rounds) == 3
    assert rounds[-1].moved == 0
    assert judged.rank(0.0)[1] == 8.0


def test_a_cheaper_round_that_leaves_loads_unserved_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    script = Script(monkeypatch, [10.0, 8.0], [1, 2], [0.0, 1.0])
    judged, _ = script.run(2)
    assert judged.rank(0.0) == (False, 10.0)


def test_missing_capacity_counts_at_one_price_in_all_rounds() -> None:
    """Each round's own price follows its corrected capex: rounds could not be compared by it."""
    whole = one_round()
    first = Judged(
        cast("Any", SimpleNamespace(design=whole.design)), whole.operation, whole.appraisal
    )
    short = replace(whole.design.siting, short_heat_kw=np.full(len(whole.design.potential), 10.0))
    lacking = replace(whole.design, siting=short)
    second = Judged(cast("Any", SimpleNamespace(design=lacking)), whole.operation, whole.appraisal)
    opened = int(short.opened.sum())
    more = second.short_kw - first.short_kw
    assert second.short_kw >= 10.0 * opened
    assert second.rank(7.0)[1] - first.rank(7.0)[1] == pytest.approx(7.0 * more)
    assert first.shortfall_cost(float("inf")) == 0.0 or first.short_kw > 0


@pytest.mark.parametrize("failing", [InfeasibleError, SolverError])
def test_a_later_round_without_a_design_ends_the_rounds(
    monkeypatch: pytest.MonkeyPatch, failing: type[DhpError]
) -> None:
    script = Script(monkeypatch, [10.0, 8.0, 7.0], [1, 2, 3], [0.0] * 3, fail_at=1, failing=failing)
    judged, rounds = script.run(3)
    assert len(rounds) == 1
    assert judged.rank(0.0)[1] == 10.0
    assert rounds[0].kept
    assert rounds[0].then is not None and rounds[0].then.text() == "no design"
    told = integration_table(replace(one_round(), rounds=rounds), Words())
    assert "The next round came to no design: no design" in told
    assert "One round was asked for" not in told


def test_what_the_rounds_brought_is_that_of_the_round_kept() -> None:
    """A cheaper round that leaves loads unserved is not kept, and is not boasted of."""
    plain = replace(one_round().rounds[0], net_cost_per_year=100.0, shortfall_per_year=0.0)
    rounds = (
        replace(plain, kept=False),
        replace(plain, net_cost_per_year=50.0, kept=False, moved=1),
        replace(plain, net_cost_per_year=90.0, kept=True, moved=1),
    )
    told = integration_table(replace(one_round(), rounds=rounds), Words())
    assert "The rounds brought 10.00\u00a0% of the first one&#x27;s cost." in told


def test_a_first_round_without_a_design_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InfeasibleError):
        Script(monkeypatch, [10.0], [1], [0.0], fail_at=0).run(3)


def test_an_integrated_plan_is_never_dearer_than_its_first_round() -> None:
    twice = PARAMETERS.with_values(siting__integration_rounds=2)
    whole = plan.plan_district(hamlet(), Options(explain=False), twice)
    first = one_round()
    assert whole.rounds[0].net_cost_per_year == pytest.approx(
        first.rounds[0].net_cost_per_year, rel=1e-6
    )
    kept = [turn for turn in whole.rounds if turn.kept]
    assert len(kept) == 1
    counted = [turn.net_cost_per_year + turn.shortfall_per_year for turn in whole.rounds]
    assert kept[0].net_cost_per_year + kept[0].shortfall_per_year == min(counted)
    assert whole.appraisal.scheme.cost_per_year == kept[0].cost_per_year
    assert min(counted) <= counted[0]
