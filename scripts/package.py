"""Pack the plugin as the zip that plugins.qgis.org and QGIS's "install from ZIP" take.

    python scripts/package.py [FOLDER]

The zip holds what git holds of dhp_qgis_plugin, under that one top folder, and is the same byte for
byte for the same files.
"""

from __future__ import annotations

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLUGIN = "dhp_qgis_plugin"
REQUIRED = (
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker",
    "repository",
)  # fmt: skip
LARGEST_MB = 25.0
DATE = (2026, 1, 1, 0, 0, 0)


def main() -> None:
    """Pack into the folder given, else into out/."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "out"
    folder.mkdir(parents=True, exist_ok=True)
    metadata = read_metadata(ROOT / PLUGIN / "metadata.txt")
    target = folder / f"{PLUGIN}-{metadata['version']}.zip"
    pack(tracked_files(), target)
    size_mb = target.stat().st_size / 1e6
    if size_mb > LARGEST_MB:
        sys.exit(f"{target} has {size_mb:.1f} MB; the plugin site takes {LARGEST_MB:.0f} MB.")
    print(f"{target}: {size_mb:.1f} MB")


def read_metadata(path: Path) -> dict[str, str]:
    """Return the plugin's metadata; a field that the plugin site requires must be there."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    parser.read(path, encoding="utf-8")
    general = dict(parser["general"])
    missing = [name for name in REQUIRED if not general.get(name)]
    if missing:
        sys.exit(f"{path} lacks {', '.join(missing)}; the plugin site requires them.")
    return general


def tracked_files() -> list[Path]:
    """Return the plugin's files as git knows them, relative to the repository."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", PLUGIN],
        check=True,
        capture_output=True,
        text=True,
    )
    files = sorted(Path(name) for name in listed.stdout.split("\0") if name)
    for name in ("__init__.py", "metadata.txt", "LICENSE"):
        if Path(PLUGIN, name) not in files:
            sys.exit(f"{PLUGIN}/{name} is not under version control; the plugin site requires it.")
    return files


def pack(files: list[Path], target: Path) -> None:
    """Write the zip with fixed dates."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.as_posix(), date_time=DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (ROOT / path).read_bytes())


if __name__ == "__main__":
    main()
