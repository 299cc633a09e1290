"""What the text of a report claims: each quantity it states, read once for all rules. Words stand in rules/claims/."""
