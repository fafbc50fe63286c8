"""How much friction and velocity a pipe may have, by rule, kind and size: ``sizing_rules.csv``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.errors import InputError


class PipeRole(StrEnum):
    """What a pipe is to the network."""

    MAIN = "main"  # on the longest way from a station to a customer
    BRANCH = "branch"
    SERVICE = "service"  # to one customer


@dataclass(frozen=True, slots=True, kw_only=True)
class SizingLimit:
    """The limits of one rule for one role, from one inner diameter upwards."""

    rule: int
    role: PipeRole
    from_mm: float
    friction_pa_m: float
    velocity_m_s: float
    mark: str
    source: str


@cache
def sizing_limits(rule: float) -> tuple[SizingLimit, ...]:
    """Return the lines of a rule, by rising diameter; none of rule 0.

    Raises
    ------
    InputError
        If a rule has no limit for the smallest pipes of a role.
    """
    lines = [
        SizingLimit(
            rule=row.whole("rule", 1, 99),
            role=row.choice("role", PipeRole),
            from_mm=row.number("from_mm", 0, 3000),
            friction_pa_m=row.number("friction_pa_m", 1, 2000),
            velocity_m_s=row.number("velocity_m_s", 0.1, 10),
            mark=row.text("mark"),
            source=row.text("source"),
        )
        for row in read("sizing_rules.csv")
    ]
    own = sorted((x for x in lines if x.rule == round(rule)), key=lambda x: x.from_mm)
    for role in PipeRole if round(rule) else ():
        if not any(limit.role is role and limit.from_mm == 0 for limit in own):
            raise InputError(
                "Catalogue sizing_rules.csv: rule {rule:g} has no line of the role {role} from"
                " 0 mm; add one, or choose another rule (network.sizing_rule).",
                rule=round(rule),
                role=str(role),
            )
    return tuple(own)
