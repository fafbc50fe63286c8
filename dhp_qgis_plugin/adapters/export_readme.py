"""What stands in a folder of exported files, in words."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsVectorLayer

from dhp_qgis_plugin.adapters.export_dxf import layers_in_words
from dhp_qgis_plugin.adapters.export_tables import Tr


def readme(layers: Sequence[QgsVectorLayer], formats: Sequence[str], tr: Tr) -> str:
    """Return the text that lies beside the files: what each is, coordinates, rights."""
    by_name = {layer.name(): layer for layer in layers}
    crs = by_name["pipes"].crs()
    about = {str(one["name"]): str(one["value"]) for one in _rows(by_name.get("about"))}
    lines = [
        tr("Plan of {name}").format(name=about.get("district", "")),
        tr("Coordinates: {crs} ({name}), metres").format(crs=crs.authid(), name=crs.description()),
        tr("Money in {currency}").format(currency=about.get("currency", "")),
        tr("Rights: {rights}").format(rights="; ".join(_rights(layers, about)) or "-"),
        "",
    ]
    said = {
        "shapefile": (
            tr(
                "*.shp: every map layer, UTF-8 (.cpg), coordinates in .prj. Column names have ten"
                " characters; field_names.csv says which is which, with the unit. Texts longer than"
                " 254 bytes are cut after a word and end with …"
            ),
        ),
        "csv": (tr("*.csv: every layer and table with full names, UTF-8; whole texts"),),
        "dxf": (
            tr("plan.dxf: drawing in metres, R2004. Its layers:"),
            *(f"  {name}: {what}" for name, what in layers_in_words(tr).items()),
        ),
        "epanet": (tr("network.inp: hydraulic model for EPANET"),),
        "pandapipes": (tr("network.json: hydraulic model for pandapipes"),),
        "xlsx": (tr("plan.xlsx: every table as a sheet, but for those that go hour by hour"),),
        "geopackage": (tr("plan.gpkg: all layers and tables with full names and whole texts"),),
    }
    for name in formats:
        lines += said.get(name, ())
    return "\n".join(lines) + "\n"


def _rows(layer: QgsVectorLayer | None) -> list:
    return [] if layer is None else list(layer.getFeatures())


def _rights(layers: Sequence[QgsVectorLayer], about: dict[str, str]) -> list[str]:
    stated = [line for layer in layers for line in layer.metadata().rights()]
    stated += [text for name, text in about.items() if name.startswith("statement ")]
    return list(dict.fromkeys(line for line in stated if line))
