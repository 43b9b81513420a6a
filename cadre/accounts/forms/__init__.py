"""What the pages of accounts ask: of users, and of whoever signs in."""
