"""A run to what people and programs read: one module per format, all from the same result."""
