"""The shipped Chinese translation, read from its source file."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "dhp_qgis_plugin/resources/i18n/dhp_zh_CN.ts"


@cache
def _messages() -> dict[str, str]:
    root = ET.parse(SOURCE).getroot()  # noqa: S314 - our own file
    return {
        str(message.findtext("source")): str(message.findtext("translation"))
        for context in root.iter("context")
        if context.findtext("name") == "DhpAlgorithm"
        for message in context.iter("message")
    }


def chinese() -> Callable[[str], str]:
    """Return what translates a text as the plugin does in Chinese."""
    messages = _messages()
    return lambda text: messages.get(text) or text
