"""What is done with emails to members, and with a person's choice about news."""
