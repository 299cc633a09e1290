"""The reference of rules and check kinds: values first, then the terminal and Markdown."""
