"""What a scenario is: inputs, settings, results; frozen, and plain enough to be kept as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from dhp_qgis_plugin.gui.dock.steps import BY_KEY, Key

Value = str | float
Fingerprint = Mapping[str, str]
"""What a run was made from, each part by its name: layers, settings, results of earlier steps."""

NO_LAYER = ""
"""The planner's choice that an input stays empty, whatever the guess says."""


def _none() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a step's last good run left.

    Attributes
    ----------
    run
        Names the run; results of one whole plan share it.
    made_from
        The run's fingerprint.
    outputs
        Sources of layers and paths of files by output; relative where they can be.
    figures
        Numbers and words that the run told.
    finished
        When, in ISO format.
    """

    run: str
    made_from: Fingerprint = field(default_factory=_none)
    outputs: Mapping[str, str] = field(default_factory=_none)
    figures: Mapping[str, Value | None] = field(default_factory=_none)
    finished: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """The sentence of a run that failed, and what it was to be made from."""

    sentence: str
    made_from: Fingerprint = field(default_factory=_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One way to plan the district.

    Attributes
    ----------
    key
        Names it in files and layers; never changes.
    inputs
        The planner's own choices: ids of layers, paths of files, or `NO_LAYER`. What is not here
        is guessed.
    settings
        Fields and choices by parameter, and quantities by key, where they are not the default.
    """

    key: str
    name: str
    inputs: Mapping[str, str] = field(default_factory=_none)
    settings: Mapping[str, Value] = field(default_factory=_none)
    results: Mapping[Key, Result] = field(default_factory=_none)
    failures: Mapping[Key, Failure] = field(default_factory=_none)

    def with_input(self, name: str, value: str | None) -> Scenario:
        """Return the scenario with an input chosen; None leaves it to the guess again."""
        return replace(self, inputs=_changed(self.inputs, name, value))

    def with_setting(self, name: str, value: Value | None) -> Scenario:
        """Return the scenario with a setting changed; None is the default."""
        return replace(self, settings=_changed(self.settings, name, value))

    def with_result(self, step: Key, result: Result) -> Scenario:
        """Return the scenario after a good run of a step."""
        return replace(
            self,
            results=_changed(self.results, step, result),
            failures=_changed(self.failures, step, None),
        )

    def with_failure(self, step: Key, failure: Failure | None) -> Scenario:
        """Return the scenario after a run that failed; what an earlier run left stays."""
        return replace(self, failures=_changed(self.failures, step, failure))

    def without_results(self) -> Scenario:
        """Return the scenario as if nothing had run yet."""
        return replace(self, results=_none(), failures=_none())


def _changed(before: Mapping[Any, Any], name: Any, value: Any) -> Mapping[Any, Any]:
    after = {key: kept for key, kept in before.items() if key != name}
    if value is not None:
        after[name] = value
    return MappingProxyType(after)


def as_json(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as plain dicts."""
    return {
        "key": scenario.key,
        "name": scenario.name,
        "inputs": dict(scenario.inputs),
        "settings": dict(scenario.settings),
        "results": {
            str(step): {
                "run": result.run,
                "made_from": dict(result.made_from),
                "outputs": dict(result.outputs),
                "figures": dict(result.figures),
                "finished": result.finished,
            }
            for step, result in scenario.results.items()
        },
        "failures": {
            str(step): {"sentence": one.sentence, "made_from": dict(one.made_from)}
            for step, one in scenario.failures.items()
        },
    }


def from_json(kept: Any) -> Scenario:
    """Return the scenario that `as_json` kept; steps that are not known any more are left out.

    Raises
    ------
    KeyError, TypeError, ValueError, AttributeError
        If it is none.
    """
    known = {str(key): key for key in BY_KEY}
    results = {
        known[step]: Result(
            run=str(one["run"]),
            made_from=_texts(one["made_from"]),
            outputs=_texts(one["outputs"]),
            figures=dict(one["figures"]),
            finished=str(one["finished"]),
        )
        for step, one in kept["results"].items()
        if step in known
    }
    failures = {
        known[step]: Failure(sentence=str(one["sentence"]), made_from=_texts(one["made_from"]))
        for step, one in kept["failures"].items()
        if step in known
    }
    settings = {str(name): _value(value) for name, value in kept["settings"].items()}
    return Scenario(
        key=str(kept["key"]),
        name=str(kept["name"]),
        inputs=_texts(kept["inputs"]),
        settings=settings,
        results=results,
        failures=failures,
    )


def _texts(kept: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in kept.items()}


def _value(kept: Any) -> Value:
    return kept if isinstance(kept, str) else float(kept)
