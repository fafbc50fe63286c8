"""What is wrong with a translation: missing texts, lost or foreign places, lost ends."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter

from translation.texts import Text
from translation.ts_file import Message


def faults(found: Iterable[Text], known: Iterable[Message]) -> list[str]:
    """Return the faults of the messages held against the texts of the source, in words."""
    messages = {(m.text.context, m.text.source): m for m in known if not m.vanished}
    said: list[str] = []
    for text in found:
        message = messages.get((text.context, text.source))
        if message is None:
            said.append(f"{text.file}: not in the translation file: {text.source!r}")
        elif not message.finished:
            said.append(f"{text.file}: not translated: {text.source!r}")
        else:
            said += [f"{text.file}: {fault}" for fault in text_faults(message)]
    return said


def text_faults(message: Message) -> list[str]:
    """Return what is wrong with one translation: its places must be those of its source."""
    source, translation = message.text.source, message.translation
    try:
        wanted, given = places(source), places(translation)
    except ValueError as error:
        return [f"broken braces ({error}) in {translation!r}"]
    said = []
    if missing := wanted - given:
        said.append(f"lost {_listed(missing)} in {translation!r}")
    if foreign := given - wanted:
        said.append(f"foreign {_listed(foreign)} in {translation!r}")
    for edge, cut in (("begins", slice(0, 1)), ("ends", slice(-1, None))):
        if source[cut].isspace() and not translation[cut].isspace():
            said.append(f"{edge} without the space of its source: {translation!r}")
    return said


def places(template: str) -> set[str]:
    """Return the places of a template with their formats, e.g. ``{count}`` and ``{value:g}``."""
    return {
        f"{{{name}{'!' + turned if turned else ''}{':' + form if form else ''}}}"
        for _, name, form, turned in Formatter().parse(template)
        if name is not None
    }


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
