"""The files in which a planner may want the report: HTML, PDF and xlsx, in a language of choice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtCore import QTranslator

from dhp_qgis_plugin import dependencies
from dhp_qgis_plugin.adapters.files import require_folder
from dhp_qgis_plugin.algorithms.base import RESOURCES, tr
from dhp_qgis_plugin.algorithms.choices import choice
from dhp_qgis_plugin.core.errors import InputError

INTERFACE, ENGLISH = "interface", "en"
LANGUAGES = (INTERFACE, ENGLISH, "zh_CN")
_PACKAGES = {"REPORT_PDF": "reportlab", "TABLES": "openpyxl"}
_ENDINGS = {"REPORT_PDF": ".pdf", "TABLES": ".xlsx"}


def parameters() -> Iterator[QgsProcessingParameterDefinition]:
    """Give REPORT, REPORT_PDF, TABLES and REPORT_LANGUAGE, all optional."""
    for name, label, kind in (
        ("REPORT", tr("Report"), "HTML (*.html)"),
        ("REPORT_PDF", tr("Report as PDF"), "PDF (*.pdf)"),
        ("TABLES", tr("Tables as a workbook"), "Excel (*.xlsx)"),
    ):
        yield QgsProcessingParameterFileDestination(
            name, label, kind, optional=True, createByDefault=name == "REPORT"
        )
    label = tr("Language of the report: QGIS's own (interface), English (en), Chinese (zh_CN)")
    yield choice("REPORT_LANGUAGE", label, LANGUAGES, INTERFACE, optional=True)


@dataclass(frozen=True)
class ReportFiles:
    """What was asked for.

    Attributes
    ----------
    html, pdf, tables
        Files to write; None for those not wanted.
    say
        Translates into the report's language.
    """

    html: Path | None
    pdf: Path | None
    tables: Path | None
    say: Callable[[str], str]

    def outputs(self) -> dict[str, str]:
        """Return the files by their parameters."""
        named = {"REPORT": self.html, "REPORT_PDF": self.pdf, "TABLES": self.tables}
        return {name: str(path) for name, path in named.items() if path is not None}


def read(
    algorithm: QgsProcessingAlgorithm, given: dict[str, Any], context: QgsProcessingContext
) -> ReportFiles:
    """Read the parameters and hold them against what this QGIS can write.

    Raises
    ------
    InputError
        If a file has another ending than its kind, or a package is missing that writes it.
    OutputError
        If a folder cannot be written.
    """
    files = {
        name: Path(text).absolute()
        for name in ("REPORT", *_PACKAGES)
        if (text := algorithm.parameterAsFileOutput(given, name, context))
    }
    for name, path in files.items():
        ending = _ENDINGS.get(name)
        if ending is not None and path.suffix.lower() != ending:
            raise InputError(
                "The file {path} ({name}) has not the ending {ending}; give it that ending.",
                path=str(path),
                name=name,
                ending=ending,
            )
        require_package(name, _PACKAGES.get(name))
        require_folder(path)
    language = algorithm.parameterAsString(given, "REPORT_LANGUAGE", context) or INTERFACE
    return ReportFiles(
        html=files.get("REPORT"),
        pdf=files.get("REPORT_PDF"),
        tables=files.get("TABLES"),
        say=speaker(language),
    )


def speaker(language: str) -> Callable[[str], str]:
    """Return what translates a text into one of `LANGUAGES`."""
    if language == INTERFACE:
        return tr
    if language == ENGLISH:
        return str
    translator = QTranslator()
    translator.load(str(RESOURCES / "i18n" / f"dhp_{language}.qm"))

    def say(text: str) -> str:
        # as bytes: PyQt takes a str for ASCII here
        return translator.translate("DhpAlgorithm", text.encode("utf-8")) or text

    return say


def say_missing_font(feedback: QgsProcessingFeedback) -> None:
    """Say that Chinese signs stand in a PDF without their letters."""
    feedback.pushWarning(
        tr(
            "No font with Chinese signs was found on this computer: the PDF leaves them to the"
            " reader's program, and the pictures show boxes. Install Noto Sans CJK SC or WenQuanYi"
            " Micro Hei and run again."
        )
    )


def require_package(name: str, package: str | None) -> None:
    """Raise `InputError` where the package is missing that writes the files of a parameter."""
    missing = dependencies.shortcomings_for_files(package) if package else []
    if missing:
        raise InputError(
            "The file of {name} needs the Python package {package}. Install it by the menu Plugins"
            " > DHP planner > Install packages, or by this command, or leave {name} empty:"
            " {command}",
            name=name,
            package=missing[0],
            command=dependencies.command_text(Path(QgsApplication.qgisSettingsDirPath())),
        )
