"""Quantities that the planner sets: own parameters for the usual ones, a table for all of them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from dhp_qgis_plugin.adapters.sources import read_table
from dhp_qgis_plugin.algorithms.base import DhpAlgorithm, tr
from dhp_qgis_plugin.algorithms.choices import NEAREST, SIMULTANEITY, SIZING
from dhp_qgis_plugin.algorithms.project_layers import reading
from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.parameters import Parameters, Quantity, defaults, register
from dhp_qgis_plugin.core.stages import Options

TABLE = "PARAMETERS"
OWN = {
    "STATIONS_MIN": "siting.stations_min",
    "STATIONS_MAX": "siting.stations_max",
    "TIME_LIMIT": "siting.time_limit_s",
    "GAP": "siting.gap",
    "ALTERNATIVES": "siting.alternatives",
    "ALTERNATIVES_WITHIN": "siting.alternatives_within",
}
_TURNS = {"ROUNDS": "siting.integration_rounds"}
_JOINING = {"JOIN_MAX": "network.join_max_m"}
_YES_OR_NO = {"JOIN_APART": "network.join_apart"}
CHOSEN = (
    (
        "PIPE_FAMILY",
        "network.pipe_family",
        {family.key: family.number for family in catalogue.pipe_families()},
    ),
    ("SIZING", "network.sizing_rule", SIZING),
    ("SIMULTANEITY", "load.simultaneity_curve", SIMULTANEITY),
)
_WHOLE = {"STATIONS_MIN", "STATIONS_MAX", "ALTERNATIVES", "ROUNDS"}


def own_parameters() -> list[QgsProcessingParameterNumber]:
    """Return the number parameters; left empty they take the catalogue's value."""
    return [_number(name, _quantity(key)) for name, key in OWN.items()]


def rounds_parameter() -> QgsProcessingParameterNumber:
    """Return how often siting may learn from operation."""
    ((name, key),) = _TURNS.items()
    return _number(name, _quantity(key))


def joining_parameters() -> list[QgsProcessingParameterDefinition]:
    """Return whether parts of the street layer that lie apart are joined, and how far apart."""
    return [
        QgsProcessingParameterBoolean(
            "JOIN_APART",
            tr("Join parts of the street layer that lie apart"),
            defaultValue=False,
            optional=True,
        ),
        *(_number(name, _quantity(key)) for name, key in _JOINING.items()),
    ]


def table_parameter() -> QgsProcessingParameterFeatureSource:
    """Return the table of all other quantities: columns ``name`` and ``value``."""
    parameter = QgsProcessingParameterFeatureSource(
        TABLE,
        tr("Further quantities: a table with the columns name and value"),
        [QgsProcessing.SourceType.TypeVector],
        optional=True,
    )
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    parameter.setHelp(
        tr(
            "Names as in the report's register of assumptions, e.g. finance.discount_rate,"
            " network.heat_supply_c, load.simultaneity_cool."
        )
    )
    return parameter


def read_parameters(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Parameters:
    """Return the catalogue's values with the planner's on top; own parameters beat the table.

    Where the algorithm asks for the network's system, the quantities are those of the system;
    money is in the currency of the tariff.

    Raises
    ------
    InputError
        For an unknown name, a cell that is no number or a value out of its bounds.
    """
    from dhp_qgis_plugin.core.network import systems  # noqa: PLC0415 - needs the packages

    system = read_options(algorithm, parameters, context).system
    return systems.settle(system, read_unsettled(algorithm, parameters, context))


def read_unsettled(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Parameters:
    """Return the quantities before the network's system settles some of them."""
    values = _table_values(algorithm, parameters)
    for name, key in (OWN | _TURNS | _JOINING | _YES_OR_NO).items():
        offered = algorithm.parameterDefinition(name) is not None
        if not offered or parameters.get(name) in (None, ""):
            continue
        if name in _YES_OR_NO:
            values[key] = float(algorithm.parameterAsBoolean(parameters, name, context))
        else:
            values[key] = algorithm.parameterAsDouble(parameters, name, context)
    for name, key, numbers in CHOSEN:
        if algorithm.parameterDefinition(name) is not None and parameters.get(name) is not None:
            word = algorithm.parameterAsEnumString(parameters, name, context)
            if word:
                values[key] = float(numbers[word])
    options = read_options(algorithm, parameters, context)
    currency = catalogue.plan_currency(options.tariff, options.currency)
    return defaults(currency).with_values(**values)


def read_options(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> Options:
    """Return the planner's choices, those that the algorithm offers."""

    def word(name: str, otherwise: str) -> str:
        if algorithm.parameterDefinition(name) is None:
            return otherwise
        return str(algorithm.parameterAsEnumString(parameters, name, context)) or otherwise

    standard = Options()
    climate = word("CLIMATE", NEAREST)
    return Options(
        method=word("METHOD", standard.method),
        system=word("SYSTEM", standard.system),
        operation=word("OPERATION", standard.operation),
        climate="" if climate == NEAREST else climate,
        loads=word("LOADS", standard.loads),
        tariff=word("TARIFF", standard.tariff),
        carriers=word("CARRIERS", standard.carriers),
        solver=word("SOLVER", standard.solver),
        reference=word("REFERENCE", standard.reference),
    )


@reading()
def _table_values(algorithm: DhpAlgorithm, parameters: dict[str, Any]) -> dict[str, float]:
    source = algorithm.given.source(TABLE)
    if source is None:
        if parameters.get(TABLE):
            raise InputError(
                "The table of further quantities ({path}) cannot be read; choose a CSV file or"
                " table with the columns name and value.",
                path=algorithm.given.called(TABLE),
            )
        return {}
    table = read_table(source)
    columns = {str(column).lower(): column for column in table.columns}
    if not {"name", "value"} <= columns.keys():
        raise InputError(
            "Table {layer} has the columns {found}; it needs name and value.",
            layer=source.sourceName(),
            found=", ".join(map(str, table.columns)),
        )
    values: dict[str, float] = {}
    for said, value in zip(table[columns["name"]], table[columns["value"]], strict=True):
        name = "" if said is None else str(said).strip()
        if name in values:
            raise InputError(
                "Table {layer} names {name} twice; keep one of the two lines.",
                layer=source.sourceName(),
                name=name,
            )
        if name or str(value).strip() not in {"", "None", "nan"}:  # else an empty line
            values[name] = _as_number(name, value, source.sourceName())
    return values


def _as_number(name: str, value: object, layer: str) -> float:
    """Return a cell as a number, with a decimal comma or point.

    Raises
    ------
    InputError
        If it is none, or one that may be read in two ways within the quantity's bounds.
    """
    from dhp_qgis_plugin.core.tables.cells import reads_twice  # noqa: PLC0415 - needs the packages

    quantity = next((quantity for quantity in register() if quantity.key == name), None)
    if quantity is not None and reads_twice(value, quantity.low, quantity.high):
        raise InputError(
            "Table {layer}: the value of {name} is '{value}', which may mean a thousand times as"
            " much or not; write it without the comma.",
            layer=layer,
            name=name,
            value=value,
        )
    try:
        return float(str(value).strip().replace(",", "."))
    except ValueError:
        raise InputError(
            "Table {layer}: the value of {name} is '{value}'; write a number.",
            layer=layer,
            name=name,
            value=value,
        ) from None


def _number(name: str, quantity: Quantity) -> QgsProcessingParameterNumber:
    whole = name in _WHOLE
    label = tr("{label} [{unit}] ({value:g} unless set)").format(
        label=tr(quantity.label), unit=quantity.unit, value=quantity.value
    )
    return QgsProcessingParameterNumber(
        name,
        label.replace(" [-]", ""),
        type=Qgis.ProcessingNumberParameterType.Integer
        if whole
        else Qgis.ProcessingNumberParameterType.Double,
        optional=True,
    )


def _quantity(key: str) -> Quantity:
    return next(quantity for quantity in register() if quantity.key == key)
