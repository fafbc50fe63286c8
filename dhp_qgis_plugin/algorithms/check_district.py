"""dhp:checkdistrict: whether the layers make a district, where it lies and what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from dhp_qgis_plugin.adapters.countries import country_at
from dhp_qgis_plugin.algorithms import inputs, layer_parameters
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, tr

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.stages import District

_LAYERS = (
    "BUILDINGS", "PLOTS", "ROADS", "CANDIDATES", "OPEN_GROUND", "WATER", "SEWAGE", "BARRIERS",
    "EXISTING_PIPES", "ENTRANCES",
)  # fmt: skip


class CheckDistrict(DhpAlgorithm):
    """Reads every layer as the plan will, and says what is found or what is wrong."""

    ID = "checkdistrict"
    ICON = "plan"
    TAGS = ("check", "validate", "layers", "CRS", "climate", "country")

    def displayName(self) -> str:
        """Return the title."""
        return tr("Check the district's layers")

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare inputs and outputs."""
        for name in _LAYERS:
            self.addParameter(layer_parameters.layer(name, optional=True))
        self.addParameter(layer_parameters.elevation())
        for parameter in (*layer_parameters.fields(), *layer_parameters.street_fields()):
            self.addParameter(parameter)
        for name, label in (
            ("CRS", tr("Coordinate reference system of the plan")),
            ("COUNTRY", tr("Country")),
            ("CLIMATE", tr("Nearest climate of the catalogue")),
            ("REMARKS", tr("What was mended or left out while reading")),
        ):
            self.addOutput(QgsProcessingOutputString(name, label))
        for name, label in (
            ("LATITUDE_DEG", tr("Latitude [°]")),
            ("LONGITUDE_DEG", tr("Longitude [°]")),
            ("CLIMATE_KM", tr("Distance to that climate [km]")),
            ("WIDTH_M", tr("Extent from west to east [m]")),
            ("HEIGHT_M", tr("Extent from south to north [m]")),
            ("BUILDING_COUNT", tr("Buildings and plots")),
            ("STREET_COUNT", tr("Streets")),
            ("STREET_M", tr("Length of the streets [m]")),
            ("CANDIDATE_COUNT", tr("Candidate places")),
            ("OPEN_GROUND_M2", tr("Open ground [m²]")),
            ("REMARK_COUNT", tr("Remarks")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def compute(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        """Read the layers and count."""
        from dhp_qgis_plugin.core.load.weather import nearest_climate  # noqa: PLC0415 - packages

        layers = inputs.read_inputs(self, parameters, context, feedback, *_LAYERS)
        district = inputs.read_district(self, parameters, context, layers)
        here = (district.latitude_deg, district.longitude_deg)
        climate, away_km = nearest_climate(*here)
        for note in district.notes[len(layers.notes) :]:
            feedback.pushWarning(note)
        return {
            "CRS": layers.crs.userFriendlyIdentifier(),
            "LATITUDE_DEG": here[0],
            "LONGITUDE_DEG": here[1],
            "COUNTRY": country_at(*here),
            "CLIMATE": climate.place,
            "CLIMATE_KM": away_km,
            **_counts(district),
            "REMARKS": "\n".join(district.notes),
            "REMARK_COUNT": len(district.notes),
        }


def _counts(district: District) -> dict[str, Any]:
    """Return how much of everything there is, and how far it reaches."""
    import numpy as np  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    shapes = [*district.buildings.outlines, *district.roads.lines]
    west, south, east, north = shapely.total_bounds(np.array(shapes, dtype=object))
    candidates, ground = district.candidates, district.open_ground
    return {
        "WIDTH_M": float(east - west),
        "HEIGHT_M": float(north - south),
        "BUILDING_COUNT": len(district.buildings),
        "STREET_COUNT": len(district.roads.ids),
        "STREET_M": float(shapely.length(district.roads.lines).sum()),
        "CANDIDATE_COUNT": 0 if candidates is None else len(candidates.ids),
        "OPEN_GROUND_M2": 0.0 if ground is None else float(shapely.area(ground.areas).sum()),
    }
