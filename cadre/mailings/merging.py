"""The fields of an email to members, such as ``{first name}``: which there are, what is wrong with them, and filling
them in for one person."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from cadre.kernel.text import format_list
from cadre.mail.models import PLACEHOLDER
from cadre.members.choices import Standing
from cadre.members.importing.names import name_of

NAMES = ("first name", "full name", "standing", "organisation")
ALLOWED = format_list(f"{{{name}}}" for name in NAMES)
FIELD = re.compile(r"{([^{}\n]*)}")
ADDRESS = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
MAX_ADDRESSES = 1
STANDING = {
    "en": {Standing.ONBOARDING: "new", Standing.TRAINED: "trained", Standing.QUALIFIED: "qualified"},
    "cy": {Standing.ONBOARDING: "newydd", Standing.TRAINED: "wedi hyfforddi", Standing.QUALIFIED: "cymwysedig"},
}


def faults(text: str) -> list[str]:
    """What is wrong with the fields and web addresses of ``text``, in sentences for its writer."""
    sentences = [_unknown(name) for name in dict.fromkeys(FIELD.findall(text)) if _plain(name) not in NAMES]
    if re.search(r"[{}]", FIELD.sub("", text)):
        sentences.append(f"A field needs a curly bracket on both sides. The fields are {ALLOWED}")
    if PLACEHOLDER in text:
        sentences.append(f"Remove {PLACEHOLDER}: we add the link at the end ourselves")
    if len(ADDRESS.findall(text)) > MAX_ADDRESSES:
        sentences.append("Keep one web address at most: an email with more looks like a fraud")
    return sentences


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def _unknown(name: str) -> str:
    close = get_close_matches(_plain(name), NAMES, n=1)
    meant = f" Did you mean {{{close[0]}}}?" if close else ""
    return f"{{{name}}} is not a field.{meant} The fields are {ALLOWED}"


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """``text`` with each field replaced by its value."""
    return FIELD.sub(lambda field: values.get(_plain(field.group(1)), field.group()), text)


def values_of(member, language: str) -> dict[str, str]:
    """The value of each field for a member, whose present jobs are at hand as ``now_at``."""
    name, job = member.user.name, next(iter(member.now_at), None)
    plain = name_of(name).name or name
    return {
        "first name": plain.split()[0],
        "full name": name,
        "standing": STANDING[language][Standing(member.standing)],
        "organisation": job.organisation.name if job else "",
    }
