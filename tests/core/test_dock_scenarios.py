"""Scenarios: added, duplicated, renamed, deleted, and kept as text in the project."""

from __future__ import annotations

import json

import pytest

from dhp_qgis_plugin.gui.dock.records import NO_LAYER, Failure, Result, Scenario
from dhp_qgis_plugin.gui.dock.steps import Key
from dhp_qgis_plugin.gui.dock.store import Scenarios, UnreadableError, first, from_text, to_text


def planned() -> Scenario:
    result = Result(
        run="r",
        made_from={"BUILDINGS": "b", "finance.discount_rate": "0.05"},
        outputs={"OUTPUT": "/home/x/plan/a/01-loads/output.gpkg|layername=output"},
        figures={"peak_heat": 12.5, "status": "optimal", "payback": None},
        finished="2026-01-01T12:00:00",
    )
    return (
        Scenario(key="a", name="Base")
        .with_input("BUILDINGS", "layer_1")
        .with_input("WATER", NO_LAYER)
        .with_setting("finance.discount_rate", 0.05)
        .with_setting("SYSTEM", "fourpipe")
        .with_result(Key.LOADS, result)
        .with_failure(Key.SITES, Failure(sentence="There is no place.", made_from={"WATER": "w"}))
    )


def keep(source: str) -> str:
    return source.replace("/home/x/", "./")


def find(kept: str) -> str:
    return kept.replace("./", "/somewhere/else/", 1)


def test_a_project_begins_with_one_empty_scenario() -> None:
    begun = first("Scenario 1")
    assert begun.current.name == "Scenario 1"
    assert not begun.current.results


def test_a_copy_stands_behind_its_original_and_is_shown() -> None:
    scenarios = Scenarios(all=(planned(), Scenario(key="z", name="Other")), shown="a")
    copied = scenarios.duplicated("a", "Base (copy)")
    assert [one.name for one in copied.all] == ["Base", "Base (copy)", "Other"]
    assert copied.current.name == "Base (copy)"
    assert copied.current.key not in ("a", "z")
    assert copied.current.results == planned().results
    assert copied.current.settings == planned().settings
    changed = copied.with_scenario(copied.current.with_setting("SYSTEM", "ambient"))
    assert changed.of("a").settings["SYSTEM"] == "fourpipe"


def test_names_are_never_the_same_twice() -> None:
    scenarios = first("Base").added("Base").added("Base")
    assert [one.name for one in scenarios.all] == ["Base", "Base 2", "Base 3"]
    key = scenarios.shown
    assert scenarios.renamed(key, "  ") is scenarios
    assert scenarios.renamed(key, "Base 3") is scenarios
    assert scenarios.renamed(key, " Sea ").current.name == "Sea"
    assert scenarios.renamed(key, "Base 2").current.name == "Base 2 2"


def test_deleting_shows_a_neighbour_and_spares_the_last() -> None:
    scenarios = first("A").added("B").added("C")
    keys = [one.key for one in scenarios.all]
    without_c = scenarios.deleted(keys[2])
    assert without_c.shown == keys[1]
    assert scenarios.showing(keys[0]).deleted(keys[2]).shown == keys[0]
    assert scenarios.showing(keys[0]).deleted(keys[0]).shown == keys[1]
    last = without_c.deleted(keys[1])
    with pytest.raises(ValueError, match="last"):
        last.deleted(keys[0])
    with pytest.raises(KeyError):
        last.showing("nobody")


def test_what_is_kept_comes_back_with_paths_of_the_new_place() -> None:
    scenarios = Scenarios(all=(planned(),), shown="a", folder="/home/x/results")
    text = to_text(scenarios, keep)
    assert "/home/x/" not in text
    back = from_text(text, find)
    assert back.folder == "/somewhere/else/results"
    outputs = back.current.results[Key.LOADS].outputs
    assert outputs == {"OUTPUT": "/somewhere/else/plan/a/01-loads/output.gpkg|layername=output"}
    same = from_text(text, lambda kept: kept.replace("./", "/home/x/", 1))
    assert same == scenarios
    assert same.used_outputs() == {"/home/x/plan/a/01-loads/output.gpkg|layername=output"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        json.dumps({"version": 2, "scenarios": [], "shown": "", "folder": ""}),
        json.dumps({"version": 1, "scenarios": [], "shown": "a", "folder": ""}),
        json.dumps({"version": 1, "scenarios": [{"key": "a"}], "shown": "a", "folder": ""}),
        json.dumps({"version": 1, "scenarios": "abc", "shown": "a", "folder": ""}),
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(text: str) -> None:
    with pytest.raises(UnreadableError):
        from_text(text, find)


def test_a_step_of_another_version_is_left_out() -> None:
    text = to_text(Scenarios(all=(planned(),), shown="a"), str)
    whole = json.loads(text)
    whole["scenarios"][0]["results"]["tomorrow"] = whole["scenarios"][0]["results"]["loads"]
    back = from_text(json.dumps(whole), str)
    assert set(back.current.results) == {Key.LOADS}


def test_choices_are_taken_back() -> None:
    scenario = planned().with_input("WATER", None).with_setting("SYSTEM", None)
    assert dict(scenario.inputs) == {"BUILDINGS": "layer_1"}
    assert dict(scenario.settings) == {"finance.discount_rate": 0.05}
    with pytest.raises(TypeError):
        scenario.inputs["X"] = "y"  # type: ignore[index]
