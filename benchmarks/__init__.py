"""Measurements: `python -m benchmarks` (or `make bench`) prints them; docs/benchmarks.md keeps a run."""
