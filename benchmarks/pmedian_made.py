"""Write p-median problems of the 40 sizes of OR-Library's pmed1 to pmed40, with costs of our own.

    python benchmarks/pmedian_made.py FOLDER

For `benchmarks/pmedian.py`, where the published files are not at hand: a random connected graph
with n² / 50 edges of lengths 1 to 100, as J. E. Beasley, A note on solving large p-median
problems, EJOR 21 (1985) 270 has them.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

SIZES = {
    100: (5, 10, 10, 20, 33),
    200: (5, 10, 20, 40, 67),
    300: (5, 10, 30, 60, 100),
    400: (5, 10, 40, 80, 133),
    500: (5, 10, 50, 100, 167),
    600: (5, 10, 60, 120, 200),
    700: (5, 10, 70, 140),
    800: (5, 10, 80),
    900: (5, 10, 90),
}


def made(vertices: int, stations: int, seed: int) -> str:
    """Return the text of a problem: a random tree, then edges between any two vertices."""
    draw = random.Random(seed)  # noqa: S311 - a test problem, no secret
    order = list(range(1, vertices + 1))
    draw.shuffle(order)
    edges = [(order[k], order[draw.randrange(k)], draw.randint(1, 100)) for k in range(1, vertices)]
    while len(edges) < vertices * vertices // 50:
        a, b = draw.randint(1, vertices), draw.randint(1, vertices)
        if a != b:
            edges.append((a, b, draw.randint(1, 100)))
    lines = [f" {vertices} {len(edges)} {stations}", *(f" {a} {b} {c}" for a, b, c in edges)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [(n, p) for n, counts in SIZES.items() for p in counts]
    for number, (n, p) in enumerate(sizes, 1):
        name = f"made{number:02d}_{n}_{p}.txt"
        (folder / name).write_text(made(n, p, 100 + number), encoding="ascii")
