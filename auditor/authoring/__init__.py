"""Tools for rule authors. They stand on the engine; only the commands stand on them."""
