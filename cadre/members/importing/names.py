"""The name of a person without the ranks, titles and letters that lists put around it."""

import re
from dataclasses import dataclass

from cadre.kernel.text import plain_text

RANKS = {
    "pc": "Constable", "dc": "Detective Constable", "ps": "Sergeant", "sgt": "Sergeant", "ds": "Detective Sergeant",
    "dsgt": "Detective Sergeant", "insp": "Inspector", "di": "Detective Inspector", "dinsp": "Detective Inspector",
    "ci": "Chief Inspector", "dci": "Detective Chief Inspector", "chinsp": "Chief Inspector",
    "supt": "Superintendent", "dsupt": "Detective Superintendent", "csupt": "Chief Superintendent",
    "chsupt": "Chief Superintendent", "dcs": "Detective Chief Superintendent",
    "dchsupt": "Detective Chief Superintendent", "acc": "Assistant Chief Constable",
    "dcc": "Deputy Chief Constable", "cc": "Chief Constable", "cmdr": "Commander", "constable": "Constable",
    "sergeant": "Sergeant", "inspector": "Inspector", "superintendent": "Superintendent",
}  # fmt: skip
PARTS = {"det": "Detective", "detective": "Detective", "ch": "Chief", "chief": "Chief"}
# A rank for a time: T/Supt, A/DCI, "Acting".
FOR_A_TIME = {"temp": "Temporary", "temporary": "Temporary", "acting": "Acting"}
# Only before a stroke.
BEFORE = {"t": "Temporary", "a": "Acting", "d": "Detective"}
NUMBER = re.compile(r"[A-Z]{0,2}\d+[A-Z]?")
COURTESY = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "sir", "dame", "lord", "lady",
    "baroness", "cllr", "councillor",
}  # fmt: skip
LETTERS = {
    "MBE", "OBE", "CBE", "QPM", "KPM", "BEM", "JP", "KC", "QC", "PHD", "MSC", "BSC", "BA", "MA", "MST", "LLB", "DBE",
    "KBE", "MPHIL", "RETD", "FCIPD", "MCIPD",
}  # fmt: skip
# Short forms that are names as well, such as Di: a rank only in capitals.
ALSO_NAMES = {"pc", "dc", "ps", "ds", "di", "ci", "cc"}
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Name:
    """A person's name, and the rank that was written with it, in full."""

    name: str
    rank: str = ""


def name_of(written: str) -> Name:
    """``DCI Jane O'Neill MBE`` as ``Jane O'Neill``, a Detective Chief Inspector; ``O'NEILL, Jane`` the same."""
    text = SPACES.sub(" ", ASIDE.sub(" ", plain_text(written).replace("\n", " ").replace("\t", " "))).strip(" ,;.-")
    last, comma, first = text.partition(",")
    if comma and first.strip() and not _are_letters(first):
        text = f"{first.strip()} {last.strip()}"
        rank_first, text = _lead(last.split(), first.split()) or ("", text)
    else:
        rank_first, text = "", text.replace(",", " ")
    words = _without_letters(text.split())
    rank, words = _without_rank(words)
    return Name(_capitals(" ".join(words)), rank or rank_first)


def _lead(last: list[str], first: list[str]) -> tuple[str, str] | None:
    """Of ``DCI O'Neill, Jane``: the rank, and the name in its order."""
    rank, rest = _without_rank(last)
    return (rank, " ".join([*first, *rest])) if rank else None


def _are_letters(text: str) -> bool:
    return all(word.replace(".", "").upper() in LETTERS for word in text.replace(",", " ").split())


def _without_letters(words: list[str]) -> list[str]:
    while len(words) > 2 and (last := words[-1].strip(".,'").replace(".", "").replace("’", "")).upper() in LETTERS:
        if not (last.isupper() or last.upper() not in {"MA", "BA"}):
            break
        words = words[:-1]
    return words


def _without_rank(words: list[str]) -> tuple[str, list[str]]:
    """The rank at the beginning, in full, and the words after it and after titles of courtesy."""
    rank: list[str] = []
    while len(words) > 1:
        parts = [part for part in re.split(r"[/.]", words[0]) if part]
        full = [BEFORE.get(part.lower()) or _full(part) for part in parts[:-1]] + [_full(part) for part in parts[-1:]]
        if not NUMBER.fullmatch(words[0]) and (not parts or any(part is None for part in full)):
            break
        rank.extend(part for part in full if part)
        words = words[1:]
    return _joined(rank), words


def _full(part: str) -> str | None:
    """A part of a rank in full, empty for a title of courtesy, None for a word of a name."""
    small = part.lower()
    if small in COURTESY:
        return ""
    full = RANKS.get(small) or PARTS.get(small) or FOR_A_TIME.get(small)
    return None if small in ALSO_NAMES and not part.isupper() else full


def _joined(parts: list[str]) -> str:
    words: list[str] = []
    for word in " ".join(parts).split():
        if word not in words:
            words.append(word)
    return " ".join(words)


def _capitals(name: str) -> str:
    """A name that is all capitals, or has none, as people write it."""
    letters = [word for word in name.split() if len(word) > 1]
    if not (name.islower() or (letters and all(word.isupper() for word in letters))):
        return " ".join(_capital(word) if word.isupper() and len(word) > 3 else word for word in name.split())
    return " ".join(_capital(word) for word in name.split())


def _capital(word: str) -> str:
    """``O'NEILL-JONES`` as ``O'Neill-Jones``, ``MCKAY`` as ``McKay``."""
    text = re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)
    return re.sub(r"\bMc([a-z])", lambda part: f"Mc{part.group(1).upper()}", text)


def expanded(rank: str) -> str:
    """A rank as it is written in full, or as it was typed where we do not know it."""
    full, rest = _without_rank([*rank.split(), "x"])
    return full if full and rest == ["x"] else SPACES.sub(" ", plain_text(rank)).strip()[:200]
