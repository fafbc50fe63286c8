"""Problems with published optima, solved file by file; one JSON line each on standard output."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dhp_qgis_plugin.core.network.siting import METHODS
from dhp_qgis_plugin.core.progress import Silent


def solve_files(
    read: Callable[[Path], Any], about: str | None, solve: Callable[..., Any] = METHODS["thesis"]
) -> None:
    """Solve the files named on the command line.

    Parameters
    ----------
    read
        Turns a file into the problem that it states.
    about
        Shown by ``--help``.
    solve
        The product's solver: of the thesis model, or of another one.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    for path in options.files:
        begun = time.perf_counter()
        problem = read(path)
        left = max(1.0, options.seconds - (time.perf_counter() - begun))
        proof = solve(problem, gap=0.0, time_limit_s=left, progress=Silent()).proof
        line = {
            "file": path.name,
            "objective": proof.objective,
            "bound": proof.bound,
            "gap": proof.gap,
            "seconds": round(time.perf_counter() - begun, 3),
            "status": proof.status.value,
        }
        print(json.dumps(line), flush=True)
