"""The guides: read from their files once, chosen for a person, and searched."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cadre.accounts.choices import ProgrammeRole
from cadre.guides.reading import Section, read
from cadre.kernel.folding import fold
from cadre.learning.rules import is_trainer
from cadre.members.queries import own_member
from cadre.reviews.choices import HOST, HOST_CONTACTS, NEEDS_CONFIDENTIALITY
from cadre.reviews.queries.people import roles_held

TEXTS = Path(__file__).parent / "texts"
# The guide of each role, and whom it is for, by what they hold on reviews now.
FITS: dict[str, Callable] = {
    "visitor": lambda user, held: False,
    "applicant": lambda user, held: False,
    "supporter": lambda user, held: False,
    "member": lambda user, held: own_member(user) is not None,
    "reviewer": lambda user, held: held & NEEDS_CONFIDENTIALITY,
    "assessor": lambda user, held: user.has_perm("joining.assess") and not user.is_programme_staff,
    "trainer": lambda user, held: is_trainer(user),
    "finance": lambda user, held: user.holds(ProgrammeRole.FINANCE_CHECKER, ProgrammeRole.FINANCE_PAYER),
    "coordinator": lambda user, held: user.is_programme_staff,
    "sponsor": lambda user, held: held & HOST_CONTACTS,
    "host": lambda user, held: held & HOST,
}
ROLES = tuple(FITS)
SUBJECTS = ("report", "sharing")
SERVICE = ("accessibility", "privacy", "cookies")
NAMES = frozenset((*ROLES, *SUBJECTS, *SERVICE))
SHOWN = 20


@dataclass(frozen=True)
class Guide:
    """A guide: its title, and the sections it is made of."""

    name: str
    title: str
    sections: tuple[Section, ...]


@cache
def guide(name: str) -> Guide:
    """The guide of this name, one of ``NAMES``."""
    title, sections = read((TEXTS / f"{name}.md").read_text(encoding="utf-8"), known=NAMES)
    return Guide(name, title, sections)


def guides_of(names) -> list[Guide]:
    return [guide(name) for name in names]


def guides_for(user) -> list[Guide]:
    """The guides for what ``user`` does in the programme and on reviews now."""
    if not user.is_authenticated:
        return []
    held = roles_held(user)
    return guides_of(name for name, fits in FITS.items() if fits(user, held))


def search(words: str) -> list[tuple[Guide, Section]]:
    """The sections that have every one of these ``words``, first those that have them in their heading."""
    wanted = fold(words).split()
    sections = [(guide(name), section) for name in (*ROLES, *SUBJECTS, *SERVICE) for section in guide(name).sections]
    matching = [pair for pair in sections if all(word in fold(f"{pair[0].title} {pair[1].text}") for word in wanted)]
    matching.sort(key=lambda pair: not all(word in fold(pair[1].heading) for word in wanted))
    return matching[:SHOWN]
