"""What visitors and applicants read about joining, in the language they chose. The texts are in ``texts``."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.html import format_html

from cadre.joining.choices import STAFF, Pip, Rank, Task, Weekday
from cadre.joining.lifecycle import APPLICATION, SUPPORT
from cadre.joining.support import WORDS
from cadre.kernel.bilingual import texts_of
from cadre.members.choices import CAN_SPEAK_TO, LANGUAGES, PREFERENCES, WAYS, Concerns, Level, MemberKind, Mode

TEXTS = Path(__file__).parent / "texts"
FILE, APPLICATION_FILE = TEXTS / "public.yaml", TEXTS / "application.yaml"
# What the applicant reads of the states that are named for those who run the programme.
OWN_STATES = {"submitted": "Sent", "assessing": "Being assessed"}
# The choices of an application by the name that their Welsh has, in English.
IN_ENGLISH: dict[str, dict[str, str]] = {
    "Rank": dict([*Rank.choices, STAFF]),
    "Pip": dict(Pip.choices),
    "Task": dict(Task.choices),
    "Weekday": dict(Weekday.choices),
    "MemberKind": dict(MemberKind.choices),
    "Mode": dict(Mode.choices),
    "Way": {mode.value: words for mode, words in WAYS.items()},
    "Preference": dict(PREFERENCES),
    "Concerns": dict(Concerns.choices),
    "Level": {str(level): words for level, words in Level.choices},
    "Characteristic": dict(CAN_SPEAK_TO),
    "Language": dict(LANGUAGES),
    "Application": {**APPLICATION.states, **OWN_STATES},
    "Standing": WORDS,
    "Support": SUPPORT.states,
}


@cache
def texts(language: str) -> dict[str, Any]:
    """Every text of the public pages in that language, as the file groups them."""
    return texts_of(FILE, language)


@cache
def application_texts(language: str) -> dict[str, Any]:
    """The same of the pages of an application."""
    return texts_of(APPLICATION_FILE, language)


@cache
def labels(choice: str, language: str) -> dict[str, str]:
    """The words of a choice of ``IN_ENGLISH`` by code, in that language."""
    return in_welsh()[choice] if language == "cy" else IN_ENGLISH[choice]


@cache
def in_welsh() -> dict[str, dict[str, str]]:
    """The Welsh of every choice."""
    return yaml.safe_load((TEXTS / "choices.yaml").read_text(encoding="utf-8"))


def options(choice: str, language: str, *, but: str = "") -> list[tuple[str, str]]:
    """The same as a field takes it, without one."""
    return [(code, words) for code, words in labels(choice, language).items() if code != but]


def left_in_english(words: str, language: str) -> str:
    """Words that have no Welsh, marked as English on a page in Welsh, so that they are read aloud in English."""
    return format_html('<span lang="en">{}</span>', words) if language == "cy" else words
