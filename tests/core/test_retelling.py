"""Sentences read back from a layer come out in another language, numbers and all."""

from __future__ import annotations

import re

import pytest

from dhp_qgis_plugin.core.network import size_reasons
from dhp_qgis_plugin.core.sentences import Amount, Sentence
from dhp_qgis_plugin.core.tables import why
from dhp_qgis_plugin.core.tables.retelling import retell
from dhp_qgis_plugin.core.tables.station_year import way_to

FILLED = {
    "more": Amount(123456.7), "less": Amount(5.0), "least": Amount(99.0), "cost": Amount(7.0),
    "margin": Amount(8.0), "count": 3, "dn": 80, "own": 100, "smaller": 65, "found": 131.4,
    "limit": 100.0, "share": 0.34, "pairs": 2,
}  # fmt: skip


@pytest.mark.parametrize("template", [*why.TEMPLATES, *size_reasons.TEMPLATES])
def test_every_sentence_is_told_again(template: str) -> None:
    text = Sentence(template, FILLED).text()
    known = (*why.TEMPLATES, *size_reasons.TEMPLATES)
    assert retell(text, known, str) == text
    asked: list[str] = []
    retell(text, known, lambda one: asked.append(one) or one)
    assert asked == [template]


def test_several_sentences_are_told_one_by_one_and_unknown_ones_stay() -> None:
    german = {
        "There is no plan without it.": "Ohne geht es nicht.",
        "It is proven that it would cost at least {least} more.": "Mindestens {least} mehr.",
    }
    text = "There is no plan without it. Nobody knows this."
    text += " It is proven that it would cost at least 1,200 more."
    said = retell(text, why.TEMPLATES, lambda one: german.get(one, one))
    assert said == "Ohne geht es nicht. Nobody knows this. Mindestens 1,200 mehr."
    assert retell("", why.TEMPLATES, str) == ""


def test_the_way_to_a_node_begins_at_the_station() -> None:
    into = {"n2": ("p1", "n1"), "n3": ("p2", "n2"), "n4": ("p3", "n2")}
    assert way_to("n3", into) == ["p1", "p2"]
    assert way_to("n1", into) == []
    assert way_to("n9", {"n9": ("p", "n9")}) == ["p"]  # a ring in a broken layer ends


def test_what_stood_in_a_place_may_be_shown_otherwise() -> None:
    def shown(name: str, value: str) -> str:
        return f"{value} EUR" if name in why.MONEY else value

    text = "Without it the plan would cost 1,200 more per year."
    said = retell(text, why.TEMPLATES, str, shown)
    assert said == "Without it the plan would cost 1,200 EUR more per year."
    places = {place for one in why.TEMPLATES for place in re.findall(r"{(\w+)}", one)}
    assert set(why.MONEY) == {name for name in places if isinstance(FILLED[name], Amount)}
