"""A file of orders carried through validate, charge, and ship or refund: ``python -m examples.orders``."""
