"""Sweeps on a Dask cluster of two workers, of which one dies."""

from __future__ import annotations

import csv
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.sweep import cluster
from dhp_qgis_plugin.core.sweep.cases import Axis, Case, Depth, Kind, Study
from dhp_qgis_plugin.core.sweep.cluster import on_cluster
from dhp_qgis_plugin.core.sweep.outcomes import OK, Answer
from dhp_qgis_plugin.core.sweep.result_table import ResultTable
from dhp_qgis_plugin.core.sweep.run import run_study

distributed = pytest.importorskip("distributed", reason="Dask is not installed")

GASES = tuple(round(1 + 0.1 * n, 1) for n in range(14))
STUDY = Study(
    kind=Kind.MONTE_CARLO,
    depth=Depth.KEPT,
    cases=tuple(Case.of({"price.gas": gas}) for gas in GASES),
    axes=(Axis(name="price.gas", base=1.0, values=GASES[1:]),),
)


def priced(slope: float, case: Case, progress: Progress) -> Answer:
    """A slow case: 0.2 s, and a note of who computed it."""
    until = time.monotonic() + 0.2
    while time.monotonic() < until and not progress.cancelled():
        time.sleep(0.02)
    numbers = {"cost_per_year": slope * case.changed["price.gas"], "stations": float(os.getpid())}
    return Answer(status=OK, numbers=numbers)


def unlucky(slope: float, case: Case, progress: Progress) -> Answer:
    raise ModuleNotFoundError("No module named 'pulp'")


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as running:
        yield running


class KillsOne(Silent):
    """Kills the worker that gave the first answer as soon as some are there."""

    def __init__(self, table: ResultTable) -> None:
        self.killed, self._table = 0, table

    def report(self, fraction: float, message: str = "") -> None:
        if not self.killed and len(self._table.answers) >= 3:
            first = next(iter(self._table.answers.values()))
            self.killed = int(first.numbers["stations"])
            os.kill(self.killed, signal.SIGKILL)


def test_a_lost_worker_loses_nothing_and_nothing_counts_twice(
    two_workers: Any, tmp_path: Path
) -> None:
    table = ResultTable(tmp_path / "t.csv", "base")
    killing = KillsOne(table)
    workers = on_cluster(priced, 100.0, two_workers.scheduler_address)
    results = run_study(STUDY, workers, table, killing)
    assert killing.killed
    assert results.left == 0
    for gas, answer in zip(GASES, results.answers, strict=True):
        assert answer is not None
        assert answer.numbers["cost_per_year"] == pytest.approx(100 * gas)
    makers = {answer.numbers["stations"] for answer in results.answers if answer}
    assert killing.killed in makers
    assert makers - {killing.killed}
    assert os.getpid() not in makers
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        keys = [row["key"] for row in csv.DictReader(file)]
    assert len(keys) == len(set(keys)) == len(GASES)


def test_a_cancelled_sweep_goes_on_on_the_cluster(two_workers: Any, tmp_path: Path) -> None:
    class Stops(Silent):
        asked: float = 0.0

        def cancelled(self) -> bool:
            if len(table.answers) >= 2 and not self.asked:
                self.asked = time.monotonic()
            return bool(self.asked)

    table = ResultTable(tmp_path / "t.csv", "base")
    workers = on_cluster(priced, 100.0, two_workers.scheduler_address)
    stops = Stops()
    results = run_study(STUDY, workers, table, stops)
    assert time.monotonic() - stops.asked < 1.5
    assert 0 < results.left <= len(GASES) - 2
    again = run_study(STUDY, workers, ResultTable(tmp_path / "t.csv", "base"))
    assert again.left == 0


def test_a_worker_without_the_packages_is_told_of(two_workers: Any, tmp_path: Path) -> None:
    workers = on_cluster(unlucky, 1.0, two_workers.scheduler_address)
    with pytest.raises(InputError, match=r"lacks a package .*pulp"):
        run_study(STUDY, workers, ResultTable(tmp_path / "t.csv", "base"))


def test_no_scheduler_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 0.5)
    with pytest.raises(InputError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        on_cluster(priced, 1.0, "tcp://127.0.0.1:9")


def test_without_dask_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(cluster, "import_module", missing)
    with pytest.raises(InputError, match=r"install dask\[distributed\]"):
        on_cluster(priced, 1.0, "tcp://host:8786")
