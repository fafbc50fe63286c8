"""Which Python packages are missing, said plainly, and the command that installs them.

Imports nothing of ours and nothing heavy: it must run on a bare QGIS and on a Python that is too
old for the rest. Packages go into a folder of the user's own QGIS profile, which is appended to
``sys.path``: QGIS's own packages keep their place.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

LEAST_PYTHON = (3, 11)
PINNED = ("numpy", "scipy", "pyproj")
"""What comes with QGIS and must keep its version: a second copy of their libraries breaks it."""


class Package(NamedTuple):
    """A package that the method needs beside QGIS's own Python."""

    name: str
    least: tuple[int, ...]
    below: tuple[int, ...]  # () for no upper bound

    @property
    def requirement(self) -> str:
        """What pip is asked for, e.g. ``pulp>=3.3,<4``."""
        bounds = [f">={_dotted(self.least)}"] if self.least else []
        bounds += [f"<{_dotted(self.below)}"] if self.below else []
        return self.name + ",".join(bounds)


NEEDED = (
    Package("numpy", (), ()),
    Package("scipy", (), ()),
    Package("pandas", (), ()),
    Package("geopandas", (1,), (2,)),
    Package("shapely", (2,), (3,)),
    Package("networkx", (3,), (4,)),
    Package("pulp", (3, 3), (4,)),
    Package("highspy", (1, 10), (1, 16)),  # 1.16 writes a banner into qgis_process --json
    Package("pyproj", (), ()),
    Package("pyogrio", (), ()),
)
FOR_FILES = (
    Package("openpyxl", (3, 1), (4,)),  # tables as xlsx
    Package("reportlab", (4,), (6,)),  # the report as PDF
)
"""What only some files need; a plan is made without."""


def python_version() -> str:
    """Return the running Python's ``major.minor``."""
    return _dotted(sys.version_info[:2])


def packages_folder(profile: Path) -> Path:
    """Return where packages for the running Python stand in a QGIS profile."""
    return profile / "python" / "dhp_deps" / python_version()


def extend_path(profile: Path) -> None:
    """Let Python look into the profile's packages last, after everything QGIS brings."""
    folder = str(packages_folder(profile))
    if folder not in sys.path:
        sys.path.append(folder)


def shortcomings() -> list[str]:
    """Say what is missing or does not fit, one item a package; empty when a plan can be made."""
    if sys.version_info[:2] < LEAST_PYTHON:
        return [
            f"Python {_dotted(LEAST_PYTHON)} or newer (this QGIS runs Python {python_version()};"
            " a newer QGIS brings it)"
        ]
    return [text for text in map(_shortcoming, NEEDED) if text]


def shortcomings_for_files(*names: str) -> list[str]:
    """Say the same of the packages that write files; of those named, or of all."""
    asked = (package for package in FOR_FILES if not names or package.name in names)
    return [text for text in map(_shortcoming, asked) if text]


def sentence(profile: Path) -> str:
    """Say what is missing and how to install it; empty when nothing is."""
    missing = shortcomings()
    if not missing:
        return ""
    text = "DHP planner needs " + ", ".join(missing) + "."
    if sys.version_info[:2] < LEAST_PYTHON:
        return text
    return (
        f"{text} Install by the menu Plugins > DHP planner > Install packages, or run this"
        f" command and restart QGIS: {command_text(profile)}"
    )


def install_arguments(profile: Path, constraints: Path) -> list[str]:
    """Return what QGIS's Python is started with to install the packages into the profile.

    Parameters
    ----------
    profile
        The user's QGIS profile folder.
    constraints
        File that `write_constraints` wrote: it keeps QGIS's own numpy and scipy.
    """
    folder = str(packages_folder(profile))
    pip = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--upgrade"]
    return [*pip, "--target", folder, "--constraint", str(constraints), *_requirements()]


def write_constraints(folder: Path) -> Path:
    """Write the running versions of numpy and scipy where pip reads them; return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"constraints-{python_version()}.txt"
    path.write_text("\n".join(_pins()) + "\n", encoding="utf-8")
    return path


def command_text(profile: Path) -> str:
    """Return the whole command for a terminal, to be copied."""
    python = next((str(path) for path in python_candidates()), "python3")
    requirements = " ".join(f'"{text}"' for text in [*_pins(), *_requirements()])
    return f'"{python}" -m pip install --target "{packages_folder(profile)}" {requirements}'


def python_candidates() -> list[Path]:
    """Return the files that may be QGIS's own Python, the likeliest first.

    ``sys.executable`` is QGIS itself on Windows and macOS, so the places beside ``sys.prefix``
    are looked at instead. Whoever starts one asks it for its version first.
    """
    names = (f"python{python_version()}", "python3", "python3.exe", "python.exe")
    roots = (Path(sys.prefix), Path(sys.exec_prefix))
    folders = [root / part for root in roots for part in ("bin", "", "Scripts")]
    found = [folder / name for folder in folders for name in names]
    return [path for path in dict.fromkeys(found) if path.is_file()]


def _requirements() -> list[str]:
    return [package.requirement for package in (*NEEDED, *FOR_FILES) if package.name not in PINNED]


def _pins() -> list[str]:
    versions = {name: _version(name) for name in PINNED}
    return [f"{name}=={version}" for name, version in versions.items() if version]


def _shortcoming(package: Package) -> str:
    if importlib.util.find_spec(package.name) is None:
        return package.requirement
    text = _version(package.name)
    found = _numbers(text)
    too_old = found and found < package.least
    too_new = found and package.below and found >= package.below
    if too_old or too_new:
        return f"{package.requirement} (version {text} is there)"
    return ""


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in numbers)
