"""What cvrender costs, beside the tools that a person would use instead: ``make bench``.

``python -m benchmarks`` measures and writes output/benchmarks.md. Nothing here is imported by cvrender or run
by its tests, which look at the pure parts only (tests/test_benchmarks.py).
"""
