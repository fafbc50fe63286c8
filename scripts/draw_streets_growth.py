"""Draw seconds and memory of the street graph over the size of the town.

python scripts/draw_streets_growth.py MEASURED.jsonl PICTURE.png

MEASURED.jsonl is what benchmarks/streets.py prints.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

LIMIT_S, LIMIT_SIZE = 30.0, 50_000


def main() -> None:
    """Read the measurements and draw."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["town"].startswith("made up")]
    size = np.array([row["buildings"] for row in rows])
    seconds = np.array([row["build_s"] + row["contract_s"] for row in rows])
    memory = np.array([row["peak_mib"] for row in rows])
    processor = np.array([row["processor_s"] for row in rows])
    power = np.polyfit(np.log(size), np.log(processor), 1)[0]

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), constrained_layout=True)
    left.plot(size, seconds, "o-", color="#1f6f8b", label="build and contract, by the clock")
    left.plot(size, processor, "s-", color="#6b8e23", label="the same in processor time")
    left.plot(
        size,
        processor[-1] * size / size[-1],
        ":",
        color="0.5",
        label="in proportion to the largest",
    )
    left.plot([LIMIT_SIZE], [LIMIT_S], "v", color="#b3442e", label="limit: 30 s")
    left.set(ylabel="seconds", title=f"Processor time ∝ buildings$^{{{power:.2f}}}$")
    right.plot(size, memory, "o-", color="#1f6f8b", label="highest resident memory")
    right.set(ylabel="MiB", title="Memory (limit: 4096 MiB)")
    for axes in (left, right):
        axes.set(xlabel="buildings (with 1 street feature to 2.5)", xlim=(0, None), ylim=(0, None))
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        axes.grid(color="0.9")
        axes.legend(frameon=False, fontsize=8, loc="upper left")
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(sys.argv[2], dpi=110)


if __name__ == "__main__":
    main()
