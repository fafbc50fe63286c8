"""A plan on paper: layouts of QGIS with map sheets, and their PDF."""
