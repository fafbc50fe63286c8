"""Sentences of a layer in another language: the template is found again, translated and filled in.

Layers hold sentences in English, as `Sentence.text` makes them. What comes from no known template
stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

_PLACE = re.compile(r"\{(\w+)(?::[^}]*)?\}")


def retell(
    text: str,
    templates: Sequence[str],
    say: Callable[[str], str],
    shown: Callable[[str, str], str] = lambda _, value: value,
) -> str:
    """Return a text of several sentences with every known one translated by ``say``.

    A template may itself be several sentences; the longest that fits is taken.

    Parameters
    ----------
    shown
        Returns how to show what stood in a place, given the place's name and that text.
    """
    left, told = text.strip(), []
    while left:
        found = _first(left, tuple(templates))
        if found is None:
            end = re.search(r"(?<=[.:])\s+", left)
            stop = end.end() if end else len(left)
            told.append(left[:stop].strip())
        else:
            template, values, stop = found
            values = {name: shown(name, value) for name, value in values.items()}
            told.append(_filled(say(template), values))
        left = left[stop:].strip()
    return " ".join(told)


def _filled(template: str, values: dict[str, str]) -> str:
    """Return a template with what stood in its places, which is text already."""
    return _PLACE.sub(lambda place: values[place[1]], template)


def _first(text: str, templates: tuple[str, ...]) -> tuple[str, dict[str, str], int] | None:
    """Return the template at the head of a text, what stood in its places, and where it ends."""
    fitting = [
        (template, match)
        for template, pattern in _patterns(templates)
        if (match := pattern.match(text)) is not None
    ]
    if not fitting:
        return None
    template, match = max(fitting, key=lambda one: len(one[0]))
    return template, match.groupdict(), match.end()


@lru_cache(maxsize=8)
def _patterns(templates: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((template, _pattern(template)) for template in templates)


def _pattern(template: str) -> re.Pattern[str]:
    seen: set[str] = set()
    parts, end = [], 0
    for place in _PLACE.finditer(template):
        parts.append(re.escape(template[end : place.start()]))
        name = place[1]
        parts.append(f"(?P={name})" if name in seen else rf"(?P<{name}>\S.*?)")
        seen.add(name)
        end = place.end()
    parts.append(re.escape(template[end:]))
    return re.compile("".join(parts) + r"(?=\s|$)")
