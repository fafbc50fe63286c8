"""Cases side by side, each answer into the table as soon as it is there.

Only the calling thread writes. What the table holds already is not asked again, and no answer is
written twice, whoever computed it and however often.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from threading import Event

from dhp_qgis_plugin.core.progress import Progress, Silent
from dhp_qgis_plugin.core.sweep.cases import Case, Study
from dhp_qgis_plugin.core.sweep.outcomes import Answer, Results
from dhp_qgis_plugin.core.sweep.result_table import ResultTable

Evaluate = Callable[[Case, Progress], Answer]
Answers = Generator[tuple[Case, Answer], None, None]
Workers = Callable[[Sequence[Case], Progress], Answers]
"""Answers cases in any order; ends early, without an error, where the planner cancels."""


def run_study(
    study: Study, workers: Workers, table: ResultTable, progress: Progress | None = None
) -> Results:
    """Answer the cases of a study that the table does not hold yet.

    Where the planner cancels, the results so far are returned and stand in the table.

    Raises
    ------
    InputError
        If the table cannot be written, or as ``workers`` does; what was written stands.
    """
    progress = progress or Silent()
    keys = [case.key(study.depth) for case in study.cases]
    wanted = {
        key: case for key, case in zip(keys, study.cases, strict=True) if key not in table.answers
    }
    watched = _Counted(progress, len(set(keys)) - len(wanted), len(set(keys)))
    if wanted:
        with closing(workers(list(wanted.values()), watched)) as answers:
            for case, answer in answers:
                table.add(case, study.depth, answer)
                watched.done()
    return Results(study=study, answers=tuple(table.answers.get(key) for key in keys))


def in_threads(evaluate: Evaluate, most: int | None = None) -> Workers:
    """Return workers on this machine: as many threads as there are cores, or ``most``."""

    def work(cases: Sequence[Case], progress: Progress) -> Answers:
        stop = Event()
        count = max(1, min(most or os.cpu_count() or 1, len(cases)))
        pool = ThreadPoolExecutor(max_workers=count)
        lanes = {case: _Lane(stop) for case in cases}
        asked = {pool.submit(evaluate, case, lanes[case]): case for case in cases}
        pending: set[Future[Answer]] = set(asked)
        try:
            while pending and not progress.cancelled():
                done, pending = wait(pending, timeout=0.1, return_when=FIRST_COMPLETED)
                for future in done:
                    yield asked[future], future.result()
                running = sum(lanes[asked[future]].fraction for future in pending)
                progress.report(running, "Cases of the sensitivity study")
            for future in pending:  # the planner cancelled; what is ready is kept
                if future.done() and future.exception() is None:
                    yield asked[future], future.result()
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)

    return work


class _Lane:
    """The progress of one case: kept here, told by the caller's thread."""

    def __init__(self, stop: Event) -> None:
        self.fraction, self._stop = 0.0, stop

    def report(self, fraction: float, message: str = "") -> None:
        self.fraction = min(max(fraction, self.fraction), 1.0)

    def cancelled(self) -> bool:
        return self._stop.is_set()


class _Counted:
    """Progress in whole cases: what is done, and the sum of the shares that run."""

    def __init__(self, whole: Progress, ready: int, count: int) -> None:
        self._whole, self._ready, self._count = whole, ready, max(count, 1)

    def done(self) -> None:
        self._ready += 1
        self.report(0.0)

    def report(self, fraction: float, message: str = "") -> None:
        self._whole.report(min((self._ready + fraction) / self._count, 1.0), message)

    def cancelled(self) -> bool:
        return self._whole.cancelled()
