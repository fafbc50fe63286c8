"""A planner's own design beside the optimiser's: priced by the same run, shown side by side."""
