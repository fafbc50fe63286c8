"""A short name for all that a base plan rests on: inputs, choices, quantities, catalogues."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import shapely

from dhp_qgis_plugin.core.parameters import CATALOGUE

_SPOKEN = frozenset({"name", "notes", "warnings"})
"""Fields that only readers look at: a layer that was renamed is the same layer."""


def fingerprint(*parts: Any) -> str:
    """Return a hash of records, arrays, geometries, numbers and texts, and of the catalogues."""
    digest = hashlib.sha256(catalogue_fingerprint().encode())
    for part in parts:
        _feed(digest, part)
    return digest.hexdigest()[:24]


def catalogue_fingerprint() -> str:
    """Return a hash of all tables of the catalogue as they stand on this machine."""
    digest = hashlib.sha256()
    for path in sorted(CATALOGUE.glob("*.csv")):
        if path.name.startswith("sensitivity"):  # ranges of studies change no plan
            continue
        lines = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name}:{len(lines)}:".encode())
        digest.update(lines)
    return digest.hexdigest()[:24]


def _feed(digest: Any, part: Any) -> None:
    """Put one value into the digest, with its kind and length, so that none runs into the next."""
    if is_dataclass(part) and not isinstance(part, type):
        digest.update(f"<{type(part).__name__}>".encode())
        for field in fields(part):
            if field.name not in _SPOKEN:
                digest.update(f".{field.name}=".encode())
                _feed(digest, getattr(part, field.name))
    elif isinstance(part, np.ndarray):
        _feed_array(digest, part)
    elif isinstance(part, Mapping):
        digest.update(f"{{{len(part)}".encode())
        for key in sorted(part):
            _feed(digest, key)
            _feed(digest, part[key])
    elif isinstance(part, tuple | list):
        digest.update(f"({len(part)}".encode())
        for each in part:
            _feed(digest, each)
    else:
        said = f"{type(part).__name__}:{part!r}".encode()
        digest.update(f"{len(said)}:".encode() + said)


def _feed_array(digest: Any, array: np.ndarray[Any, Any]) -> None:
    digest.update(f"[{array.shape}{array.dtype.kind}".encode())
    if array.dtype == object:
        for shape in array.ravel():
            wkb = b"" if shape is None else shapely.to_wkb(shape, output_dimension=2, byte_order=1)
            digest.update(f"{len(wkb)}:".encode() + wkb)
    else:
        digest.update(np.ascontiguousarray(array).tobytes())
