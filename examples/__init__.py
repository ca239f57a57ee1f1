"""Programs to read, run and copy: ``python -m examples.hello`` from the root of the repository."""
