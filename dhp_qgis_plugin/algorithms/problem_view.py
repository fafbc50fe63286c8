"""The problems of a design as lines to read: the worst first, one line for many of one reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dhp_qgis_plugin.adapters.design_figures import Problem
from dhp_qgis_plugin.algorithms.base import tr
from dhp_qgis_plugin.core.tables.retelling import retell

_NAMED = 4  # objects that a line names before it says "and n more"


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A line: how bad, what it says, and where, in the CRS of the layer.

    Attributes
    ----------
    places
        One for each object that it is about.
    """

    severity: str
    text: str
    places: tuple[tuple[float, float], ...]


def problem_lines(problems: Iterable[Problem]) -> list[ProblemLine]:
    """Return the lines for problems that come with the worst first; those of one reason are one."""
    together: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        together.setdefault((problem.severity, problem.note), []).append(problem)
    return [
        ProblemLine(severity, _text(note_in_words(note), same), tuple((p.x, p.y) for p in same))
        for (severity, note), same in together.items()
    ]


def note_in_words(note: str) -> str:
    """Return what a layer says of a problem in the planner's language."""
    from dhp_qgis_plugin.core.tables import problems, why  # noqa: PLC0415 - needs the packages

    whole = tr(note)
    if whole != note:
        return whole
    known = reasons()
    templates = (*problems.TEMPLATES, *why.TEMPLATES, *known)
    return retell(note, templates, lambda text: known.get(text) or tr(text))


def _text(note: str, same: list[Problem]) -> str:
    if len(same) == 1:
        return f"{same[0].concerns}: {note}"
    names = ", ".join(one.concerns for one in same[:_NAMED])
    more = len(same) - _NAMED
    names += tr(" and {count} more").format(count=more) if more > 0 else ""
    return tr("{count} × {note} ({names})").format(count=len(same), note=note, names=names)


def reasons() -> dict[str, str]:
    """Return why a building or site is left out, as load and network say it, and translated."""
    return _without_load() | _out_of_reach()


def _out_of_reach() -> dict[str, str]:
    return {
        "No drawn pipe ends within {near} m of it.": tr(
            "No drawn pipe ends within {near} m of it."
        ),
        "No drawn pipe of its station ends within {near} m of it.": tr(
            "No drawn pipe of its station ends within {near} m of it."
        ),
        "No drawn pipe passes within {near} m of it.": tr(
            "No drawn pipe passes within {near} m of it."
        ),
        "The nearest usable street is {away} m away; the longest service line allowed is {longest}"
        " m.": tr(
            "The nearest usable street is {away} m away; the longest service line allowed is"
            " {longest} m."
        ),
        "Every service line of at most {longest} m would cross a barrier that must not be"
        " crossed.": tr(
            "Every service line of at most {longest} m would cross a barrier that must not be"
            " crossed."
        ),
        "Its streets form a part of {length} m with {count} buildings that is connected to no"
        " station site; the nearest such part is {away} m away.": tr(
            "Its streets form a part of {length} m with {count} buildings that is connected to no"
            " station site; the nearest such part is {away} m away."
        ),
        "Its streets form a part of {length} m with {count} buildings that is connected to nothing"
        " else; the largest part of the street layer is {away} m away.": tr(
            "Its streets form a part of {length} m with {count} buildings that is connected to"
            " nothing else; the largest part of the street layer is {away} m away."
        ),
    }


def _without_load() -> dict[str, str]:
    return {
        "its given loads are 0": tr("its given loads are 0"),
        "the plot states neither gross floor area nor plot ratio": tr(
            "the plot states neither gross floor area nor plot ratio"
        ),
        "it has neither footprint nor floor area nor a given load": tr(
            "it has neither footprint nor floor area nor a given load"
        ),
        "footprint of {area} m² below {least} m² and no load given": tr(
            "footprint of {area} m² below {least} m² and no load given"
        ),
    }
