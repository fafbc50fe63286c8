"""DHP planner: regional distributed heat pump systems, planned in QGIS."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802 - QGIS calls it by this name
    """Give QGIS the plugin; nothing is imported before it asks."""
    from dhp_qgis_plugin.plugin import DhpPlugin  # noqa: PLC0415 - loads on a bare QGIS

    return DhpPlugin(iface)
