"""Runs that an office has kept, read back and compared."""
