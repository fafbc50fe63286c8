"""Text files of any origin as lines: encodings that engineers' programs write, one error each."""

from __future__ import annotations

from pathlib import Path

from dhp_qgis_plugin.core.errors import InputError

_MOST_BYTES = 2_000_000_000


def read_lines(path: Path) -> tuple[list[str], str]:
    """Return the lines of a text file and the encoding that was understood.

    UTF-8 and UTF-16 with their marks, UTF-8 without, else GB 18030 (which holds GBK and GB 2312),
    else Latin-1.

    Raises
    ------
    InputError
        If the file is missing, empty, far too large or no text.
    """
    if not path.is_file():
        raise InputError("The file {path} does not exist; choose another.", path=str(path))
    if path.stat().st_size > _MOST_BYTES:
        raise InputError(
            "The file {path} holds {size:.1f} GB, more than a year of hours can be; choose"
            " another.",
            path=str(path),
            size=path.stat().st_size / 1e9,
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            "The file {path} cannot be read ({reason}); close the program that holds it.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    text, encoding = _decoded(raw)
    if "\x00" in text[:4096] or raw[:2] == b"PK":
        raise InputError(
            "The file {path} is no text file; save it as CSV or choose another.", path=str(path)
        )
    lines = text.splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        raise InputError("The file {path} is empty; choose another.", path=str(path))
    return lines, encoding


def _decoded(raw: bytes) -> tuple[str, str]:
    """Return the text and the encoding that fits."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace"), "UTF-16"
    for codec, name in (("utf-8-sig", "UTF-8"), ("gb18030", "GBK")):
        try:
            return raw.decode(codec), name
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1"), "Latin-1"
