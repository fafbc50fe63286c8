"""Write a made-up town as a GeoPackage: buildings, roads, barriers, candidates.

    python scripts/make_town.py TOWN.gpkg [--buildings N] [--roads N] [--dirty N] [--seed S]

The same numbers give the same town. --dirty puts in so many of every fault that street layers are
known for, and writes where they are to the layer ``dirt``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.town.dirt import soil
from scripts.town.make import make_town


def main() -> None:
    """Make the town and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--buildings", type=int, default=1000)
    parser.add_argument("--roads", type=int, default=400)
    parser.add_argument("--dirty", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    town = make_town(options.buildings, options.roads, options.seed)
    if options.dirty:
        town = soil(town, options.dirty, options.seed)
    town.write(options.path)
    print(
        f"{options.path}: {len(town.buildings)} buildings, {len(town.roads)} streets,"
        f" {len(town.dirt)} faults"
    )


if __name__ == "__main__":
    main()
