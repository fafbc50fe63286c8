"""What a place offers, which machines stand there and how they run."""
