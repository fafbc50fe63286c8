"""Tools for the map canvas: what a planner wishes of sites and streets, by clicks."""
