"""A plan's network for programs that calculate or draw: EPANET, pandapipes, CAD."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from dhp_qgis_plugin.adapters.export_dxf import write_dxf
from dhp_qgis_plugin.adapters.files import replacing
from dhp_qgis_plugin.adapters.sources import LINE, POINT, read_layer, read_table

HYDRAULIC = ("epanet", "pandapipes")
"""Formats of programs that calculate flows and pressures."""


def write_models(
    layers: list[QgsVectorLayer],
    plan: Path,
    folder: Path,
    formats: tuple[str, ...],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> list[Path]:
    """Write ``plan.dxf``, ``network.inp`` and ``network.json``, those that ``formats`` name.

    Raises
    ------
    InputError
        If the plan's layers lack what a model needs.
    OutputError
        If a file cannot be written.
    """
    by_name = {layer.name(): layer for layer in layers}
    written: list[Path] = []
    wanted = [name for name in HYDRAULIC if name in formats]
    if not wanted:
        return _drawing(by_name, folder, formats)
    from dhp_qgis_plugin.core.tables import epanet, pandapipes_file  # noqa: PLC0415
    from dhp_qgis_plugin.core.tables.hydraulic_model import read_models  # noqa: PLC0415

    crs = by_name["pipes"].crs()
    stations, pipes, nodes = (
        read_layer(by_name[name], name, (kind,), crs, context, feedback).frame
        for name, kind in (("stations", POINT), ("pipes", LINE), ("nodes", POINT))
    )
    about = read_table(by_name["about"])
    said = dict(zip(about["name"].map(str), about["value"].map(str), strict=True))
    models = read_models(stations, pipes, nodes, said, str(plan))
    for name, extension, text in (
        ("epanet", "inp", epanet.epanet_inp),
        ("pandapipes", "json", pandapipes_file.pandapipes_json),
    ):
        for ending, model in models.items() if name in wanted else ():
            target = folder / f"network{ending}.{extension}"
            with replacing(target) as path:
                path.write_text(text(model), encoding="utf-8")
            written.append(target)
    return written + _drawing(by_name, folder, formats)


def _drawing(
    layers: dict[str, QgsVectorLayer], folder: Path, formats: tuple[str, ...]
) -> list[Path]:
    return [write_dxf(layers, folder / "plan.dxf")] if "dxf" in formats else []
