"""A small made-up town: a street grid, two dozen houses, a park and a river point."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
from shapely import LineString, Point, box

from dhp_qgis_plugin.core import plan
from dhp_qgis_plugin.core.parameters import Parameters, defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.stages import District, NetworkDesign, Options
from dhp_qgis_plugin.core.tables import reading, street_reading

EAST, NORTH = 385_000.0, 6_672_000.0  # somewhere in Helsinki, EPSG:3067
BLOCK = 120.0
PARAMETERS = defaults().with_values(
    siting__gap=0.03,
    siting__time_limit_s=20,
    siting__integration_rounds=1,
    source__machines_gap=0.05,
    source__estimate_within=0.5,
)
"""With a gap at which the search ends soon, and by gap: the same plan every time."""


def layers(blocks: int = 4, seed: int = 7) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of the town: buildings, roads, open_ground, candidates."""
    rng = np.random.default_rng(seed)
    side = blocks * BLOCK
    # Crooked streets: in a true grid many routes are equally long and any of them is right.
    steps = np.arange(blocks + 1) * BLOCK
    crossing = np.stack(np.meshgrid(EAST + steps, NORTH + steps), axis=-1)
    crossing += rng.uniform(-8, 8, crossing.shape)
    roads = [LineString(crossing[row]) for row in range(blocks + 1)]
    roads += [LineString(crossing[:, column]) for column in range(blocks + 1)]
    houses, uses = [], []
    for column in range(blocks):
        for row in range(blocks):
            if (column, row) == (1, 1):
                continue  # the park
            for n in range(2):
                x = EAST + column * BLOCK + 20 + n * 50
                y = NORTH + row * BLOCK + 20
                houses.append(box(x, y, x + 35, y + 30 + 30 * rng.random()))
                uses.append(("office", "residential", "hotel", "retail")[(column + row + n) % 4])
    park = box(EAST + BLOCK + 10, NORTH + BLOCK + 10, EAST + 2 * BLOCK - 10, NORTH + 2 * BLOCK - 10)
    river = Point(EAST - 40, NORTH + side / 2)
    return {
        "buildings": gpd.GeoDataFrame(
            {
                "building_id": [f"h{n}" for n in range(len(houses))],
                "use": uses,
                "floors": rng.integers(3, 7, len(houses)),
            },
            geometry=houses,
        ),
        "roads": gpd.GeoDataFrame({"highway": ["residential"] * len(roads)}, geometry=roads),
        "open_ground": gpd.GeoDataFrame({"name": ["Park"], "leisure": ["park"]}, geometry=[park]),
        "candidates": gpd.GeoDataFrame(
            {
                "candidate_id": ["river"],
                "name": ["River intake"],
                "source": ["river"],
                "extract_kw": [3000.0],
                "reject_kw": [3000.0],
                "reason": ["made up for the tests"],
            },
            geometry=[river],
        ),
    }


def town(**changed: gpd.GeoDataFrame | None) -> District:
    """Return the town as a district; layers may be replaced, or left out by None."""
    given = layers() | changed
    return District(
        name="town",
        buildings=reading.read_buildings(given["buildings"], "buildings"),
        roads=street_reading.read_roads(given["roads"], "roads"),
        barriers=None,
        open_ground=None
        if given["open_ground"] is None
        else reading.read_open_ground(given["open_ground"], "open_ground"),
        candidates=None
        if given["candidates"] is None
        else reading.read_candidates(given["candidates"], "candidates"),
        latitude_deg=60.17,
        longitude_deg=24.94,
    )


def hamlet(**changed: gpd.GeoDataFrame | None) -> District:
    """Return the town of two blocks by two: six houses, whose plan is soon made."""
    return town(**(layers(blocks=2) | changed))


def design(
    district: District, options: Options, parameters: Parameters = PARAMETERS
) -> NetworkDesign:
    """Plan a district as far as its network, for what needs no machines."""
    estimate = plan.estimate_loads(district, options, parameters, Silent())
    tariff = plan.find_prices(options).tariff
    potential, graph, repairs = plan.lay_out_streets(
        district, estimate, tariff, parameters, Silent()
    )
    states = district.buildings.states
    return plan.design_network(
        states, estimate, potential, graph, repairs, options, parameters, Silent()
    )
