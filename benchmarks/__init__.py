"""What is measured rather than tested. `python -m benchmarks`, or `make bench`."""
