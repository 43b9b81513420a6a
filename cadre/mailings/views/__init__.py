"""The pages of emails to members, and of news."""
