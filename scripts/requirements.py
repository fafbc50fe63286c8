"""Print what pip shall install for this machine's QGIS, as a requirements file.

    /usr/bin/python3 scripts/requirements.py [--dev]

The packages are those of pyproject.toml. numpy and scipy are pinned to the versions that QGIS's
own Python runs with: another numpy breaks GDAL's arrays. The comments name the versions for which
the set-up was made, so that a change of any of them makes a new one.
"""

from __future__ import annotations

import platform
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
PINNED = ("numpy", "scipy")


def main() -> None:
    """Print the lines."""
    from qgis.core import Qgis  # noqa: PLC0415 - takes half a second

    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    lines = [f"# Python {platform.python_version()}, QGIS {Qgis.version()}"]
    lines += [f"{name}=={version(name)}" for name in PINNED]
    lines += project["dependencies"]
    if "--dev" in sys.argv[1:]:
        lines += project["optional-dependencies"]["dev"]
    print("\n".join(lines))


if __name__ == "__main__":
    main()
