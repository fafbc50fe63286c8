"""Made-up towns for tests and benchmarks: seeded, of any size, clean or dirty."""
