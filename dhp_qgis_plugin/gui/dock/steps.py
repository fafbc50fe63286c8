"""The steps of a district's plan: which algorithm each runs, what goes in, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Key(StrEnum):
    """What a step is called in files and code."""

    AREA = "area"
    LOADS = "loads"
    STREETS = "streets"
    SITES = "sites"
    NETWORK = "network"
    OPERATION = "operation"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Fed:
    """An output of an earlier step that is an input of this one."""

    step: Key
    output: str
    needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the plan.

    Attributes
    ----------
    algorithm
        Id of the Processing algorithm that it runs.
    shows
        Inputs that are picked here; each input of the plan is picked in one step.
    takes
        Inputs of the project that the algorithm is given, wherever they are picked.
    instead
        Inputs that it takes only where what feeds it is incomplete, as after a whole plan, which
        keeps no street graph.
    needs
        Groups of inputs; of each group one at least must be there.
    feeds
        Inputs that come out of earlier steps.
    makes
        Layers and tables that it writes, the uppermost on the map first.
    files
        Other files that it writes, with their endings.
    """

    key: Key
    algorithm: str
    shows: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    feeds: Mapping[str, Fed] = field(default_factory=dict)
    makes: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)


_SOURCES = ("CANDIDATES", "OPEN_GROUND", "WATER", "SEWAGE")
_WAYS = ("ROADS", "BARRIERS", "EXISTING_PIPES", "ENTRANCES")
_WEATHER = ("WEATHER",)
_NETWORK: dict[str, Fed] = {
    "STATIONS": Fed(Key.NETWORK, "STATIONS"),
    "PIPES": Fed(Key.NETWORK, "PIPES"),
    "BUILDINGS": Fed(Key.NETWORK, "BUILDINGS_OUT"),
    "HOURLY": Fed(Key.LOADS, "HOURLY_OUTPUT"),
}

STEPS: tuple[Step, ...] = (
    Step(
        key=Key.AREA,
        algorithm="dhp:checkdistrict",
        shows=("BUILDINGS", "PLOTS", "ROADS"),
        takes=("BUILDINGS", "PLOTS", *_WAYS, *_SOURCES, "ELEVATION"),
        needs=(("BUILDINGS", "PLOTS"), ("ROADS",)),
    ),
    Step(
        key=Key.LOADS,
        algorithm="dhp:estimateload",
        shows=("WEATHER", "HOURLY"),
        takes=("BUILDINGS", "PLOTS", "WEATHER", "HOURLY"),
        needs=(("BUILDINGS", "PLOTS"),),
        makes=("OUTPUT", "HOURLY_OUTPUT"),
    ),
    Step(
        key=Key.STREETS,
        algorithm="dhp:buildstreetgraph",
        shows=("BARRIERS", "EXISTING_PIPES", "ENTRANCES"),
        takes=(*_WAYS, *_SOURCES),
        needs=(("ROADS",),),
        feeds={"BUILDINGS": Fed(Key.LOADS, "OUTPUT")},
        makes=("UNREACHED", "REPAIRS", "NODES", "EDGES"),
    ),
    Step(
        key=Key.SITES,
        algorithm="dhp:sourcepotential",
        shows=_SOURCES,
        takes=_SOURCES,
        feeds={"BUILDINGS": Fed(Key.LOADS, "OUTPUT")},
        makes=("POTENTIAL",),
    ),
    Step(
        key=Key.NETWORK,
        algorithm="dhp:designnetwork",
        shows=("ELEVATION",),
        takes=(*_SOURCES, "ELEVATION", *_WEATHER, "HOURLY"),
        instead=_WAYS,
        feeds={
            "BUILDINGS": Fed(Key.LOADS, "OUTPUT"),
            "EDGES": Fed(Key.STREETS, "EDGES", needed=False),
            "NODES": Fed(Key.STREETS, "NODES", needed=False),
        },
        makes=("PROBLEMS", "STATIONS", "NODES_OUT", "PIPES", "BUILDINGS_OUT"),
    ),
    Step(
        key=Key.OPERATION,
        algorithm="dhp:planoperation",
        shows=("EQUIPMENT", "TARIFFS"),
        takes=("EQUIPMENT", "TARIFFS", *_WEATHER),
        feeds=_NETWORK,
        makes=("SCHEDULE", "EQUIPMENT_OUT", "FLOWS", "PERFORMANCE"),
    ),
    Step(
        key=Key.VERDICT,
        algorithm="dhp:compareschemes",
        takes=("TARIFFS", *_WEATHER),
        feeds=_NETWORK
        | {
            "EQUIPMENT": Fed(Key.OPERATION, "EQUIPMENT_OUT"),
            "SCHEDULE": Fed(Key.OPERATION, "SCHEDULE"),
        },
        makes=("COMPARISON", "SCHEMES"),
        files={"REPORT": "html"},
    ),
)
"""The steps in the order in which they run."""

BY_KEY: dict[Key, Step] = {step.key: step for step in STEPS}

WHOLE = "dhp:plandistrict"
"""The algorithm that runs all steps at once, operation and siting in rounds."""

INPUTS: tuple[str, ...] = tuple(name for step in STEPS for name in step.shows)
"""Every input of the project, in the order of the steps."""

FILES: tuple[str, ...] = ("WEATHER", "HOURLY")
"""Inputs that are files on disk, no layers."""

TABLES: tuple[str, ...] = ("EQUIPMENT", "TARIFFS")
"""Inputs that are tables, whatever their geometry."""

RASTERS: tuple[str, ...] = ("ELEVATION",)
"""Inputs that are raster layers."""

WHOLE_LAYERS: dict[Key, dict[str, str]] = {
    Key.AREA: {},
    Key.LOADS: {"OUTPUT": "buildings", "HOURLY_OUTPUT": "hourly"},
    Key.STREETS: {"REPAIRS": "repairs"},
    Key.SITES: {"POTENTIAL": "potential"},
    Key.NETWORK: {
        "PROBLEMS": "problems",
        "STATIONS": "stations",
        "NODES_OUT": "nodes",
        "PIPES": "pipes",
        "BUILDINGS_OUT": "buildings",
    },
    Key.OPERATION: {
        "SCHEDULE": "schedule",
        "EQUIPMENT_OUT": "equipment",
        "FLOWS": "energy_flows",
        "PERFORMANCE": "performance",
    },
    Key.VERDICT: {"COMPARISON": "comparison", "SCHEMES": "schemes"},
}
"""Which layer of a whole plan's GeoPackage stands for which output of a step."""


def reads(step: Step) -> tuple[Key, ...]:
    """Return the earlier steps whose results a step is fed with, in order."""
    return tuple(dict.fromkeys(fed.step for fed in step.feeds.values()))


def from_here(key: Key) -> tuple[Key, ...]:
    """Return a step and all that follow it."""
    keys = [step.key for step in STEPS]
    return tuple(keys[keys.index(key) :])
