"""The border to QGIS: layers in, layers out, styles, exports."""
