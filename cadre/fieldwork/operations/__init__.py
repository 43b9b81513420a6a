"""What people do with sessions and points."""
