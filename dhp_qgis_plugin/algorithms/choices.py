"""The closed choices that algorithms offer; tests hold them against the core's registries."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterEnum

from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.core import catalogue

METHODS = ("joint", "thesis")
"""Those of core.network_design.METHODS (which needs a solver to be imported), the default first."""

SYSTEMS = ("changeover", "fourpipe", "ambient")
"""Those of core.network.systems.SYSTEMS, the default first."""
SOLVERS = ("highs", "scip", "cbc")
"""Those of core.network.second_look.SOLVERS, ours first."""
OPERATIONS = ("lp", "commitment")
REFERENCES = ("individual", "municipal", "gas", "air", "coal")
"""Those of core.appraisal.scheme_names.REFERENCES, the default first."""
NEAREST = "nearest"


def choice(
    name: str, label: str, options: tuple[str, ...], default: str, *, optional: bool = False
) -> QgsProcessingParameterEnum:
    """Return a parameter whose value is one of the option words themselves."""
    return QgsProcessingParameterEnum(
        name,
        label,
        options=list(options),
        defaultValue=default,
        optional=optional,
        usesStaticStrings=True,
    )


def method() -> QgsProcessingParameterEnum:
    """Return METHOD: how stations are sought."""
    return choice(
        "METHOD",
        tr("Method: stations and pipes at once (joint) or by cheapest routes (thesis)"),
        METHODS,
        METHODS[0],
    )


def solver() -> QgsProcessingParameterEnum:
    """Return SOLVER: who else is asked about the joint model."""
    return choice(
        "SOLVER",
        tr("Second opinion on the joint model by another solver (highs: none)"),
        SOLVERS,
        SOLVERS[0],
    )


def system() -> QgsProcessingParameterEnum:
    """Return SYSTEM: what runs in the streets."""
    return choice(
        "SYSTEM",
        tr("Network: one pair (changeover), two pairs (fourpipe), ambient loop (ambient)"),
        SYSTEMS,
        SYSTEMS[0],
    )


PIPES = tuple(family.key for family in catalogue.pipe_families())
"""Kinds of pipe, the keys of pipe_families.csv."""
SIZING = {"friction": 0, "cjj34": 1, "european": 2, "least_cost": 3}
SIMULTANEITY = {"fixed": 0, "winter2001": 1, "cibse": 2, "hourly": 3}


def pipes() -> QgsProcessingParameterEnum:
    """Return PIPE_FAMILY: what the network is built of."""
    return choice("PIPE_FAMILY", tr("Pipes"), PIPES, PIPES[0], optional=True)


def sizing() -> QgsProcessingParameterEnum:
    """Return SIZING: what the diameters follow."""
    return choice("SIZING", tr("Sizing of the pipes"), tuple(SIZING), "friction", optional=True)


def simultaneity() -> QgsProcessingParameterEnum:
    """Return SIMULTANEITY: how high many loads rise together."""
    return choice(
        "SIMULTANEITY", tr("Simultaneity of the loads"), tuple(SIMULTANEITY), "fixed", optional=True
    )


def network() -> tuple[QgsProcessingParameterEnum, ...]:
    """Return the choices of a network's design."""
    return method(), system(), pipes(), sizing(), simultaneity()


def operation() -> QgsProcessingParameterEnum:
    """Return OPERATION: how the year's running is optimised."""
    return choice(
        "OPERATION",
        tr("Operation: linear (lp) or with machines switched on and off (commitment)"),
        OPERATIONS,
        OPERATIONS[0],
    )


def reference() -> QgsProcessingParameterEnum:
    """Return REFERENCE: the conventional scheme that the verdict is on."""
    return choice(
        "REFERENCE",
        tr(
            "Judge the plan against: gas boilers and chillers in the buildings (individual); in the"
            " plan's stations municipal heat and chillers (municipal), gas boilers and chillers"
            " (gas), air-source heat pumps (air), coal boilers and chillers (coal)"
        ),
        REFERENCES,
        REFERENCES[0],
        optional=True,
    )


def climate() -> QgsProcessingParameterEnum:
    """Return CLIMATE: monthly normals that the weather year is made from."""
    names = (NEAREST, *(climate.key for climate in catalogue.climates()))
    return choice("CLIMATE", tr("Climate"), names, NEAREST)


def carriers() -> QgsProcessingParameterEnum:
    """Return CARRIERS: what a kWh of electricity and gas stands for."""
    names = tuple(catalogue.carriers())
    return choice("CARRIERS", tr("CO2 and primary energy of electricity and gas"), names, names[0])


def tariff() -> QgsProcessingParameterEnum:
    """Return TARIFF: prices of energy."""
    names = tuple(catalogue.tariff_names())
    return choice("TARIFF", tr("Energy tariff"), names, names[0])
