"""Help in the dialog: pages of algorithms and meanings of parameters, in each language."""

from __future__ import annotations

import csv
import re
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QLocale

from dhp_qgis_plugin.algorithms import help_pages

TAG = re.compile(r"</?[a-z][^>]*>")
CODE = re.compile(r"\b(?:[a-z]+_[a-z0-9_]+|[A-Z]{3,}(?:_[A-Z]+)*)\b")
"""Names that mean the same in every language: fields, files, parameters."""


@pytest.fixture
def chinese() -> Any:
    before = QLocale()
    QgsApplication.setLocale(QLocale("zh_CN"))
    yield None
    QgsApplication.setLocale(before)


def algorithms(provider: Any) -> list[Any]:
    return list(provider.algorithms())


@pytest.mark.parametrize("language", ["en", *help_pages.LANGUAGES])
def test_every_algorithm_has_a_page(provider: Any, language: str) -> None:
    for algorithm in algorithms(provider):
        path = help_pages.page_file(algorithm.name(), language)
        assert path.is_file(), f"{algorithm.name()} has no help in {language}: write {path}"
        assert len(path.read_text(encoding="utf-8")) > 60


@pytest.mark.parametrize("language", ["en", *help_pages.LANGUAGES])
def test_no_page_is_left_over(provider: Any, language: str) -> None:
    folder = help_pages.page_file("any", language).parent
    known = {algorithm.name() for algorithm in algorithms(provider)}
    assert {path.stem for path in folder.glob("*.html")} <= known


def test_every_parameter_is_described(provider: Any) -> None:
    missing = [
        f"{algorithm.name()} {parameter.name()}"
        for algorithm in algorithms(provider)
        for parameter in algorithm.parameterDefinitions()
        if not parameter.help()
        and not parameter.flags() & QgsProcessingParameterDefinition.Flag.FlagHidden
    ]
    assert missing == []  # add a row to resources/help/parameters.csv


def test_every_parameter_is_described_in_chinese(provider: Any, chinese: Any) -> None:
    for algorithm in algorithms(provider):
        new = algorithm.create()  # its parameters live as long as it does
        for parameter in new.parameterDefinitions():
            own = help_pages.meaning(algorithm.name(), parameter.name())
            assert not own or has_chinese(own), f"{algorithm.name()} {parameter.name()}: {own}"


def test_rows_are_whole_and_serve_a_parameter(provider: Any) -> None:
    declared = {
        (algorithm.name(), parameter.name())
        for algorithm in algorithms(provider)
        for parameter in algorithm.parameterDefinitions()
    }
    names = {name.upper() for _, name in declared}  # models write theirs small
    with (help_pages.FOLDER / "parameters.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        assert row["en"].endswith("."), row
        assert row["zh_CN"].endswith("。"), row
        assert has_chinese(row["zh_CN"]), row
        assert row["name"] in names, f"no algorithm has a parameter {row['name']}"
        for algorithm in row["algorithms"].split():
            assert (algorithm, row["name"]) in declared, row
    keys = [
        (algorithm, row["name"]) for row in rows for algorithm in row["algorithms"].split() or [""]
    ]
    assert len(keys) == len(set(keys))


def test_chinese_pages_say_what_the_english_ones_say(provider: Any) -> None:
    for path in sorted(help_pages.FOLDER.glob("*.html")):
        english = path.read_text(encoding="utf-8")
        other = help_pages.page_file(path.stem, "zh_CN").read_text(encoding="utf-8")
        assert tags(other) == tags(english), path.stem
        assert set(CODE.findall(other)) == set(CODE.findall(english)), path.stem


def test_the_dialog_shows_page_and_parameters(provider: Any) -> None:
    shown = provider.algorithm("designnetwork").shortHelpString()
    assert shown.startswith("<p>Chooses the stations")
    assert "<b>Candidate places for stations</b>: Points where a station may stand" in shown
    assert "<b>Gap at which the search stops" in shown


def test_the_dialog_speaks_chinese(provider: Any, chinese: Any) -> None:
    shown = provider.algorithm("designnetwork").create().shortHelpString()
    assert shown.startswith("<p>选定能源站")
    assert "能源站可选位置点" in shown


def test_pages_are_well_formed() -> None:
    for path in sorted(help_pages.FOLDER.rglob("*.html")):
        open_tags: list[str] = []
        for tag in TAG.findall(path.read_text(encoding="utf-8")):
            name = re.sub(r"[</>]", "", tag).split()[0]
            if tag.startswith("</"):
                assert open_tags.pop() == name, path
            else:
                open_tags.append(name)
        assert open_tags == [], path


def tags(text: str) -> list[str]:
    return sorted(tag for tag in TAG.findall(text) if tag in ("<p>", "<h3>"))


def has_chinese(text: str) -> bool:
    return re.search("[\u4e00-\u9fff]", text) is not None
