"""Write the QML style of every layer into dhp_qgis_plugin/resources/styles.

    .venv/bin/python scripts/make_styles.py [FOLDER]

The looks are defined in scripts/cartography; the plugin loads the files by layer name.
"""

from __future__ import annotations

import csv
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from cartography import graph_styles, input_styles, result_styles
from cartography.application import headless_qgis
from cartography.drafts import write_style

STYLES = Path(__file__).resolve().parent.parent / "dhp_qgis_plugin" / "resources" / "styles"

DRAWN = {
    "stations": result_styles.stations,
    "pipes": result_styles.pipes,
    "pipes_losses": result_styles.pipes_losses,
    "pipes_drop": result_styles.pipes_drop,
    "pipes_velocity": result_styles.pipes_velocity,
    "buildings": result_styles.buildings,
    "buildings_density": result_styles.buildings_density,
    "buildings_left_out": result_styles.buildings_left_out,
    "loads": result_styles.loads,
    "nodes": graph_styles.nodes,
    "nodes_pressure": graph_styles.nodes_pressure,
    "edges": graph_styles.edges,
    "repairs": graph_styles.repairs,
    "problems": graph_styles.problems,
    "unreached": graph_styles.unreached,
    "schedule": result_styles.schedule,
    "footprints": input_styles.footprints,
    "plots": input_styles.plots,
    "sewage": input_styles.sewage,
    "roads": input_styles.roads,
    "barriers": input_styles.barriers,
    "open_ground": input_styles.open_ground,
    "water": input_styles.water,
    "candidates": input_styles.candidates,
    "potential": input_styles.potential,
    "own_stations": input_styles.own_stations,
    "own_pipes": input_styles.own_pipes,
}


WORDS = STYLES.parent / "catalogue" / "legend_words.csv"
PHRASES = (
    "heat ·", "cold'", "MW out ·", "MW in'", "heat [%", "cold [%", "supply [%", "return [%",
    "grid [%",
)  # fmt: skip
"""What labels and map tips say beside values, long enough to be found in no expression."""


def write_words(folder: Path, target: Path) -> None:
    """Write what legends, labels and tips of all styles say, for translation."""
    labels = {
        part.get("label", "")
        for path in sorted(folder.glob("*.qml"))
        for part in ET.parse(path).iter()  # noqa: S314 - our own files
        if part.tag in ("rule", "category", "range")
    }
    with target.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(("kind", "label"))
        lines.writerows(("legend", label) for label in sorted(labels - {""}))
        lines.writerows(("phrase", phrase) for phrase in PHRASES)


def main() -> None:
    """Draw and write them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else STYLES
    folder.mkdir(parents=True, exist_ok=True)
    with headless_qgis():
        for name, draw in DRAWN.items():
            write_style(draw(), folder / f"{name}.qml")
    write_words(folder, WORDS if folder == STYLES else folder / WORDS.name)
    print(f"{len(DRAWN)} styles in {folder}")


if __name__ == "__main__":
    main()
