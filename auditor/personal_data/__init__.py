"""What names a private person in a text: names, home addresses, bank accounts and mailboxes."""
