"""The compiled translation answers Qt with what its source file holds."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from dhp_qgis_plugin.plugin import RESOURCES, translation_file

FOLDER = RESOURCES / "i18n"


@pytest.mark.parametrize("source", sorted(FOLDER.glob("*.ts")), ids=lambda path: path.stem)
def test_compiled_file_is_up_to_date(source: Path, qgis_app) -> None:
    translator = QTranslator()
    assert translator.load(str(source.with_suffix(".qm")))
    QCoreApplication.installTranslator(translator)
    try:
        stale = [
            entry.findtext("source")
            for context in ET.parse(source).getroot().iter("context")  # noqa: S314 - our own file
            for entry in context.iter("message")
            if entry.find("translation").get("type") is None
            and QCoreApplication.translate(context.findtext("name"), entry.findtext("source"))
            != entry.findtext("translation")
        ]
    finally:
        QCoreApplication.removeTranslator(translator)
    assert stale == [], "run scripts/translate.py"


@pytest.mark.parametrize("locale", ["zh_CN", "zh-Hans", "zh"])
def test_every_name_of_chinese_finds_the_translation(locale: str) -> None:
    assert translation_file(locale) == FOLDER / "dhp_zh_CN.qm"


@pytest.mark.parametrize("locale", ["en", "en_US", "de", ""])
def test_other_languages_stay_english(locale: str) -> None:
    assert translation_file(locale) is None
