"""Where the stations stand: the siting problem posed from the stages before, and its methods."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from dhp_qgis_plugin.core.errors import InfeasibleError
from dhp_qgis_plugin.core.finance import capital_recovery
from dhp_qgis_plugin.core.network import pipe_prices, thesis
from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.progress import Progress
from dhp_qgis_plugin.core.records import (
    Bools,
    Floats,
    Load,
    Routes,
    Siting,
    SitingProblem,
    SourcePotential,
    State,
    StreetGraph,
)

LEAST_SHORTFALL = 1.0
"""Price of missing capacity, per kW and year and before its factor, where capacity is free."""


class Method(Protocol):
    """A way to solve the siting problem."""

    def __call__(
        self, problem: SitingProblem, *, gap: float, time_limit_s: float, progress: Progress
    ) -> Siting:
        """Return the best siting found, with its bound.

        Raises
        ------
        InfeasibleError
            If no siting satisfies the problem.
        SolverError, Cancelled
            If the search ended before any siting was found.
        """


METHODS: dict[str, Method] = {"thesis": thesis.solve}


def pose(
    load: Load,
    potential: SourcePotential,
    routes: Routes,
    streets: StreetGraph,
    parameters: Parameters,
    states: tuple[State, ...],
    earned: Floats | None = None,
) -> SitingProblem:
    """Pose the siting problem: loads after simultaneity, yearly costs of every connection.

    What serving building b from site s costs per year apart from the station's capacity is the
    annuity and maintenance of trench and pipe along the route, as if it were b's alone, of b's
    substation, and the generation of b's energy. Buildings that are not served, or that no
    site reaches, stay in the arrays without load and without a way to be connected.

    Parameters
    ----------
    load, potential
        Loads (b,) and sites (s,).
    routes, streets
        Cheapest routes from the sites on the contracted graph.
    states
        (b,) optional buildings are connected where it pays.
    earned
        (b,) what connecting an optional building earns per year; None: the value of its energy.

    Raises
    ------
    InfeasibleError
        If no site reaches any building that is to be served.
    """
    trench_m = _ways(routes.trench_m, streets)
    excluded = np.array([state is State.EXCLUDED for state in states], dtype=bool)
    wanted = load.served & ~excluded
    reached = np.isfinite(trench_m).any(axis=0) if len(trench_m) else np.zeros_like(wanted)
    served = wanted & reached
    if not served.any():
        raise InfeasibleError(
            "No candidate site reaches a building that is to be served ({wanted} buildings, {sites}"
            " sites): check that streets, buildings and candidates lie in the same place.",
            wanted=int(wanted.sum()),
            sites=len(potential),
        )
    heat_kw = np.where(served, load.peak_heat_kw * parameters.load.simultaneity_heat, 0.0)
    cool_kw = np.where(served, load.peak_cool_kw * parameters.load.simultaneity_cool, 0.0)
    connection = connection_cost(load, potential, routes, streets, parameters)
    connection[:, ~served] = np.inf

    siting, finance = parameters.siting, parameters.finance
    building = capital_recovery(finance.discount_rate, finance.life_building_a)
    plant = capital_recovery(finance.discount_rate, finance.horizon_a)
    per_kw_heat = potential.capex_per_kw_heat * plant
    per_kw_cool = potential.capex_per_kw_cool * plant
    dearest = float(np.max([per_kw_heat, per_kw_cool], initial=0.0))
    return SitingProblem(
        heat_kw=heat_kw,
        cool_kw=cool_kw,
        connection_cost=connection,
        fixed_cost=potential.fixed_capex * building,
        cost_per_kw_heat=per_kw_heat,
        cost_per_kw_cool=per_kw_cool,
        least_kw=potential.least_kw,
        most_heat_kw=potential.most_heat_kw,
        most_cool_kw=potential.most_cool_kw,
        required=potential.required,
        margin=_margin(load, states, served, parameters, earned),
        stations_min=int(siting.stations_min),
        stations_max=int(siting.stations_max),
        shortfall_cost=siting.shortfall_factor * (dearest or LEAST_SHORTFALL),
        splittable=False,
        building_ids=load.ids,
        site_ids=potential.ids,
    )


def connection_cost(
    load: Load,
    potential: SourcePotential,
    routes: Routes,
    streets: StreetGraph,
    parameters: Parameters,
) -> Floats:
    """Return what serving each building from each site costs per year, (s, b); inf: no way."""
    trench_m, length_m = _ways(routes.trench_m, streets), _ways(routes.length_m, streets)
    return _network_cost(load, trench_m, length_m, parameters) + _energy_cost(load, potential)


def _ways(along: Floats, streets: StreetGraph) -> Floats:
    """Pick (s, b) from (s, n); inf for buildings that are not on the graph."""
    ways: Floats = along[:, streets.building_node]
    ways[:, streets.building_node < 0] = np.inf
    return ways


def _network_cost(load: Load, trench_m: Floats, length_m: Floats, parameters: Parameters) -> Floats:
    """Return what pipes and substation of each connection cost per year, (s, b)."""
    finance = parameters.finance
    pipes = capital_recovery(finance.discount_rate, finance.life_pipes_a) + finance.om_network
    trench = pipe_prices.trench_per_m(parameters.network)
    pipe = pipe_prices.pipe_per_m(load.peak_heat_kw, load.peak_cool_kw, parameters.network)
    way: Floats = trench * trench_m + pipe * np.where(np.isfinite(length_m), length_m, 0.0)
    return way * pipes + substation_cost(load, parameters)


def substation_cost(load: Load, parameters: Parameters) -> Floats:
    """Return annuity and upkeep of each building's substation per year, (b,)."""
    finance = parameters.finance
    rate = capital_recovery(finance.discount_rate, finance.life_substation_a) + finance.om_network
    kw = np.maximum(load.peak_heat_kw, load.peak_cool_kw)
    cost: Floats = finance.substation_capex_per_kw * kw * rate
    return cost


def _energy_cost(load: Load, potential: SourcePotential) -> Floats:
    """Return what generating each building's energy at each site costs per year, (s, b)."""
    heat = np.outer(potential.energy_per_kwh_heat, load.heat_kwh_a)
    return heat + np.outer(potential.energy_per_kwh_cool, load.cool_kwh_a)


def value_of_energy(load: Load, parameters: Parameters) -> Floats:
    """Return what each building would pay for its heat and cold per year, (b,)."""
    heat: Floats = parameters.siting.heat_value_per_kwh * load.heat_kwh_a
    return heat + parameters.siting.cool_value_per_kwh * load.cool_kwh_a


def _margin(
    load: Load,
    states: tuple[State, ...],
    served: Bools,
    parameters: Parameters,
    earned: Floats | None,
) -> Floats:
    """Return what connecting each building earns per year; inf: compulsory, 0: not served."""
    optional = np.array([state is State.OPTIONAL for state in states], dtype=bool)
    value = value_of_energy(load, parameters) if earned is None else earned
    return np.where(served, np.where(optional, value, np.inf), 0.0)
