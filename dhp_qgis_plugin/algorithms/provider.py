"""The Processing provider ``dhp``."""

from __future__ import annotations

import sys
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from dhp_qgis_plugin import dependencies

_ICON = Path(__file__).resolve().parent.parent / "resources" / "icons" / "dhp.svg"


class DhpProvider(QgsProcessingProvider):
    """Offers the planner's algorithms to toolbox, batch, model designer and qgis_process."""

    def __init__(self) -> None:
        super().__init__()
        QgsApplication.processingRegistry().providerAdded.connect(self._add_models_at_first)

    def id(self) -> str:
        """Return the provider's id."""
        return "dhp"

    def name(self) -> str:
        """Return the provider's name."""
        return "DHP planner"

    def longName(self) -> str:
        """Return what the name stands for."""
        return self.tr("DHP planner: regional distributed heat pump systems")

    def icon(self) -> QIcon:
        """Return the provider's icon."""
        return QIcon(str(_ICON))

    def svgIconPath(self) -> str:
        """Return the icon's file."""
        return str(_ICON)

    def warningMessage(self) -> str:
        """Say in the toolbox which packages are missing."""
        return dependencies.sentence(Path(QgsApplication.qgisSettingsDirPath()))

    def loadAlgorithms(self) -> None:
        """Add the algorithms; a Python too old to read them leaves the warning alone."""
        if sys.version_info[:2] < dependencies.LEAST_PYTHON:
            return
        from dhp_qgis_plugin.algorithms.listing import ALGORITHMS  # noqa: PLC0415

        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
        if QgsApplication.processingRegistry().providerById(self.id()) is self:
            self._add_models()

    def _add_models_at_first(self, provider: str) -> None:
        """Add the models once their steps can be found by name."""
        registry = QgsApplication.processingRegistry()
        if provider != self.id():
            return
        registry.providerAdded.disconnect(self._add_models_at_first)
        if registry.providerById(provider) is self:
            self._add_models()
            self.algorithmsLoaded.emit()

    def _add_models(self) -> None:
        if sys.version_info[:2] < dependencies.LEAST_PYTHON:
            return
        from dhp_qgis_plugin.algorithms.models import example_models  # noqa: PLC0415

        for model in example_models():
            self.addAlgorithm(model)
