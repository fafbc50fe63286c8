"""Cases on a cluster of the planner's: workers that a Dask scheduler knows.

Dask is asked for in the planner's own Python and not shipped. It computes a case again where its
worker is lost; here each case is taken once, by its key. The base plan is itself a task, so that
a new worker can have it too. What runs between this machine and the cluster is Dask's own way of
writing objects down: only clusters that one trusts are to be used.
"""

from __future__ import annotations

import time
import uuid
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

from dhp_qgis_plugin.core.errors import InputError, SolverError
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.sweep.cases import Case
from dhp_qgis_plugin.core.sweep.outcomes import Answer
from dhp_qgis_plugin.core.sweep.run import Answers, Workers

Base = TypeVar("Base")

CONNECT_S = 10.0
WITHOUT_WORKERS_S = 60.0
"""How long a cluster may have no worker at all before the sweep ends."""
ATTEMPTS = 3
"""How often a case is given to the cluster whose workers die over it."""
_LOOK_S = 0.1
_ASK_S = 2.0


def on_cluster(task: Callable[[Base, Case, Progress], Answer], base: Base, address: str) -> Workers:
    """Return the workers of the cluster whose scheduler has this address.

    Parameters
    ----------
    task
        A function of a module that the workers can import.
    base
        What every case needs; sent once to each worker.
    address
        As in ``tcp://host:8786``.

    Raises
    ------
    InputError
        If Dask is not installed, or no scheduler answers there.
    """
    distributed = check_cluster(address)

    def work(cases: Sequence[Case], progress: Progress) -> Answers:
        client = _connect(distributed, address)
        try:
            yield from _Run(distributed, client, task, base, address).answers(cases, progress)
        finally:
            client.close(timeout=1)

    return work


def check_cluster(address: str) -> Any:
    """Return Dask's module if a scheduler answers at the address; errors as in `on_cluster`."""
    distributed = _dask(address)
    _connect(distributed, address).close(timeout=1)
    return distributed


def _dask(address: str) -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise InputError(
            "A Dask scheduler is named ({address}), but QGIS's Python has no package distributed;"
            " install dask[distributed], or leave SCHEDULER empty to compute on this machine.",
            address=address,
        ) from None


def _connect(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError, TimeoutError) as error:
        raise InputError(
            "No Dask scheduler answers at {address} ({reason}); check the address (as in"
            " tcp://host:8786), or leave SCHEDULER empty to compute on this machine.",
            address=address,
            reason=type(error).__name__,
        ) from error


class _Run:
    """One sweep on one cluster."""

    def __init__(
        self, distributed: Any, client: Any, task: Callable[..., Answer], base: Any, address: str
    ) -> None:
        self._dask, self._client, self._address = distributed, client, address
        self._name = uuid.uuid4().hex[:12]
        self._stop = distributed.Event(f"stop-{self._name}", client=client)
        self._task, self._times, self._serial = task, dict[Case, int](), 0
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # large, and sent once
            self._base = client.submit(_hand_on, base, key=f"base-{self._name}")

    def answers(self, cases: Sequence[Case], progress: Progress) -> Answers:
        """Return each case once with its answer, as the cluster finishes them."""
        pending = {self._submit(case): case for case in cases}
        seen, asked = time.monotonic(), time.monotonic()
        try:
            while pending:
                if progress.cancelled():
                    self._stop.set()
                    return
                ended = [future for future in pending if future.done()]
                for future in ended:
                    case = pending.pop(future)
                    if future.status == "finished":
                        yield case, future.result()
                    else:
                        pending[self._again(future, case)] = case
                progress.report(0.0, "Cases of the sensitivity study, on the cluster")
                if time.monotonic() - asked > _ASK_S:
                    asked = time.monotonic()
                    seen = asked if self._has_workers() else seen
                    self._require(asked - seen < WITHOUT_WORKERS_S)
                if not ended:
                    time.sleep(_LOOK_S)
        finally:
            if pending:
                self._client.cancel(list(pending), force=True)

    def _submit(self, case: Case) -> Any:
        self._times[case] = self._times.get(case, 0) + 1
        self._serial += 1
        key = f"case-{self._name}-{self._serial}"
        return self._client.submit(
            _answer, self._task, self._base, case, f"stop-{self._name}", key=key, pure=False
        )

    def _again(self, future: Any, case: Case) -> Any:
        """Give a case to the cluster again whose worker was lost; raise what else went wrong."""
        error: BaseException | None = None
        if future.status == "error":
            error = future.exception()
        if isinstance(error, ImportError):
            raise InputError(
                "A worker of the cluster at {address} lacks a package ({reason}); install the"
                " plugin and its packages where the workers run, and put the folder that holds"
                " dhp_qgis_plugin on their PYTHONPATH.",
                address=self._address,
                reason=str(error),
            ) from error
        if error is not None and not isinstance(error, self._dask.KilledWorker):
            raise error
        if self._times[case] >= ATTEMPTS:
            raise SolverError(
                "The workers of the cluster at {address} die over case {case}; look into their log,"
                " or leave SCHEDULER empty. What was computed stands in the table.",
                address=self._address,
                case=case.label or case.in_words() or "base",
            )
        return self._submit(case)

    def _has_workers(self) -> bool:
        try:
            return bool(self._client.nthreads())
        except (OSError, TimeoutError):
            return False

    def _require(self, fine: bool) -> None:
        if not fine:
            raise SolverError(
                "The Dask scheduler at {address} has had no worker for {seconds:.0f} s; start"
                " workers and run again with the same table, which holds what was computed.",
                address=self._address,
                seconds=WITHOUT_WORKERS_S,
            )


# ── on the worker ─────────────────────────────────────────────────────────────────────────────


def _hand_on(base: Base) -> Base:
    return base


def _answer(
    task: Callable[[Base, Case, Progress], Answer], base: Base, case: Case, stop: str
) -> Answer:
    return task(base, case, _FarProgress(stop))


class _FarProgress:
    """Asks the scheduler at times whether the planner has cancelled."""

    def __init__(self, stop: str) -> None:
        distributed = import_module("distributed")
        self._event = distributed.Event(stop, client=distributed.get_client())
        self._asked, self._stopped = time.monotonic(), False

    def report(self, fraction: float, message: str = "") -> None:
        """Keep it here."""

    def cancelled(self) -> bool:
        """Tell whether the planner wants the work to stop."""
        if not self._stopped and time.monotonic() - self._asked > _ASK_S:
            self._asked = time.monotonic()
            self._stopped = bool(self._event.is_set())
        return self._stopped
