"""A plan's network for programs that calculate or draw: EPANET, pandapipes, CAD."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsDxfExport,
    QgsMapSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QFile

from dhp_qgis_plugin.adapters.files import replacing, unwritable
from dhp_qgis_plugin.adapters.sources import LINE, POINT, read_layer, read_table

_DRAWN = ("buildings", "pipes", "nodes", "stations")


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
    if "dxf" in formats:
        written.append(_write_dxf(by_name, folder / "plan.dxf"))
    wanted = [name for name in ("epanet", "pandapipes") if name in formats]
    if not wanted:
        return written
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
    return written


def _write_dxf(layers: dict[str, QgsVectorLayer], target: Path) -> Path:
    """Draw buildings, pipes, nodes and stations, each a layer of the drawing."""
    drawn = [layers[name] for name in _DRAWN if name in layers]
    drawing = QgsDxfExport()
    settings = QgsMapSettings()
    settings.setLayers(drawn)
    settings.setDestinationCrs(layers["pipes"].crs())
    drawing.setMapSettings(settings)
    drawing.setDestinationCrs(layers["pipes"].crs())
    drawing.addLayers([QgsDxfExport.DxfLayer(layer) for layer in drawn])
    drawing.setLayerTitleAsName(False)
    with replacing(target) as path:
        file = QFile(str(path))
        result = drawing.writeToFile(file, "UTF-8")
        if file.isOpen():
            file.close()
        if result != QgsDxfExport.ExportResult.Success:
            raise unwritable(target, drawing.feedbackMessage() or str(result))
    return target
