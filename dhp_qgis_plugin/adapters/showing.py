"""How results look once Processing has loaded them into the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)
from qgis.PyQt import sip

from dhp_qgis_plugin.adapters.styles import apply_style


class _Styler(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded layer the style of that name."""

    kept: ClassVar[dict[str, _Styler]] = {}  # QGIS holds no reference of its own

    def __init__(self, style: str) -> None:
        super().__init__()
        self._style = style

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Apply the style; called by Processing in the window's thread."""
        apply_style(layer, self._style)


def show_styled(context: QgsProcessingContext, destination: str, style: str) -> None:
    """Let a result be shown in a style of resources/styles, if it is going to be loaded."""
    if style and context.willLoadLayerOnCompletion(destination):
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(_styler(style))


def _styler(style: str) -> _Styler:
    """Return the styler of that name; a new one where QGIS has deleted ours with its context."""
    kept = _Styler.kept.get(style)
    if kept is None or sip.isdeleted(kept):
        kept = _Styler.kept[style] = _Styler(style)
    return kept


def show_plan(
    context: QgsProcessingContext,
    package: Path,
    names: Sequence[str],
    group: str,
    styles: Mapping[str, str] | None = None,
) -> None:
    """Let layers of a GeoPackage be loaded under one group, the first name uppermost.

    Parameters
    ----------
    styles
        Style of a layer where it is not called as the layer itself.
    """
    project = context.project()
    if project is None:
        return
    for place, name in enumerate(names):
        uri = f"{package}|layername={name}"
        details = QgsProcessingContext.LayerDetails(name, project, name)
        details.forceName = True
        details.groupName = group
        details.layerSortKey = -place
        context.addLayerToLoadOnCompletion(uri, details)
        show_styled(context, uri, (styles or {}).get(name, name))
