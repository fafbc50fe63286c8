"""The answers of one study as a CSV for reading: a column per quantity, in the order of cases."""

from __future__ import annotations

import csv
import math
from pathlib import Path

from dhp_qgis_plugin.core.sweep.outcomes import Results, outcomes
from dhp_qgis_plugin.core.sweep.result_table import safe


def write_cases(results: Results, path: Path) -> None:
    """Write every case with its values, options and outcomes; what a case leaves is empty."""
    cases = results.study.cases
    names = list(dict.fromkeys(name for case in cases for name, _ in case.values))
    words = list(dict.fromkeys(name for case in cases for name, _ in case.options))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("case", *names, *words, "status", "message", *outcomes()))
        for case, answer in zip(cases, results.answers, strict=True):
            changed, chosen = case.changed, dict(case.options)
            writer.writerow(
                (
                    safe(case.label),
                    *(changed.get(name, "") for name in names),
                    *(safe(chosen.get(name, "")) for name in words),
                    answer.status if answer else "",
                    safe(answer.message) if answer else "",
                    *(_number(answer.numbers.get(name) if answer else None) for name in outcomes()),
                )
            )


def _number(value: float | None) -> str:
    return "" if value is None or math.isnan(value) else repr(float(value))
