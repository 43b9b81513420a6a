"""Facts that only the running service can read: encrypted with a key that is in neither the database nor a backup."""

import hashlib
import hmac
import json
import secrets
from base64 import b64decode, b64encode
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
# Sealed facts are as long as the next multiple of this, so that their length says nothing.
BLOCK = 4096


def seal(facts: Any, *, purpose: str) -> str:
    """``facts`` (JSON) encrypted for this ``purpose``; the same facts never look the same twice."""
    text = json.dumps(facts, sort_keys=True).encode()
    nonce = secrets.token_bytes(NONCE)
    padded = text.ljust(-(-len(text) // BLOCK) * BLOCK)
    return b64encode(nonce + _cipher(purpose).encrypt(nonce, padded, purpose.encode())).decode()


def unseal(sealed: str, *, purpose: str) -> Any:
    """The facts, or None for what was never sealed, or by a key that is no longer that of the service."""
    try:
        content = b64decode(sealed)
        return json.loads(_cipher(purpose).decrypt(content[:NONCE], content[NONCE:], purpose.encode()))
    except (ValueError, InvalidTag):
        return None


def _cipher(purpose: str) -> AESGCM:
    return AESGCM(hmac.digest(settings.SECRET_KEY.encode(), f"sealed:{purpose}".encode(), hashlib.sha256))
