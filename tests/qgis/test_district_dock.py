"""The dock by clicks: forms, parameters, scenarios, runs, and the comparison."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDoubleSpinBox, QInputDialog, QMessageBox

from dhp_qgis_plugin.adapters.result_layers import GroupTitles, find_group, show_result
from dhp_qgis_plugin.algorithms.provider import DhpProvider
from dhp_qgis_plugin.core.parameters import register
from dhp_qgis_plugin.gui.dock import choice_words
from dhp_qgis_plugin.gui.dock.comparison import BOTH, ComparisonWindow
from dhp_qgis_plugin.gui.dock.dock import DistrictDock
from dhp_qgis_plugin.gui.dock.quantity_page import BACK, NAME, VALUE
from dhp_qgis_plugin.gui.dock.records import Result
from dhp_qgis_plugin.gui.dock.states import State, StepState
from dhp_qgis_plugin.gui.dock.steps import Key
from tests.qgis.district_layers import make_layer
from tests.qgis.test_district_session import to_file

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dock(
    provider: DhpProvider, qgis_new_project: None, buildings: Any, roads: Any, candidates: Any
) -> Iterator[DistrictDock]:
    QgsProject.instance().addMapLayers([buildings, roads, candidates])
    dock = DistrictDock()
    dock.resize(360, 900)
    dock.show()
    QApplication.processEvents()
    yield dock
    dock.leave()
    dock.close()
    dock.deleteLater()


def wait(dock: DistrictDock, seconds: float = 60.0) -> float:
    """Wait for the run's end and return how long the window was busy at the longest, in s."""
    until, longest, last = time.monotonic() + seconds, 0.0, time.monotonic()
    while dock.session.running() and time.monotonic() < until:
        QCoreApplication.processEvents()
        time.sleep(0.002)
        longest, last = max(longest, time.monotonic() - last), time.monotonic()
    assert dock.session.running() is None
    QApplication.processEvents()
    return longest


def click(widget: Any) -> None:
    assert widget.isEnabled()
    QTest.mouseClick(widget, LEFT)
    QApplication.processEvents()


def pretend_verdict(dock: DistrictDock, cost: float) -> None:
    """Give the scenario shown a verdict, as a run would have left it."""
    figures = {
        "currency": "EUR", "cost": cost, "reference_cost": 4.4e5, "capex": 4e6, "co2": 1.4e5,
        "reference_co2": 9e5, "npv": -1e6, "payback": None, "lcoh": 0.11,
    }  # fmt: skip
    session = dock.session
    scenario = session.current.with_result(Key.VERDICT, Result(run=str(cost), figures=figures))
    session._book.change(scenario)


def test_the_dock_fits_a_narrow_place_and_shows_every_step(dock: DistrictDock) -> None:
    assert list(dock.cards) == list(Key)
    for card in dock.cards.values():
        card.unfold(True)
    QApplication.processEvents()
    column = dock._area.widget()
    assert column.minimumSizeHint().width() <= dock.pages.minimumWidth()
    assert column.width() <= dock.width()
    assert dock.cards[Key.AREA].line.isVisible() is False  # ready, and that says enough
    assert dock.cards[Key.STREETS].line.text() == "Follows Loads."


def test_a_card_that_is_opened_comes_into_view(dock: DistrictDock) -> None:
    dock.resize(340, 460)
    QApplication.processEvents()
    for key in (Key.VERDICT, Key.NETWORK, Key.SITES):
        card = dock.cards[key]
        card.unfold(True)
        for _ in range(5):
            QApplication.processEvents()
        top = card.mapTo(dock._area.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + min(card.height(), 200) <= dock._area.viewport().height()
        card.unfold(False)


def test_the_hours_of_a_scenario_lie_above_its_stations(dock: DistrictDock, tmp_path: Path) -> None:
    source = to_file(make_layer("Point", "station_id:string", [], "s"), tmp_path, "s").source()
    titles = GroupTitles("S", "District plan", "Tables")
    for output in ("STATIONS", "SCHEDULE", "PROBLEMS"):
        show_result(QgsProject.instance(), ("key", "step", output), source, output, titles)
    group = find_group(QgsProject.instance(), "key")
    assert group is not None
    assert [node.name() for node in group.children()] == ["PROBLEMS", "SCHEDULE", "STATIONS"]


def test_a_click_runs_a_step_and_shows_its_figures(dock: DistrictDock) -> None:
    changed: list[str] = []
    dock.scenario_changed.connect(changed.append)
    area = dock.cards[Key.AREA]
    click(area.go)
    assert dock.run_bar.isVisible()
    assert not dock.run_all.isEnabled()
    assert area.state.state == State.RUNNING
    wait(dock)
    assert not dock.run_bar.isVisible()
    assert area.state.state == State.DONE
    assert "Buildings and plots: 12" in area.line.text()
    area.unfold(True)
    label, value = area._values["country"]
    assert (label.text(), value.text()) == ("Country", "Finland")
    assert set(changed) == {dock.session.current.key}
    dock.cards[Key.LOADS].unfold(True)
    click(dock.cards[Key.LOADS].run)
    wait(dock)
    assert set(dock.current_results()) == {"OUTPUT", "HOURLY_OUTPUT"}
    assert "kW" in dock.cards[Key.LOADS].line.text()


def test_the_window_answers_while_a_step_runs(dock: DistrictDock) -> None:
    click(dock.cards[Key.AREA].go)
    assert wait(dock) < 1.0  # 0.1 s on a machine of one's own; tests share theirs


def test_the_cancel_button_cancels(dock: DistrictDock) -> None:
    click(dock.cards[Key.LOADS].go)
    click(dock.run_bar.cancel)
    assert not dock.run_bar.cancel.isEnabled()
    wait(dock, 5)
    assert not dock.session.current.results
    assert dock.notice.isVisible()
    assert dock.notice.label.text().startswith("The run was cancelled")
    click(dock.notice.cross)
    assert not dock.notice.isVisible()


def test_nothing_else_can_be_begun_while_the_whole_plan_runs(dock: DistrictDock) -> None:
    click(dock.run_whole)
    buttons = (dock.run_all, dock.run_whole, dock.print, dock.export, dock.cards[Key.LOADS].go)
    assert not any(button.isEnabled() for button in buttons)
    click(dock.run_bar.cancel)
    wait(dock)
    assert dock.run_all.isEnabled()


def test_a_layer_is_chosen_and_given_back_to_the_guess(dock: DistrictDock, buildings: Any) -> None:
    card = dock.cards[Key.AREA]
    card.unfold(True)
    row = card.form.row("BUILDINGS")
    assert row.combo.currentLayer().id() == buildings.id()
    assert not row.back.isVisible()
    row.combo.setLayer(None)
    assert not dock.session.current.inputs  # only the planner's own hand chooses
    row.combo.activated.emit(0)
    assert dict(dock.session.current.inputs) == {"BUILDINGS": ""}
    assert card.line.text() == "Needs a layer: Buildings or Unbuilt plots."
    assert row.label.font().bold()
    click(row.back)
    assert not dock.session.current.inputs
    assert row.combo.currentLayer().id() == buildings.id()


def test_results_are_not_offered_as_inputs(
    dock: DistrictDock, tmp_path: Path, buildings: Any
) -> None:
    out = tmp_path / "loads.gpkg"
    from tests.qgis.test_district_session import to_file  # noqa: PLC0415

    layer = to_file(buildings, tmp_path, "loads")
    QgsProject.instance().removeMapLayer(layer.id())
    titles = GroupTitles("One", "All", "Tables")
    shown = show_result(QgsProject.instance(), ("k", "loads", "OUTPUT"), str(out), "Loads", titles)
    assert shown is not None
    card = dock.cards[Key.AREA]
    card.unfold(True)
    combo = card.form.row("BUILDINGS").combo
    offered = [combo.layer(place) for place in range(combo.count())]
    assert buildings.id() in {one.id() for one in offered if isinstance(one, QgsVectorLayer)}
    assert "Loads" not in {one.name() for one in offered if one is not None}


def test_results_may_leave_the_project_under_an_open_card(
    dock: DistrictDock, tmp_path: Path, buildings: Any
) -> None:
    """The combos of layers keep bare pointers to results: a run that replaced them ended QGIS."""
    from tests.qgis.test_district_session import to_file  # noqa: PLC0415

    project = QgsProject.instance()
    out = to_file(buildings, tmp_path, "loads").source()
    project.removeMapLayers([one.id() for one in project.mapLayersByName("loads")])
    titles = GroupTitles("One", "All", "Tables")
    dock.cards[Key.AREA].unfold(True)
    combo = dock.cards[Key.AREA].form.row("BUILDINGS").combo
    for round_ in range(8):
        for number in range(6):
            place = ("k", "loads", f"OUTPUT{number}")  # each takes the place of the one before
            assert show_result(project, place, out, f"Loads {round_}", titles) is not None
        dock.session.changed.emit()
        project.removeMapLayers([one.id() for one in project.mapLayersByName(f"Loads {round_}")])
        dock.session.changed.emit()
    assert combo.currentLayer().id() == buildings.id()


def test_the_project_may_go_under_an_open_dock(
    dock: DistrictDock, tmp_path: Path, buildings: Any
) -> None:
    """Emptied by the planner, or its layers taken from the tree one group at a time."""
    from tests.qgis.test_district_session import to_file  # noqa: PLC0415

    project = QgsProject.instance()
    out = to_file(buildings, tmp_path, "loads").source()
    for card in dock.cards.values():
        card.unfold(True)
        card.form._fill_fields()  # their combos hold layers too
    click(dock.cards[Key.AREA].go)
    wait(dock)
    dock.session.duplicate()
    dock.compare()
    titles = GroupTitles("One", "All", "Tables")
    show_result(project, (dock.session.current.key, "loads", "OUTPUT"), out, "Loads", titles)
    assert set(dock.current_results()) == {"OUTPUT"}
    project.layerTreeRoot().removeChildNode(project.layerTreeRoot().findGroup("All"))
    QApplication.processEvents()
    project.removeAllMapLayers()
    QTest.qWait(300)  # what the watch of the project holds back
    assert dock.cards[Key.AREA].state.state == State.WAITING
    project.clear()
    QTest.qWait(300)
    assert len(dock.session.scenarios.all) == 1
    assert dock.current_results() == {}


def test_the_comparison_goes_with_the_dock(dock: DistrictDock) -> None:
    dock.compare()
    window = dock._comparison
    dock.leave()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(window)


def test_choices_and_fields_reach_the_scenario(dock: DistrictDock) -> None:
    card = dock.cards[Key.LOADS]
    card.unfold(True)
    row = card.form.row("CLIMATE")
    row.combo.setCurrentIndex(row.combo.findData("munich"))
    row.combo.activated.emit(row.combo.currentIndex())
    field = card.form.row("USE_FIELD")
    field.combo.setField("use")
    field.combo.activated.emit(field.combo.currentIndex())
    assert dict(dock.session.current.settings) == {"CLIMATE": "munich", "USE_FIELD": "use"}
    assert not card.form.row("HOURLY_UNIT").isVisible()
    click(row.back)
    assert dict(dock.session.current.settings) == {"USE_FIELD": "use"}
    assert row.combo.currentData() == "nearest"


def test_a_parameter_is_typed_marked_and_reset(dock: DistrictDock) -> None:
    card = dock.cards[Key.NETWORK]
    card.unfold(True)
    assert card.quantities.text() == "Parameters…"
    click(card.quantities)
    page = dock.quantities
    assert page.isVisible()
    item = page.item("network.heat_supply_c")
    assert item.text(VALUE) == "50\u00a0°C"
    page._edit(item)
    editor = page.tree.findChild(QDoubleSpinBox)
    assert (editor.minimum(), editor.maximum()) == (5.0, 110.0)
    editor.setValue(62.5)
    page.tree.commitData(editor)
    page.tree.closeEditor(editor, page.tree.itemDelegateForColumn(VALUE).EndEditHint.NoHint)
    assert dict(dock.session.current.settings) == {"network.heat_supply_c": 62.5}
    assert item.text(VALUE) == "62.5\u00a0°C"
    assert item.font(NAME).bold()
    page.changed_only.setChecked(True)
    assert page.item(
        "network.snap_m" if "network.snap_m" in page._items else "siting.gap"
    ).isHidden()
    assert not item.isHidden()
    where = page.tree.visualItemRect(item).center()
    header = page.tree.header()
    where.setX(header.sectionViewportPosition(BACK) + header.sectionSize(BACK) // 2)
    QTest.mouseClick(page.tree.viewport(), LEFT, pos=QPoint(where))
    assert not dock.session.current.settings
    assert not item.font(NAME).bold()
    page.set_value("siting.gap", 0.1)
    click(page.reset)
    assert not dock.session.current.settings
    click(page.back)
    assert not page.isVisible()


def test_the_search_finds_parameters_by_words_and_names(dock: DistrictDock) -> None:
    dock.show_quantities(Key.VERDICT)
    page = dock.quantities
    page.filter.setText("discount")
    shown = {key for key, item in page._items.items() if not item.isHidden()}
    assert shown == {"finance.discount_rate"}
    page.filter.setText("finance.escalation")
    shown = {key for key, item in page._items.items() if not item.isHidden()}
    assert len(shown) == 3


def test_a_tip_holds_unit_range_default_and_source(qgis_app: Any) -> None:
    for quantity in register():
        tip = choice_words.quantity_tip(quantity, "EUR")
        assert quantity.key in tip
        assert "Range: " in tip
        assert "Default: " in tip
        assert "currency" not in tip.replace(quantity.source, "")
    odd = replace(register()[0], label="a < b", source="x & y")
    assert "a &lt; b" in choice_words.quantity_tip(odd, "EUR")


def test_scenarios_by_buttons(dock: DistrictDock, monkeypatch: pytest.MonkeyPatch) -> None:
    bar = dock.bar
    dock.session.set_setting("SYSTEM", "fourpipe")
    assert not bar.delete.isEnabled()
    click(bar.duplicate)
    assert [bar.combo.itemText(n) for n in range(2)] == ["Scenario 1", "Scenario 1 (copy)"]
    assert bar.combo.currentText() == "Scenario 1 (copy)"
    click(bar.add)
    assert not dock.session.current.settings
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("Sea", True))
    bar.rename.trigger()
    assert dock.scenario() == "Sea"
    bar.combo.setCurrentIndex(0)
    bar.combo.activated.emit(0)
    assert dock.scenario() == "Scenario 1"
    answers = iter([QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))
    bar.delete.trigger()
    assert len(dock.session.scenarios.all) == 3
    bar.delete.trigger()
    assert [one.name for one in dock.session.scenarios.all] == ["Scenario 1 (copy)", "Sea"]


def test_without_layers_the_whole_plan_says_what_it_waits_for(
    provider: DhpProvider, qgis_new_project: None
) -> None:
    dock = DistrictDock()
    dock.show()
    click(dock.run_whole)
    assert dock.session.running() is None
    assert "“Whole plan” cannot run yet" in dock.notice.label.text()
    assert "Needs a layer: Buildings or Unbuilt plots; Streets." in dock.notice.label.text()
    assert dock.cards[Key.OPERATION].line.text() == "Follows Loads, Network."
    assert not dock.print.isEnabled()
    assert "not in the project" in dock.print.toolTip()
    dock.leave()
    dock.deleteLater()


def test_a_done_network_tells_of_its_faults(dock: DistrictDock) -> None:
    for faults, said in ((0.0, False), (2.0, True)):
        figures = {"currency": "EUR", "stations": 2.0, "trench": 900.0, "faults": faults}
        result = Result(run=str(faults), figures=figures)
        dock.session._book.change(dock.session.current.with_result(Key.NETWORK, result))
        headline = dock.cards[Key.NETWORK]._headline(StepState(state=State.DONE))
        assert ("Cannot be built or run so: 2" in headline) is said


def test_result_layers_that_were_taken_away_come_back(dock: DistrictDock) -> None:
    click(dock.cards[Key.LOADS].go)
    wait(dock)
    gone = dock.current_results()["OUTPUT"]
    QgsProject.instance().removeMapLayer(gone.id())
    assert "OUTPUT" not in dock.current_results()
    dock.bar.reload.trigger()
    assert dock.current_results()["OUTPUT"].featureCount() == 12


def test_unsaved_projects_are_warned_of(dock: DistrictDock, tmp_path: Path) -> None:
    asked: list[bool] = []
    dock.project_save_asked.connect(lambda: asked.append(True))
    assert dock.unsaved.isVisible()
    click(dock.unsaved.help)
    assert asked == [True]
    QgsProject.instance().write(str(tmp_path / "p.qgz"))
    assert not dock.unsaved.isVisible()


def test_scenarios_are_compared_in_a_table_and_on_a_chart(dock: DistrictDock) -> None:
    window = ComparisonWindow(dock.session)
    assert window.chart.chart() is None
    pretend_verdict(dock, 5.2e5)
    dock.session.duplicate("Cheaper")
    pretend_verdict(dock, 4.8e5)
    names = [window.table.horizontalHeaderItem(n).text() for n in range(3)]
    assert names == ["Key figure", "Scenario 1", "Cheaper"]
    rows = {
        window.table.item(n, 0).text(): [
            window.table.item(n, c).text() for c in (1, 2) if window.table.item(n, c)
        ]
        for n in range(window.table.rowCount())
    }
    cost = [text.replace("\u00a0", " ") for text in rows["Cost of the plan"]]
    assert cost == ["520 thousand EUR/a", "480 thousand EUR/a"]
    assert rows["Dynamic payback"] == ["never", "never"]
    chart = window.chart.chart()
    assert chart.table.headings[:3] == (
        "Scenario", "Annual cost (thousand EUR/a)", "Annual cost (thousand EUR/a), conventional",
    )  # fmt: skip
    assert list(chart.table.columns[1]) == pytest.approx([520.0, 480.0])
    assert list(chart.table.columns[2]) == pytest.approx([440.0, 440.0])
    window.copy_table()
    assert "Cost of the plan\t" in QApplication.clipboard().text()
    shown: list[tuple[str, ...]] = []
    dock.session.show_on_map = shown.append  # type: ignore[method-assign]
    window.both.click()
    keys = tuple(one.key for one in dock.session.scenarios.all)
    assert shown == [keys]
    window.only_b.click()
    assert shown[1:] == [keys[1:]]
    window.show_on_map(BOTH)
    window.close()


def test_money_of_two_currencies_stands_on_no_common_scale(dock: DistrictDock) -> None:
    pretend_verdict(dock, 5e5)
    dock.session.duplicate("Yuan")
    scenario = dock.session.current
    result = scenario.results[Key.VERDICT]
    figures = {**result.figures, "currency": "CNY"}
    dock.session._book.change(scenario.with_result(Key.VERDICT, replace(result, figures=figures)))
    window = ComparisonWindow(dock.session)
    assert [heading for heading in window.chart.chart().table.headings if "EUR" in heading] == []
    window.close()
