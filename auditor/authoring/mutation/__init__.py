"""Mutation testing of rules: one thing of a rule is changed at a time, and its inline tests have to notice."""
