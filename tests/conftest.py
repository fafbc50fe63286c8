"""What every test finds as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from matplotlib.backend_bases import RendererBase

_NEW_GC = RendererBase.new_gc


@pytest.fixture(autouse=True)
def _matplotlib_as_it_was() -> Iterator[None]:
    """Undo what importing pandapipes.plotting does to every renderer of the process."""
    yield
    RendererBase.new_gc = _NEW_GC
