"""Reads a station's year beside the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsTask

from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.algorithms.base import in_words
from dhp_qgis_plugin.algorithms.collecting import window_collects
from dhp_qgis_plugin.algorithms.inspection_view import read_station_year
from dhp_qgis_plugin.core.errors import DhpError

if TYPE_CHECKING:
    from dhp_qgis_plugin.adapters.plan_files import YearSources
    from dhp_qgis_plugin.core.tables.station_year import StationYear


class YearTask(QgsTask):
    """Reads the year of a station from a plan's layers, then calls back in the window's thread.

    Parameters
    ----------
    sources
        Of schedule and equipment, opened in the window's thread.
    then
        Gets the year and a sentence; the year is None where there is none or it cannot be read.
    """

    def __init__(
        self,
        sources: YearSources | None,
        station_id: str,
        currency: str,
        then: Callable[[StationYear | None, str], None],
    ) -> None:
        quiet = QgsTask.Flag.CanCancel | QgsTask.Flag.Hidden | QgsTask.Flag.Silent
        super().__init__(tr("Hours of station {name}").format(name=station_id), quiet)
        self._asked, self._then = (sources, station_id, currency), then
        self._year: StationYear | None = None
        self._reason = ""

    def run(self) -> bool:
        """Read; in a thread of its own."""
        with window_collects():
            try:
                self._year = read_station_year(*self._asked)
            except DhpError as error:
                self._reason = in_words(error)
        return True

    def finished(self, result: bool) -> None:
        """Call back; in the window's thread."""
        if not self.isCanceled():
            self._then(self._year, self._reason)
