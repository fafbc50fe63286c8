"""Sentences that were filled in before the report saw them come out in its language."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dhp_qgis_plugin.report import retold
from dhp_qgis_plugin.report.economy import item_in_words
from dhp_qgis_plugin.report.retold import retelling, templates
from dhp_qgis_plugin.report.words import english
from tests.core.chinese import chinese

CORE = Path(retold.__file__).parents[1] / "core"
_PLACE = re.compile(r"\{\w+\}")


def _skeletons() -> str:
    """Return all texts of the core, with {} for whatever is filled in, one after the other."""
    texts: list[str] = []
    for path in sorted(CORE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                texts.append(
                    "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "{}"
                        for part in node.values
                    )
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.append(node.value)
    return "\n".join(texts)


COMPOSED = (
    "Chosen: {machines}.",  # a list is put between
    "Not offered: {machine}; ",  # and a reason
)


def test_every_template_is_a_sentence_of_the_core() -> None:
    """The core's wording may not move away unseen: every fixed piece must stand there, in order."""
    there = _skeletons()
    strange = []
    for template in templates(english):
        if template.startswith(COMPOSED):
            pieces = [piece for piece in re.split(r"\{\w+\}; |\{\w+\}\.?", template) if piece]
            missing = [p for p in pieces if p.rstrip(".") not in there and len(p) > 1]
        else:
            plain = (
                _PLACE.sub("{}", template).replace("times.", "time{}.").replace("time.", "time{}.")
            )
            missing = [] if plain in there or plain.rstrip(".") in there else [plain]
        if any(piece not in there for piece in missing):
            strange.append(template)
    assert strange == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Chosen: 2 × Gas boiler 6 MW, 10 × Centrifugal chiller with tower 5 MW.",
            "{chosen}",
        ),
        ("Station s1: 29% of what the source allows is built.", "s1"),
        ("Pump house at the quay. The bill does not count 12 kWh that were not served.", "12"),
        ("the layer's shares: 86 % office and administration, 14 % hotel", "86 %, "),
    ],
)
def test_known_sentences_come_out_in_chinese(text: str, said: str) -> None:
    told = retelling(chinese())(text)
    assert told != text
    assert said.strip("{}") in told or said == "{chosen}"
    for number in re.findall(r"\d+", text):
        assert number in told
    assert not re.search(r"is built|does not count|shares|Chosen|office|boiler", told)


def test_what_is_not_known_stays_as_it_is() -> None:
    told = retelling(chinese())
    for text in (
        "",
        "Seawater for all. <b>x</b>",
        "Station under the park: a limit.",
        "{braces} {0}",
        "Chosen: {machines} }{.",
    ):
        assert told(text) == text or "{machines} }{" in told(text)
    assert retelling(english) is english


def test_an_item_is_translated_whole_or_with_its_size() -> None:
    say = chinese()
    whole = say("Pipes, trenches and crossings")
    assert item_in_words("Pipes, trenches and crossings", say) == whole
    told = item_in_words("Station buildings, 2", retelling(say))
    assert "2" in told and "Station" not in told
    assert item_in_words("Boreholes, 2", say) == f"{say('Boreholes')}, 2"
    named = item_in_words("Gas boiler 6 MW (price class), 13 buildings, 20,849 kW", retelling(say))
    assert "20,849" in named and "price class" not in named and "Gas boiler" not in named
