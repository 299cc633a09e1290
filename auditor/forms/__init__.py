"""The official forms as data: sections, tables, rows, columns, groups, and the names a rule may use for them."""
