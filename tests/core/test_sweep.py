"""Sweeps on a function that is linear, so that every answer is known beforehand."""

from __future__ import annotations

import csv
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.plan import find_prices
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.stages import Options
from dhp_qgis_plugin.core.sweep import distributions, quantities, statistics, studies
from dhp_qgis_plugin.core.sweep.cases import Case, Depth, Kind
from dhp_qgis_plugin.core.sweep.distributions import Distribution, Shape
from dhp_qgis_plugin.core.sweep.outcomes import FAILED, OK, Answer, outcomes
from dhp_qgis_plugin.core.sweep.result_table import ResultTable
from dhp_qgis_plugin.core.sweep.run import in_threads, run_study
from dhp_qgis_plugin.core.sweep.scenario_table import read_scenarios
from dhp_qgis_plugin.core.sweep.wishes import read_wishes

SLOPES = {
    "price.electricity": 700.0,
    "price.gas": 300.0,
    "finance.discount_rate": 40_000.0,
    "load.demand": -50.0,
}
AT_BASE = 10_000.0
KEPT = Depth.KEPT


def base(name: str) -> float:
    return quantities.base_value(name, defaults(), find_prices(Options()).tariff)


def linear(case: Case, progress: Progress) -> Answer:
    """Cost = 10 000 + Σ slope · (value - base)."""
    cost = AT_BASE + sum(SLOPES[name] * (x - base(name)) for name, x in case.values)
    return Answer(status=OK, numbers={"cost_per_year": cost, "npv": -cost})


def table(path: Path, fingerprint: str = "f" * 24) -> ResultTable:
    return ResultTable(path, fingerprint)


def test_a_tornado_of_a_linear_cost_has_its_slopes(tmp_path: Path) -> None:
    text = (
        "price.electricity=0.8:1.3; price.gas=0.5:1.5\nfinance.discount_rate=0.04:0.09;load.demand"
    )
    study = studies.tornado(read_wishes(text), base, KEPT)
    results = run_study(study, in_threads(linear), table(tmp_path / "t.csv"))
    bars = statistics.bars(results, "cost_per_year")
    assert [bar.name for bar in bars] == [
        "finance.discount_rate", "price.electricity", "price.gas", "load.demand",
    ]  # fmt: skip
    for bar in bars:
        slope = SLOPES[bar.name]
        assert bar.at_low == pytest.approx(AT_BASE + slope * (bar.low - bar.base))
        assert bar.at_high == pytest.approx(AT_BASE + slope * (bar.high - bar.base))
        assert bar.swing == pytest.approx(abs(slope) * (bar.high - bar.low))
    assert bars[-1].at_low > bars[-1].at_high  # a load that grows makes it cheaper
    assert results.value(0, "cost_per_year") == AT_BASE
    assert results.left == 0


def test_without_wishes_ten_quantities_are_varied() -> None:
    study = studies.tornado((), base, KEPT)
    assert len(study.axes) >= 8
    assert len(study.cases) == 1 + 2 * len(study.axes)
    for axis in study.axes:
        assert axis.values[0] < axis.values[1]
        assert axis.values[0] <= axis.base <= axis.values[1], axis.name


def test_a_grid_holds_every_pair(tmp_path: Path) -> None:
    study = studies.grid(read_wishes("price.electricity=1:2:3; price.gas=1:3:5"), base, KEPT)
    results = run_study(study, in_threads(linear), table(tmp_path / "t.csv"))
    found = statistics.grid(results, "cost_per_year")
    x, y = np.meshgrid(np.linspace(1, 2, 3), np.linspace(1, 3, 5), indexing="ij")
    np.testing.assert_allclose(found, AT_BASE + 700 * (x - 1) + 300 * (y - 1))
    with pytest.raises(InputError, match="needs two quantities, and 1 were named"):
        studies.grid(read_wishes("price.gas"), base, KEPT)


def test_a_frontier_keeps_what_nobody_beats() -> None:
    cost, co2 = np.array([1.0, 2.0, 3.0, 3.0, 4.0, 1.0]), np.array([9.0, 5.0, 5.0, 1.0, 2.0, 9.0])
    assert statistics.unbeaten(cost, co2).tolist() == [True, True, False, True, False, True]
    study = studies.frontier((), base, KEPT)
    assert study.kind is Kind.FRONTIER
    assert study.axes[0].values[0] == 0.0
    with pytest.raises(InputError, match=r"price\.co2_shadow_per_t alone"):
        studies.frontier(read_wishes("price.gas"), base, KEPT)


# ── the table ─────────────────────────────────────────────────────────────────────────────────


def counted() -> tuple[Callable[[Case, Progress], Answer], list[Case]]:
    asked: list[Case] = []

    def evaluate(case: Case, progress: Progress) -> Answer:
        asked.append(case)
        return linear(case, progress)

    return evaluate, asked


@pytest.mark.parametrize("torn", [b"", b"abc", b'0123,"half a', b"a,b,c,d", b"\xe4\xb8"])
def test_a_killed_sweep_goes_on_where_it_was(tmp_path: Path, torn: bytes) -> None:
    path = tmp_path / "t.csv"
    study = studies.grid(read_wishes("price.electricity=1:2:4; price.gas=1:3:4"), base, KEPT)
    whole = run_study(study, in_threads(linear), table(path))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:8]) + torn)  # headings and seven answers, then a torn one
    evaluate, asked = counted()
    again = run_study(study, in_threads(evaluate), table(path))
    assert len(asked) == len(study.cases) - 7
    assert [a.numbers["npv"] for a in again.answers] == [a.numbers["npv"] for a in whole.answers]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({row["key"] for row in rows}) == len(study.cases)


def test_a_torn_heading_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"key,base,de")
    assert not table(path).answers
    assert path.read_text(encoding="utf-8").startswith("key,base,depth,")


def test_a_second_study_takes_what_the_first_has_computed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    run_study(
        studies.grid(read_wishes("price.gas=1:2:2; price.electricity=1:2:2"), base, KEPT),
        in_threads(linear),
        table(path),
    )
    evaluate, asked = counted()
    study = studies.grid(read_wishes("price.electricity=1:2:2; price.gas=1:2:2"), base, KEPT)
    run_study(study, in_threads(evaluate), table(path))
    assert asked == []
    deep = studies.grid(read_wishes("price.gas=1:2:2; load.demand=1:2:2"), base, Depth.REDESIGNED)
    run_study(deep, in_threads(evaluate), table(path))
    assert len(asked) == 5


def test_another_base_plan_is_refused(tmp_path: Path) -> None:
    table(tmp_path / "t.csv").add(Case.of(), KEPT, Answer(status=OK, numbers={}))
    with pytest.raises(InputError, match="belongs to another base plan"):
        table(tmp_path / "t.csv", "another")


def test_foreign_and_damaged_tables_are_named(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="is no table of a sensitivity study"):
        table(path)
    assert path.read_text(encoding="utf-8") == "a,b\n1,2\n"
    for other in (b"key,value\na,1\nb,2", b"key: a text of one line", b"\x00" * 9):
        path.write_bytes(other)  # its last line has no end, and is not cut off
        with pytest.raises(InputError, match="is no table of a sensitivity study"):
            table(path)
        assert path.read_bytes() == other
    good = tmp_path / "good.csv"
    for value in (1.0, 1.1, 1.2):
        table(good).add(Case.of({"price.gas": value}), KEPT, Answer(status=OK, numbers={}))
    lines = good.read_text(encoding="utf-8").splitlines()
    good.write_text("\n".join([*lines[:2], lines[2][:30], lines[3], ""]), encoding="utf-8")
    with pytest.raises(InputError, match=r"Line 3 of .*good\.csv is damaged"):
        table(good)
    with pytest.raises(InputError, match="could not be written"):
        table(tmp_path / "nowhere" / "t.csv")


def test_no_cell_is_a_formula_and_no_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    case = Case.of({"price.gas": 1.5}, label='=HYPERLINK("http://x")\nsecond')
    table(path).add(case, KEPT, Answer(status=FAILED, numbers={}, message="@SUM(A1)\r\nx"))
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["label"] == '\'=HYPERLINK("http://x") second'
    assert row["message"] == "'@SUM(A1) x"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    (answer,) = table(path).answers.values()
    assert answer.status == FAILED


def test_every_number_comes_back_as_it_was(tmp_path: Path) -> None:
    values = [0.1 + 0.2, -1e-300, float("inf"), 1e22, 12345678.9]
    numbers = dict(zip(outcomes(), values, strict=False))
    table(tmp_path / "t.csv").add(Case.of(), KEPT, Answer(status=OK, numbers=numbers))
    (answer,) = table(tmp_path / "t.csv").answers.values()
    assert {name: answer.numbers[name] for name in numbers} == numbers
    assert np.isnan(answer.numbers["pipe_m"])


class Impatient(Silent):
    def __init__(self, after: Callable[[], bool]) -> None:
        self._after = after

    def cancelled(self) -> bool:
        return self._after()


def test_cancel_answers_within_a_second_and_keeps_what_is_there(tmp_path: Path) -> None:
    started = threading.Event()

    def slow(case: Case, progress: Progress) -> Answer:
        if case.changed.get("price.gas", 1.0) > 1.0:
            started.set()
            while not progress.cancelled():
                time.sleep(0.01)
        return linear(case, progress)

    study = studies.grid(read_wishes("price.electricity=1:2:2; price.gas=1:2:4"), base, KEPT)
    began: list[float] = []

    def stop() -> bool:
        if started.is_set() and not began:
            began.append(time.monotonic())
        return started.is_set()

    results = run_study(study, in_threads(slow), table(tmp_path / "t.csv"), Impatient(stop))
    assert time.monotonic() - began[0] < 1.0
    assert results.left > 0
    again = run_study(study, in_threads(linear), table(tmp_path / "t.csv"))
    assert again.left == 0


def test_a_case_without_a_plan_stops_nobody_else(tmp_path: Path) -> None:
    def choosy(case: Case, progress: Progress) -> Answer:
        if case.changed.get("price.gas", 1.0) > 1.2:
            return Answer(status=FAILED, numbers={}, message="No plan.")
        return linear(case, progress)

    study = studies.tornado(read_wishes("price.gas; price.electricity"), base, KEPT)
    results = run_study(study, in_threads(choosy), table(tmp_path / "t.csv"))
    assert [case.label for case, _ in results.failed] == ["price.gas high"]
    bars = statistics.bars(results, "npv")
    assert bars[-1].name == "price.gas"
    assert np.isnan(bars[-1].swing)


# ── Monte Carlo ───────────────────────────────────────────────────────────────────────────────

DRAWN = (
    Distribution(name="price.gas", shape=Shape.TRIANGULAR, numbers=(0.7, 1.0, 1.8)),
    Distribution(name="finance.discount_rate", shape=Shape.UNIFORM, numbers=(0.03, 0.09)),
    Distribution(name="price.electricity", shape=Shape.NORMAL, numbers=(1.0, 0.2)),
)


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_monte_carlo_is_the_same_whatever_the_threads(tmp_path: Path, threads: int) -> None:
    study = studies.monte_carlo(DRAWN, 60, 11, base, KEPT)
    results = run_study(study, in_threads(linear, threads), table(tmp_path / "t.csv"))
    told = statistics.spread(results, "cost_per_year")
    assert told.mean == pytest.approx(10_116.04, rel=1e-2)
    again = studies.monte_carlo(DRAWN[::-1], 60, 11, base, KEPT)
    assert [case.values for case in again.cases] == [case.values for case in study.cases]
    longer = studies.monte_carlo(DRAWN, 90, 11, base, KEPT)
    assert longer.cases[:61] == study.cases
    other = studies.monte_carlo(DRAWN, 60, 12, base, KEPT)
    assert other.cases[1].values != study.cases[1].values
    key = study.cases[1].key(KEPT)
    assert key == Case.of(study.cases[1].values, label="else").key(KEPT)


def test_draws_follow_their_distributions() -> None:
    drawn = distributions.samples(DRAWN, 4000, 5)
    triangle = stats.triang(c=0.3 / 1.1, loc=0.7, scale=1.1)
    for column, law in zip(
        drawn.T, (triangle, stats.uniform(0.03, 0.06), stats.norm(1.0, 0.2)), strict=True
    ):
        assert stats.kstest(column, law.cdf).pvalue > 0.01
    assert abs(np.corrcoef(drawn.T)[np.triu_indices(3, 1)]).max() < 0.05


def test_a_normal_quantity_keeps_its_bounds() -> None:
    wild = Distribution(name="load.connection_rate", shape=Shape.NORMAL, numbers=(0.9, 0.5))
    drawn = distributions.samples([wild], 2000, 1)
    assert drawn.min() >= 0.05
    assert drawn.max() <= 1.0
    law = stats.truncnorm((0.05 - 0.9) / 0.5, (1 - 0.9) / 0.5, 0.9, 0.5)
    assert stats.kstest(drawn[:, 0], law.cdf).pvalue > 0.01


def test_the_spread_is_that_of_the_numbers(tmp_path: Path) -> None:
    study = studies.monte_carlo(DRAWN, 80, 3, base, KEPT)
    results = run_study(study, in_threads(linear), table(tmp_path / "t.csv"))
    values = np.array([linear(c, Silent()).numbers["cost_per_year"] for c in study.cases[1:]])
    told = statistics.spread(results, "cost_per_year")
    assert told.percentiles[50] == pytest.approx(np.median(values))
    assert told.deviation == pytest.approx(values.std(ddof=1))
    assert told.positive_share == 1.0
    first, *_, last = statistics.influences(results, "cost_per_year")
    gas = np.array(study.axes[0].values)
    assert {i.name: i.correlation for i in (first, *_, last)}["price.gas"] == pytest.approx(
        stats.spearmanr(gas, values).statistic
    )


def test_usual_distributions_need_no_table() -> None:
    usual = distributions.usual(base)
    assert len(usual) >= 8
    assert studies.monte_carlo(usual, 3, 1, base, KEPT).cases[3].label == "sample 3, seed 1"


# ── what planners write ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("price.oil", "no quantity named price.oil"),
        ("price.gas=1", "'price.gas=1' is no range"),
        ("price.gas=1:x", "is no range"),
        ("price.gas=1:2:3:4", "is no range"),
        ("price.gas=2:1", "give the lower end first"),
        ("price.gas=1:2:1", "a whole number from 2 to 200"),
        ("price.gas=1:2:2.5", "a whole number from 2 to 200"),
        ("price.gas=1:99", "is 99: give a number from 0.1 to 10"),
        ("price.gas=nan:2", "is no range"),
    ],
)
def test_mistakes_in_wishes_get_one_sentence(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_wishes(text)
    assert str(caught.value).count("\n") == 0


def test_a_quantity_without_a_usual_range_asks_for_one() -> None:
    with pytest.raises(InputError, match=r"give one, as in network\.gap_m=low:high"):
        studies.tornado(read_wishes("network.gap_m"), base, KEPT)
    with pytest.raises(InputError, match=r"price\.gas is named twice"):
        studies.tornado(read_wishes("price.gas; price.gas"), base, KEPT)


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_scenarios_change_what_their_cells_say(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "scenario;price.gas;finance.discount_rate;tariff;remark\n"
        "# what we fear\n"
        "dear gas;1,5;;;see the memo\n"
        "\n"
        "Dalian;;0.04;liaoning-tou;\n",
    )
    first, second = read_scenarios(path)
    assert first == Case.of({"price.gas": 1.5}, label="dear gas")
    assert second.changed == {"finance.discount_rate": 0.04}
    assert second.options == (("tariff", "liaoning-tou"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,price.gas\na,1\n", "has no column scenario"),
        ("scenario,price.oil\na,1\n", "a column price.oil, which is neither"),
        ("scenario,price.gas,price.gas\na,1,1\n", "2 columns named 'price.gas'"),
        ("scenario,price.gas\n", "headings and no line"),
        ("scenario,price.gas\na,cheap\n", "line 2: price.gas is 'cheap'"),
        ("scenario,price.gas\na,1\na,2\n", "line 3: the scenario 'a' stands there a second"),
        ("scenario,price.gas\n,1\n", "line 2: the scenario has no name"),
        ("scenario,price.gas\na,1,2\n", "line 2: it has 3 cells, and the headings are 2"),
        ("scenario,price.gas\na,77\n", "line 2: price.gas is 77; give a number from 0.1 to 10"),
        ("scenario,tariff\na,moon\n", "line 2: tariff is 'moon'; write one of"),
        ("scenario;source.station_fixed_capex\na;1,250\n", "without signs between thousands"),
        ('scenario,price.gas\n"a,1\nb,2\n', "a quotation mark is opened"),
        ("", "is empty"),
    ],
)
def test_mistakes_in_scenarios_get_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_scenarios(written(tmp_path, text))


def test_distributions_come_from_a_table(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "quantity,distribution,low,mode,high,mean,sd\n"
        "price.gas,triangular,0.7,1.0,1.8,,\n"
        "finance.discount_rate,uniform,0.03,,0.09,,\n"
        "price.electricity,Normal,,,,1.0,0.2\n",
    )
    assert distributions.read_distributions(path) == DRAWN


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("price.oil,uniform,1,,2,,", "no quantity named price.oil"),
        ("price.gas,beta,1,,2,,", "there is no distribution 'beta'"),
        ("price.gas,uniform,1,,,,", "high is ''"),
        ("price.gas,uniform,2,,1,,", "must rise from low to high"),
        ("price.gas,triangular,1,3,2,,", "must rise"),
        ("price.gas,normal,,,,1,0", "must be above 0"),
        ("price.gas,uniform,0,,2,,", "is 0: give a number from 0.1"),
        ("price.gas,uniform,1,,2,,\nprice.gas,uniform,1,,2,,", "stands there a second time"),
    ],
)
def test_mistakes_in_distributions_get_one_sentence(tmp_path: Path, line: str, said: str) -> None:
    path = written(tmp_path, f"quantity,distribution,low,mode,high,mean,sd\n{line}\n")
    with pytest.raises(InputError, match=said):
        distributions.read_distributions(path)


def test_an_unknown_column_of_distributions_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "quantity,distribution,low,high,skew\nprice.gas,uniform,1,2,3\n")
    with pytest.raises(InputError, match="has a column skew"):
        distributions.read_distributions(path)
