"""Write the QML style of every layer into dhp_qgis_plugin/resources/styles.

    .venv/bin/python scripts/make_styles.py [FOLDER]

The looks are defined in scripts/cartography; the plugin loads the files by layer name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cartography import graph_styles, input_styles, result_styles
from cartography.application import headless_qgis
from cartography.drafts import write_style

STYLES = Path(__file__).resolve().parent.parent / "dhp_qgis_plugin" / "resources" / "styles"

DRAWN = {
    "stations": result_styles.stations,
    "pipes": result_styles.pipes,
    "buildings": result_styles.buildings,
    "loads": result_styles.loads,
    "nodes": graph_styles.nodes,
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
}


def main() -> None:
    """Draw and write them all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else STYLES
    folder.mkdir(parents=True, exist_ok=True)
    with headless_qgis():
        for name, draw in DRAWN.items():
            write_style(draw(), folder / f"{name}.qml")
    print(f"{len(DRAWN)} styles in {folder}")


if __name__ == "__main__":
    main()
