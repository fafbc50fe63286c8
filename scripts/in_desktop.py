"""What the scripts that run inside QGIS by --code share: they end QGIS, whatever happens.

QGIS hands such a script no path of its own; scripts/environment.sh gives DHP_SCRIPTS.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable


def end(code: int) -> None:
    """Leave at once; QGIS's own exit waits for dialogs that nobody answers."""
    sys.stderr.flush()
    os._exit(code)


def whole_or_not(step: Callable[[], None]) -> Callable[[], None]:
    """Return the step so that a fault ends QGIS instead of leaving its window open for ever."""

    def run() -> None:
        try:
            step()
        except Exception:
            traceback.print_exc()
            end(1)

    return run
