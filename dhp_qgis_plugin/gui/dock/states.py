"""In which state each step is: what it waits for, whether its result still stands, why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dhp_qgis_plugin.gui.dock import quantities
from dhp_qgis_plugin.gui.dock.records import Fingerprint, Scenario
from dhp_qgis_plugin.gui.dock.steps import BY_KEY, STEPS, Key, Step, reads


class State(StrEnum):
    """What can be said of a step."""

    WAITING = "waiting"
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    OUTDATED = "outdated"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What stands around a scenario now.

    Attributes
    ----------
    stamps
        What each input that is there holds, in a few characters that change with its content.
    gone
        Inputs that the planner chose and that are not there any more.
    outputs
        Likewise the stamps of results by step and output, of those files that exist.
    choices
        Parameters that are no layers, by algorithm: what a setting of theirs would change.
    running
        The step that runs; None if none does.
    """

    stamps: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    outputs: Mapping[tuple[Key, str], str] = field(default_factory=dict)
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    running: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """The state of a step and what led to it.

    Attributes
    ----------
    missing
        Groups of inputs of which none is there, where it waits for an input.
    gone
        Chosen inputs that are not there any more.
    behind
        Earlier steps that must run first.
    changed
        Names of what changed since the result was made: inputs, settings, ``step:`` and an
        earlier step's key.
    lost
        Whether files of its result are gone.
    sentence
        Why it failed.
    """

    state: State
    missing: tuple[tuple[str, ...], ...] = ()
    gone: tuple[str, ...] = ()
    behind: tuple[Key, ...] = ()
    changed: tuple[str, ...] = ()
    lost: bool = False
    sentence: str = ""

    @property
    def can_run(self) -> bool:
        """Whether all that it needs is there."""
        return self.state not in (State.WAITING, State.RUNNING)


def all_states(scenario: Scenario, now: Situation) -> dict[Key, StepState]:
    """Return the state of every step, in their order."""
    found: dict[Key, StepState] = {}
    for step in STEPS:
        found[step.key] = _state(step, scenario, now, found)
    return found


def fingerprint(step: Step, scenario: Scenario, now: Situation) -> Fingerprint:
    """Return what a run of a step would be made from now."""
    parts = {name: now.stamps[name] for name in step.takes if name in now.stamps}
    for fed in step.feeds.values():
        result = scenario.results.get(fed.step)
        if result is not None and fed.output in result.outputs:
            stamp = now.outputs.get((fed.step, fed.output), "")
            parts[f"step:{fed.step}:{fed.output}"] = f"{result.run} {stamp}"
    if not feeds_complete(step, scenario, now):
        parts |= {name: now.stamps[name] for name in step.instead if name in now.stamps}
    offered = now.choices.get(step.algorithm, frozenset())
    for name, value in scenario.settings.items():
        key = quantities.CHOICE_KEYS.get(name, name)
        if name in offered or ("." in key and quantities.counts_at(key, step.key)):
            parts[name] = f"{value:.12g}" if isinstance(value, float) else str(value)
    return parts


def feeds_complete(step: Step, scenario: Scenario, now: Situation) -> bool:
    """Tell whether everything that earlier steps can feed a step with is there."""
    return all(_is_fed(fed.step, fed.output, scenario, now) for fed in step.feeds.values())


def changes(before: Fingerprint, after: Fingerprint) -> tuple[str, ...]:
    """Return the names of what differs, inputs and settings first, earlier steps shortened."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    own = [name for name in names if not name.startswith("step:")]
    steps = [":".join(name.split(":")[:2]) for name in names if name.startswith("step:")]
    return tuple(dict.fromkeys([*own, *steps]))


def _state(
    step: Step, scenario: Scenario, now: Situation, earlier: Mapping[Key, StepState]
) -> StepState:
    if now.running == step.key:
        return StepState(state=State.RUNNING)
    made_from = fingerprint(step, scenario, now)
    result, failure = scenario.results.get(step.key), scenario.failures.get(step.key)
    gone = tuple(name for name in step.takes if name in now.gone)
    missing = _missing(step, scenario, now)
    lacking = {
        fed.step
        for fed in step.feeds.values()
        if fed.needed and not _is_fed(fed.step, fed.output, scenario, now)
    }
    behind = tuple(key for key in BY_KEY if key in lacking)
    if missing or gone or behind:
        return StepState(state=State.WAITING, missing=missing, gone=gone, behind=behind)
    if failure is not None and dict(failure.made_from) == dict(made_from):
        return StepState(state=State.FAILED, sentence=failure.sentence)
    if result is None:
        return StepState(state=State.READY)
    lost = any((step.key, name) not in now.outputs for name in result.outputs)
    stale = tuple(
        f"step:{key}"
        for key in reads(step)
        if earlier[key].state in (State.OUTDATED, State.FAILED, State.WAITING, State.RUNNING)
    )
    changed = tuple(dict.fromkeys([*changes(result.made_from, made_from), *stale]))
    if lost or changed:
        return StepState(state=State.OUTDATED, changed=changed, lost=lost)
    return StepState(state=State.DONE)


def _missing(step: Step, scenario: Scenario, now: Situation) -> tuple[tuple[str, ...], ...]:
    """Return the groups of inputs of which none is there; also those that would stand in."""
    groups = step.needs
    stands_in = not feeds_complete(step, scenario, now) and "ROADS" in step.instead
    groups = (*groups, ("ROADS",)) if stands_in else groups
    return tuple(group for group in groups if not any(name in now.stamps for name in group))


def _is_fed(key: Key, output: str, scenario: Scenario, now: Situation) -> bool:
    result = scenario.results.get(key)
    return result is not None and output in result.outputs and (key, output) in now.outputs


def runnable_from(
    key: Key, states: Mapping[Key, StepState]
) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """Return the steps that running from a step on would run, and the earlier ones it lacks."""
    order = list(BY_KEY)
    ahead = tuple(order[order.index(key) :])
    lacking = tuple(one for one in states[key].behind if one not in ahead)
    return ahead, lacking
