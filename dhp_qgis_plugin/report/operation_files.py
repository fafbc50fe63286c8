"""A planned operation as files for other documents: pictures as PNG and SVG, tables as CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from dhp_qgis_plugin.core.parameters import SourceParameters
from dhp_qgis_plugin.core.progress import Progress, Silent, check
from dhp_qgis_plugin.core.records import Floats, Tariff
from dhp_qgis_plugin.core.stages import Operation
from dhp_qgis_plugin.core.tables import operation_accounts, outcomes
from dhp_qgis_plugin.core.tables.spreadsheet import write_csv
from dhp_qgis_plugin.report.drawing import save_png, save_svg
from dhp_qgis_plugin.report.operation_pictures import pictures
from dhp_qgis_plugin.report.words import Words


def write_operation_files(
    folder: Path,
    operation: Operation,
    names: Sequence[str],
    tariff: Tariff,
    delivered_kwh: tuple[Floats, Floats],
    *,
    source: SourceParameters | None = None,
    words: Words | None = None,
    progress: Progress | None = None,
) -> None:
    """Write every picture of every station, and the tables of their year, into a folder.

    Parameters
    ----------
    folder
        Exists; files of the same names are replaced.
    names
        Of the stations, as pictures call them.
    delivered_kwh
        Heat and cold that reach each station's customers, (k,) each.
    source
        With it the pictures of the boreholes, beside the limits of their brine.

    Raises
    ------
    Cancelled
        If the planner stops.
    """
    words, progress = words or Words(), progress or Silent()
    write_csv(outcomes.equipment_frame(operation), folder / "equipment.csv")
    write_csv(operation_accounts.flows_frame(operation, tariff), folder / "energy_flows.csv")
    performance = operation_accounts.performance_frame(operation, tariff, delivered_kwh)
    write_csv(performance, folder / "performance.csv")
    write_csv(outcomes.hours_frame(operation, tariff), folder / "schedule.csv")
    for k, (task, machines, year) in enumerate(
        zip(operation.tasks, operation.equipment, operation.dispatch, strict=True)
    ):
        marginal = operation.marginal[k] if operation.marginal else None
        stem = f"{k + 1:02d}_{_plain(task.station_id)}"
        forecast = operation.ground[k] if operation.ground else None
        for picture in pictures(
            names[k],
            task,
            machines,
            year,
            tariff,
            marginal,
            words,
            forecast=forecast,
            source=source,
        ):
            check(progress)
            drawn = picture.draw()
            drawn.suptitle(picture.title, x=0.01, ha="left", fontsize=11, fontweight="bold")
            save_png(drawn, folder / f"{stem}_{picture.key}.png")
            save_svg(drawn, folder / f"{stem}_{picture.key}.svg")
        progress.report((k + 1) / len(operation.tasks))


def _plain(name: str) -> str:
    """Return an id as part of a file's name on any system."""
    return re.sub(r"\W+", "_", name, flags=re.ASCII).strip("_")[:40] or "station"
