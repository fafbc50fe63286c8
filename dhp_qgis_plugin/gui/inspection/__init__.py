"""The panel that shows the station or pipe that is selected, and what lights up with it."""
