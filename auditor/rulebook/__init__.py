"""Rule files and packs to rules, checked strictly, with errors that show the author's own line."""
