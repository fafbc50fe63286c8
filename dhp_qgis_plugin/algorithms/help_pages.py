"""What the dialogs say of an algorithm and its parameters, in the planner's language.

``resources/help`` holds a page for each algorithm in English, a folder with the same pages for each
other language, and one table of what parameters mean. A row of the table without algorithms serves
all that have no row of their own.
"""

from __future__ import annotations

import csv
import functools
import html
from collections.abc import Iterable
from pathlib import Path

from qgis.core import QgsApplication, QgsProcessingParameterDefinition

from dhp_qgis_plugin.core.parameters import CATALOGUE

FOLDER = CATALOGUE.parent / "help"
ENGLISH = "en"
LANGUAGES = ("zh_CN",)


def language() -> str:
    """Return the language of the help: that of QGIS if there is one, else English."""
    locale = QgsApplication.locale()
    return next((known for known in LANGUAGES if known[:2] == locale[:2]), ENGLISH)


def page_file(algorithm: str, language: str) -> Path:
    """Return the file of an algorithm's page in a language."""
    folder = FOLDER if language == ENGLISH else FOLDER / language
    return folder / f"{algorithm}.html"


def page(algorithm: str) -> str:
    """Return the page of an algorithm; in English where the language has none, '' without any."""
    for known in (language(), ENGLISH):
        path = page_file(algorithm, known)
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""


def meaning(algorithm: str, parameter: str) -> str:
    """Return what a parameter of an algorithm means, '' if the table does not say."""
    rows = _meanings()
    found = rows.get((algorithm, parameter)) or rows.get(("", parameter)) or {}
    return found.get(language(), "")


def with_parameters(
    text: str, heading: str, parameters: Iterable[QgsProcessingParameterDefinition]
) -> str:
    """Return a page with a list of its parameters and their meanings at the end."""
    hidden = QgsProcessingParameterDefinition.Flag.FlagHidden
    lines = [
        f"<p><b>{html.escape(one.description())}</b>: {html.escape(one.help())}</p>"
        for one in parameters
        if one.help() and not one.flags() & hidden
    ]
    return "\n".join([text.rstrip(), f"<h3>{html.escape(heading)}</h3>", *lines]) if lines else text


@functools.cache
def _meanings() -> dict[tuple[str, str], dict[str, str]]:
    """Return the table's rows by algorithm ('': all) and parameter."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    with (FOLDER / "parameters.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for algorithm in row["algorithms"].split() or [""]:
                found[algorithm, row["name"]] = row
    return found
