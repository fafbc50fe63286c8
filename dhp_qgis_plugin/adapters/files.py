"""Files that are replaced wholly or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dhp_qgis_plugin.core.errors import DhpError

_SIDECARS = ("-wal", "-shm", "-journal")


class OutputError(DhpError):
    """A result could not be written; what stood there before still stands."""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a path to write to, and put what was written in the target's place at the end.

    The path lies in a new folder beside the target, on the same disk, and bears the target's
    name, so that formats of several files and formats that name their layer after the file come
    out right. If the block raises, or a move fails, the old files stand as before.

    Raises
    ------
    OutputError
        If the folder cannot be written, the disk is full or the old file is locked.
    """
    folder = _make_folder(target)
    try:
        yield folder / target.name
        _move_all(sorted(path for path in folder.iterdir() if path.is_file()), target.parent)
    except OSError as error:
        raise unwritable(target, error.strerror or str(error)) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def require_folder(target: Path | None) -> None:
    """Raise `OutputError` before any work if a result could not be written; None is no result."""
    if target is None:
        return
    if target.is_dir():
        raise unwritable(target, os.strerror(errno.EISDIR))
    _make_folder(target).rmdir()


def unwritable(target: Path | str, reason: str) -> OutputError:
    """Return the error for a result that cannot be written."""
    return OutputError(
        "The output {path} could not be written ({reason}). Free disk space, close the file"
        " where it is open, or choose another folder; a file that stood there before is unchanged.",
        path=str(target),
        reason=reason.strip().rstrip("."),
    )


def _make_folder(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=".dhp-", dir=target.parent))
    except OSError as error:
        raise unwritable(target, error.strerror or str(error)) from error


def _move_all(written: list[Path], folder: Path) -> None:
    """Move the written files into the folder; on failure put the old ones back."""
    if len(written) == 1:
        _move(written[0], folder / written[0].name)
        return
    attic = written[0].parent / "attic"
    attic.mkdir()
    moved: list[Path] = []
    try:
        for path in written:
            final = folder / path.name
            moved.append(final)
            if final.exists():
                final.replace(attic / path.name)
            _move(path, final)
    except OSError:
        for final in moved:
            old = attic / final.name
            if old.exists():
                old.replace(final)
        raise


def _move(path: Path, final: Path) -> None:
    """Replace a file, and drop the journals of the database that stood there before."""
    os.replace(path, final)  # noqa: PTH105 - atomic on every system
    for ending in _SIDECARS:
        Path(f"{final}{ending}").unlink(missing_ok=True)
