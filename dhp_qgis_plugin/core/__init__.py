"""The method itself: layers in as records, records out; knows nothing of QGIS."""
