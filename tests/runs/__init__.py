"""Runs that an office has kept."""
