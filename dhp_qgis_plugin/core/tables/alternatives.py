"""Records out: plans that differ in their stations, one point for each station of each."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from dhp_qgis_plugin.core.stages import NetworkDesign

COLUMNS = (
    ("alternative", np.int64),
    ("station_id", object),
    ("name", object),
    ("source", object),
    ("heat_kw", np.float64),
    ("cool_kw", np.float64),
    ("plan_cost_per_year", np.float64),
    ("plan_true_cost_per_year", np.float64),
    ("difference_percent", np.float64),
)


def shown_plan(design: NetworkDesign) -> int:
    """Return which of the plans found has the stations of the one shown, -1: none."""
    plans = design.choices.plans if design.choices is not None else ()
    same = (n for n, plan in enumerate(plans) if (plan.opened == design.siting.opened).all())
    return next(same, -1)


def found(design: NetworkDesign) -> int:
    """Return how many plans there are whose stations are others than those shown."""
    if design.choices is None:
        return 0
    return len(design.choices.plans) - (shown_plan(design) >= 0)


def numbers(design: NetworkDesign) -> list[int]:
    """Return the number of each plan found: 0 is the one shown, the others count by cost."""
    shown, count = shown_plan(design), 0
    said = []
    for n in range(len(design.choices.plans) if design.choices is not None else 0):
        count += n != shown
        said.append(0 if n == shown else count)
    return said


def alternatives_frame(design: NetworkDesign) -> gpd.GeoDataFrame:
    """Return one point per plan and station that it opens; none where no plans were sought."""
    rows: list[dict[str, object]] = []
    places: list[shapely.Point] = []
    plans = design.choices.plans if design.choices is not None else ()
    prices = design.choices_cost if design.choices_cost is not None else np.zeros(0)
    least = min((plan.proof.objective for plan in plans), default=0.0)
    for number, plan, price in zip(numbers(design), plans, prices, strict=True):
        cost = plan.proof.objective
        for site in np.flatnonzero(plan.opened).tolist():
            rows.append(
                {
                    "alternative": number,
                    "station_id": design.potential.ids[site],
                    "name": design.potential.names[site],
                    "source": str(design.potential.kinds[site]),
                    "heat_kw": float(plan.output[0, site]),
                    "cool_kw": float(plan.output[1, site]),
                    "plan_cost_per_year": cost,
                    "plan_true_cost_per_year": float(price),
                    "difference_percent": 100 * (cost - least) / abs(least) if least else np.nan,
                }
            )
            places.append(shapely.Point(design.potential.xy[site]))
    table = {column: np.array([row[column] for row in rows], kind) for column, kind in COLUMNS}
    return gpd.GeoDataFrame(table, geometry=np.array(places, dtype=object))
