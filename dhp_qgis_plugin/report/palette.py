"""One colour and one name for every machine kind, service and cost part, everywhere.

The colours are those of Okabe and Ito's set, which readers with any common colour vision
deficiency can tell apart (Okabe and Ito 2008, Color Universal Design), with two shades added
for storage.
"""

from __future__ import annotations

from dhp_qgis_plugin.core.records import MachineKind, SourceKind, Status
from dhp_qgis_plugin.report.words import Say

INK = "#1f2933"
MUTED = "#66737f"
GRID = "#dde3e8"
HEAT = "#d55e00"
COLD = "#0072b2"
PRICE = "#1f2933"
OUTDOOR = "#66737f"
UNSERVED = "#000000"
PLAN = "#009e73"
REFERENCE = "#9aa5b1"

MACHINES: dict[MachineKind, str] = {
    MachineKind.GROUND_HP: "#009e73",
    MachineKind.SEA_HP: "#0072b2",
    MachineKind.SEWAGE_HP: "#cc79a7",
    MachineKind.AIR_HP: "#f0e442",
    MachineKind.CHILLER: "#56b4e9",
    MachineKind.GAS_BOILER: "#d55e00",
    MachineKind.HOT_TANK: "#e69f00",
    MachineKind.COLD_TANK: "#8a9bd4",
    MachineKind.ELECTRIC_BOILER: "#a63603",
    MachineKind.MUNICIPAL_HEAT: "#7a5195",
    MachineKind.DUAL_CHILLER: "#2b8cbe",
    MachineKind.FREE_COOLING: "#7fcdbb",
    MachineKind.PV: "#ffd92f",
    MachineKind.ICE_STORAGE: "#b3cde3",
}

_SPARE = ("#44aa99", "#882255", "#999933", "#aa4499", "#117733", "#ddcc77", "#332288")
"""For kinds without a colour of their own: Paul Tol's muted scheme (2021)."""

BILLED: dict[str, str] = {
    "electricity": "#e69f00",
    "demand": "#0072b2",
    "gas": "#d55e00",
    "carbon": "#4a6072",
    "recharge": "#009e73",
    "municipal": "#7a5195",
    "starts": "#999999",
}
"""Parts of a month's energy bill."""

FLOWS: dict[str, str] = {
    "source": "#009e73",
    "air": "#56b4e9",
    "electricity": "#e69f00",
    "gas": "#8c4a14",
    "municipal": "#7a5195",
    "heat": HEAT,
    "cold": COLD,
    "loss": "#9aa5b1",
    "recharge": "#cc79a7",
}
"""Energy that goes into and out of a station."""

PAID: dict[str, str] = {"capital": "#4a6072", "om": "#a9b8c4", "energy": "#e69f00"}


def machine_colour(kind: MachineKind) -> str:
    """Return the colour of a machine kind; one without gets a spare one, always the same."""
    place = list(MachineKind).index(kind)
    return MACHINES.get(kind, _SPARE[place % len(_SPARE)])


def machine_name(kind: MachineKind, say: Say) -> str:
    """Return what a reader calls a machine kind; an unknown one keeps its own name."""
    return {
        MachineKind.GROUND_HP: say("Ground-source heat pump"),
        MachineKind.SEA_HP: say("Water-source heat pump"),
        MachineKind.SEWAGE_HP: say("Sewage-source heat pump"),
        MachineKind.AIR_HP: say("Air-source heat pump"),
        MachineKind.CHILLER: say("Chiller with cooling tower"),
        MachineKind.GAS_BOILER: say("Gas boiler"),
        MachineKind.HOT_TANK: say("Hot water tank"),
        MachineKind.COLD_TANK: say("Chilled water tank"),
        MachineKind.ELECTRIC_BOILER: say("Electric boiler"),
        MachineKind.MUNICIPAL_HEAT: say("Municipal heat"),
        MachineKind.DUAL_CHILLER: say("Dual-mode chiller for water and ice"),
        MachineKind.FREE_COOLING: say("Free cooling by the source"),
        MachineKind.PV: say("Photovoltaics"),
        MachineKind.ICE_STORAGE: say("Ice storage"),
    }.get(kind, str(kind).replace("_", " ").capitalize())


def source_name(kind: SourceKind | None, say: Say) -> str:
    """Return what a reader calls a source."""
    if kind is None:
        return say("none")
    return {
        SourceKind.GROUND: say("ground"),
        SourceKind.SEA: say("seawater"),
        SourceKind.RIVER: say("river water"),
        SourceKind.LAKE: say("lake water"),
        SourceKind.SEWAGE: say("sewage"),
        SourceKind.AIR: say("outdoor air"),
    }[kind]


def status_name(status: Status, say: Say) -> str:
    """Return how a search ended, in words."""
    return {
        Status.OPTIMAL: say("proven optimal"),
        Status.GAP: say("stopped at the wanted gap"),
        Status.TIME: say("stopped at the time limit"),
        Status.CANCELLED: say("stopped by the planner"),
        Status.HEURISTIC: say("heuristic"),
    }[status]


def repair_name(kind: str, say: Say) -> str:
    """Return what a reader calls a repair of the street layer; an unknown one keeps its name."""
    return {
        "snapped": say("street end snapped"),
        "gap closed": say("gap closed"),
        "crossing": say("crossing made a node"),
        "overshoot": say("overshoot cut off"),
        "overlap": say("overlap drawn once"),
        "duplicate": say("duplicate left out"),
        "not usable": say("road class not usable"),
        "no line": say("feature without a line"),
        "zero length": say("street without length"),
        "long access": say("long station access"),
        "part left out": say("separate part left out"),
        "unknown surface": say("surface not in the catalogue"),
        "unknown class": say("road class not in the catalogue"),
    }.get(kind, kind)


def part_name(part: str, say: Say) -> str:
    """Return what a reader calls a part of the cost; an unknown part keeps its own name."""
    return {
        "station": say("Stations"),
        "network": say("Network"),
        "connection": say("Connections"),
        "energy": say("Energy"),
    }.get(part, part)
