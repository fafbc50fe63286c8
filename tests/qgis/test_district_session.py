"""The plan of a project: guesses, runs in the background, results beside the project, leaving."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from dhp_qgis_plugin.adapters import project_entries
from dhp_qgis_plugin.adapters.result_layers import find_group
from dhp_qgis_plugin.adapters.stamps import layer_stamp, source_stamp
from dhp_qgis_plugin.algorithms import running
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.algorithms.settings import CHOSEN
from dhp_qgis_plugin.core import parameters
from dhp_qgis_plugin.gui.dock import figure_words, figures, quantities, requests, wording
from dhp_qgis_plugin.gui.dock.requests import offered
from dhp_qgis_plugin.gui.dock.session import DistrictSession
from dhp_qgis_plugin.gui.dock.states import State
from dhp_qgis_plugin.gui.dock.steps import STEPS, WHOLE_LAYERS, Key
from tests.qgis.district_layers import (
    BUILDING_FIELDS,
    CANDIDATE_FIELDS,
    Ears,
    building_rows,
    candidate_rows,
    make_layer,
    road_rows,
    square,
)

PATIENCE_S = 120.0


def wait(session: DistrictSession, seconds: float = PATIENCE_S) -> None:
    until = time.monotonic() + seconds
    while session.running() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert session.running() is None


def to_file(layer: Any, folder: Path, name: str) -> QgsVectorLayer:
    """Write a layer into a GeoPackage and put that into the project."""
    path = folder / f"{name}.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = name
    context = QgsProject.instance().transformContext()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)
    written = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
    assert written.isValid()
    QgsProject.instance().addMapLayer(written)
    return written


@pytest.fixture
def district(
    provider: DhpProvider, qgis_new_project: None, tmp_path: Path
) -> Iterator[DistrictSession]:
    """Return the session of a saved project with three layers in files."""
    to_file(make_layer("Polygon", BUILDING_FIELDS, building_rows(), "b"), tmp_path, "buildings")
    to_file(make_layer("LineString", "highway:string", road_rows(), "r"), tmp_path, "roads")
    to_file(make_layer("Point", CANDIDATE_FIELDS, candidate_rows(), "c"), tmp_path, "candidates")
    assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
    session = DistrictSession()
    session.set_setting("siting.stations_max", 1.0)
    session.set_setting("siting.time_limit_s", 5.0)
    yield session
    session.leave()


def named(session: DistrictSession) -> dict[str, str]:
    project = QgsProject.instance()
    return {name: project.mapLayer(layer).name() for name, layer in session.inputs().items()}


def state(session: DistrictSession, key: Key) -> State:
    return session.states()[key].state


def edit(layer: QgsVectorLayer, field: str, value: object) -> None:
    first = next(layer.getFeatures())
    assert layer.startEditing()
    layer.changeAttributeValue(first.id(), layer.fields().indexOf(field), value)
    assert layer.commitChanges()


def test_first_steps_run_and_their_results_stand_beside_the_project(
    district: DistrictSession, tmp_path: Path
) -> None:
    assert named(district) == {
        "BUILDINGS": "buildings", "ROADS": "roads", "CANDIDATES": "candidates",
    }  # fmt: skip
    assert district.run([Key.AREA, Key.LOADS, Key.SITES])
    assert state(district, Key.AREA) == State.RUNNING
    wait(district)
    assert [state(district, key) for key in (Key.AREA, Key.LOADS, Key.SITES)] == [State.DONE] * 3
    folder = tmp_path / "town_plan" / district.current.key
    assert (folder / "01-loads" / "output.gpkg").is_file()
    loads = district.current_results()["OUTPUT"]
    peaks = [feature["peak_heat_kw"] for feature in loads.getFeatures()]
    told = district.current.results[Key.LOADS].figures
    assert told["peak_heat"] == pytest.approx(sum(peaks))
    assert told["with_load"] == 12
    area = district.current.results[Key.AREA].figures
    shown = {
        figure.name: figure_words.figure_text(figure, area) for figure in figures.of_step(Key.AREA)
    }
    assert shown["country"] == "Finland"
    assert shown["climate"].startswith("Helsinki (")
    assert shown["buildings"] == "12"
    group = find_group(QgsProject.instance(), district.current.key)
    assert group.name() == "Scenario 1"
    assert group.parent().name() == "District plan"
    assert {node.layer().name() for node in group.findLayers()} >= {"Loads", "Hourly loads"}


def test_the_project_keeps_and_gives_back_everything(
    district: DistrictSession, tmp_path: Path
) -> None:
    district.set_input("WATER", "")
    district.set_setting("CLIMATE", "munich")
    district.run([Key.LOADS])
    wait(district)
    district.duplicate("With the sea")
    before = district.scenarios
    project = QgsProject.instance()
    assert project.write()
    assert not project.isDirty()
    assert '"./town_plan/' in project_entries.read_entry(project)
    elsewhere = tmp_path.parent / f"{tmp_path.name}_moved"
    project.clear()
    assert district.scenarios.current.name == "Scenario 1"
    assert not district.current.settings
    tmp_path.rename(elsewhere)
    assert project.read(str(elsewhere / "town.qgz"))
    assert [one.name for one in district.scenarios.all] == ["Scenario 1", "With the sea"]
    assert district.scenarios.shown == before.shown
    assert dict(district.current.settings) == dict(before.current.settings)
    assert dict(district.current.inputs) == {"WATER": ""}
    source = district.current.results[Key.LOADS].outputs["OUTPUT"]
    assert Path(source).is_relative_to(elsewhere)
    assert state(district, Key.LOADS) == State.DONE  # nothing changed but the place
    assert district.current_results()["OUTPUT"].isValid()
    project.clear()


def test_edits_outdate_what_is_behind_and_reading_does_not(district: DistrictSession) -> None:
    district.run([Key.AREA, Key.LOADS])
    wait(district)
    (roads,) = QgsProject.instance().mapLayersByName("roads")
    (buildings,) = QgsProject.instance().mapLayersByName("buildings")
    assert len(list(buildings.getFeatures())) == 12
    assert state(district, Key.LOADS) == State.DONE
    edit(roads, "highway", "primary")
    assert state(district, Key.AREA) == State.OUTDATED
    assert state(district, Key.LOADS) == State.DONE
    buildings.startEditing()
    buildings.deleteFeature(next(buildings.getFeatures()).id())
    assert state(district, Key.LOADS) == State.OUTDATED
    buildings.rollBack()
    assert state(district, Key.LOADS) == State.DONE
    buildings.setSubsetString("use = 'office'")
    assert wording.state_text(district.states()[Key.LOADS]) == "Changed since: Buildings."
    buildings.setSubsetString("")
    edit(district.current_results()["OUTPUT"], "peak_heat_kw", 1.0)
    assert state(district, Key.LOADS) == State.DONE  # the planner corrects what it made
    assert state(district, Key.STREETS) == State.READY


def test_a_failed_step_says_why_stops_the_queue_and_keeps_the_older_result(
    district: DistrictSession,
) -> None:
    district.run([Key.LOADS])
    wait(district)
    older = district.current.results[Key.LOADS]
    nowhere = make_layer(
        "Polygon", BUILDING_FIELDS, [(square(0, 0), ("x", "office", "2"))], "n", crs=""
    )
    QgsProject.instance().addMapLayer(nowhere)
    district.set_input("BUILDINGS", nowhere.id())
    district.run([Key.LOADS, Key.STREETS])
    wait(district)
    failed = district.states()[Key.LOADS]
    assert failed.state == State.FAILED
    assert failed.sentence.startswith("Layer n has no coordinate reference system")
    assert district.current.results == {Key.LOADS: older}
    assert Path(older.outputs["OUTPUT"]).is_file()
    district.set_input("BUILDINGS", None)
    assert state(district, Key.LOADS) == State.DONE


def test_a_layer_that_is_taken_away_is_missed_and_no_other_put_in_its_place(
    district: DistrictSession,
) -> None:
    (buildings,) = QgsProject.instance().mapLayersByName("buildings")
    district.set_input("BUILDINGS", buildings.id())
    spare = make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses")
    QgsProject.instance().addMapLayer(spare)
    QgsProject.instance().removeMapLayer(buildings.id())
    said = wording.state_text(district.states()[Key.LOADS])
    assert said == "The layer or file chosen for Buildings is not there any more."
    district.set_input("BUILDINGS", None)
    assert named(district)["BUILDINGS"] == "houses"


def test_a_second_run_is_refused_in_words(district: DistrictSession) -> None:
    told: list[str] = []
    district.told.connect(lambda text, _: told.append(text))
    with running.alone("Plan a district", Ears(), ""):
        assert not district.run([Key.AREA])
    assert told == ["“Plan a district” is still running; wait until it has ended, or cancel it."]
    assert district.run([Key.AREA, Key.LOADS])
    assert not district.run([Key.LOADS])
    assert not district.run_whole()
    assert told[1].startswith("“Scenario 1” is still running")
    district.delete()
    assert told[-1].startswith("This scenario runs")
    wait(district)


def test_cancelling_ends_within_a_second_and_leaves_earlier_results(
    district: DistrictSession, tmp_path: Path
) -> None:
    district.run([Key.LOADS])
    wait(district)
    before = dict(district.current.results)
    told: list[str] = []
    district.told.connect(lambda text, _: told.append(text))
    district.run([Key.LOADS, Key.STREETS])
    time.sleep(0.05)
    began = time.monotonic()
    district.cancel()
    wait(district, 5)
    assert time.monotonic() - began < 1.0
    assert dict(district.current.results) == before
    assert told == ["The run was cancelled; earlier results stand as before."]
    assert not list(tmp_path.rglob(".dhp-*"))


@pytest.mark.parametrize("leave", ["clear", "session"])
def test_closing_the_project_in_a_run_cancels_it_and_leaves_no_damaged_file(
    district: DistrictSession, tmp_path: Path, leave: str
) -> None:
    district.run([Key.LOADS, Key.STREETS])
    time.sleep(0.2)
    began = time.monotonic()
    if leave == "clear":
        QgsProject.instance().clear()
    else:
        district.leave()
    assert time.monotonic() - began < 3.0
    assert district.running() is None
    assert running.under_way() == ""
    for _ in range(20):
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert not list(tmp_path.rglob(".dhp-*"))
    for path in tmp_path.glob("town_plan/**/*.gpkg"):
        assert QgsVectorLayer(str(path)).isValid()
    if leave == "clear":
        assert not district.current.results


def test_old_results_are_cleared_away_when_the_project_is_saved(
    district: DistrictSession, tmp_path: Path
) -> None:
    district.run([Key.LOADS])
    wait(district)
    first = tmp_path / "town_plan" / district.current.key / "01-loads"
    district.run([Key.LOADS])
    wait(district)
    assert first.is_dir()  # the project as it is saved refers to it
    QgsProject.instance().write()
    assert not first.exists()
    kept = district.current.results[Key.LOADS].outputs["OUTPUT"]
    assert Path(kept).is_file()
    district.duplicate()
    district.run([Key.LOADS])
    wait(district)
    QgsProject.instance().write()
    assert Path(kept).is_file()  # the original refers to it


def test_results_of_an_unsaved_project_are_temporary_and_said_to_be(
    provider: DhpProvider, qgis_new_project: None, buildings: Any
) -> None:
    QgsProject.instance().addMapLayer(buildings)
    session = DistrictSession()
    assert session.is_temporary()
    session.run([Key.LOADS])
    wait(session)
    assert session.has_temporary_results()
    assert state(session, Key.LOADS) == State.DONE
    session.leave()


def test_a_damaged_entry_is_told_and_stays(provider: DhpProvider, qgis_new_project: None) -> None:
    project = QgsProject.instance()
    project_entries.write_entry(project, "{")
    told: list[str] = []
    session = DistrictSession()
    session.told.connect(lambda text, _: told.append(text))
    session.read_project()
    assert "cannot be read" in told[0]
    assert project_entries.read_entry(project) == "{"
    session.leave()


def test_scenarios_have_groups_that_are_shown_alone_or_together(district: DistrictSession) -> None:
    district.run([Key.LOADS])
    wait(district)
    first = district.current.key
    district.duplicate("Second")
    second = district.current.key
    project = QgsProject.instance()

    def shown() -> dict[str, bool]:
        return {key: find_group(project, key).itemVisibilityChecked() for key in (first, second)}

    assert shown() == {first: False, second: True}
    district.show_on_map((first, second))
    assert shown() == {first: True, second: True}
    district.show(first)
    assert shown() == {first: True, second: False}
    district.rename("Base")
    assert find_group(project, first).name() == "Base"
    assert set(district.current_results()) == {"OUTPUT", "HOURLY_OUTPUT"}
    district.show(second)
    district.delete()
    assert find_group(project, second) is None
    assert [one.name for one in district.scenarios.all] == ["Base"]


def test_choices_that_stand_for_quantities_are_those_of_the_algorithms() -> None:
    assert {name: key for name, key, _ in CHOSEN} == quantities.CHOICE_KEYS


@pytest.fixture
def read_by(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Note every quantity that the core reads from now on."""
    found: set[str] = set()
    own = ("parameters.py", "dataclasses.py", "systems.py")
    for group, kind in parameters._KINDS.items():
        names = frozenset(kind.__dataclass_fields__)

        def get(self: Any, name: str, group: str = group, names: frozenset[str] = names) -> Any:
            if name in names and not sys._getframe(1).f_code.co_filename.endswith(own):
                found.add(f"{group}.{name}")
            return object.__getattribute__(self, name)

        monkeypatch.setattr(kind, "__getattribute__", get, raising=False)
    return found


def test_all_steps_and_then_the_whole_plan(
    district: DistrictSession, read_by: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every quantity that a step reads is known to count there; both ways give the same plan."""
    ask = requests._request

    def ask_for_no_report(*given: Any) -> requests.Request:  # drawing takes longer than the plan
        asked = ask(*given)
        kept = {name: value for name, value in asked.parameters.items() if name != "REPORT"}
        return replace(asked, parameters=kept)

    monkeypatch.setattr(requests, "_request", ask_for_no_report)
    (buildings,) = QgsProject.instance().mapLayersByName("buildings")
    buildings.setSubsetString("building_id in ('h00', 'h01', 'h10')")
    (candidates,) = QgsProject.instance().mapLayersByName("candidates")
    candidates.setSubsetString("candidate_id = 'sew'")
    park = make_layer("Polygon", "leisure:string", [(square(-200, -200, 150.0), ("park",))], "g")
    to_file(park, tmp_path, "open_ground")
    district.set_setting("source.machines_gap", 0.05)  # machines are chosen soon
    district.set_setting("source.estimate_within", 0.5)
    read: dict[Key, set[str]] = {}
    for step in STEPS:
        read_by.clear()
        district.run([step.key])
        wait(district)
        read[step.key] = set(read_by)
        assert state(district, step.key) == State.DONE, district.states()[step.key]
    for key, found in read.items():
        unknown = {one for one in found if one != "network.currency"}
        assert {one for one in unknown if not quantities.counts_at(one, key)} == set(), key
    by_steps = {key: dict(result.figures) for key, result in district.current.results.items()}
    assert by_steps[Key.VERDICT]["cost"] > 0
    assert by_steps[Key.OPERATION]["bill"] > 0
    assert by_steps[Key.NETWORK]["stations"] == 1
    district.set_setting("siting.integration_rounds", 1.0)
    monkeypatch.undo()  # counting what is read slows the run
    monkeypatch.setattr(requests, "_request", ask_for_no_report)
    assert district.run_whole()
    wait(district)
    assert {state(district, step.key) for step in STEPS} == {State.DONE}
    for key, result in district.current.results.items():
        assert set(result.outputs) >= set(WHOLE_LAYERS[key])
    at_once = district.current.results
    assert at_once[Key.LOADS].figures["heat"] == pytest.approx(by_steps[Key.LOADS]["heat"])
    assert at_once[Key.NETWORK].figures["trench"] == pytest.approx(
        by_steps[Key.NETWORK]["trench"], rel=0.05
    )
    assert at_once[Key.VERDICT].figures["cost"] == pytest.approx(
        by_steps[Key.VERDICT]["cost"], rel=0.1
    )
    district.set_setting("siting.time_limit_s", 4.0)
    district.run([Key.NETWORK])  # on the streets, since a whole plan keeps no graph
    wait(district)
    assert state(district, Key.NETWORK) == State.DONE
    assert state(district, Key.OPERATION) == State.OUTDATED


def test_every_choice_of_the_steps_is_offered_somewhere(provider: DhpProvider) -> None:
    from dhp_qgis_plugin.gui.dock.step_form import _FIELDS_AT, CHOICES_AT  # noqa: PLC0415

    shown = {name for names in (*CHOICES_AT.values(), *_FIELDS_AT.values()) for name in names}
    for step in STEPS:
        assert set(offered(step.algorithm)) <= shown, step.key


def test_a_project_saved_elsewhere_keeps_paths_as_seen_from_there(
    provider: DhpProvider, qgis_new_project: None, buildings: Any, tmp_path: Path
) -> None:
    project = QgsProject.instance()
    project.addMapLayer(buildings)
    session = DistrictSession()
    session.set_folder(str(tmp_path / "results"))
    session.run([Key.LOADS])
    wait(session)
    assert project.write(str(tmp_path / "deep" / "town.qgz")) is False  # there is no such folder
    (tmp_path / "deep").mkdir()
    assert project.write(str(tmp_path / "deep" / "town.qgz"))
    assert not project.isDirty()
    project.clear()
    assert project.read(str(tmp_path / "deep" / "town.qgz"))
    kept = project_entries.read_entry(project)
    assert '"../results/' in kept
    assert str(tmp_path) not in kept
    assert session.results_folder() == tmp_path / "results"
    assert Path(session.current.results[Key.LOADS].outputs["OUTPUT"]).is_file()
    session.leave()


def test_stamps_follow_content_filter_and_system_of_coordinates(
    qgis_new_project: None, tmp_path: Path
) -> None:
    layer = make_layer("Polygon", BUILDING_FIELDS, building_rows(), "houses")
    first = layer_stamp(layer)
    assert layer_stamp(make_layer("Polygon", BUILDING_FIELDS, building_rows(), "other")) == first
    edit(layer, "levels", "9")
    assert layer_stamp(layer) != first
    edit(layer, "levels", "5")
    assert layer_stamp(layer) == first
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert layer_stamp(layer) != first
    table = tmp_path / "hours.csv"
    assert source_stamp(str(table)) == ""
    table.write_text("a\n1\n", encoding="utf-8")
    before = source_stamp(str(table))
    table.write_text("a\n22\n", encoding="utf-8")
    assert source_stamp(str(table)) not in ("", before)
