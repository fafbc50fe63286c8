"""The layers of scenarios in the project: a group for each, shown or hidden as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsProject,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.styles import apply_style

SCENARIO, STEP, OUTPUT = "dhp/scenario", "dhp/step", "dhp/output"
"""Custom properties by which a layer is known as a result, also after the project was saved."""

_ALL = "all"  # the group that holds the scenarios' groups
_TABLES = "tables"
STYLES = {
    "OUTPUT": "loads",
    "UNREACHED": "unreached",
    "REPAIRS": "repairs",
    "EDGES": "edges",
    "POTENTIAL": "potential",
    "PROBLEMS": "problems",
    "STATIONS": "stations",
    "NODES_OUT": "nodes",
    "PIPES": "pipes",
    "BUILDINGS_OUT": "buildings",
    "SCHEDULE": "schedule",
}
"""Style of each output; what is not here is drawn as QGIS draws it."""

UPPERMOST_FIRST = (
    *("PROBLEMS", "SCHEDULE", "STATIONS", "POTENTIAL", "UNREACHED", "REPAIRS", "NODES_OUT"),
    *("NODES", "PIPES", "EDGES", "BUILDINGS_OUT", "OUTPUT"),
)
SHOWN_AT_FIRST = frozenset({"STATIONS", "PIPES", "BUILDINGS_OUT", "OUTPUT", "EDGES", "UNREACHED"})
_HIDES = {"BUILDINGS_OUT": ("OUTPUT",), "PIPES": ("EDGES",)}  # the later result says more


def result_layers(
    project: QgsProject, scenario: str = ""
) -> Iterator[tuple[str, str, QgsVectorLayer]]:
    """Give step, output and layer of every result in the project, of one scenario or all."""
    for layer in project.mapLayers().values():
        if not isinstance(layer, QgsVectorLayer):
            continue
        owner = str(layer.customProperty(SCENARIO, "") or "")
        if owner and scenario in ("", owner):
            yield str(layer.customProperty(STEP)), str(layer.customProperty(OUTPUT)), layer


def is_result(layer: object) -> bool:
    """Tell whether a layer is a result of a scenario."""
    return isinstance(layer, QgsVectorLayer) and bool(layer.customProperty(SCENARIO, ""))


@dataclass(frozen=True, slots=True)
class GroupTitles:
    """What groups are called where they are made anew: of a scenario, of all, of tables."""

    scenario: str
    whole: str
    tables: str


def show_result(
    project: QgsProject,
    place: tuple[str, str, str],
    source: str,
    name: str,
    titles: GroupTitles,
) -> QgsVectorLayer | None:
    """Load a result into its scenario's group in place of the older one; None if it cannot be.

    Parameters
    ----------
    place
        Scenario, step and output.
    source
        As QGIS's ogr provider opens it.
    name
        What to call the layer.
    """
    scenario, step, output = place
    older = [
        layer.id()
        for known_step, known, layer in result_layers(project, scenario)
        if (known_step, known) == (step, output)
    ]
    project.removeMapLayers(older)
    layer = QgsVectorLayer(source, name, "ogr")
    if not layer.isValid():
        return None
    for key, value in zip((SCENARIO, STEP, OUTPUT), place, strict=True):
        layer.setCustomProperty(key, value)
    apply_style(layer, STYLES.get(output, ""))
    project.addMapLayer(layer, False)
    group = _group_of(project, scenario, titles)
    _put(group, layer, output, titles.tables)
    for hidden in _HIDES.get(output, ()):
        _set_visible(group, hidden, False)
    return layer


def remove_results(
    project: QgsProject, scenario: str, outputs: Sequence[tuple[str, str]] | None = None
) -> None:
    """Take layers of a scenario out of the project.

    Parameters
    ----------
    outputs
        Steps and outputs; None: all, and the group with them.
    """
    gone = [
        layer.id()
        for step, output, layer in result_layers(project, scenario)
        if outputs is None or (step, output) in outputs
    ]
    project.removeMapLayers(gone)
    group = find_group(project, scenario)
    if group is not None and outputs is None:
        group.parent().removeChildNode(group)


def rename_group(project: QgsProject, scenario: str, title: str) -> None:
    """Call a scenario's group otherwise."""
    group = find_group(project, scenario)
    if group is not None:
        group.setName(title)


def show_only(project: QgsProject, scenarios: Iterable[str]) -> None:
    """Switch the groups of these scenarios on, and those of all others off."""
    wanted = set(scenarios)
    whole = find_group(project, _ALL)
    if whole is None:
        return
    whole.setItemVisibilityChecked(True)
    for group in whole.findGroups():
        owner = str(group.customProperty(SCENARIO, "") or "")
        if owner and owner != _TABLES:
            group.setItemVisibilityChecked(owner in wanted)


def find_group(project: QgsProject, scenario: str) -> QgsLayerTreeGroup | None:
    """Return a scenario's group in the layer tree, None where it has none."""
    for group in project.layerTreeRoot().findGroups(True):
        if group.customProperty(SCENARIO, "") == scenario:
            return group
    return None


def _group_of(project: QgsProject, scenario: str, titles: GroupTitles) -> QgsLayerTreeGroup:
    whole = find_group(project, _ALL)
    if whole is None:
        whole = project.layerTreeRoot().insertGroup(0, titles.whole)
        whole.setCustomProperty(SCENARIO, _ALL)
    group = find_group(project, scenario)
    if group is None:
        group = whole.addGroup(titles.scenario)
        group.setCustomProperty(SCENARIO, scenario)
    return group


def _put(group: QgsLayerTreeGroup, layer: QgsVectorLayer, output: str, tables_title: str) -> None:
    """Put a layer at its place: above what it is to cover; tables in a folded group at the end."""
    if not layer.isSpatial():
        _tables(group, tables_title).addLayer(layer)
        return
    rank = _rank(output)
    place = sum(
        1
        for node in group.children()
        if isinstance(node, QgsLayerTreeLayer)
        and node.layer() is not None
        and _rank(str(node.layer().customProperty(OUTPUT, ""))) < rank
    )
    node = group.insertLayer(place, layer)
    node.setExpanded(False)
    node.setItemVisibilityChecked(output in SHOWN_AT_FIRST)


def _tables(group: QgsLayerTreeGroup, title: str) -> QgsLayerTreeGroup:
    for inner in group.findGroups():
        if inner.customProperty(SCENARIO, "") == _TABLES:
            return inner
    inner = group.addGroup(title)
    inner.setCustomProperty(SCENARIO, _TABLES)
    inner.setExpanded(False)
    return inner


def _rank(output: str) -> int:
    return UPPERMOST_FIRST.index(output) if output in UPPERMOST_FIRST else len(UPPERMOST_FIRST)


def _set_visible(group: QgsLayerTreeGroup, output: str, visible: bool) -> None:
    for node in group.findLayers():
        if node.layer() is not None and node.layer().customProperty(OUTPUT, "") == output:
            node.setItemVisibilityChecked(visible)
