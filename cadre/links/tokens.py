"""What is kept of a token."""

import hashlib


def hash_of(token: str) -> str:
    """What is stored of a token. The token has 256 bits of chance in it, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
