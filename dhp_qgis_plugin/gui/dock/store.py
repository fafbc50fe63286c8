"""The scenarios of one project: added, duplicated, renamed, deleted; kept as one text."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace

from dhp_qgis_plugin.gui.dock.records import Scenario, as_json, from_json

_VERSION = 1


class UnreadableError(ValueError):
    """What the project holds of the planner cannot be read; nothing of it was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarios:
    """All scenarios in the planner's order, and the one that is worked on.

    Attributes
    ----------
    folder
        Where results go, as the project keeps paths; empty: beside the project.
    """

    all: tuple[Scenario, ...]
    shown: str
    folder: str = ""

    @property
    def current(self) -> Scenario:
        """The scenario that is worked on."""
        return self.of(self.shown)

    def of(self, key: str) -> Scenario:
        """Return a scenario by its key; `KeyError` if there is none."""
        for scenario in self.all:
            if scenario.key == key:
                return scenario
        raise KeyError(key)

    def with_scenario(self, scenario: Scenario) -> Scenarios:
        """Return the scenarios with one replaced by a new state of itself."""
        self.of(scenario.key)
        return replace(
            self, all=tuple(scenario if one.key == scenario.key else one for one in self.all)
        )

    def showing(self, key: str) -> Scenarios:
        """Return the scenarios with another one to work on."""
        return replace(self, shown=self.of(key).key)

    def added(self, name: str) -> Scenarios:
        """Return the scenarios with an empty one at the end, which is shown."""
        fresh = Scenario(key=new_key(), name=self.free_name(name))
        return replace(self, all=(*self.all, fresh), shown=fresh.key)

    def duplicated(self, key: str, name: str) -> Scenarios:
        """Return the scenarios with a copy behind the original; it is shown.

        The copy has the original's choices and refers to its results, which no run ever changes:
        each run writes files of its own.
        """
        original = self.of(key)
        copy = replace(original, key=new_key(), name=self.free_name(name))
        place = self.all.index(original) + 1
        return replace(self, all=(*self.all[:place], copy, *self.all[place:]), shown=copy.key)

    def renamed(self, key: str, name: str) -> Scenarios:
        """Return the scenarios with one called otherwise; an empty name changes nothing."""
        wanted = name.strip()
        scenario = self.of(key)
        if not wanted or wanted == scenario.name:
            return self
        return self.with_scenario(replace(scenario, name=self.free_name(wanted)))

    def deleted(self, key: str) -> Scenarios:
        """Return the scenarios without one; the last one cannot be deleted (`ValueError`)."""
        self.of(key)
        if len(self.all) == 1:
            raise ValueError("the last scenario cannot be deleted")
        place = [one.key for one in self.all].index(key)
        left = tuple(one for one in self.all if one.key != key)
        shown = left[min(place, len(left) - 1)].key if self.shown == key else self.shown
        return replace(self, all=left, shown=shown)

    def free_name(self, wanted: str) -> str:
        """Return a name that no scenario has yet: the wanted one, or that with a number."""
        taken = {one.name for one in self.all}
        wanted = wanted.strip() or "?"
        number, name = 2, wanted
        while name in taken:
            name, number = f"{wanted} {number}", number + 1
        return name

    def used_outputs(self) -> frozenset[str]:
        """Return every output that some scenario refers to."""
        return frozenset(
            source
            for scenario in self.all
            for result in scenario.results.values()
            for source in result.outputs.values()
        )


def new_key() -> str:
    """Return a key that no scenario has."""
    return uuid.uuid4().hex[:8]


def first(name: str) -> Scenarios:
    """Return what a project begins with: one empty scenario."""
    scenario = Scenario(key=new_key(), name=name)
    return Scenarios(all=(scenario,), shown=scenario.key)


def to_text(scenarios: Scenarios, kept_path: Callable[[str], str]) -> str:
    """Return the scenarios as one text.

    Parameters
    ----------
    kept_path
        Turns an output's source into what the project keeps, relative where that is possible.
    """
    kept = [as_json(_with_paths(one, kept_path)) for one in scenarios.all]
    whole = {
        "version": _VERSION,
        "shown": scenarios.shown,
        "folder": kept_path(scenarios.folder) if scenarios.folder else "",
        "scenarios": kept,
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True)


def from_text(text: str, found_path: Callable[[str], str]) -> Scenarios:
    """Return the scenarios that `to_text` kept.

    Parameters
    ----------
    found_path
        Turns what the project keeps back into an output's source.

    Raises
    ------
    UnreadableError
        If the text is damaged or of a newer version.
    """
    try:
        whole = json.loads(text)
        if whole["version"] != _VERSION:
            raise UnreadableError(f"version {whole['version']}")
        all_ = tuple(_with_paths(from_json(one), found_path) for one in whole["scenarios"])
        folder = str(whole["folder"])
        scenarios = Scenarios(
            all=all_, shown=str(whole["shown"]), folder=found_path(folder) if folder else ""
        )
        scenarios.of(scenarios.shown)
    except UnreadableError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableError(str(error)) from error
    return scenarios


def _with_paths(scenario: Scenario, turned: Callable[[str], str]) -> Scenario:
    results = {
        step: replace(result, outputs={name: turned(at) for name, at in result.outputs.items()})
        for step, result in scenario.results.items()
    }
    return replace(scenario, results=results)
