"""What the source gives at every place looked at, as a layer: sites and places left out."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dhp_qgis_plugin.core.parameters import Parameters
from dhp_qgis_plugin.core.records import Bools, Floats, PlaceLeftOut, SourcePotential
from dhp_qgis_plugin.core.source.site_needs import room_m2
from dhp_qgis_plugin.core.stages import NetworkDesign


def potential_frame(design: NetworkDesign, parameters: Parameters) -> gpd.GeoDataFrame:
    """Return the places of a design, as `places_frame`; where a station stands, it says so."""
    opened = np.zeros(len(design.potential), dtype=bool)
    opened[design.layout.station_site] = True
    return places_frame(design.potential, parameters, opened)


def places_frame(
    potential: SourcePotential, parameters: Parameters, opened: Bools | None = None
) -> gpd.GeoDataFrame:
    """Return one point per place: its limits, costs and needs, or why it makes no site.

    An empty number stands for no limit, or for what is not known.

    Parameters
    ----------
    opened
        Whether a station stands at each site, (s,); None: there is no design yet.
    """
    opened = np.zeros(len(potential), dtype=bool) if opened is None else opened
    sites = _sites(potential, parameters)
    sites.insert(4, "state", np.where(opened, "station", "candidate"))
    table = pd.concat([sites, _left_out(potential.left_out)], ignore_index=True).reindex(
        columns=sites.columns
    )
    table["bores"] = table["bores"].fillna(0).astype("int64")
    xy = np.array([*potential.xy, *(place.xy for place in potential.left_out)], dtype=float)
    return gpd.GeoDataFrame(table, geometry=shapely.points(xy.reshape(-1, 2)))


def _sites(potential: SourcePotential, parameters: Parameters) -> pd.DataFrame:
    largest_kw = _finite(np.maximum(potential.most_heat_kw, potential.most_cool_kw))
    return pd.DataFrame(
        {
            "site_id": list(potential.ids),
            "name": list(potential.names),
            "source": [str(kind) for kind in potential.kinds],
            "made_from": list(potential.made_from),
            "extract_kw": _finite(potential.extract_kw),
            "reject_kw": _finite(potential.reject_kw),
            "most_heat_kw": _finite(potential.most_heat_kw),
            "most_cool_kw": _finite(potential.most_cool_kw),
            "bores": potential.bores,
            "bore_m": potential.bore_m,
            "header_m": potential.header_m,
            "flow_m3_s": potential.flow_m3_s,
            "intake_m": potential.intake_m,
            "outfall_m": potential.outfall_m,
            "source_coldest_c": potential.source_c.min(axis=1, initial=np.inf),
            "source_warmest_c": potential.source_c.max(axis=1, initial=-np.inf),
            "room_m2": room_m2(largest_kw, parameters.source),
            "area_m2": potential.area_m2,
            "dwelling_m": potential.dwelling_m,
            "quiet_kw": potential.quiet_kw,
            "fixed_capex": potential.fixed_capex,
            "capex_per_kw_heat": potential.capex_per_kw_heat,
            "capex_per_kw_cool": potential.capex_per_kw_cool,
            "energy_per_kwh_heat": potential.energy_per_kwh_heat,
            "energy_per_kwh_cool": potential.energy_per_kwh_cool,
            "reason": list(potential.reasons),
        }
    )


def _left_out(places: tuple[PlaceLeftOut, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "site_id": [place.id for place in places],
            "name": [place.name for place in places],
            "source": [str(place.kind) for place in places],
            "made_from": [place.made_from for place in places],
            "state": ["left out"] * len(places),
            "extract_kw": _finite(np.array([place.extract_kw for place in places], dtype=float)),
            "reject_kw": _finite(np.array([place.reject_kw for place in places], dtype=float)),
            "reason": [place.reason for place in places],
        }
    )


def _finite(values: Floats) -> Floats:
    """Return the values with NaN for no limit."""
    found: Floats = np.where(np.isfinite(values), values, np.nan)
    return found
