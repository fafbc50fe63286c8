"""Numbers in words: units, digits, and what stands where there is no number."""

import math

import pytest

from dhp_qgis_plugin.report.words import GLUE, THIN, Words

WORDS = Words()


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567.0, 0, f"1{THIN}234{THIN}567"),
        (-1234.5, 1, f"\u22121{THIN}234.5"),
        (-0.04, 1, "0.0"),
        (0.0, None, "0"),
        (0.012345, None, "0.0123"),
        (12.345, None, "12.3"),
        (98765.4, None, f"98{THIN}765"),
        (math.nan, 1, "unknown"),
        (math.inf, 1, "unlimited"),
        (-math.inf, 1, "none"),
    ],
)
def test_number(value, decimals, text):
    assert WORDS.number(value, decimals) == text


def test_units_follow_the_size():
    assert WORDS.energy(999.0) == f"999{GLUE}kWh/a"
    assert WORDS.energy(45_600.0) == f"45.6{GLUE}MWh/a"
    assert WORDS.energy(4_100_000.0) == f"4.10{GLUE}GWh/a"
    assert WORDS.power(3.14) == f"3.1{GLUE}kW"
    assert WORDS.power(0.0) == f"0{GLUE}kW"
    assert WORDS.power(12_340.0) == f"12.3{GLUE}MW"
    assert WORDS.money(1_781_000.0) == f"1.78{GLUE}million{GLUE}EUR"
    assert WORDS.money(-84_000.0) == f"\u221284.0{GLUE}thousand{GLUE}EUR"
    assert WORDS.money(900.0) == f"900{GLUE}EUR"
    assert WORDS.tonnes(410_000.0) == f"410{GLUE}t/a"


def test_a_word_bears_no_unit():
    assert WORDS.power(math.inf) == "unlimited"
    assert WORDS.money_per_year(math.nan) == "unknown"
    assert WORDS.quantity(3.0, "-", 0) == "3"


def test_payback_says_never_and_at_once():
    assert WORDS.years(math.inf) == "never"
    assert WORDS.years(0.0) == "at once: no extra investment"
    assert WORDS.years(7.84) == f"7.8{GLUE}a"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (50.0, "50"),
        (0.06, "0.06"),
        (60000.0, f"60{THIN}000"),
        (-2.5, "\u22122.5"),
        (0.1 + 0.2, "0.3"),
    ],
)
def test_given_keeps_what_was_typed(value, text):
    assert WORDS.given(value) == text


def test_words_are_translated_before_they_are_filled():
    german = {"never": "nie", "thousand {currency}": "Tausend {currency}"}
    words = Words(lambda template: german.get(template, template), "CNY")
    assert words.years(math.inf) == "nie"
    assert words.money(50_000.0) == f"50.0{GLUE}Tausend{GLUE}CNY"
