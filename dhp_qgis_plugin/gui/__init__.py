"""Docks and dialogs: widgets only, no arithmetic."""
