"""Finding the plugin's texts and keeping their translations."""
