"""The planner's own weather file and hours of load, as parameters and as records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
)

from dhp_qgis_plugin.algorithms.base import tr

if TYPE_CHECKING:
    from dhp_qgis_plugin.core.records import HourlyFile, Weather

LOADS = ("design", "simulated")
"""Whose hours the plan takes, as core.stages.Options knows them."""
UNITS = ("header", "kW", "W", "MW", "W/m2", "GJ/h", "RT")
"""The unit of columns that declare none; "header" insists that they do."""
STAMPS = ("auto", "beginning", "ending")
"""What a time in the file marks, as core.tables.hourly_times knows it."""


@dataclass(frozen=True)
class LoadFiles:
    """What the files held, None where none was given, and what was mended on the way."""

    weather: Weather | None = None
    hourly: HourlyFile | None = None
    notes: tuple[str, ...] = ()


def parameters(*, hourly: bool = True) -> list[QgsProcessingParameterDefinition]:
    """Return WEATHER, and HOURLY with what its file may leave unsaid."""
    found: list[QgsProcessingParameterDefinition] = [
        _file("WEATHER", tr("Weather file (EPW) instead of monthly normals"), "epw"),
        _enum("LOADS", tr("Hours of load: scaled to the design load, or as simulated"), LOADS),
    ]
    if hourly:
        advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
        unit = _enum("HOURLY_UNIT", tr("Unit of columns whose heading declares none"), UNITS)
        stamps = _enum("HOURLY_STAMPS", tr("A time marks which end of its hour"), STAMPS)
        for parameter in (unit, stamps):
            parameter.setFlags(parameter.flags() | advanced)
        label = tr("Hourly loads of buildings, uses or the district (CSV)")
        found += [_file("HOURLY", label, ""), unit, stamps]
    return found


def read(
    algorithm: QgsProcessingAlgorithm, values: dict[str, Any], context: QgsProcessingContext
) -> LoadFiles:
    """Read the files that the algorithm offers and the planner gave.

    Raises
    ------
    InputError
        Naming file, line and column.
    """
    from dhp_qgis_plugin.core.tables.epw_reading import read_epw  # noqa: PLC0415 - packages
    from dhp_qgis_plugin.core.tables.hourly_reading import read_hourly_file  # noqa: PLC0415

    weather = hourly = None
    notes: tuple[str, ...] = ()
    if path := _path(algorithm, values, context, "WEATHER"):
        found = read_epw(path)
        weather, notes = found.weather, found.notes
    if path := _path(algorithm, values, context, "HOURLY"):
        unit = algorithm.parameterAsEnumString(values, "HOURLY_UNIT", context)
        stamps = algorithm.parameterAsEnumString(values, "HOURLY_STAMPS", context)
        hourly = read_hourly_file(
            path, unit="" if unit == UNITS[0] else str(unit), stamps=str(stamps) or STAMPS[0]
        )
    return LoadFiles(weather, hourly, notes)


def _path(
    algorithm: QgsProcessingAlgorithm,
    values: dict[str, Any],
    context: QgsProcessingContext,
    name: str,
) -> Path | None:
    """Return the chosen file; None where the algorithm takes another kind of source, or none."""
    if not isinstance(algorithm.parameterDefinition(name), QgsProcessingParameterFile):
        return None
    text = algorithm.parameterAsFile(values, name, context)
    return Path(text) if text else None


def _file(name: str, label: str, ending: str) -> QgsProcessingParameterFile:
    kinds = f"EPW (*.{ending} *.EPW)" if ending else "CSV (*.csv *.CSV *.txt *.TXT *.tsv)"
    return QgsProcessingParameterFile(
        name,
        label,
        behavior=Qgis.ProcessingFileParameterBehavior.File,
        optional=True,
        fileFilter=kinds,
    )


def _enum(name: str, label: str, options: tuple[str, ...]) -> QgsProcessingParameterEnum:
    return QgsProcessingParameterEnum(
        name,
        label,
        options=list(options),
        defaultValue=options[0],
        optional=False,
        usesStaticStrings=True,
    )
