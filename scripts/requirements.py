"""Print what pip shall install for this machine's QGIS, as a requirements file.

    /usr/bin/python3 scripts/requirements.py [--dev]

The packages are those of pyproject.toml. What QGIS's own Python brings along keeps its version:
another numpy breaks GDAL's arrays, and pyproj from a wheel brings a second PROJ whose static
objects are QGIS's own, so that the process dies when it ends ("double free"). The first line names
the versions for which the set-up was made, so that a change of any of them makes a new one.
"""

from __future__ import annotations

import platform
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
PINNED = ("numpy", "scipy", "pyproj")


def main() -> None:
    """Print the lines."""
    from qgis.core import Qgis  # noqa: PLC0415 - takes half a second

    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    lines = [f"# Python {platform.python_version()}, QGIS {Qgis.version()}"]
    lines += pins()
    lines += project["dependencies"]
    if "--dev" in sys.argv[1:]:
        lines += project["optional-dependencies"]["dev"]
    print("\n".join(lines))


def pins() -> list[str]:
    """Return the pins of what QGIS's Python has."""
    found = []
    for name in PINNED:
        try:
            found.append(f"{name}=={version(name)}")
        except PackageNotFoundError:  # then pip is free to choose
            continue
    return found


if __name__ == "__main__":
    main()
