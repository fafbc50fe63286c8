"""Reading and writing Qt's translation files (.ts); equal texts give equal files."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from translation.texts import Text


@dataclass(frozen=True, slots=True)
class Message:
    """A text with its translation."""

    text: Text
    translation: str
    vanished: bool = False  # no longer in the source; kept in case it comes back

    @property
    def finished(self) -> bool:
        """Whether there is a translation."""
        return bool(self.translation.strip())


def read_messages(path: Path) -> list[Message]:
    """Return the messages of a .ts file; none where there is no file."""
    if not path.is_file():
        return []
    messages: list[Message] = []
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        name = context.findtext("name") or ""
        for entry in context.iter("message"):
            place = entry.find("location")
            node = entry.find("translation")
            kind = "" if node is None else node.get("type", "")
            messages.append(
                Message(
                    text=Text(
                        name,
                        entry.findtext("source") or "",
                        "" if place is None else place.get("filename", ""),
                    ),
                    translation="" if node is None or kind == "unfinished" else node.text or "",
                    vanished=kind == "vanished",
                )
            )
    return messages


def merge(found: Iterable[Text], known: Iterable[Message]) -> list[Message]:
    """Give the texts found in the source their known translations.

    A text translated in one context serves in all; texts that are gone stay as vanished.
    """
    known = list(known)
    anywhere = {m.text.source: m.translation for m in known if m.finished}
    here = {(m.text.context, m.text.source): m.translation for m in known if m.finished}
    messages = [
        Message(text, here.get((text.context, text.source), anywhere.get(text.source, "")))
        for text in found
    ]
    current = {(m.text.context, m.text.source) for m in messages}
    sources = {m.text.source for m in messages}
    gone = [
        Message(m.text, m.translation, vanished=True)
        for m in known
        if m.finished
        and (m.text.context, m.text.source) not in current
        and m.text.source not in sources
    ]
    return sorted(messages + gone, key=lambda m: (m.text.context, m.text.source))


def write_messages(path: Path, messages: Iterable[Message], language: str) -> None:
    """Write a .ts file, sorted by context and text."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
    ]
    context = None
    for message in messages:
        if message.text.context != context:
            if context is not None:
                lines.append("</context>")
            context = message.text.context
            lines += ["<context>", f"    <name>{escape(context)}</name>"]
        lines += _entry(message)
    if context is not None:
        lines.append("</context>")
    lines += ["</TS>", ""]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")


def _entry(message: Message) -> list[str]:
    kind = ""
    if message.vanished:
        kind = ' type="vanished"'
    elif not message.finished:
        kind = ' type="unfinished"'
    return [
        "    <message>",
        f'        <location filename="{escape(message.text.file)}"/>',
        f"        <source>{escape(message.text.source)}</source>",
        f"        <translation{kind}>{escape(message.translation)}</translation>",
        "    </message>",
    ]
