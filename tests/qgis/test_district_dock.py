"""The dock by clicks: states, forms, parameters, scenarios, runs, and leaving while one runs."""

from __future__ import annotations
