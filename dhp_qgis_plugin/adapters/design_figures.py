"""The key figures of a priced design, read from its layers, and two designs beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qgis.core import Qgis, QgsFeatureRequest, QgsVectorLayer

from dhp_qgis_plugin.adapters.words import tr

MONEY, KW, METRES, NUMBER, KWH = "currency", "kW", "m", "", "kWh/a"


@dataclass(frozen=True)
class Problem:
    """A problem of a design: how bad, what, and where in the layer's CRS."""

    severity: str
    kind: str
    concerns: str
    note: str
    x: float
    y: float


@dataclass(frozen=True)
class Figures:
    """A design's key figures by name, and its problems, the worst first."""

    values: Mapping[str, float]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Line:
    """A figure of two designs beside each other; NaN where one is not known."""

    key: str
    label: str
    unit: str
    plan: float
    own: float

    @property
    def difference(self) -> float:
        """By how much the own design is more."""
        return self.own - self.plan

    @property
    def share(self) -> float:
        """The difference as a share of the plan's figure; NaN where that is 0."""
        return self.difference / self.plan if self.plan else float("nan")


_SEVERITIES = ("fault", "check", "note")


def figures_of(layers: Mapping[str, QgsVectorLayer], numbers: Mapping[str, Any]) -> Figures:
    """Return the figures of a design that `dhp:evaluatedesign` has priced.

    Parameters
    ----------
    layers
        Its stations, pipes and problems.
    numbers
        What the run gave beside its layers.
    """
    stations, pipes = layers["stations"], layers["pipes"]
    problems = problems_of(layers["problems"])
    station_capex, pipe_capex = _sum(stations, "capex"), _sum(pipes, "capex")
    return Figures(
        {
            "cost_per_year": _number(numbers.get("TOTAL_COST_PER_YEAR")),
            "capex": station_capex + pipe_capex,
            "capex_stations": station_capex,
            "capex_pipes": pipe_capex,
            "stations": float(stations.featureCount()),
            "heat_kw": _sum(stations, "heat_kw"),
            "cool_kw": _sum(stations, "cool_kw"),
            "short_kw": _sum(stations, "short_heat_kw") + _sum(stations, "short_cool_kw"),
            "trench_m": _number(numbers.get("TRENCH_M")),
            "loss_kwh_a": _sum(pipes, "loss_kwh_a"),
            "pump_kwh_a": _sum(stations, "pump_kwh_a"),
            "connected": _number(numbers.get("CONNECTED")),
            "left_out": _number(numbers.get("UNREACHED")),
            "faults": float(sum(one.severity == "fault" for one in problems)),
            "checks": float(sum(one.severity == "check" for one in problems)),
        },
        problems,
    )


def problems_of(layer: QgsVectorLayer) -> tuple[Problem, ...]:
    """Return the problems of a layer, the worst first."""
    found = [
        Problem(
            str(row["severity"]),
            str(row["kind"]),
            str(row["object_id"]),
            str(row["note"]),
            row.geometry().asPoint().x(),
            row.geometry().asPoint().y(),
        )
        for row in layer.getFeatures(QgsFeatureRequest())
    ]
    order = {severity: place for place, severity in enumerate(_SEVERITIES)}
    return tuple(sorted(found, key=lambda one: order.get(one.severity, len(order))))


def beside(plan: Figures, own: Figures) -> tuple[Line, ...]:
    """Return the figures of the optimiser's design and of the own one, line by line."""
    words = (
        ("cost_per_year", tr("Cost per year"), f"{MONEY}/a"),
        ("capex", tr("Investment"), MONEY),
        ("capex_stations", tr("of which stations"), MONEY),
        ("capex_pipes", tr("of which pipes and trenches"), MONEY),
        ("stations", tr("Stations"), NUMBER),
        ("heat_kw", tr("Heating capacity"), KW),
        ("cool_kw", tr("Cooling capacity"), KW),
        ("short_kw", tr("Capacity that the sources lack"), KW),
        ("trench_m", tr("Trench"), METRES),
        ("loss_kwh_a", tr("Losses and gains of the pipes"), KWH),
        ("pump_kwh_a", tr("Electricity of the pumps"), KWH),
        ("connected", tr("Buildings connected"), NUMBER),
        ("left_out", tr("Buildings left out"), NUMBER),
        ("faults", tr("Cannot be built or run so"), NUMBER),
        ("checks", tr("To be looked at"), NUMBER),
    )
    return tuple(
        Line(key, label, unit, plan.values[key], own.values[key]) for key, label, unit in words
    )


def _sum(layer: QgsVectorLayer, field: str) -> float:
    total, _ = layer.aggregate(Qgis.Aggregate.Sum, field)
    return float(total or 0.0)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else float("nan")
