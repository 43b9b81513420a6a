"""What people do with sessions and notes."""
