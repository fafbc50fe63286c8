"""Pack the plugin as the zip that plugins.qgis.org and QGIS's "install from ZIP" take.

    python scripts/package.py [FOLDER]

The zip holds what git holds of dhp_qgis_plugin, under that one top folder, and is the same byte for
byte for the same files. Both samples are in it, nothing is left out; what the plugin site or the
limit of size forbids stops the packing in one sentence. Translations travel compiled (.qm) and as
source (.ts), so that whoever has the plugin can correct a word.
"""

from __future__ import annotations

import argparse
import configparser
import re
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
LARGEST_MB = 5.0  # the site takes 25; a planner's line may be thin
PROGRAMS = {".so", ".pyd", ".dll", ".dylib", ".exe", ".bin", ".whl", ".jar", ".a", ".o"}
NOT_SHIPPED = {"tests", "test", "__pycache__", "__MACOSX", "node_modules"}
LINKS = ("tracker", "repository", "homepage")
FLAGS = ("experimental", "deprecated", "hasProcessingProvider")
DATE = (2026, 1, 1, 0, 0, 0)


def main() -> None:
    """Pack into the folder given, else into out/."""
    asked = argparse.ArgumentParser(description="Pack the plugin's zip.")
    asked.add_argument("folder", nargs="?", type=Path, default=ROOT / "out")
    folder = asked.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    metadata = read_metadata(ROOT / PLUGIN / "metadata.txt")
    target = folder / f"{PLUGIN}-{metadata['version']}.zip"
    files = tracked_files()
    stop_at(faults_of_files(files), "cannot be shipped")
    stop_at(faults_of_metadata(metadata, ROOT / PLUGIN), "metadata.txt")
    pack(files, target)
    size_mb = target.stat().st_size / 1e6
    if size_mb > LARGEST_MB:
        target.unlink()
        sys.exit(f"The zip would have {size_mb:.1f} MB; at most {LARGEST_MB:.0f} MB are shipped.")
    print(f"{target}: {size_mb:.1f} MB, {len(files)} files")


def stop_at(faults: list[str], about: str) -> None:
    """End with all faults in one sentence, if there are any."""
    if faults:
        sys.exit(f"{about}: {'; '.join(faults)}.")


def faults_of_files(files: list[Path], root: Path = ROOT) -> list[str]:
    """Return what the plugin site or good manners forbid in the zip."""
    faults = []
    for path in files:
        if (root / path).is_symlink():
            faults.append(f"{path} is a symbolic link")
        elif any(part.startswith(".") for part in path.parts):
            faults.append(f"{path} is hidden")
        elif NOT_SHIPPED & set(path.parts) or path.suffix in {".pyc", ".pyo"}:
            faults.append(f"{path} serves development alone")
        elif path.suffix.lower() in PROGRAMS:
            faults.append(f"{path} is a compiled program")
    return faults


def faults_of_metadata(metadata: dict[str, str], folder: Path) -> list[str]:
    """Return what the plugin site would refuse in the metadata's values."""
    faults = [
        f"{name} is no https address" for name in LINKS
        if name in metadata and not metadata[name].startswith("https://")
    ]  # fmt: skip
    faults += [
        f"{name} is neither yes nor no"
        for name in FLAGS
        if metadata.get(name, "yes").lower() not in ("true", "false", "yes", "no")
    ]
    for name in ("qgisMinimumVersion", "qgisMaximumVersion"):
        if not re.fullmatch(r"\d+\.\d+(\.\d+)?", metadata.get(name, "3.0")):
            faults.append(f"{name} is no version")
    if not re.fullmatch(r"\d+(\.\d+){1,2}(-\w+)?", metadata["version"]):
        faults.append("version is not written as 1.2.3")
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.\w+", metadata["email"]):
        faults.append("email is no address")
    if "icon" in metadata and not (folder / metadata["icon"]).is_file():
        faults.append(f"the icon {metadata['icon']} is not there")
    if re.search(r"plugin|qgis", metadata["name"], re.IGNORECASE):
        faults.append("the name says plugin or QGIS")
    if "<" in metadata["about"] + metadata["description"]:
        faults.append("about and description are plain text")
    return faults


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
            entry.external_attr = 0o100644 << 16  # an ordinary file
            archive.writestr(entry, (ROOT / path).read_bytes())


if __name__ == "__main__":
    main()
