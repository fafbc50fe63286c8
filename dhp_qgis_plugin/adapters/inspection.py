"""What the layers of a plan say of one station or pipe, and what lights up with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qgis.core import (
    NULL,
    Qgis,
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.plan_files import PlanInProject, YearSources, layer_beside
from dhp_qgis_plugin.adapters.sources import read_table

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Lit:
    """What lights up on the map, in the CRS of the pipes: pipes and buildings."""

    pipes: tuple[QgsGeometry, ...] = ()
    buildings: tuple[QgsGeometry, ...] = ()


@dataclass(frozen=True)
class StationSaid:
    """A station's row, its machines' rows, and what lights up with it."""

    row: Row
    machines: tuple[Row, ...]
    lit: Lit


@dataclass(frozen=True)
class PipeSaid:
    """A pipe's row, those of its ends, the ends of the pipes before it, and what lights up."""

    row: Row
    start: Row
    end: Row
    way: tuple[Row, ...]  # nodes from the station to the pipe's end
    way_m: tuple[float, ...]  # their distance from the station
    lit: Lit


def rows_where(layer: QgsVectorLayer, **values: str) -> list[Row]:
    """Return the rows of a layer whose fields hold these values, geometry left aside."""
    request = QgsFeatureRequest(QgsExpression(_where(values)))
    request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    names = layer.fields().names()
    return [
        {name: _plain(value) for name, value in zip(names, one.attributes(), strict=True)}
        for one in layer.getFeatures(request)
    ]


def shapes_where(layer: QgsVectorLayer, **values: str) -> tuple[QgsGeometry, ...]:
    """Return the geometries of a layer's features whose fields hold these values."""
    request = QgsFeatureRequest(QgsExpression(_where(values)))
    fields = [name for name in values if layer.fields().lookupField(name) >= 0]
    request.setSubsetOfAttributes(fields, layer.fields())
    return tuple(QgsGeometry(one.geometry()) for one in layer.getFeatures(request))


def ask_station(plan: PlanInProject, station_id: str) -> StationSaid | None:
    """Return what a plan says of a station, None where it has no such station."""
    rows = rows_where(plan.layers["stations"], station_id=station_id)
    if not rows:
        return None
    machines = layer_beside(plan, "equipment")
    lit = Lit(
        shapes_where(plan.layers["pipes"], station_id=station_id),
        shapes_where(plan.layers["buildings"], station_id=station_id),
    )
    found = rows_where(machines, station_id=station_id) if machines is not None else []
    return StationSaid(rows[0], tuple(found), lit)


def ask_pipe(plan: PlanInProject, pipe_id: str) -> PipeSaid | None:
    """Return what a plan says of a pipe, None where it has no such pipe."""
    from dhp_qgis_plugin.core.tables.station_year import way_to  # noqa: PLC0415 - packages

    rows = rows_where(plan.layers["pipes"], pipe_id=pipe_id)
    if not rows:
        return None
    station = str(rows[0]["station_id"])
    nodes = layer_beside(plan, "nodes")
    found = rows_where(nodes, station_id=station) if nodes is not None else []
    at = {str(node["node_id"]): node for node in found}
    own = {str(one["pipe_id"]): one for one in rows_where(plan.layers["pipes"], station_id=station)}
    into = {
        str(one["to_node"]): (str(one["pipe_id"]), str(one["from_node"])) for one in own.values()
    }
    start, end = str(rows[0]["from_node"]), str(rows[0]["to_node"])
    way = way_to(end, into)
    names = [str(own[way[0]]["from_node"]), *(str(own[pipe]["to_node"]) for pipe in way)]
    distance = [0.0]
    for pipe in way:
        distance.append(distance[-1] + float(own[pipe]["length_m"]))
    known = [n for n, name in enumerate(names) if name in at]
    return PipeSaid(
        rows[0],
        at.get(start, {}),
        at.get(end, {}),
        tuple(at[names[n]] for n in known),
        tuple(distance[n] for n in known),
        Lit(shapes_where(plan.layers["pipes"], pipe_id=pipe_id)),
    )


def read_year(
    sources: YearSources | None, station_id: str
) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """Return a station's hours and machines from a plan's layers; None where it holds no hours.

    Opens no layer, so that a task beside the window may call it.

    Parameters
    ----------
    sources
        Of schedule and equipment, as `plan_files.sources_of_year` gives them.
    """
    if sources is None:
        return None
    where = _where({"station_id": station_id})
    found, machines = (read_table(source, where) for source in sources)
    return (found, machines) if len(found) else None


def _where(values: Mapping[str, str]) -> str:
    return " AND ".join(
        QgsExpression.createFieldEqualityExpression(name, value) for name, value in values.items()
    )


def _plain(value: Any) -> Any:
    return None if value == NULL else value
