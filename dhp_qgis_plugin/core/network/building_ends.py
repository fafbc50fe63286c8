"""Where the pipes of a layout meet the buildings."""

from __future__ import annotations

import numpy as np

from dhp_qgis_plugin.core.records import Ints, Layout, StreetGraph


def last_pipes(layout: Layout, streets: StreetGraph) -> Ints:
    """Return the pipe that ends at each building, (b,); -1 where none does."""
    into = np.full((len(layout.station_site), streets.nodes), -1, dtype=np.int64)
    into[layout.pipe_station, layout.pipe_to] = np.arange(len(layout.pipe_to))
    served = layout.building_station >= 0
    ends = np.full(len(served), -1, dtype=np.int64)
    ends[served] = into[layout.building_station[served], streets.building_node[served]]
    return ends
