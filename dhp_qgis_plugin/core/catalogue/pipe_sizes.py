"""The pipes: sizes, friction, heat loss and prices, from ``pipes.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class PipeSize:
    """A pair of pre-insulated pipes in one nominal diameter."""

    dn: int
    inner_mm: float
    roughness_mm: float
    u_pair_w_mk: float  # loss of both pipes per metre of route and K of their mean over ground
    pipe_per_m: float  # the pair delivered and laid, per metre of route
    trench_per_m: float  # digging, filling and surface at surface factor 1
    pn_bar: float
    mark: str
    source: str


@cache
def pipes() -> tuple[PipeSize, ...]:
    """Return the pipe sizes from small to large.

    Raises
    ------
    InputError
        If diameters or prices do not grow from line to line.
    """
    sizes = tuple(
        PipeSize(
            dn=int(row.number("dn", 1, 3000)),
            inner_mm=row.number("inner_mm", 1, 3000),
            roughness_mm=row.number("roughness_mm", 0, 5),
            u_pair_w_mk=row.number("u_pair_w_mk", 0, 20),
            pipe_per_m=row.number("pipe_per_m", 0),
            trench_per_m=row.number("trench_per_m", 0),
            pn_bar=row.number("pn_bar", 1, 100),
            mark=row.text("mark"),
            source=row.text("source"),
        )
        for row in read("pipes.csv")
    )
    for small, large in pairwise(sizes):
        if (
            large.inner_mm <= small.inner_mm
            or large.pipe_per_m < small.pipe_per_m
            or large.trench_per_m < small.trench_per_m
        ):
            raise InputError(
                "Catalogue pipes.csv: DN {large} is not wider or is cheaper than DN {small};"
                " sort the sizes and correct the prices.",
                large=large.dn,
                small=small.dn,
            )
    return sizes
