"""Print the key figures of a plan that qgis_process has made, or why it made none.

    python scripts/key_figures.py ANSWER.json PLAN.gpkg
    python scripts/key_figures.py --reason ANSWER.json LOG

ANSWER.json is what ``qgis_process --json run dhp:plandistrict`` printed.
"""

from __future__ import annotations

import json
import math
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any


def main() -> None:
    """Read the arguments and print."""
    match sys.argv[1:]:
        case ["--reason", _, log]:
            print(reason(Path(log).read_text(encoding="utf-8", errors="replace")))
        case [answer, plan]:
            numbers = json.loads(Path(answer).read_text(encoding="utf-8"))["results"]
            print(table(figures(numbers, Path(plan))))
        case _:
            sys.exit(__doc__)


def figures(numbers: dict[str, Any], plan: Path) -> list[tuple[str, str]]:
    """Return label and value of each figure, from the answer's numbers and the plan's layers."""
    with closing(sqlite3.connect(f"file:{plan}?mode=ro", uri=True)) as layers:
        heat_kw, cool_kw = layers.execute(
            "SELECT sum(heat_kw), sum(cool_kw) FROM stations"
        ).fetchone()
        compared = {
            quantity: (ours, theirs)
            for quantity, ours, theirs in layers.execute(
                'SELECT quantity, "plan", reference FROM comparison'
            )
        }
    cost, cost_else = compared["total cost"]
    co2, co2_else = compared["CO2"]
    return [
        ("Stations", f"{numbers['STATION_COUNT']:.0f}"),
        ("Capacity, heat", f"{heat_kw / 1000:,.1f} MW"),
        ("Capacity, cold", f"{cool_kw / 1000:,.1f} MW"),
        (
            "Buildings connected",
            f"{numbers['CONNECTED']:.0f} ({numbers['UNREACHED']:.0f} not reached)",
        ),
        ("Trench", f"{numbers['TRENCH_M']:,.0f} m"),
        ("Investment", millions(compared["investment"][0])),
        (
            "Cost per year",
            f"{millions(cost)}, conventional {millions(cost_else)} ({change(cost, cost_else)})",
        ),
        ("Payback, discounted", payback(compared["dynamic payback"][0])),
        (
            "CO2 per year",
            f"{co2 / 1e6:,.1f} kt, conventional {co2_else / 1e6:,.1f} kt ({change(co2, co2_else)})",
        ),
        (
            "Siting",
            f"{millions(numbers['OBJECTIVE'])} per year, at least {millions(numbers['BOUND'])}",
        ),
        ("Gap", f"{100 * numbers['GAP']:.2f} % ({numbers['STATUS']})"),
        ("Time", f"{numbers['SECONDS']:.0f} s"),
    ]


def table(rows: list[tuple[str, str]]) -> str:
    """Return the rows as two aligned columns."""
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"  {label:<{width}}  {value}" for label, value in rows)


def millions(amount: float) -> str:
    """Return an amount of money in millions."""
    return f"{amount / 1e6:,.2f} M"


def change(ours: float, theirs: float) -> str:
    """Return by how much ours differs from theirs, in percent with its sign."""
    return f"{100 * (ours / theirs - 1):+.0f} %" if theirs else "-"


def payback(years: float | None) -> str:
    """Return a payback in words; a plan that never pays back has none."""
    return "never" if years is None or not math.isfinite(years) else f"{years:.1f} years"


def reason(log: str) -> str:
    """Return the sentence with which a run ended: the log's last line that is not empty."""
    said = [line.strip() for line in log.splitlines() if line.strip()]
    return said[-1] if said else "The run ended without a word."


if __name__ == "__main__":
    main()
