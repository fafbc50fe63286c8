"""Whole machines on and off over many hours: a bound by windows, a solution by windows.

Nothing here knows what the model holds: only its rows, and the hour of each column.
"""

from dhp_qgis_plugin.core.source.commitment.relaxation import Relaxation, relax
from dhp_qgis_plugin.core.source.commitment.search import Found
from dhp_qgis_plugin.core.source.commitment.together import commit, commit_all

__all__ = ["Found", "Relaxation", "commit", "commit_all", "relax"]
