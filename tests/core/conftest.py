"""What the core's tests have in common."""

from __future__ import annotations

import os

import hypothesis

hypothesis.settings.register_profile("same", derandomize=True, database=None)
hypothesis.settings.register_profile("search")
hypothesis.settings.load_profile(os.environ.get("DHP_HYPOTHESIS", "same"))
"""The same examples on every run, so that a change alone can break a test; DHP_HYPOTHESIS=search
looks for new ones."""
