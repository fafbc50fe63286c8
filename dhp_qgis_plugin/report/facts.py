"""Figures that several chapters quote, each computed once from the plan's records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from dhp_qgis_plugin.core.network.pressures import index_circuit
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Bools, EdgeKind, Floats, Ints, PipeNetwork
from dhp_qgis_plugin.core.stages import NetworkDesign, Plan


@dataclass(frozen=True, slots=True)
class PipeGroup:
    """All pipes of one diameter."""

    dn: int
    length_m: float
    service_m: float  # of which service lines
    velocity_m_s: float  # largest
    drop_pa_m: float  # length-weighted mean
    drop_most_pa_m: float
    loss_kwh_a: float
    capex: float


@dataclass(frozen=True, slots=True)
class Path:
    """The way from a station to its hardest customer: at the station, then at each pipe's end."""

    distance_m: Floats
    supply_pa: Floats
    return_pa: Floats
    ground_m: Floats  # over the station


def station_names(plan: Plan) -> tuple[str, ...]:
    """Return the names of the opened stations; the id where a candidate has no name."""
    potential = plan.design.potential
    return tuple(
        potential.names[site] or potential.ids[site] for site in plan.design.layout.station_site
    )


def members(plan: Plan, station: int) -> Ints:
    """Return the positions of the buildings that a station serves."""
    return np.flatnonzero(plan.design.layout.building_station == station)


def trench_m(design: NetworkDesign) -> float:
    """Return the length of all trenches, each counted once however many pipes lie in it.

    Pipes that stand already need none.
    """
    dug = design.layout.pipe_edge[~design.pipes.existing]
    return float(design.streets.length_m[np.unique(dug)].sum())


def linear_heat_density(plan: Plan, kwh_a: float) -> float:
    """Return energy delivered per metre of trench in MWh/(m a); NaN without a trench."""
    length = trench_m(plan.design)
    return kwh_a / 1000 / length if length > 0 else float("nan")


def pipe_groups(design: NetworkDesign) -> tuple[PipeGroup, ...]:
    """Sum up the pipe pairs by nominal diameter, smallest first."""
    length = design.streets.length_m[design.layout.pipe_edge]
    service = design.streets.edge_kind[design.layout.pipe_edge] == EdgeKind.SERVICE
    return tuple(
        _group(design.pipes, int(dn), design.pipes.dn == dn, length, service)
        for dn in np.unique(design.pipes.dn)
    )


def _group(pipes: PipeNetwork, dn: int, of: Bools, length: Floats, service: Bools) -> PipeGroup:
    total = float(length[of].sum())
    mean = float(pipes.drop_pa_m[of] @ length[of]) / total if total > 0 else 0.0
    return PipeGroup(
        dn=dn,
        length_m=total,
        service_m=float(length[of & service].sum()),
        velocity_m_s=float(pipes.velocity_m_s[of].max()),
        drop_pa_m=mean,
        drop_most_pa_m=float(pipes.drop_pa_m[of].max()),
        loss_kwh_a=float((pipes.heat_loss_kwh_a + pipes.cool_gain_kwh_a)[of].sum()),
        capex=float(pipes.capex[of].sum()),
    )


def hardest_path(design: NetworkDesign, station: int, settings: NetworkParameters) -> Path | None:
    """Follow the pipes back from the end with the least pressure difference to the station.

    Where the pipes leave the station the return has the holding pressure, and the supply what the
    pump adds to it less the station's own pressure loss.
    """
    layout, pipes = design.layout, design.pipes
    order = index_circuit(layout, pipes, station)
    if len(order) == 0:
        return None
    first = settings.static_pa + float(pipes.station_head_pa[station]) - settings.plant_drop_pa
    lengths = design.streets.length_m[layout.pipe_edge[order]]
    return Path(
        distance_m=np.concatenate([[0.0], np.cumsum(lengths)]),
        supply_pa=np.concatenate([[first], pipes.supply_pa[order]]),
        return_pa=np.concatenate([[settings.static_pa], pipes.return_pa[order]]),
        ground_m=np.concatenate([[0.0], np.nan_to_num(pipes.elevation_m[order])]),
    )


def grouped_ids(ids: Sequence[str], reasons: Iterable[str]) -> dict[str, list[str]]:
    """Collect the ids that share a reason, most frequent reason first; '' is no reason.

    Reasons that differ in numbers or quoted words only are one, with those left open.
    """
    groups: dict[str, list[str]] = {}
    wordings: dict[str, set[str]] = {}
    for name, reason in zip(ids, reasons, strict=True):
        if reason:
            groups.setdefault(alike(reason), []).append(name)
            wordings.setdefault(alike(reason), set()).add(reason)
    ordered = sorted(groups.items(), key=lambda group: -len(group[1]))
    return {_wording(pattern, wordings[pattern]): names for pattern, names in ordered}


def alike(phrase: str) -> str:
    """Return a phrase with its numbers and quoted words left open."""
    return re.sub(r"(?<!\w)'[^']*'(?!\w)", "'…'", re.sub(r"(?<![\w.])\d+([.,]\d+)*", "…", phrase))


def _wording(pattern: str, wordings: set[str]) -> str:
    return pattern if len(wordings) > 1 else next(iter(wordings))


def merged_notes(notes: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Collect the stations that share a note, in the order of the notes."""
    stations: dict[str, list[str]] = {}
    for station, note in notes:
        stations.setdefault(note, []).append(station)
    return stations


def counted_words(words: Iterable[str]) -> list[tuple[str, int]]:
    """Count equal words, most frequent first."""
    return Counter(words).most_common()


def counted_alike(phrases: Iterable[str]) -> list[tuple[str, int]]:
    """Count phrases that differ in numbers or quoted words only, most frequent first."""
    phrases = list(phrases)
    groups = grouped_ids(phrases, phrases)
    return [(phrase, len(members)) for phrase, members in groups.items()]
