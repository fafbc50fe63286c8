"""A click on the map picks the station or pipe of a plan that is nearest."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import Qt

from dhp_qgis_plugin.adapters import plan_files, wishes
from dhp_qgis_plugin.adapters.wishes import Role
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.gui.map_tools.base import WishTool

_STATION_REACH = 1.6  # a station's symbol is larger than a pipe's line


class InspectTool(WishTool):
    """Selects the station under the click, else the pipe, in the layers that are shown.

    Parameters
    ----------
    picked
        Called with the layer and the feature.
    """

    def __init__(self, canvas: QgsMapCanvas, picked: Callable[[QgsVectorLayer, int], None]) -> None:
        super().__init__(canvas, Role.SITES)
        self._picked = picked
        self.setCursor(Qt.CursorShape.WhatsThisCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Pick what is nearest; the plan whose layers are shown goes first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        shown = {layer.id() for layer in self._canvas.layers()}
        plans = plan_files.plans_in(QgsProject.instance(), in_memory=True)
        for kind, wider in (("stations", _STATION_REACH), ("pipes", 1.0)):
            for plan in plans:
                layer = plan.layers[kind]
                if layer.id() not in shown:
                    continue
                x, y = self.place(event.pos(), layer)
                found = wishes.nearest(layer, x, y, wider * self.reach(event.pos(), layer))
                if found is not None:
                    self._picked(layer, found)
                    return
        said = (
            tr("There is no station or pipe here; click nearer to one.")
            if plans
            else tr("The project holds no plan; open a plan's GeoPackage.")
        )
        self.said.emit(said, False)
