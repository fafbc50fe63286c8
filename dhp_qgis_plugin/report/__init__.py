"""Plots and pages made from records only."""
