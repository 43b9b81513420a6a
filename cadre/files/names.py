"""Makes the name of a file safe to show and to send, keeping what people typed as far as possible."""

import unicodedata

LONGEST = 150


def safe_name(name: str) -> str:
    """``name`` without folders, control characters, or marks that turn the direction of text; never empty.

    Emoji and letters of every script stay. ``"../x\\u202egnp.exe"`` becomes ``"xgnp.exe"``.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        letter
        for letter in unicodedata.normalize("NFC", last)
        if unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"}
    )
    kept = " ".join(kept.split()).strip(". ")
    if len(kept) > LONGEST:
        stem, dot, ending = kept.rpartition(".")
        kept = f"{stem[: LONGEST - 10]}{dot}{ending[:9]}" if dot else kept[:LONGEST]
    return kept or "unnamed file"
