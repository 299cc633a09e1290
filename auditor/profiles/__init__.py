"""What an office changes of the national pack: profiles, read strictly and laid on the rules, words and grades."""
