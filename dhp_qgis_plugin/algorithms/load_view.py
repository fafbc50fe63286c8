"""The load of the selected buildings as a chart and a line of figures, for the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayer

from dhp_qgis_plugin.adapters import selection
from dhp_qgis_plugin.algorithms.base import in_words, tr
from dhp_qgis_plugin.core.errors import DhpError

if TYPE_CHECKING:
    import pandas as pd

    from dhp_qgis_plugin.report.chart import Chart

NEEDED = ("peak_heat_kw", "peak_cool_kw", "load_class")
SHAPES = ("heat_0", "cool_0")
_TABLE = "hourly"  # as a plan's file calls it


@dataclass(frozen=True)
class LoadView:
    """What the panel shows: a sentence, and a chart where there is one."""

    text: str
    chart: Chart | None = None


class LoadViewer:
    """Makes the view of a layer's selection; keeps the hourly table it has read last."""

    def __init__(self) -> None:
        self._source = ""
        self._hours: pd.DataFrame | None = None

    def layers(self) -> list[QgsVectorLayer]:
        """Return the project's layers of buildings with loads."""
        return selection.layers_with(NEEDED)

    def view(self, layer: QgsVectorLayer | None) -> LoadView:
        """Return what is to be shown of the layer's selected buildings."""
        if layer is None or not selection.has_fields(layer, NEEDED):
            return LoadView(tr("Choose a layer of buildings with loads, as a plan holds it."))
        table = selection.table_beside(layer, _TABLE, SHAPES)
        if table is None:
            return LoadView(tr("Add the table of hourly loads to the project."))
        if layer.selectedFeatureCount() == 0:
            return LoadView(tr("Select buildings of {layer}.").format(layer=layer.name()))
        try:
            return self._draw(layer, table)
        except DhpError as error:
            return LoadView(in_words(error))

    def _draw(self, layer: QgsVectorLayer, table: QgsVectorLayer) -> LoadView:
        from dhp_qgis_plugin.core.tables.selected_loads import sum_hours  # noqa: PLC0415 - packages
        from dhp_qgis_plugin.report.charts import load_chart  # noqa: PLC0415
        from dhp_qgis_plugin.report.words import Words  # noqa: PLC0415

        if self._hours is None or self._source != table.source():
            self._hours, self._source = selection.table_rows(table), table.source()
        rows = selection.selected_rows(layer, ("building_id", *NEEDED))
        found = sum_hours(rows, self._hours, layer.name(), table.name())
        words = Words(tr)
        text = tr(
            "{count} buildings with a load. Heating: {heat_kw}, {heat_kwh}. Cooling: {cool_kw},"
            " {cool_kwh}. Before simultaneity and losses."
        ).format(
            count=found.buildings,
            heat_kw=words.power(found.peak_heat_kw),
            heat_kwh=words.energy(found.heat_kwh_a),
            cool_kw=words.power(found.peak_cool_kw),
            cool_kwh=words.energy(found.cool_kwh_a),
        )
        title = tr("Loads of the selected buildings")
        return LoadView(text, load_chart(title, found.heat_kw, found.cool_kw, words))
