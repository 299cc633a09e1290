"""Document to report: what a supervisor sees in the file, by the words of the official forms."""
