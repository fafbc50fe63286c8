"""A page of its own for the loads, where no plan is at hand yet."""

from __future__ import annotations

from pathlib import Path

from dhp_qgis_plugin.core.cautions import weather_cautions
from dhp_qgis_plugin.core.stages import LoadEstimate
from dhp_qgis_plugin.report.loads import load_parts
from dhp_qgis_plugin.report.page import bullets, document, element, joined, paragraph, section
from dhp_qgis_plugin.report.words import Say, Words, english


def write_load_report(name: str, estimate: LoadEstimate, path: Path, *, say: Say = english) -> None:
    """Write what the loads of a district are, where they come from, and what to beware of.

    Parameters
    ----------
    name
        Of the district.
    estimate
        Weather and loads.
    path
        The file to write.
    say
        Translates an English template; identity by default.
    """
    words, load = Words(say), estimate.load
    title = say("Loads of {name}").format(name=name)
    notes = [say(note) for note in (*weather_cautions(estimate), *load.notes)]
    body = joined(
        (
            element("header", element("h1", title)),
            section("loads", say("Loads"), *load_parts(estimate, load.served, words)),
            section(
                "warnings",
                say("Warnings"),
                bullets(notes) if notes else paragraph(say("None.")),
            ),
        )
    )
    contents = (("loads", say("Loads")), ("warnings", say("Warnings")))
    path.write_text(document(title, say("en"), contents, body), encoding="utf-8")
