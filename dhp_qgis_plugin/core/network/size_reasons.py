"""Why each pipe has its size: what the next smaller one would break, or what else decided.

Worked out after sizing, from the sizes themselves: the limits of the pipe's role are asked again,
so that the sentences hold for every rule of sizing.
"""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.catalogue.sizing_rules import PipeRole
from dhp_qgis_plugin.core.network import pipe_flow, pipe_prices, sizing
from dhp_qgis_plugin.core.network.pressures import COOLING, HEATING
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Floats, Ints, Layout, PipeNetwork, StreetGraph
from dhp_qgis_plugin.core.sentences import Sentence

STANDS = "The pair stands already and carries both design cases."
SMALLEST = "It is the smallest size of these pipes; the load uses {share:.0%} of what it carries."
LARGEST = "No size carries the load alone: {pairs} pairs of the largest size share it."
BRANCH = (
    "Its own load would do with DN {own}, but no pipe is made smaller than the widest behind it."
)
CHEAPEST = "The limits would allow DN {own}; this size costs less with pumping and losses counted."
COLD_PAIR = "Of the pair for cold, DN {dn}, the following holds."
FRICTION = {
    HEATING: "In heating DN {smaller} would lose {found:.0f} Pa/m, more than the {limit:.0f} Pa/m"
    " allowed here.",
    COOLING: "In cooling DN {smaller} would lose {found:.0f} Pa/m, more than the {limit:.0f} Pa/m"
    " allowed here.",
}
VELOCITY = {
    HEATING: "In heating the water would run at {found:.2f} m/s in DN {smaller}, faster than the"
    " {limit:.2f} m/s allowed here.",
    COOLING: "In cooling the water would run at {found:.2f} m/s in DN {smaller}, faster than the"
    " {limit:.2f} m/s allowed here.",
}
TEMPLATES = (
    STANDS,
    SMALLEST,
    LARGEST,
    BRANCH,
    CHEAPEST,
    COLD_PAIR,
    *FRICTION.values(),
    *VELOCITY.values(),
)
"""Every sentence that `why_this_size` may say."""


def why_this_size(
    layout: Layout, streets: StreetGraph, pipes: PipeNetwork, p: NetworkParameters
) -> tuple[tuple[Sentence, ...], ...]:
    """Return for every pipe, (p,), what decides on its size.

    Parameters
    ----------
    layout, streets, pipes
        A network that `hydraulics.size_pipes` has sized with the same ``p``.
    """
    of_role = sizing.roles(layout, streets)
    asked = _Question(layout, of_role, pipes, p)
    nothing = np.zeros_like(layout.heat_kw)
    if not p.separate_pairs:
        said = asked.answer(layout.heat_kw, layout.cool_kw, pipes.dn)
        return tuple((sentence,) for sentence in said)
    hot = asked.answer(layout.heat_kw, nothing, pipes.dn)
    cold = asked.answer(nothing, layout.cool_kw, np.where(pipes.dn_cool, pipes.dn_cool, pipes.dn))
    return tuple(
        (cold[n],)
        if layout.heat_kw[n] <= 0
        else (hot[n], Sentence(COLD_PAIR, {"dn": int(pipes.dn_cool[n])}), cold[n])
        if pipes.dn_cool[n]
        else (hot[n],)
        for n in range(len(hot))
    )


class _Question:
    """The limits of a network's sizes, asked for one pair of every pipe at a time."""

    def __init__(
        self,
        layout: Layout,
        of_role: tuple[PipeRole, ...],
        pipes: PipeNetwork,
        p: NetworkParameters,
    ) -> None:
        self._layout, self._role, self._pipes, self._p = layout, of_role, pipes, p
        self._dn = pipe_prices.column("dn", p).astype(np.int64)

    def answer(self, heat_kw: Floats, cool_kw: Floats, dn: Ints) -> tuple[Sentence, ...]:
        """Return one sentence for the pair of every pipe, (p,), that carries these loads."""
        return tuple(
            self._one(n, float(heat_kw[n]), float(cool_kw[n]), int(dn[n]))
            for n in range(len(self._role))
        )

    def _one(self, n: int, heat_kw: float, cool_kw: float, dn: int) -> Sentence:
        if self._pipes.existing[n]:
            return Sentence(STANDS)
        heat, cool = pipe_prices.capacities_kw(self._p, self._role[n])
        own = max(
            int(np.searchsorted(heat * (1 + 1e-9), heat_kw)),
            int(np.searchsorted(cool * (1 + 1e-9), cool_kw)),
        )
        if own == len(self._dn):
            pairs = np.maximum(heat_kw / heat[-1], cool_kw / cool[-1])
            return Sentence(LARGEST, {"pairs": int(np.ceil(pairs - 1e-9))})
        if self._dn[own] < dn:
            dearer = round(self._p.sizing_rule) == sizing.LEAST_COST
            return Sentence(CHEAPEST if dearer else BRANCH, {"own": int(self._dn[own])})
        if own == 0:
            return Sentence(SMALLEST, {"share": max(heat_kw / heat[0], cool_kw / cool[0])})
        cooling = cool_kw / cool[own - 1] > heat_kw / heat[own - 1]
        return self._broken(n, own - 1, cool_kw if cooling else heat_kw, cooling)

    def _broken(self, n: int, size: int, load_kw: float, cooling: bool) -> Sentence:
        """Return which limit the load would break in a size that is too small for it."""
        p = self._p
        warm_c, cold_c = (
            (p.cool_return_c, p.cool_supply_c) if cooling else (p.heat_supply_c, p.heat_return_c)
        )
        mean_c = (warm_c + cold_c) / 2
        inner_m = pipe_prices.column("inner_mm", p)[size : size + 1] / 1000
        rough_m = pipe_prices.column("roughness_mm", p)[size : size + 1] / 1000
        friction, velocity = (limit[size] for limit in pipe_prices.limits(p, self._role[n]))
        flow = pipe_flow.mass_flow_kg_s(np.array([load_kw]), warm_c, cold_c, p.glycol_share)
        at_friction = pipe_flow.largest_velocity_m_s(
            friction, inner_m, rough_m, mean_c, p.glycol_share
        )
        case = COOLING if cooling else HEATING
        if at_friction[0] <= velocity:
            found = pipe_flow.drop_pa_m(flow, inner_m, rough_m, mean_c, p.glycol_share)
            templates, limit = FRICTION, friction
        else:
            found = pipe_flow.velocity_m_s(flow, inner_m, mean_c, p.glycol_share)
            templates, limit = VELOCITY, velocity
        values = {"smaller": int(self._dn[size]), "found": float(found[0]), "limit": float(limit)}
        return Sentence(templates[case], values)
