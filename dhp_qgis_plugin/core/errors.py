"""What can go wrong, as a short tree; every message names the offender and the remedy.

A message is a template and its values, kept apart, so that the shell around the core can
translate the template first and fill it in afterwards.
"""

from __future__ import annotations


class DhpError(Exception):
    """Base of all errors that the core raises on purpose.

    Parameters
    ----------
    template
        One sentence with ``{named}`` places: what is wrong, where, and what to do.
    values
        What goes into the places.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template = template
        self.values = values
        super().__init__(template.format(**values))


class InputError(DhpError):
    """A layer, a feature or a parameter is not what the method needs."""


class InfeasibleError(DhpError):
    """The task as posed has no solution; the message says which demand breaks it."""


class SolverError(DhpError):
    """The solver ended without a usable answer although the task may have one."""


class Cancelled(DhpError):  # noqa: N818 - the planner's wish is not an error
    """The planner cancelled the run before a usable result existed."""

    def __init__(self) -> None:
        super().__init__("The run was cancelled; nothing was written.")
