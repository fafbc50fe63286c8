"""Draw the load of a generated business district in Dalian, as docs/loads.md shows it.

python scripts/draw_loads.py PICTURE.png

300,000 m² of offices, hotels, shops, restaurants and flats: the mix with which the catalogue's
indices are held against the published capacities of Xinghai Bay.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dhp_qgis_plugin.core.catalogue import climates
from dhp_qgis_plugin.core.load.profiles import estimate_load
from dhp_qgis_plugin.core.load.weather import synthetic_year
from dhp_qgis_plugin.core.parameters import defaults
from dhp_qgis_plugin.core.progress import Silent
from dhp_qgis_plugin.core.records import Buildings, State
from dhp_qgis_plugin.report.drawing import save_png
from dhp_qgis_plugin.report.load_sheets import load_sheet

MIX = {"office": 0.4, "hotel": 0.2, "mall": 0.25, "restaurant": 0.05, "apartments": 0.1}
GFA_M2 = 300_000.0


def district() -> Buildings:
    """Return one building a use."""
    nothing = np.full(len(MIX), np.nan)
    return Buildings(
        ids=tuple(MIX),
        outlines=shapely.points(np.arange(2.0 * len(MIX)).reshape(-1, 2)),
        use_words=tuple(MIX),
        floors=nothing.copy(),
        height_m=nothing.copy(),
        gfa_m2=GFA_M2 * np.array(list(MIX.values())),
        peak_heat_kw=nothing.copy(),
        peak_cool_kw=nothing.copy(),
        heat_kwh_a=nothing.copy(),
        cool_kwh_a=nothing.copy(),
        states=(State.COMPULSORY,) * len(MIX),
    )


def main() -> None:
    """Draw."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    weather = synthetic_year(next(climate for climate in climates() if climate.key == "dalian"))
    load = estimate_load(district(), weather, defaults().load, Silent())
    save_png(load_sheet(load, load.served), Path(sys.argv[1]), dpi=110)


if __name__ == "__main__":
    main()
