"""What every pipe pair costs to lay, with its share of trenches that several pairs lie in."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.network.pipe_prices import column
from dhp_qgis_plugin.core.parameters import NetworkParameters
from dhp_qgis_plugin.core.records import Bools, Floats, Ints, Layout, StreetGraph


def price(
    layout: Layout, streets: StreetGraph, chosen: Ints, stands: Bools, p: NetworkParameters
) -> tuple[Floats, Bools]:
    """Return the investment in every pipe, and whether it shares its trench.

    pipe(DN) length + trench(DN) trench length + crossings. A street that carries the pipes of
    several stations is dug once, as wide as its largest pair asks; trench and crossings are then
    divided in proportion to what each pair would pay for a trench of its own. A pair that stands
    and suffices costs nothing; beside one that does not, a new pair lies in a plain trench.

    Parameters
    ----------
    chosen
        (p,) position of each pipe's size in the catalogue.
    stands
        (p,) the pair is there already.
    """
    edge = layout.pipe_edge
    trench = np.where(stands, 0.0, column("trench_per_m", p)[chosen])
    trench_m = np.where(streets.capacity_kw > 0, streets.length_m, streets.trench_m)
    widest = np.zeros(streets.edges)
    np.maximum.at(widest, edge, trench)
    together = np.bincount(edge, weights=trench, minlength=streets.edges)
    dug = widest * trench_m + streets.crossing_cost
    part = np.divide(trench, together[edge], out=np.ones_like(trench), where=together[edge] > 0)
    capex: Floats = column("pipe_per_m", p)[chosen] * streets.length_m[edge] + part * dug[edge]
    capex = np.where(stands, 0.0, capex)
    shared: Bools = np.bincount(edge, minlength=streets.edges)[edge] > 1
    return capex, shared
