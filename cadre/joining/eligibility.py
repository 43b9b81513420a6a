"""Which kind of member a visitor could be, by four answers. Pure: nothing is kept, and the words are elsewhere.

The kinds are those of the programme's call for members. Whatever is answered, the outcome has a next step.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cadre.joining.choices import STAFF, Pip, Rank, Support
from cadre.members.choices import MemberKind

# The roles to choose from, by where a person works.
ROLES = {
    "police": ("inspector", "people", "other"),
    "partner": ("leader", "other"),
    "voice": ("speaks", "other"),
    "university": ("research", "other"),
    "elsewhere": ("left", "other"),
}
KINDS = {
    "inspector": MemberKind.INVESTIGATION,
    "people": MemberKind.PEOPLE,
    "leader": MemberKind.PARTNER,
    "speaks": MemberKind.ADVOCATE,
    "research": MemberKind.ACADEMIC,
}
ROLE_OF = {kind: role for role, kind in KINDS.items()}
WORK_OF = {role: work for work, roles in ROLES.items() for role in roles if role in KINDS}
POLICE = frozenset(kind for kind, role in ROLE_OF.items() if WORK_OF[role] == "police")
# Those of whom the call asks that they work with vulnerable people.
BY_SUBJECT = {MemberKind.INVESTIGATION, MemberKind.PARTNER}
QUESTIONS = ("work", "role", "subject", "support")
OPTIONS = {
    "work": tuple(ROLES),
    "subject": ("now", "recent", "none"),
    "support": ("agrees", "unsure", "refuses", "nobody"),
}
BY_SUPPORT = {"agrees": "support", "unsure": "ask_support", "refuses": "persuade", "nobody": "no_employer"}
HEARD = ("colleague", "groups", "later")
OTHERWISE = {
    "police": HEARD,
    "partner": HEARD,
    "voice": ("groups", "colleague"),
    "university": ("colleague", "later"),
    "elsewhere": ("colleague", "groups"),
}


@dataclass(frozen=True)
class Outcome:
    """The kind that fits, or ``""`` with the reason ``because``; and the ``steps`` to take next, at least one.

    ``kind`` without ``fits`` is the kind that comes nearest.
    """

    kind: str
    fits: bool
    because: str
    steps: tuple[str, ...]


def options(question: str, answers: Mapping[str, str]) -> tuple[str, ...]:
    """The answers to choose from, given those before."""
    return ROLES[answers["work"]] if question == "role" else OPTIONS[question]


def answers_in(sent: Mapping[str, str]) -> dict[str, str]:
    """The answers that were given, in the order of the questions, up to the first that is missing or is none."""
    answers: dict[str, str] = {}
    for question in QUESTIONS:
        if sent.get(question) not in options(question, answers):
            break
        answers[question] = sent[question]
    return answers


def outcome(answers: Mapping[str, str], *, support: Mapping[str, str]) -> Outcome:
    """What four answers come to. ``support`` says for each kind of member when its organisation must support it."""
    kind = KINDS.get(answers["role"])
    if kind is None:
        return Outcome("", False, "role", (*OTHERWISE[answers["work"]], "read", "talk"))
    if kind in BY_SUBJECT and answers["subject"] == "none":
        return Outcome(kind, False, "subject", ("colleague", "later", "read", "talk"))
    return Outcome(kind, True, "", (_support_step(answers["support"], support.get(kind, Support.ALWAYS)), "interest"))


def _support_step(answer: str, needed: str) -> str:
    if needed == Support.NEVER or (needed == Support.EMPLOYED and answer == "nobody"):
        return "support_not_needed"
    return BY_SUPPORT[answer]


def shortfalls(role: Mapping[str, str], least: Mapping[str, str]) -> tuple[str, ...]:
    """In what an applicant's role is below what the rules ask for at least: of ``rank`` and ``pip``."""
    rank = role.get("equivalent" if role.get("rank") == STAFF[0] else "rank")
    stated = {"rank": (rank, tuple(Rank)), "pip": (role.get("pip"), tuple(Pip))}
    return tuple(
        name
        for name, (value, ladder) in stated.items()
        if least.get(name) and value and ladder.index(value) < ladder.index(least[name])
    )


def fit(answers: Mapping[str, Mapping], rules: Mapping) -> Outcome | None:
    """What the answers of an application come to by the ``rules`` of its kind; None before it has one.

    What is not answered yet speaks against nobody.
    """
    kind, role = answers.get("kind", {}).get("kind"), answers.get("role", {})
    if kind not in ROLE_OF:
        return None
    code = "other" if shortfalls(role, rules.get("least", {})) else ROLE_OF[kind]
    stated = {
        "work": WORK_OF[ROLE_OF[kind]],
        "role": code,
        "subject": answers.get("experience", {}).get("subject", "now"),
        "support": role.get("support", "agrees"),
    }
    needed = rules.get("support", {}).get("needed", Support.ALWAYS)
    return outcome(stated, support={kind: needed})
