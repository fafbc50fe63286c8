"""What the plan costs, beside what the district would do otherwise."""
