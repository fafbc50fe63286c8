"""The report says what the records say, holds nothing foreign, and lets no layer write HTML."""

import math
import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from dhp_qgis_plugin.core import catalogue
from dhp_qgis_plugin.core.parameters import defaults, register
from dhp_qgis_plugin.core.records import (
    GroundForecast,
    MachineKind,
    Recharge,
    Returns,
    Sales,
    SchemeResult,
    SourceKind,
)
from dhp_qgis_plugin.report import facts, operation, operation_pictures
from dhp_qgis_plugin.report.appendix import assumptions
from dhp_qgis_plugin.report.economy import cost_table
from dhp_qgis_plugin.report.environment import environment
from dhp_qgis_plugin.report.html import write_report
from dhp_qgis_plugin.report.operation import year_facts
from dhp_qgis_plugin.report.operator_page import tariff_in_words
from dhp_qgis_plugin.report.scheme_comparison import rates_in_words
from dhp_qgis_plugin.report.words import GLUE, MINUS, THIN, Words
from tests.core.report_case import IDS, line, small_plan, with_verdict

EVIL = "<script>alert(1)</script>"


class Page(HTMLParser):
    """Tables, tags and texts of a page, read as a browser would."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.sections: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "section":
            self.sections.append(dict(attrs)["id"])
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            return
        self.texts.append(data)
        if any(tag in ("td", "th") for tag in self.open):
            self.tables[-1][-1][-1] += data

    def table(self, first_title: str, columns: int | None = None) -> list[list[str]]:
        return next(
            table
            for table in self.tables
            if table[0][0] == first_title and columns in (None, len(table[0]))
        )

    @property
    def text(self) -> str:
        return " ".join(self.texts).replace(GLUE, " ").replace(THIN, "")


def report(plan, tmp_path, **options) -> tuple[str, Page]:
    path = tmp_path / "report.html"
    write_report(plan, path, **options)
    text = path.read_text(encoding="utf-8")
    return text, Page(text)


@pytest.fixture
def without_pictures(monkeypatch):
    """Leave out the stations' pictures, which take longest, where only words are looked at."""
    monkeypatch.setattr(operation, "pictures", lambda *_, **__: iter(()))


def number(cell: str) -> float:
    cell = cell.replace(THIN, "").replace(MINUS, "-")
    return 0.0 if cell in ("–", "") else float(cell)


@pytest.fixture(scope="module")
def plan():
    return small_plan()


@pytest.fixture(scope="module")
def made(plan, tmp_path_factory):
    return report(plan, tmp_path_factory.mktemp("report"))


def test_chapters_come_in_their_order(made):
    assert made[1].sections == [
        "summary", "map", "loads", "sources", "siting", "network", "operation", "costs",
        "estimate", "comparison", "sensitivity", "environment", "indicators",
        "left-out", "warnings", "assumptions", "log",
    ]  # fmt: skip


def test_the_years_of_the_boreholes_are_drawn_and_their_drift_is_told(plan, monkeypatch):
    years = np.linspace(0.0, -3.0, 25)
    forecast = GroundForecast(
        station_id=plan.operation.tasks[0].station_id, rows=5, columns=5, bore_m=3750.0,
        undisturbed_c=12.0, net_kwh_a=1e5, coldest_c=2.0 + years, warmest_c=20.0 + years,
        wall_c=11.0 + years, monthly_coldest_c=np.zeros(300), monthly_warmest_c=np.zeros(300),
        drift_k=-4.0, notes=("Over 25 years the brine falls.",),
        warnings=("In 25 years the ground cools by 4.0 K.",),
    )  # fmt: skip
    told = replace(plan, operation=replace(plan.operation, ground=(forecast, None)))
    drawn: list[str] = []
    monkeypatch.setattr(
        operation, "pictures",
        lambda *given, **named: drawn.extend(p.key for p in operation_pictures.pictures(
            *given, **named)) or iter(()),
    )  # fmt: skip
    first = str(operation.station(told, 0, Words()))
    assert "brine" in drawn
    assert "Over 25 years the brine falls." in first and "cools by 4.0 K" in first
    drawn.clear()
    operation.station(told, 1, Words())
    assert drawn and "brine" not in drawn
    picture = next(
        p for p in operation_pictures.pictures(
            "Park", told.operation.tasks[0], told.operation.equipment[0],
            told.operation.dispatch[0], told.prices.tariff, None, Words(), forecast=forecast,
            source=told.parameters.source,
        ) if p.key == "brine"
    )  # fmt: skip
    lines = {tuple(line.get_ydata()) for line in picture.draw().axes[0].get_lines()}
    assert tuple(forecast.coldest_c) in lines


def test_every_part_of_the_bill_is_named(plan, without_pictures):
    year = plan.operation.dispatch[0]
    richer = replace(year, municipal_cost=12_345_000.0, start_cost=678_000.0)
    said = operation._bill(richer, Words())
    assert "heat bought" in said and "starts of machines" in said
    assert "heat bought" not in operation._bill(year, Words())


def test_nothing_comes_from_outside(made):
    text, page = made
    assert not re.search(r"(?i)https?://", re.sub(r">[^<]*<", "><", text))
    assert not {"script", "link", "iframe", "object", "base", "form"} & set(page.tags)
    for name, value in page.attributes:
        assert not name.startswith("on")
        if name in ("src", "href", "xlink:href"):
            assert value.startswith(("#", "data:image/png;base64,"))
    assert "url(" not in re.sub(r"url\(#[^)]*\)", "", text)
    assert "@import" not in text


def test_key_figures_equal_the_records(made, plan):
    verdict = plan.appraisal.verdict
    text = made[1].text
    assert verdict.plan.cost_per_year == pytest.approx(402_950.8)
    assert "403 thousand EUR/a" in text
    assert "conventional: 489 thousand EUR/a" in text
    assert "17.6 % less than the conventional scheme" in text
    assert "paid back in 7.8 a, discounted at 6.0 %" in text
    assert "1.78 million EUR" in text
    assert "2.81 GWh/a" in text
    assert "conventional: 1030 t/a" in text


def test_cost_table_adds_up(made, plan):
    for scheme in (plan.appraisal.scheme, plan.appraisal.reference):
        table = next(
            t
            for t in made[1].tables
            if t[0][0] == "Item"
            and len(t) == len(scheme.lines) + 2
            and t[1][0] == scheme.lines[0].item
        )
        lines, foot = table[1:-1], table[-1]
        for column in (2, 4, 5, 6, 7):
            total = sum(number(row[column]) for row in lines)
            assert number(foot[column]) == pytest.approx(total, abs=0.05 * len(lines) + 0.05)
        for row in lines:
            assert number(row[7]) == pytest.approx(sum(map(number, row[4:7])), abs=0.2)
        assert number(foot[7]) == pytest.approx(scheme.cost_per_year / 1000, abs=0.05)
        assert number(foot[2]) == pytest.approx(scheme.capex / 1000, abs=0.05)


def test_pipe_table_sums_each_diameter(made, plan):
    table = made[1].table("DN")
    length = plan.design.streets.length_m[plan.design.layout.pipe_edge]
    for row in table[1:-1]:
        dn = int(row[0].replace("DN", "").replace(GLUE, ""))
        of = plan.design.pipes.dn == dn
        assert number(row[1]) == pytest.approx(length[of].sum(), abs=0.5)
        assert number(row[3]) == pytest.approx(plan.design.pipes.velocity_m_s[of].max(), abs=0.005)
        assert number(row[7]) == pytest.approx(plan.design.pipes.capex[of].sum() / 1000, abs=0.05)
    assert number(table[-1][1]) == pytest.approx(length.sum())
    assert number(table[-1][2]) == 50 + 150 + 40 + 80


def test_use_table_sums_the_connected_buildings(made, plan):
    table = made[1].table("Use", 9)
    load, on = plan.estimate.load, plan.design.connected
    assert [number(cell) for cell in table[-1][1:5]] == [4, 30000, 2000, 2500]
    assert number(table[-1][5]) == pytest.approx(load.heat_kwh_a[on].sum() / 1000, abs=0.5)
    assert sum(number(row[6]) for row in table[1:-1]) == pytest.approx(
        load.cool_kwh_a[on].sum() / 1000, abs=1.0
    )


def test_machine_table_equals_the_dispatch(made, plan):
    table = made[1].table("Machine")
    machines, year = plan.operation.equipment[0], plan.operation.dispatch[0]
    assert len(table) - 1 == int((machines.counts > 0).sum())
    heat = sum(number(row[4]) for row in table[1:])
    assert heat == pytest.approx(year.heat_kw.sum() / 1000, abs=1.5)
    pump = table[1]
    assert number(pump[8]) == pytest.approx(
        (year.heat_kw[0].sum() + year.cool_kw[0].sum()) / year.power_kw[0].sum(), abs=0.005
    )


def test_energy_saving_is_the_difference_of_the_schemes(made, plan):
    text = made[0]
    chapter = Page(text[text.index('id="environment"') : text.index('id="indicators"')])
    rows = {row[0]: [number(cell) for cell in row[1:]] for row in chapter.tables[0][1:]}
    assert rows["Primary energy, MWh/a"] == [2805, 5866, 3061, 52.2]
    assert rows["CO\u2082 emissions, t/a"] == [410, 1030, 620, 60.2]
    factor = rows["Primary energy factor of heat and cold, kWh/kWh"]
    assert factor[:2] == [round(2805 / 6000, 3), round(5866 / 6000, 3)]
    assert rows["CO\u2082 of heat and cold, g/kWh"][0] == pytest.approx(410e6 / 6e6, abs=0.05)


def test_the_environment_chapter_holds_coal_air_and_water(plan):
    scheme, other = plan.appraisal.scheme, plan.appraisal.verdict.reference
    mine = replace(
        scheme, kgce_calorific_a=400e3, kgce_equivalent_a=900e3, so2_kg_a=120.0, nox_kg_a=340.0,
        dust_kg_a=12.0, water_m3_a=2500.0, municipal_kwh_a=0.0,
    )  # fmt: skip
    theirs = replace(
        other, kgce_calorific_a=800e3, kgce_equivalent_a=1200e3, so2_kg_a=240.0, nox_kg_a=170.0,
        dust_kg_a=24.0, water_m3_a=5000.0, municipal_kwh_a=1e6,
    )  # fmt: skip
    verdict = replace(plan.appraisal.verdict, plan=mine, reference=theirs)
    told = replace(plan, appraisal=replace(plan.appraisal, verdict=verdict))
    rows = {row[0]: row[1:] for row in Page(environment(told, Words())).tables[0][1:]}
    assert rows["Standard coal by calorific value, tce/a"] == ["400", "800", "400", "50.0"]
    assert rows["Standard coal by equivalence, tce/a"] == ["900", f"1{THIN}200", "300", "25.0"]
    assert rows["SO\u2082, kg/a"] == ["120", "240", "120", "50.0"]
    assert rows["NO\u2093, kg/a"] == ["340", "170", f"{MINUS}170", f"{MINUS}100.0"]
    assert rows["Dust, kg/a"][:2] == ["12", "24"]
    assert rows["Water of cooling towers, m³/a"][:2] == [f"2{THIN}500", f"5{THIN}000"]
    assert rows["Municipal heat, MWh/a"][:2] == ["0", f"1{THIN}000"]
    assert "Coal, MWh/a" not in rows  # neither burns any


def test_machines_of_the_conventional_schemes_stand_in_the_register(plan):
    boiler = next(u for u in catalogue.units() if u.kind is MachineKind.GAS_BOILER)
    mine = replace(boiler, label=EVIL, source="offer of a maker")
    scheme = replace(plan.appraisal.reference, machines=(boiler, mine))
    told = replace(plan, appraisal=replace(plan.appraisal, reference=scheme, schemes=(scheme,)))
    page = Page(assumptions(told, Words()))
    subjects = dict(page.table("Subject")[1:])
    assert subjects[f"{scheme.name}: {boiler.label}"] == boiler.source
    assert subjects[f"{scheme.name}: {EVIL}"] == "offer of a maker"
    assert f"own table of machines (EQUIPMENT): {EVIL}." in page.text
    assert "(EQUIPMENT)" not in Page(assumptions(plan, Words())).text
    carriers = {row[0]: row for row in page.table("Carrier")[1:]}
    assert set(carriers) == {"Electricity", "Gas", "Municipal heat", "Coal"}
    assert float(carriers["Coal"][7]) == plan.prices.carriers.coal.so2_g_kwh


def test_figures_beside_other_networks(made, plan):
    text = made[0].replace(GLUE, " ")
    chapter = Page(text[text.index('id="indicators"') : text.index('id="left-out"')])
    rows = {row[0]: row[1:] for row in chapter.tables[0][1:]}
    load, on, wanted = plan.estimate.load, plan.design.connected, plan.estimate.load.served
    assert rows["Connection rate, buildings"] == ["4 of 5 with heating or cooling", "80.0 %"]
    heat = 100 * load.heat_kwh_a[on].sum() / load.heat_kwh_a[wanted].sum()
    assert rows["Connection rate, heat"][1] == f"{heat:.1f} %"
    trench = facts.trench_m(plan.design)
    density = f"{4_100_000 / 1000 / trench:.2f} MWh/(m a)"
    assert rows["Linear heat density"][1] == density
    pumped = sum(year.heat_kw[0].sum() for year in plan.operation.dispatch)
    made_kwh = sum(year.heat_kw.sum() for year in plan.operation.dispatch)
    assert rows["Heat by heat pumps"][1] == f"{100 * pumped / made_kwh:.1f} %"


def test_the_estimate_has_sourced_classes_and_a_range_in_money(made):
    table = made[1].table("Class")
    rows = {row[0]: row for row in table[1:]}
    aace = rows["AACE International 18R-97, class 4: study or feasibility"]
    assert aace[3] == f"{MINUS}30 … +50"
    assert [float(cell) for cell in aace[4:]] == [1.25, 2.67]  # of 1.781 million
    assert all(row[1] in {"C", "C2", "M", "A", "X"} and row[2] for row in table[1:])


def test_no_two_elements_have_the_same_id(made):
    ids = [value for name, value in made[1].attributes if name == "id"]
    assert len(ids) == len(set(ids))
    pointed = set(re.findall(r"url\(#([^)]+)\)|href=\"#([^\"]+)\"", made[0]))
    assert {a or b for a, b in pointed} <= set(ids)


def test_stations_and_the_words_for_what_cannot_be_spared(made):
    table = made[1].table("Station", 10)
    assert table[1][0] == "Park"
    assert table[1][-1] == "cannot be spared"
    assert number(table[2][-1]) == 21.5  # 433,500 less the objective of 412,000
    assert table[2][8] == "–"


def test_siting_says_what_the_thesis_model_cannot_see(made):
    text = made[1].text
    assert "cannot see that routes share trenches" in text
    assert "412 thousand EUR/a" in text
    assert "320 thousand EUR/a" in text
    assert "0.49 %" in text
    assert "overstates its own layout by 28.8 %" in text  # 412 / 320 - 1


def test_left_out_buildings_are_named_with_their_reason(made):
    rows = made[1].table("Reason")[1:]
    assert ["No street within 250 m of its wall.", "lonely", "1"] in rows
    assert ["It has no heated floor area.", "shed", "1"] in rows
    assert "2 of 6 buildings are not served" in made[1].text


@pytest.mark.usefixtures("without_pictures")
def test_many_of_one_reason_are_counted(plan, tmp_path):
    design = replace(plan.design, connected=np.zeros(6, dtype=bool), reasons=("Same reason.",) * 6)
    _, page = report(replace(plan, design=design), tmp_path)
    assert page.table("Reason")[1] == ["Same reason.", ", ".join(IDS), "6"]


def test_reasons_that_differ_in_numbers_only_are_one():
    groups = facts.grouped_ids(
        ("a", "b", "c", "d", "e"),
        ("3 m² is below 20 m²", "", "the word 'x' is odd", "17.5 m² is below 20 m²", "Far."),
    )
    assert groups == {
        "… m² is below … m²": ["a", "d"],
        "the word 'x' is odd": ["c"],
        "Far.": ["e"],
    }
    counted = facts.counted_alike(["the layer's word 'a'", "the layer's word 'b'", "none"])
    assert counted == [("the layer's word '…'", 2), ("none", 1)]


@pytest.mark.parametrize(("moved", "season"), [(60_000.0, "May"), (-60_000.0, "October")])
def test_recharge_and_what_is_left_of_the_imbalance_are_said(plan, moved, season):
    first, year = plan.operation.equipment[0], plan.operation.dispatch[0]
    coolers = Recharge(kwh_a=moved, kw=30.0, power_kwh_a=1800.0, capex=1800.0)
    recharged = replace(
        plan,
        operation=replace(
            plan.operation,
            tasks=(replace(plan.operation.tasks[0], kind=SourceKind.GROUND),),
            equipment=(replace(first, recharge=coolers),),
            dispatch=(
                replace(
                    year,
                    extracted_kwh_a=100_000.0 if moved > 0 else 30_000.0,
                    rejected_kwh_a=30_000.0 if moved > 0 else 100_000.0,
                    recharged_kwh_a=moved,
                    recharge_power_cost=250.0,
                ),
            ),
        ),
    )
    said = year_facts(recharged, 0, Words()).replace(GLUE, " ")
    assert "dry coolers of 30 kW" in said and f"from {season}" in said and "250 EUR/a" in said
    assert "60.0 MWh/a" in said and "imbalance of the ground is 10.0 %" in said


@pytest.mark.usefixtures("without_pictures")
def test_notes_of_several_stations_are_said_once(plan, tmp_path):
    years = tuple(replace(year, warnings=("Tanks rest.",)) for year in plan.operation.dispatch)
    noted = replace(
        plan,
        operation=replace(plan.operation, dispatch=years),
        warnings=(
            "Beware.",
            "Station s1: Tanks rest.",
            "Station s2: Tanks rest.",
        ),
    )
    text, _ = report(noted, tmp_path)
    chapter = Page(text[text.index('id="warnings"') : text.index('id="assumptions"')]).text
    assert "Beware." in chapter
    assert "Stations s1, s2: Tanks rest." in chapter
    assert chapter.count("Tanks rest.") == 1


def test_register_lists_every_parameter(made):
    table = made[1].table("Parameter")
    assert len(table) - 1 == len(register())
    assert not [row for row in table[1:] if row[3].endswith("*")]


@pytest.mark.usefixtures("without_pictures")
def test_a_changed_parameter_is_marked(plan, tmp_path):
    changed = replace(plan, parameters=plan.parameters.with_values(finance__discount_rate=0.035))
    _, page = report(changed, tmp_path)
    row = next(row for row in page.table("Parameter") if "Real discount rate" in row[0])
    assert row[3:] == ["0.035 *", "0.06"]


@pytest.mark.usefixtures("without_pictures")
def test_a_plan_in_yuan_has_the_register_of_yuan(plan, tmp_path):
    _, page = report(replace(plan, parameters=defaults("CNY")), tmp_path)
    bore = next(row for row in page.table("Parameter") if "source.bore_capex_per_m" in row[0])
    assert bore[1] == "A"
    assert bore[2].startswith("2,200 to 3,000 CNY per kW")
    assert bore[3:] == ["104\N{NO-BREAK SPACE}CNY/m"] * 2
    assert "million CNY" in page.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "thousand EUR" not in page.text.replace("\N{NO-BREAK SPACE}", " ")


def test_what_a_layer_holds_comes_out_inert(tmp_path):
    names = (EVIL, '"><img src=x onerror=alert(1)>', "$\\frac{1}{")
    plan = small_plan((*IDS[:4], EVIL, "a&b"), names)
    plan = replace(plan, district=replace(plan.district, name=EVIL), warnings=(EVIL,))
    text, page = report(plan, tmp_path)
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert EVIL not in text
    assert page.table("Reason")[1][1] == EVIL  # read as text, it is all there
    assert "a&b" in page.text
    assert names[2] in page.text


@pytest.mark.usefixtures("without_pictures")
def test_never_and_negative_savings_are_words(plan, tmp_path):
    worse = with_verdict(
        plan, dynamic_payback_a=math.inf, simple_payback_a=math.inf, saving_per_year=-5000.0
    )
    text = report(worse, tmp_path)[1].text
    assert "is never paid back" in text
    assert f"{MINUS}5000 EUR/a" in text
    assert not re.search(r"\b(nan|inf)\b", text)


@pytest.mark.usefixtures("without_pictures")
def test_cheaper_plan_says_so(plan, tmp_path):
    cheaper = with_verdict(
        plan, extra_capex=-100_000.0, simple_payback_a=0.0, dynamic_payback_a=0.0
    )
    text = report(cheaper, tmp_path)[1].text
    assert "It needs 100 thousand EUR less investment." in text
    assert "at once: no extra investment" in text


@pytest.mark.usefixtures("without_pictures")
def test_map_is_taken_into_the_page(plan, tmp_path):
    picture = tmp_path / "map.png"
    picture.write_bytes(b"\x89PNG not drawn")
    text, page = report(plan, tmp_path, map_png=picture)
    assert "img" in page.tags
    assert "data:image/png;base64,iVBORyBub3QgZHJhd24=" in text
    assert "map.png" not in text


def test_every_sentence_passes_through_the_translator(plan, tmp_path):
    asked: set[str] = set()

    def shout(template: str) -> str:
        asked.add(template)
        return "zh" if template == "en" else re.sub(r"[a-z]+(?![^{]*})", "X", template)

    _, page = report(plan, tmp_path, say=shout)
    assert ("lang", "zh") in page.attributes
    assert {"Summary", "Pump head, bar", "thousand {currency}"} <= asked
    left = [
        word
        for word in ("Summary", "Stations", "Investment", "Heating load", "Solver log")
        if word in page.text
    ]
    assert left == []


def test_an_older_report_stays_when_writing_fails(plan, tmp_path):
    path = tmp_path / "report.html"
    path.write_text("old", encoding="utf-8")

    def broken(_template: str) -> str:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_report(plan, path, say=broken)
    assert path.read_text(encoding="utf-8") == "old"


def test_equal_plans_give_equal_reports(plan, made, tmp_path):
    assert report(plan, tmp_path)[0] == made[0]


def test_trench_counts_once_where_two_stations_share_a_street(plan):
    layout = replace(plan.design.layout, pipe_edge=np.array([0, 1, 2, 4, 3, 2]))
    design = replace(plan.design, layout=layout)
    assert facts.trench_m(design) == 60 + 50 + 150 + 110 + 40


def test_hardest_path_begins_at_the_station_and_ends_at_the_hardest_customer(plan):
    path = facts.hardest_path(plan.design, 0, plan.parameters.network)
    assert path is not None
    assert path.distance_m.tolist() == [0, 60, 210]
    assert path.supply_pa.tolist() == [530e3, 480e3, 450e3]  # 300 + 310 - 80 kPa at the station
    assert path.return_pa.tolist() == [300e3, 320e3, 345e3]


def test_a_scheme_without_lines_has_an_empty_table():
    empty = SchemeResult(
        name="none", description="", lines=(), heat_kwh_a=0.0, cool_kwh_a=0.0,
        electricity_kwh_a=0.0, gas_kwh_a=0.0, primary_energy_kwh_a=0.0, co2_kg_a=0.0,
        peak_grid_kw=0.0,
    )  # fmt: skip
    assert Page(cost_table(empty, Words())).tables[0][-1][0] == "All"
    priced = replace(empty, lines=(line("Pumps", "network", 2e6, 1e5, 1e4, 0.0),))
    assert f"2{THIN}000.0" in cost_table(priced, Words())


def test_all_schemes_stand_side_by_side_with_the_records_figures(made, plan):
    page, appraisal = made[1], plan.appraisal
    head = ["Plan", *(each.name for each in appraisal.schemes)]
    table = next(each for each in page.tables if each[0][1:] == head)
    rows = {row[0]: row[1:] for row in table[1:]}
    schemes = (appraisal.scheme, *appraisal.schemes)
    for label, attribute, size in (
        ("Investment, thousand EUR", "capex", 1e3),
        ("Annual cost, thousand EUR/a", "cost_per_year", 1e3),
        ("Cost of heat, EUR/kWh", "lcoh", 1.0),
        ("Electricity, MWh/a", "electricity_kwh_a", 1e3),
        ("Standard coal by equivalence, tce/a", "kgce_equivalent_a", 1e3),
        ("NO\u2093, kg/a", "nox_kg_a", 1.0),
        ("Water of cooling towers, m³/a", "water_m3_a", 1.0),
    ):
        for cell, scheme in zip(rows[label], schemes, strict=True):
            assert number(cell) == pytest.approx(getattr(scheme, attribute) / size, abs=0.51)
    assert rows["Dust, kg/a"][-1] == "unknown"
    assert not any("oal, MWh" in label for label in rows)  # nobody burns any


def test_the_plan_against_each_scheme(made, plan):
    table = made[1].table("The plan against")
    rows = {row[0]: row[1:] for row in table[1:]}
    verdicts = plan.appraisal.verdicts
    assert table[0][1:] == [verdict.reference.name for verdict in verdicts]
    saving = [number(cell) for cell in rows["Saving, thousand EUR/a"]]
    assert saving == pytest.approx([each.saving_per_year / 1000 for each in verdicts], abs=0.05)
    assert rows["Internal rate of return"] == [f"13.1{GLUE}%", f"3.1{GLUE}%, 42.0{GLUE}%"]
    assert rows["Dynamic payback"] == [f"7.8{GLUE}a", "never"]
    assert rows["reached in year"] == ["8", "–"]


def test_the_operators_years_add_up(made, plan):
    table = made[1].table("Year", 12)
    flow, lines, foot = plan.appraisal.cash_flow, table[1:-1], table[-1]
    assert len(lines) == 26
    for row in lines:
        cells = [0.0 if cell == "–" else number(cell) for cell in row]
        assert sum(cells[1:10]) == pytest.approx(cells[10], abs=0.5)
        assert cells[10] == pytest.approx(flow.net[int(cells[0])] / 1000, abs=0.05)
    assert number(foot[10]) == pytest.approx(flow.net.sum() / 1000, abs=0.05)
    total = sum(net / 1.06**year for year, net in enumerate(flow.net))
    assert number(foot[11]) == pytest.approx(total / 1000, abs=0.05)
    assert "heat 0.0" not in made[1].text  # a tariff without sales says none


def test_rates_of_return_in_words():
    assert rates_in_words(Returns(rates=(), sign_changes=0), Words()).startswith("none")
    assert rates_in_words(Returns(rates=(0.05,), sign_changes=1), Words()) == f"5.0{GLUE}%"
    several = rates_in_words(Returns(rates=(0.05, 0.2), sign_changes=2), Words())
    assert several == f"several: 5.0{GLUE}%, 20.0{GLUE}%"
    assert "changes its sign 3 times" in rates_in_words(
        Returns(rates=(0.05,), sign_changes=3), Words()
    )


def test_a_tariff_by_kwh_says_the_gigajoule_too():
    said = tariff_in_words(Sales(heat_per_kwh=0.1, heat_per_m2=3, connection_per_kw=20), Words())
    assert said == (
        f"heat 0.100{GLUE}EUR/kWh (27.8{GLUE}EUR/GJ); heat 3.00{GLUE}EUR/(m²{GLUE}a);"
        f" connection 20.0{GLUE}EUR/kW"
    )


def test_a_gap_without_a_bound_is_unknown():
    words = Words()
    assert words.gap(math.inf) == words.gap(math.nan) == "unknown"
    assert words.gap(0.0012).replace(GLUE, " ").startswith("0.12")
