"""How results look once Processing has loaded them into the project.

Processing loads all results of a run in one go, and the window does not answer meanwhile. So a
layer is only given the style that it is shown in; its further styles, which take most of the time,
are left to whoever dresses the project's layers a style at a time, where somebody does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from dhp_qgis_plugin.adapters.dressing import dress, kind_of_layer, put_words, speak
from dhp_qgis_plugin.adapters.styles import apply_style

_watches: list[Callable[[QgsMapLayer], bool]] = []


def begin_watch(awaits: Callable[[QgsMapLayer], bool]) -> None:
    """Leave further styles to whoever tells by ``awaits`` that a layer will be dressed soon."""
    _watches.append(awaits)


def end_watch(awaits: Callable[[QgsMapLayer], bool]) -> None:
    """Leave nothing to it any more."""
    _watches.remove(awaits)


class Styler(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded layer the style of that name."""

    kept: ClassVar[list[Styler]] = []  # QGIS holds no reference of its own

    def __init__(self, style: str, currency: str = "") -> None:
        super().__init__()
        self.style, self.currency = style, currency

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Apply style and words; called by Processing in the window's thread."""
        self.dress(layer)

    def dress(self, layer: QgsMapLayer) -> None:
        """Apply style and words, and further styles unless they come in later turns."""
        apply_style(layer, self.style)
        if not isinstance(layer, QgsVectorLayer):
            return
        if any(awaits(layer) for awaits in _watches):
            put_words(layer, kind_of_layer(layer), self.currency)
        elif not dress(layer, self.currency):
            speak(layer)  # a planner's own in one of our styles, as streets are


def show_styled(
    context: QgsProcessingContext, destination: str, style: str, currency: str = ""
) -> None:
    """Let a result be shown in a style of resources/styles, if it is going to be loaded."""
    if style and context.willLoadLayerOnCompletion(destination):
        # One for each layer: QGIS may delete it with the layer's details when they are loaded.
        Styler.kept[:] = [known for known in Styler.kept if not sip.isdeleted(known)]
        styler = Styler(style, currency)
        Styler.kept.append(styler)
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(styler)


def show_plan(
    context: QgsProcessingContext,
    package: Path,
    names: Sequence[str],
    group: str,
    styles: Mapping[str, str] | None = None,
    currency: str = "",
    titles: Mapping[str, str] | None = None,
) -> None:
    """Let layers of a GeoPackage be loaded under one group, the first name uppermost.

    Parameters
    ----------
    styles
        Style of a layer where it is not called as the layer itself.
    currency
        The plan's, for the units of money.
    titles
        What a layer is called in the layer tree where it does not keep its name.
    """
    project = context.project()
    if project is None:
        return
    for place, name in enumerate(names):
        uri = f"{package}|layername={name}"
        details = QgsProcessingContext.LayerDetails((titles or {}).get(name, name), project, name)
        details.forceName = True
        details.groupName = group
        details.layerSortKey = -place
        context.addLayerToLoadOnCompletion(uri, details)
        show_styled(context, uri, (styles or {}).get(name, name), currency)
