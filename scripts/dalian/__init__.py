"""A business district by the sea that does not exist, for showing the method at its real size."""
