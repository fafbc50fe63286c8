"""Our layers in the project: words for fields and legends, further styles to choose from.

A layer is known by its columns, so that a plan opened years later is dressed as one just made. What
a planner has set is left alone: only names that are missing or our own English ones are changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsPalLayerSettings,
    QgsProject,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from dhp_qgis_plugin.adapters import temporal
from dhp_qgis_plugin.adapters.layer_words import style_title
from dhp_qgis_plugin.adapters.styles import FURTHER, apply_style, style_path
from dhp_qgis_plugin.adapters.words import tr
from dhp_qgis_plugin.core.catalogue.rows import read
from dhp_qgis_plugin.core.tables.field_words import field_word
from dhp_qgis_plugin.core.tables.layer_kinds import kind_of

DRESSED = "dhp/dressed"
"""Custom property of a layer that was dressed: its kind."""


HUSHED = "dhp/hushed"
"""Custom property of candidates whose labels gave way to those of stations, once."""


def kind_of_layer(layer: QgsVectorLayer) -> str:
    """Return which of our layers it is by its columns, '' if it is none."""
    return kind_of(layer.fields().names())


def dress(layer: QgsVectorLayer, currency: str = "") -> str:
    """Give one of our layers its words and further styles, once; return its kind.

    Parameters
    ----------
    currency
        The plan's, for the units of money; '' where it is not known.
    """
    for _ in dress_in_steps(layer, currency):
        pass
    return kind_of_layer(layer)


def dress_in_steps(layer: QgsVectorLayer, currency: str = "") -> Iterator[None]:
    """Do the same with a rest after each style, at which the layer bears the one it came in."""
    kind = kind_of_layer(layer)
    if not kind:
        return
    if layer.customProperty(DRESSED) != kind:
        yield from add_styles(layer, kind, currency)
        if kind == "schedule":
            temporal.set_up_layer(layer)
        layer.setCustomProperty(DRESSED, kind)
    put_words(layer, kind, currency)


def hush_candidates(project: QgsProject) -> None:
    """Switch the labels of candidates off: stations stand there under the same names.

    Once for each layer, so that a planner who wants them back keeps them.
    """
    for layer in project.mapLayers().values():
        if not isinstance(layer, QgsVectorLayer) or kind_of_layer(layer) != "candidates":
            continue
        if layer.labelsEnabled() and layer.customProperty(HUSHED) is None:
            layer.setCustomProperty(HUSHED, True)
            layer.setLabelsEnabled(False)
            layer.triggerRepaint()


def put_words(layer: QgsVectorLayer, kind: str, currency: str = "") -> None:
    """Name fields, legend, labels and map tip of a layer's current style in our words.

    What bears them already is left alone: the layer tree and the map draw every change anew.
    """
    name_fields(layer, kind, currency)
    if speak(layer):
        layer.triggerRepaint()


def name_fields(layer: QgsVectorLayer, kind: str, currency: str = "") -> None:
    """Give fields their alias with unit, unless the planner has given another.

    An alias that names a currency keeps it where none is known.
    """
    for position, field in enumerate(layer.fields()):
        word = field_word(field.name(), kind)
        if word is None:
            continue
        before = layer.attributeAlias(position)
        ours = (word.text(), word.text(tr), "")
        wanted = word.text(tr, currency)
        other = bool(currency) and _only_currency(before, word.text(tr))
        if before != wanted and (before in ours or other):
            layer.setFieldAlias(position, wanted)


def add_styles(layer: QgsVectorLayer, kind: str, currency: str = "") -> Iterator[None]:
    """Add the further styles of a layer beside the one that it bears, with a rest after each."""
    further = FURTHER.get(kind, ())
    styles = layer.styleManager()
    if not further or styles is None:
        return
    first = style_title(kind)
    if styles.currentStyle() != first:
        styles.renameStyle(styles.currentStyle(), first)
    for style in further:
        title = style_title(style)
        if title in styles.styles() or not style_path(style).is_file():
            continue
        shown = styles.currentStyle()  # which the planner may have changed during the rest
        styles.addStyleFromLayer(title)
        styles.setCurrentStyle(title)
        apply_style(layer, style)
        put_words(layer, kind, currency)
        styles.setCurrentStyle(shown)
        yield


def _only_currency(alias: str, ours: str) -> bool:
    """Tell whether an alias differs from ours in its unit of money alone."""
    name, _, _ = ours.partition(" [")
    return alias.startswith(f"{name} [") and tr("currency") in ours


def speak(layer: QgsVectorLayer, say: Callable[[str], str] = tr) -> bool:
    """Translate the words of our styles in a layer's legend, labels and map tip.

    Parameters
    ----------
    say
        Translates a text; into the planner's language unless another is asked for.

    Returns
    -------
    Whether there was anything to change.
    """
    legend, phrases = _words()
    changed = _speak_legend(layer, legend, say)
    if isinstance(layer.labeling(), QgsVectorLayerSimpleLabeling):
        settings = QgsPalLayerSettings(layer.labeling().settings())
        said = _said(settings.fieldName, phrases, say)
        if said != settings.fieldName:
            settings.fieldName = said
            layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
            changed = True
    tip = layer.mapTipTemplate()
    if tip and _said(tip, phrases, say) != tip:
        layer.setMapTipTemplate(_said(tip, phrases, say))
        changed = True
    return changed


def _speak_legend(layer: QgsVectorLayer, legend: frozenset[str], say: Callable[[str], str]) -> bool:
    """Translate the legend; return whether there was anything to change."""
    renderer = layer.renderer().clone() if layer.renderer() is not None else None
    changed = False
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for position, category in enumerate(renderer.categories()):
            if category.label() in legend and say(category.label()) != category.label():
                changed |= renderer.updateCategoryLabel(position, say(category.label()))
    elif isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().descendants():
            if rule.label() in legend and say(rule.label()) != rule.label():
                rule.setLabel(say(rule.label()))
                changed = True
    if changed:
        layer.setRenderer(renderer)  # only so does the layer tree hear of it
    return changed


def _said(text: str, phrases: tuple[str, ...], say: Callable[[str], str]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, say(phrase))
    return text


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the legend texts and the phrases of our styles, in English."""
    rows = read("legend_words.csv")
    legend = frozenset(row.text("label") for row in rows if row.text("kind") == "legend")
    return legend, tuple(row.text("label") for row in rows if row.text("kind") == "phrase")
