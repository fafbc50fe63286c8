"""The layers of scenarios in the project: a group for each, shown or hidden as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    *("PROBLEMS", "STATIONS", "SCHEDULE", "POTENTIAL", "UNREACHED", "REPAIRS", "NODES_OUT"),
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


def show_results(
    project: QgsProject,
    scenario: str,
    title: str,
    whole_title: str,
    step: str,
    outputs: Mapping[str, str],
    names: Mapping[str, str],
    tables_title: str,
) -> list[QgsVectorLayer]:
    """Load a step's new results into its scenario's group in place of the older ones.

    Parameters
    ----------
    title, whole_title, tables_title
        What the groups of the scenario, of all scenarios and of tables are called where they are
        made anew.
    outputs
        Source of each layer by output, as QGIS's ogr provider opens it.
    names
        What to call each layer.
    """
    remove_results(project, scenario, (step,))
    group = _group_of(project, scenario, title, whole_title)
    loaded = []
    for output, source in outputs.items():
        layer = QgsVectorLayer(source, names.get(output, output), "ogr")
        if not layer.isValid():
            continue
        for name, value in ((SCENARIO, scenario), (STEP, step), (OUTPUT, output)):
            layer.setCustomProperty(name, value)
        apply_style(layer, STYLES.get(output, ""))
        project.addMapLayer(layer, False)
        _put(group, layer, output, tables_title)
        loaded.append(layer)
    for output in outputs:
        for hidden in _HIDES.get(output, ()):
            _set_visible(group, hidden, False)
    return loaded


def remove_results(project: QgsProject, scenario: str, steps: Sequence[str] = ()) -> None:
    """Take a scenario's layers out of the project, of some steps or with its group."""
    gone = [
        layer.id()
        for step, _, layer in result_layers(project, scenario)
        if step in steps or not steps
    ]
    project.removeMapLayers(gone)
    group = find_group(project, scenario)
    if group is not None and not steps:
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


def _group_of(
    project: QgsProject, scenario: str, title: str, whole_title: str
) -> QgsLayerTreeGroup:
    whole = find_group(project, _ALL)
    if whole is None:
        whole = project.layerTreeRoot().insertGroup(0, whole_title)
        whole.setCustomProperty(SCENARIO, _ALL)
    group = find_group(project, scenario)
    if group is None:
        group = whole.addGroup(title)
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
