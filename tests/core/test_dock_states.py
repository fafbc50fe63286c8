"""The states of the district plan's steps: what a step waits for, and when its result is stale."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dhp_qgis_plugin.core.parameters import register
from dhp_qgis_plugin.gui.dock import quantities
from dhp_qgis_plugin.gui.dock.records import Failure, Result, Scenario
from dhp_qgis_plugin.gui.dock.states import (
    Situation,
    State,
    all_states,
    changes,
    fingerprint,
    runnable_from,
)
from dhp_qgis_plugin.gui.dock.steps import BY_KEY, INPUTS, STEPS, WHOLE_LAYERS, Key, from_here

EMPTY = Scenario(key="k", name="one")
INPUT_STAMPS = {"BUILDINGS": "b1", "ROADS": "r1", "CANDIDATES": "c1"}
CHOICES = {
    "dhp:estimateload": frozenset({"CLIMATE"}),
    "dhp:sourcepotential": frozenset({"CLIMATE", "TARIFF"}),
    "dhp:designnetwork": frozenset({"SYSTEM", "PIPE_FAMILY", "TARIFF", "CLIMATE"}),
    "dhp:planoperation": frozenset({"SYSTEM", "OPERATION", "TARIFF", "CLIMATE"}),
    "dhp:compareschemes": frozenset({"SYSTEM", "REFERENCE", "TARIFF", "CLIMATE"}),
}
AROUND = Situation(stamps=INPUT_STAMPS, choices=CHOICES)


def run_step(key: Key, scenario: Scenario, now: Situation, run: str) -> tuple[Scenario, Situation]:
    """Pretend that a step ran well."""
    step = BY_KEY[key]
    made_from = fingerprint(step, scenario, now)
    outputs = {name: f"/{run}/{name}.gpkg" for name in step.makes}
    after = scenario.with_result(key, Result(run=run, made_from=made_from, outputs=outputs))
    there = {(key, name): f"stamp {run}" for name in outputs}
    return after, replace(now, outputs={**now.outputs, **there})


def run_all(scenario: Scenario = EMPTY, now: Situation = AROUND) -> tuple[Scenario, Situation]:
    for number, step in enumerate(STEPS):
        scenario, now = run_step(step.key, scenario, now, f"run{number}")
    return scenario, now


def words(scenario: Scenario, now: Situation) -> dict[str, str]:
    return {str(key): str(state.state) for key, state in all_states(scenario, now).items()}


def stale(scenario: Scenario, now: Situation) -> set[str]:
    return {key for key, state in words(scenario, now).items() if state != "done"}


def test_without_layers_everything_waits_and_says_for_what() -> None:
    states = all_states(EMPTY, Situation())
    assert {state.state for state in states.values()} == {State.WAITING}
    assert states[Key.AREA].missing == (("BUILDINGS", "PLOTS"), ("ROADS",))
    assert states[Key.LOADS].missing == (("BUILDINGS", "PLOTS"),)
    assert states[Key.OPERATION].behind == (Key.LOADS, Key.NETWORK)


def test_plots_stand_in_for_buildings() -> None:
    states = all_states(EMPTY, Situation(stamps={"PLOTS": "p", "ROADS": "r"}))
    assert states[Key.AREA].state == State.READY
    assert states[Key.LOADS].state == State.READY


def test_steps_become_ready_one_after_the_other() -> None:
    scenario, now = EMPTY, AROUND
    assert words(scenario, now)["streets"] == "waiting"
    scenario, now = run_step(Key.LOADS, scenario, now, "run1")
    assert words(scenario, now) == {
        "area": "ready",
        "loads": "done",
        "streets": "ready",
        "sites": "ready",
        "network": "ready",  # streets and buildings suffice; the graph is then built on the way
        "operation": "waiting",
        "verdict": "waiting",
    }
    assert set(words(*run_all()).values()) == {"done"}


def test_a_step_that_runs_is_running() -> None:
    scenario, now = run_all()
    states = all_states(scenario, replace(now, running=Key.LOADS))
    assert states[Key.LOADS].state == State.RUNNING
    assert not states[Key.LOADS].can_run
    assert states[Key.NETWORK].state == State.OUTDATED


@pytest.mark.parametrize(
    ("name", "outdated"),
    [
        ("BUILDINGS", {"area", "loads", "streets", "sites", "network", "operation", "verdict"}),
        ("ROADS", {"area", "streets", "network", "operation", "verdict"}),
        ("CANDIDATES", {"area", "streets", "sites", "network", "operation", "verdict"}),
        ("TARIFFS", {"operation", "verdict"}),
    ],
)
def test_a_changed_input_outdates_what_it_enters_and_all_behind(
    name: str, outdated: set[str]
) -> None:
    scenario, now = run_all()
    after = replace(now, stamps={**now.stamps, name: "another"})
    assert stale(scenario, after) == outdated
    states = all_states(scenario, after)
    first = next(key for key, state in states.items() if state.state == State.OUTDATED)
    assert states[first].changed == (name,)


@pytest.mark.parametrize(
    ("name", "value", "outdated"),
    [
        ("CLIMATE", "dalian", {"loads", "streets", "sites", "network", "operation", "verdict"}),
        ("OPERATION", "commitment", {"operation", "verdict"}),
        ("REFERENCE", "gas", {"verdict"}),
        ("PIPE_FAMILY", "pex", {"streets", "sites", "network", "operation", "verdict"}),
        ("load.storey_height_m", 3.0,
         {"loads", "streets", "sites", "network", "operation", "verdict"}),
        ("network.snap_m", 1.0, {"streets", "sites", "network", "operation", "verdict"}),
        ("siting.stations_max", 2.0, {"network", "operation", "verdict"}),
        ("finance.discount_rate", 0.03, {"network", "operation", "verdict"}),
        ("source.pv_most_kwp", 10.0, {"operation", "verdict"}),
    ],
)  # fmt: skip
def test_a_changed_setting_outdates_the_steps_that_it_counts_for_and_back_again(
    name: str, value: str | float, outdated: set[str]
) -> None:
    scenario, now = run_all()
    after = scenario.with_setting(name, value)
    assert stale(after, now) == outdated
    assert stale(after.with_setting(name, None), now) == set()


def test_an_earlier_step_that_ran_again_outdates_the_later_ones() -> None:
    scenario, now = run_all()
    after, then = run_step(Key.STREETS, scenario, now, "again")
    assert stale(after, then) == {"network", "operation", "verdict"}
    assert all_states(after, then)[Key.NETWORK].changed == ("step:streets",)


def test_a_result_that_was_edited_outdates_the_later_steps() -> None:
    scenario, now = run_all()
    edited = {**now.outputs, (Key.STREETS, "EDGES"): "edited by hand"}
    assert stale(scenario, replace(now, outputs=edited)) == {"network", "operation", "verdict"}


def test_lost_files_are_said() -> None:
    scenario, now = run_all()
    left = {at: stamp for at, stamp in now.outputs.items() if at[0] != Key.SITES}
    states = all_states(scenario, replace(now, outputs=left))
    assert states[Key.SITES].state == State.OUTDATED
    assert states[Key.SITES].lost
    assert states[Key.NETWORK].state == State.DONE
    left = {at: stamp for at, stamp in now.outputs.items() if at[0] != Key.LOADS}
    states = all_states(scenario, replace(now, outputs=left))
    assert states[Key.NETWORK].state == State.WAITING
    assert states[Key.NETWORK].behind == (Key.LOADS,)


def test_a_failure_stands_until_something_changes() -> None:
    made_from = fingerprint(BY_KEY[Key.LOADS], EMPTY, AROUND)
    scenario = EMPTY.with_failure(Key.LOADS, Failure(sentence="No use.", made_from=made_from))
    state = all_states(scenario, AROUND)[Key.LOADS]
    assert (state.state, state.sentence) == (State.FAILED, "No use.")
    mended = replace(AROUND, stamps={**INPUT_STAMPS, "BUILDINGS": "mended"})
    assert all_states(scenario, mended)[Key.LOADS].state == State.READY
    again, _ = run_step(Key.LOADS, scenario, AROUND, "run")
    assert not again.failures


def test_a_chosen_layer_that_is_gone_stops_its_steps() -> None:
    scenario, now = run_all()
    states = all_states(scenario, replace(now, gone=frozenset({"BARRIERS"})))
    assert states[Key.STREETS].state == State.WAITING
    assert states[Key.STREETS].gone == ("BARRIERS",)
    assert states[Key.LOADS].state == State.DONE


def test_after_a_whole_plan_the_network_takes_the_streets_themselves() -> None:
    scenario, now = run_all()
    no_graph = replace(scenario.results[Key.STREETS], outputs={"REPAIRS": "/plan.gpkg"})
    after = scenario.with_result(Key.STREETS, no_graph)
    made_from = fingerprint(BY_KEY[Key.NETWORK], after, now)
    assert made_from["ROADS"] == "r1"
    assert "ROADS" not in fingerprint(BY_KEY[Key.NETWORK], scenario, now)


def test_running_from_a_step_names_the_earlier_ones_that_it_lacks() -> None:
    ahead, lacking = runnable_from(Key.OPERATION, all_states(EMPTY, AROUND))
    assert ahead == (Key.OPERATION, Key.VERDICT)
    assert set(lacking) == {Key.NETWORK, Key.LOADS}
    scenario, now = run_all()
    assert runnable_from(Key.SITES, all_states(scenario, now)) == (from_here(Key.SITES), ())


def test_changes_are_named_once() -> None:
    before = {"A": "1", "step:loads:OUTPUT": "x", "step:loads:HOURLY_OUTPUT": "y"}
    after = {"B": "1", "step:loads:OUTPUT": "z", "step:loads:HOURLY_OUTPUT": "z"}
    assert changes(before, after) == ("A", "B", "step:loads")
    assert changes(before, dict(before)) == ()


def test_steps_are_fed_by_earlier_ones_with_what_those_make() -> None:
    order = [step.key for step in STEPS]
    assert order == list(Key)
    for step in STEPS:
        for fed in step.feeds.values():
            assert order.index(fed.step) < order.index(step.key)
            assert fed.output in BY_KEY[fed.step].makes
        assert set(step.takes) | set(step.instead) <= set(INPUTS)
        assert set(WHOLE_LAYERS[step.key]) <= set(step.makes) | {"REPAIRS"}
    assert len(INPUTS) == len(set(INPUTS))


def test_every_quantity_is_listed_at_one_step_and_counts_from_there_at_the_latest() -> None:
    order = list(Key)
    listed = [one.key for key in Key for one in quantities.listed_at(key, "EUR")]
    assert len(listed) == len(set(listed))
    assert set(listed) == {one.key for one in register()} - quantities.WORDED
    for key in listed:
        first, shown = quantities.counts_from(key), quantities.shown_at(key)
        assert order.index(first) <= order.index(shown), key
    known = {one.key: one for one in register()}
    for key in quantities.YES_OR_NO:
        assert (known[key].low, known[key].high) == (0, 1)
    assert set(known) > quantities.WORDED
