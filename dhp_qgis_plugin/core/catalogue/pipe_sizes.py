"""The pipes: families, sizes, friction, heat loss and prices, from two tables of the catalogue.

``pipe_families.csv`` numbers the families (the value of network.pipe_family), ``pipes.csv`` lists
their sizes. Nothing stands there above the largest size that a price source knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.errors import InputError

LEAST_U_W_MK = 0.001
"""No pipe loses less; a smaller figure is a slip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PipeFamily:
    """A kind of pipe that a network is built of."""

    number: int
    key: str
    label: str
    most_c: float  # hottest water in continuous use
    mark: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PipeSize:
    """A pair of pipes in one nominal diameter."""

    dn: int  # of polymers the outer diameter
    inner_mm: float
    outer_mm: float
    casing_mm: float
    roughness_mm: float
    u_pair_w_mk: float  # loss of both pipes per metre of route and K of their mean over ground
    pipe_per_m: float  # the pair delivered and laid, per metre of route
    trench_per_m: float  # digging, filling and surface at surface factor 1
    pn_bar: float
    mark: str
    source: str


@cache
def pipe_families() -> tuple[PipeFamily, ...]:
    """Return the families in the table's order.

    Raises
    ------
    InputError
        If two families bear one number or one key.
    """
    families = tuple(
        PipeFamily(
            number=row.whole("number", 0, 99),
            key=row.text("key"),
            label=row.text("label"),
            most_c=row.number("most_c", 0, 200),
            mark=row.text("mark"),
            source=row.text("source"),
        )
        for row in read("pipe_families.csv")
    )
    for place, family in enumerate(families):
        for other in families[:place]:
            if other.number == family.number or other.key == family.key:
                raise InputError(
                    "Catalogue pipe_families.csv: the families {one} (number {first:g}) and {other}"
                    " (number {second:g}) share a number or a key; give each its own.",
                    one=other.key,
                    first=other.number,
                    other=family.key,
                    second=family.number,
                )
    return families


def pipe_family(number: float = 0) -> PipeFamily:
    """Return the family that network.pipe_family names.

    Raises
    ------
    InputError
        If there is none of that number.
    """
    for family in pipe_families():
        if family.number == round(number):
            return family
    raise InputError(
        "There is no pipe family {number:g} (network.pipe_family); choose one of {known}.",
        number=number,
        known=", ".join(f"{family.number} {family.key}" for family in pipe_families()),
    )


@cache
def pipes(family: float = 0) -> tuple[PipeSize, ...]:
    """Return the pipe sizes of a family from small to large.

    Raises
    ------
    InputError
        If the family has no sizes, diameters or prices do not grow from line to line, a pipe is
        wider inside than outside, or a line names a family that there is not.
    """
    key = pipe_family(family).key
    _require_families()
    sizes = tuple(
        PipeSize(
            dn=row.whole("dn", 1, 3000),
            inner_mm=row.number("inner_mm", 1, 3000),
            outer_mm=row.number("outer_mm", 1, 3000),
            casing_mm=row.number("casing_mm", 1, 3000),
            roughness_mm=row.number("roughness_mm", 0, 5),
            u_pair_w_mk=row.number("u_pair_w_mk", LEAST_U_W_MK, 20),
            pipe_per_m=row.number("pipe_per_m", 0),
            trench_per_m=row.number("trench_per_m", 0),
            pn_bar=row.number("pn_bar", 1, 100),
            mark=row.text("mark"),
            source=row.text("source"),
        )
        for row in read("pipes.csv")
        if row.text("family") == key
    )
    if not sizes:
        raise InputError(
            "Catalogue pipes.csv has no sizes of the family {family}; add lines for it or choose"
            " another (network.pipe_family).",
            family=key,
        )
    for size in sizes:
        if not size.inner_mm < size.outer_mm <= size.casing_mm:
            raise InputError(
                "Catalogue pipes.csv: DN {dn} of the family {family} measures {inner:g} mm inside,"
                " {outer:g} mm outside and {casing:g} mm over its casing; correct them so that"
                " they grow in this order.",
                dn=size.dn,
                family=key,
                inner=size.inner_mm,
                outer=size.outer_mm,
                casing=size.casing_mm,
            )
    for small, large in pairwise(sizes):
        if (
            large.dn <= small.dn
            or large.inner_mm <= small.inner_mm
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


@cache
def _require_families() -> None:
    """Raise `InputError` for a line of a family that there is not."""
    known = {family.key for family in pipe_families()}
    for line, row in enumerate(read("pipes.csv"), start=2):
        if row.text("family") not in known:
            raise InputError(
                "Catalogue pipes.csv, line {line}: there is no family {family} in"
                " pipe_families.csv; add it there or write one of {known}.",
                line=line,
                family=row.text("family"),
                known=", ".join(sorted(known)),
            )
