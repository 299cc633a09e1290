"""Waivers of an office."""
