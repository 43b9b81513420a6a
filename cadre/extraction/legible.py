"""Tells letters that were read right from letters that a font gave other places, in any language, by how often each is
used."""

import math
import re
import unicodedata
from collections import Counter

# Of a thousand letters of prose in the languages of Europe, about so many are this one.
SHARES = {
    "e": 115, "a": 100, "i": 80, "n": 75, "o": 68, "r": 65, "t": 62, "s": 62, "l": 48, "d": 43, "u": 38, "m": 30,
    "k": 26, "c": 30, "y": 25, "h": 28, "g": 22, "p": 25, "v": 14, "b": 16, "z": 16, "w": 22, "f": 17,
    "j": 9, "x": 2, "q": 2,
}  # fmt: skip
TOTAL = sum(SHARES.values())
WORTH = {letter: math.log2(share / TOTAL) for letter, share in SHARES.items()}
# In bits a letter: prose of any language is above, letters by chance are below.
LIKELY = -4.62
# With fewer nobody can tell.
ENOUGH = 25
STRANGE = 0.05
ONE_SCRIPT = 0.9
OF_JAPAN = {"HIRAGANA", "KATAKANA"}
NO_LETTER = {"Cc", "Cn", "Co", "Cs"}
ODD_CASE = re.compile(r"[^\W\d_][^\s\w'’.\-/&][^\W\d_]|[a-z][A-Z]")
MANY_ODD = 0.15


def is_legible(text: str) -> bool:
    """Whether these letters, of which no file says that they are right, can have been meant."""
    signs = [sign for sign in text if not sign.isspace()]
    strange = sum(sign == "\ufffd" or unicodedata.category(sign) in NO_LETTER for sign in signs)
    if strange > len(signs) * STRANGE:
        return False
    letters = [letter for letter in unicodedata.normalize("NFKD", text).lower() if letter.isalpha()]
    latin = [letter for letter in letters if letter in WORTH]
    if len(latin) < len(letters) / 2:
        return _is_of_one_script(letters)
    words = text.split()
    if sum(bool(ODD_CASE.search(word)) for word in words) > len(words) * MANY_ODD:
        return False
    return len(latin) < ENOUGH or sum(WORTH[letter] for letter in latin) / len(latin) > LIKELY


def _is_of_one_script(letters: list[str]) -> bool:
    names = (unicodedata.name(letter, "NONE").split()[0] for letter in letters)
    scripts = Counter("CJK" if script in OF_JAPAN else script for script in names)
    return scripts.most_common(1)[0][1] > len(letters) * ONE_SCRIPT
