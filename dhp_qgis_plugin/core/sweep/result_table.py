"""The table that a sweep fills: a CSV to which every answer is added at once and whole.

A line is written by one call and flushed to the disk before the next case counts as done. What a
killed run left half written, the line without an end, is cut off when the table is opened again;
all other lines stay. Cells that a spreadsheet would take for a formula are made text.
"""

from __future__ import annotations

import csv
import io
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dhp_qgis_plugin.core.errors import InputError
from dhp_qgis_plugin.core.sweep.cases import Case, Depth
from dhp_qgis_plugin.core.sweep.outcomes import FAILED, OK, Answer, outcomes

_FIRST = ("key", "base", "depth", "label", "varied", "status", "message", "seconds")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLine:
    """One line of the table: a case, as it was asked, and its answer."""

    key: str
    base: str
    depth: str
    label: str
    varied: str  # as `Case.in_words`
    answer: Answer


class ResultTable:
    """The answers of a sweep in a file.

    Parameters
    ----------
    path
        Of the CSV; a file that stands there is gone on with.
    base
        Fingerprint of the base plan; lines of another are refused.

    Raises
    ------
    InputError
        If the file is no such table, is damaged, or belongs to another base plan.
    """

    def __init__(self, path: Path, base: str) -> None:
        self._path, self._base = path, base
        self._answers: dict[str, Answer] = {}
        self._open()

    @property
    def answers(self) -> Mapping[str, Answer]:
        """Every answer by the key of its case."""
        return self._answers

    def add(self, case: Case, depth: Depth, answer: Answer) -> bool:
        """Write an answer, unless the table has one of that case; tell whether it was written."""
        key = case.key(depth)
        if key in self._answers:
            return False
        cells = (
            key,
            self._base,
            str(depth),
            safe(case.label),
            safe(case.in_words()),
            answer.status,
            safe(answer.message),
            f"{answer.seconds:.2f}",
            *(_cell(answer.numbers.get(name, math.nan)) for name in outcomes()),
        )
        self._append(cells)
        self._answers[key] = answer
        return True

    def _open(self) -> None:
        try:
            raw = self._path.read_bytes() if self._path.exists() else b""
            whole = raw[: raw.rfind(b"\n") + 1]
            if not _is_table(raw):
                raise _foreign(self._path)
            if len(whole) < len(raw):
                with self._path.open("r+b") as file:
                    file.truncate(len(whole))
        except OSError as error:
            raise self._unusable(error) from error
        if not whole:
            self._append(_columns())
            return
        for line in _lines(self._path, whole):
            if line.base != self._base:
                raise _of_another_base(self._path)
            self._answers.setdefault(line.key, line.answer)

    def _append(self, cells: tuple[str, ...]) -> None:
        """Write one line whole, or leave the file as it was."""
        line = _line(cells)
        try:
            with self._path.open("ab", buffering=0) as file:
                before = file.seek(0, os.SEEK_END)
                if file.write(line) != len(line):
                    file.truncate(before)
                    raise OSError("No space left on device")
                os.fsync(file.fileno())
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> InputError:
        return InputError(
            "The table {path} could not be written ({reason}); close the program that holds it,"
            " free disk space or choose another file. What stood in it stands.",
            path=str(self._path),
            reason=error.strerror or str(error),
        )


def _line(cells: tuple[str, ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode("utf-8")


def read_lines(path: Path) -> tuple[AnsweredLine, ...]:
    """Return the lines of a table of results that another run has written; it is left as it is.

    Raises
    ------
    InputError
        If the file cannot be read, is no such table, is damaged, or holds several base plans.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            "The table {path} cannot be read ({reason}); choose another file.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    whole = raw[: raw.rfind(b"\n") + 1]
    if not whole or not _is_table(raw):
        raise _foreign(path)
    lines = _lines(path, whole)
    if len({line.base for line in lines}) > 1:
        raise _of_another_base(path)
    return lines


def _columns() -> tuple[str, ...]:
    return (*_FIRST, *outcomes())


def _is_table(raw: bytes) -> bool:
    """Tell whether a file begins as this table does; another's is left as it is."""
    heading = _line(_columns())
    first = raw[: raw.find(b"\n") + 1].replace(b"\r\n", b"\n")
    return first == heading if first else heading.startswith(raw)


def _lines(path: Path, whole: bytes) -> tuple[AnsweredLine, ...]:
    try:
        rows = list(csv.reader(io.StringIO(whole.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise _foreign(path) from None
    return tuple(_taken(path, number, row) for number, row in enumerate(rows[1:], start=2))


def _taken(path: Path, number: int, row: list[str]) -> AnsweredLine:
    columns = _columns()
    cells = dict(zip(columns, row, strict=False))
    try:
        if len(row) != len(columns) or cells["status"] not in (OK, FAILED):
            raise ValueError
        answer = Answer(
            status=cells["status"],
            numbers={name: float(cells[name] or "nan") for name in outcomes()},
            message=cells["message"],
            seconds=float(cells["seconds"]),
        )
    except ValueError:
        raise InputError(
            "Line {number} of {path} is damaged; delete the line, and its case is computed again.",
            number=number,
            path=str(path),
        ) from None
    return AnsweredLine(
        key=cells["key"],
        base=cells["base"],
        depth=cells["depth"],
        label=cells["label"],
        varied=cells["varied"],
        answer=answer,
    )


def _of_another_base(path: Path) -> InputError:
    return InputError(
        "The table {path} belongs to another base plan (its inputs, prices or catalogues"
        " were different); choose another file for OUTPUT, or restore the inputs.",
        path=str(path),
    )


def check_file(path: Path) -> None:
    """Raise `InputError` early if a file that stands at ``path`` is no table of a sweep."""
    try:
        with path.open("rb") as file:
            begin = file.read(4)
    except FileNotFoundError:
        return
    except OSError as error:
        raise InputError(
            "The table {path} cannot be read ({reason}); choose another file for OUTPUT.",
            path=str(path),
            reason=error.strerror or str(error),
        ) from error
    if not b"key,".startswith(begin):
        raise _foreign(path)


def _foreign(path: Path) -> InputError:
    return InputError(
        "The file {path} is no table of a sensitivity study, or one of another version;"
        " choose another file for OUTPUT.",
        path=str(path),
    )


def safe(text: str) -> str:
    """Return a text on one line that no spreadsheet computes."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA) else line


def _cell(value: float) -> str:
    return "" if math.isnan(value) else repr(float(value))
