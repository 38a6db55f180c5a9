"""How good the drafter is, measured against gold: `python -m benchmarks.quality`."""
