"""What every test finds as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator

import hypothesis
import pytest
from matplotlib.backend_bases import RendererBase

hypothesis.settings.register_profile("same", derandomize=True, database=None)
hypothesis.settings.register_profile("search")
hypothesis.settings.load_profile(os.environ.get("DHP_HYPOTHESIS", "same"))
"""The same examples on every run, so that a change alone can break a test; DHP_HYPOTHESIS=search
looks for new ones."""

_NEW_GC = RendererBase.new_gc


@pytest.fixture(autouse=True)
def _matplotlib_as_it_was() -> Iterator[None]:
    """Undo what importing pandapipes.plotting does to every renderer of the process."""
    yield
    RendererBase.new_gc = _NEW_GC
