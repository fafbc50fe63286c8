"""What rules a siting out before any search: sites, capacities and buildings held together."""

from __future__ import annotations

import math

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError, InputError
from dhp_qgis_plugin.core.network.station_sizes import ROOM
from dhp_qgis_plugin.core.records import Bools, Floats, SitingProblem


def usable_sites(problem: SitingProblem) -> Bools:
    """Return which sites (s,) reach some building and can hold their smallest station."""
    reach = np.isfinite(problem.connection_cost).any(axis=1)
    holds = np.maximum(problem.most_heat_kw, problem.most_cool_kw) >= problem.least_kw
    usable: Bools = reach & holds
    return usable


def capacity_can_bind(problem: SitingProblem) -> bool:
    """Tell whether some station could be too small for all load, or too large for its own."""
    small_heat = problem.most_heat_kw < problem.heat_kw.sum()
    small_cool = problem.most_cool_kw < problem.cool_kw.sum()
    binding = small_heat | small_cool | (problem.least_kw > 0)
    return bool((usable_sites(problem) & binding).any())


def largest_kw(problem: SitingProblem) -> tuple[Floats, Floats]:
    """Return the largest sensible capacities (s,): what the place allows, or all load there is."""
    heat = np.maximum(problem.heat_kw.sum(), problem.least_kw)
    cool = np.maximum(problem.cool_kw.sum(), problem.least_kw)
    return np.minimum(problem.most_heat_kw, heat), np.minimum(problem.most_cool_kw, cool)


def check_problem(problem: SitingProblem) -> None:
    """Raise what is wrong with a siting problem, in words.

    Raises
    ------
    InputError
        If a price or load is not a number or negative.
    InfeasibleError
        If sites, capacities or ways cannot serve the compulsory buildings.
    """
    _check_numbers(problem)
    usable = usable_sites(problem)
    _check_counts(problem, usable)
    compulsory = np.isinf(problem.margin)
    lost = np.flatnonzero(compulsory & ~np.isfinite(problem.connection_cost[usable]).any(axis=0))
    if len(lost):
        raise InfeasibleError(
            "{count} compulsory buildings cannot be reached from any site whose source is large"
            " enough for a station ({first} is one of them): add streets or a candidate site near"
            " them, or make them optional.",
            count=len(lost),
            first=_name(problem.building_ids, lost[0]),
        )
    if math.isinf(problem.shortfall_cost):
        _check_capacity(problem, usable, compulsory)


def _check_numbers(problem: SitingProblem) -> None:
    columns = {
        "loads": np.r_[problem.heat_kw, problem.cool_kw],
        "fixed costs": problem.fixed_cost,
        "costs per kW": np.r_[problem.cost_per_kw_heat, problem.cost_per_kw_cool],
        "smallest sizes": problem.least_kw,
    }
    for name, values in columns.items():
        if not (np.isfinite(values) & (values >= 0)).all():
            raise InputError(
                "The {name} of the siting problem hold a negative or missing value; check the"
                " loads and the prices of the candidates.",
                name=name,
            )
    for name, values in {
        "connection costs": problem.connection_cost,
        "largest sizes": np.r_[problem.most_heat_kw, problem.most_cool_kw],
        "margins": problem.margin,
    }.items():
        if np.isnan(values).any() or (values == -np.inf).any():
            raise InputError(
                "The {name} of the siting problem hold a missing value; check the loads and the"
                " prices of the candidates.",
                name=name,
            )
    dearest = float(np.max([problem.cost_per_kw_heat, problem.cost_per_kw_cool], initial=0.0))
    if not problem.shortfall_cost >= dearest:
        raise InputError(
            "Missing capacity ({short:g} per kW) must cost at least what capacity does ({dear:g}"
            " per kW); raise the price factor of missing capacity.",
            short=problem.shortfall_cost,
            dear=dearest,
        )


def _name(ids: tuple[str, ...], position: int) -> str:
    """Return what the layer calls a site or building, else its number."""
    return ids[position] if ids else f"number {position + 1}"


def _check_counts(problem: SitingProblem, usable: Bools) -> None:
    stranded = np.flatnonzero(problem.required & ~usable)
    if len(stranded):
        raise InfeasibleError(
            "Site {site} is required, but it reaches no building or its source is too small"
            " for the smallest station ({least:,.0f} kW): move it to a street or release it.",
            site=_name(problem.site_ids, stranded[0]),
            least=float(problem.least_kw[stranded[0]]),
        )
    if problem.required.sum() > problem.stations_max:
        raise InfeasibleError(
            "{required} sites are required but at most {most} stations are allowed: raise the most"
            " stations or release a site.",
            required=int(problem.required.sum()),
            most=problem.stations_max,
        )
    if usable.sum() < problem.stations_min:
        raise InfeasibleError(
            "At least {low} stations are asked for, but only {usable} of {sites} candidate sites"
            " reach a building with a source large enough: lower the fewest stations or add"
            " candidates.",
            low=problem.stations_min,
            usable=int(usable.sum()),
            sites=len(usable),
        )


def _check_capacity(problem: SitingProblem, usable: Bools, compulsory: Bools) -> None:
    """Hold hard capacities against the compulsory load, summed and building by building."""
    cases = (
        ("heating", problem.heat_kw, problem.most_heat_kw),
        ("cooling", problem.cool_kw, problem.most_cool_kw),
    )
    reach = np.isfinite(problem.connection_cost) & usable[:, None]
    fits = reach.copy()
    for case, load_kw, most_kw in cases:
        needed = float(load_kw[compulsory].sum())
        order = np.lexsort((-most_kw, ~problem.required))
        best = order[usable[order]][: problem.stations_max]
        offered = float(most_kw[best].sum())
        if needed > offered * (1 + ROOM) + ROOM:
            raise InfeasibleError(
                "The compulsory buildings need {needed:,.0f} kW of {case}, but the {count} largest"
                " stations together can be built for {offered:,.0f} kW: add or enlarge sources,"
                " allow more stations or let capacity fall short.",
                needed=needed,
                case=case,
                count=len(best),
                offered=offered,
            )
        fits &= load_kw <= most_kw[:, None] * (1 + ROOM) + ROOM
    too_large = np.flatnonzero(compulsory & ~fits.any(axis=0))
    if len(too_large) and not problem.splittable:
        b = int(too_large[0])
        raise InfeasibleError(
            "Compulsory building {building} needs {heat:,.0f} kW of heating and {cool:,.0f}"
            " kW of cooling, more than any station that reaches it can be built for: enlarge a"
            " source, let capacity fall short or make the building optional.",
            building=_name(problem.building_ids, b),
            heat=float(problem.heat_kw[b]),
            cool=float(problem.cool_kw[b]),
        )
