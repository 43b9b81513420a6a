"""A short name for what a JSON file says, so that a plan can name the instance it was made for."""

import hashlib
import json
from typing import Any


def digest(value: Any) -> str:
    """SHA-256 of a JSON value in hexadecimal: the same however the file is spaced and its fields are ordered."""
    words = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(words.encode("ascii")).hexdigest()
