"""The benches: ``python -m benches`` measures the native core against the pure one; ``benches.report`` shows it."""
