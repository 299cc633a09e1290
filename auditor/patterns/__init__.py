"""The small language in which authors describe wording: parse, find, and numbers in any notation."""
