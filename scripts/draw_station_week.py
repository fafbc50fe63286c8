"""Draw the coldest week of the station whose heat pumps make most heat, from a plan's GeoPackage.

python scripts/draw_station_week.py PLAN.gpkg PICTURE.png
"""

from __future__ import annotations

import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

sys.path.append(str(Path(__file__).resolve().parent.parent))  # the plugin itself

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.catalogue.energy_carriers import default_carriers
from dhp_qgis_plugin.core.records import MachineKind
from dhp_qgis_plugin.core.tables.equipment_reading import read_equipment
from dhp_qgis_plugin.core.tables.schedule_reading import read_schedule
from dhp_qgis_plugin.report.calendar import peak_week
from dhp_qgis_plugin.report.plots import save_station_week


def main() -> None:
    """Read the plan and draw."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    plan, picture = Path(sys.argv[1]), Path(sys.argv[2])
    stations = gpd.read_file(plan, layer="stations")
    about = gpd.read_file(plan, layer="about").set_index("name")["value"]
    ids = tuple(stations["station_id"])
    tariff = catalogue.tariff(about["tariff"], about["currency"])
    equipment = read_equipment(_table(plan, "equipment"), "equipment", ids)
    carriers = default_carriers()  # the picture shows no emissions
    schedule = _table(plan, "schedule")
    years = read_schedule(schedule, "schedule", ids, equipment, tariff, carriers)
    pumped = [
        sum(
            year.heat_kw[u].sum()
            for u, unit in enumerate(machines.units)
            if unit.kind is not MachineKind.GAS_BOILER
        )
        for machines, year in zip(equipment, years, strict=True)
    ]
    busiest = int(np.argmax(pumped))
    made = years[busiest].heat_kw.sum(axis=0)
    save_station_week(
        equipment[busiest],
        years[busiest],
        tariff,
        peak_week(made),
        picture,
        title=f"{stations['name'][busiest]}: the coldest week",
    )


def _table(plan: Path, layer: str) -> pd.DataFrame:
    """Return a layer without its geometry."""
    return pd.DataFrame(gpd.read_file(plan, layer=layer, ignore_geometry=True))


if __name__ == "__main__":
    main()
