"""Signed links: act once, or come back. They carry an opaque subject and never open an account."""
