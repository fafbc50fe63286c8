"""Problems as lines: many of one reason are one line, in the planner's language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from dhp_qgis_plugin.adapters.design_figures import Problem
from dhp_qgis_plugin.algorithms.problem_view import note_in_words, problem_lines, reasons
from dhp_qgis_plugin.core.tables import problems
from dhp_qgis_plugin.plugin import translation_file

SHORT = problems.TEMPLATES[0].format(heat="2,287", cold="0")
NO_LOAD = "its given loads are 0"


@pytest.fixture
def chinese(qgis_app: Any) -> Any:
    translator = QTranslator()
    assert translator.load(str(translation_file("zh_CN")))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_many_of_one_reason_are_one_line_and_faults_stand_above(qgis_app: Any) -> None:
    found = [Problem("fault", "capacity", "quay", SHORT, 1.0, 2.0)]
    found += [Problem("check", "building", f"b{n}", NO_LOAD, float(n), 0.0) for n in range(6)]
    found.append(Problem("check", "long access", "hill", "Its access is long.", 9.0, 9.0))
    lines = problem_lines(found)
    assert [line.severity for line in lines] == ["fault", "check", "check"]
    assert lines[0].text == f"quay: {SHORT}"
    assert lines[1].text == f"6 × {NO_LOAD} (b0, b1, b2, b3 and 2 more)"
    assert lines[1].places == tuple((float(n), 0.0) for n in range(6))
    assert lines[2].text == "hill: Its access is long."


def filled(template: str) -> str:
    return re.sub(r"\{(\w+)[^}]*\}", "12", template)


@pytest.mark.parametrize(
    "note",
    [
        *map(filled, problems.TEMPLATES),
        *map(filled, reasons()),
        "The building has no usable outline.",
        "There is no street on the ground that a service line could reach.",
        "Not chosen: with it the plan would cost 1,200 EUR more per year.",
    ],
)
def test_notes_are_told_in_chinese(chinese: Any, note: str) -> None:
    told = note_in_words(note)
    assert not re.search(r"[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}", told), told
    for number in re.findall(r"\d[\d,]*", note):
        assert number in told
