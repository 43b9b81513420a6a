"""Whose support an application needs, and where it stands. Pure, and derived in every read: nothing of it is kept.

The rules of a kind say it (``JoiningRules``): the programme asks that applications are supported by the force or the
organisation that a person works for, where relevant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cadre.joining.choices import STAFF, Rank, Support
from cadre.joining.lifecycle import UNANSWERED
from cadre.kernel.folding import fold


class Answer(Protocol):
    """One person who was asked."""

    state: str
    employer: str
    runs_until: date | None

    @property
    def has_limits(self) -> bool: ...


@dataclass(frozen=True)
class Need:
    """How many people have to support an application, none if it needs no support, and ``because`` of what.

    ``grades`` are those of whom each has one; empty, anyone may speak. ``employer`` is the organisation they speak for,
    empty if they speak for the work of the applicant.
    """

    people: int
    because: str
    grades: tuple[str, ...] = ()
    employer: str = ""


@dataclass(frozen=True)
class Standing:
    """Where the support of an application stands, by a key of ``WORDS``: ``given`` of ``people`` support it."""

    code: str
    given: int = 0
    people: int = 0

    @property
    def is_settled(self) -> bool:
        """Whether nothing of support is in the way of a decision."""
        return self.code in SETTLED

    @property
    def waits_for_staff(self) -> bool:
        """Whether nobody is asked who could still give what is missing."""
        return self.code in STUCK


WORDS = {
    "not-needed": "Not needed",
    "given": "Supported",
    "limited": "Supported with limits",
    "asked": "Waiting for support",
    "declined": "Support declined",
    "expired": "No answer about support",
    "lapsed": "Support has lapsed",
    "nobody": "Nobody asked to support it",
}
SETTLED = ("not-needed", "given", "limited")
STUCK = ("declined", "expired", "lapsed", "nobody")


def need_of(answers: Mapping[str, Mapping], rules: Mapping) -> Need:
    """The support that an application with these answers needs by the ``rules`` of its kind."""
    asked, role, named = rules.get("support", {}), answers.get("role", {}), answers.get("support", {})
    needed, employer = asked.get("needed", Support.ALWAYS), role.get("employer", "")
    if needed == Support.NEVER:
        return Need(0, "never")
    is_employed = bool(employer) and role.get("support") != "nobody"
    if needed == Support.EMPLOYED and not (is_employed and named.get("speaks_for") != "community"):
        people = asked.get("people", 0)
        if people or not is_employed:
            return Need(people, "community" if people else "no-employer")
    if leads(role, named):
        return Need(1, "leads", tuple(asked.get("grades_above", ())), employer)
    return Need(1, "organisation", tuple(asked.get("grades", ())), employer)


def leads(role: Mapping, named: Mapping) -> bool:
    """Whether the applicant is of the highest rank, or leads their organisation."""
    rank = role.get("equivalent" if role.get("rank") == STAFF[0] else "rank")
    return rank == Rank.CHIEF_OFFICER or bool(named.get("leads"))


def names_enough(need: Need, named: Mapping) -> bool:
    """Whether the people named are as many as are needed, each of a grade that may speak."""
    people = named.get("people", ())
    return len(people) >= need.people and all(may_speak(need, person["grade"]) for person in people[: need.people])


def may_speak(need: Need, grade: str) -> bool:
    return not need.grades or grade in need.grades


def problems(need: Need, applicant: Mapping[str, str], person: Mapping[str, str]) -> dict[str, str]:
    """Why this person may not speak for the applicant, by field: ``theirs`` or ``grade``. None is their own."""
    faults = {}
    if person["email"] == applicant["email"]:
        faults["email"] = "theirs"
    if fold(person["name"]) == fold(applicant["name"]):
        faults["name"] = "theirs"
    if need.grades and not may_speak(need, person["grade"]):
        faults["grade"] = "grade"
    return faults


def is_for(need: Need, answer: Answer) -> bool:
    """Whether they were asked to speak for the employer of today, or for the applicant's work if that is needed."""
    return fold(answer.employer) == fold(need.employer)


def counts(need: Need, answer: Answer, on: date) -> bool:
    """Whether the support was given for the employer of today, and for a period that is not over."""
    return answer.state == "supported" and is_for(need, answer) and not (answer.runs_until and answer.runs_until < on)


def standing(need: Need, answers: Iterable[Answer], *, on: date) -> Standing:
    """Where the support stands on a day, by the people who were asked, the last last."""
    if not need.people:
        return Standing("not-needed")
    answers = list(answers)
    given = [answer for answer in answers if counts(need, answer, on)]
    if len(given) >= need.people:
        code = "limited" if any(answer.has_limits for answer in given) else "given"
        return Standing(code, len(given), need.people)
    theirs = [answer for answer in answers if is_for(need, answer)]
    waiting = [answer for answer in theirs if answer.state == "asked"]
    if len(given) + len(waiting) >= need.people:
        return Standing("asked", len(given), need.people)
    return Standing(_why_stuck(answers, theirs, given), len(given), need.people)


def _why_stuck(answers: list[Answer], theirs: list[Answer], given: list[Answer]) -> str:
    last = next((answer.state for answer in reversed(theirs) if answer.state in ("declined", *UNANSWERED)), "")
    if last in ("declined", "expired"):
        return last
    lapsed = [answer for answer in answers if answer.state == "supported" and answer not in given]
    return "lapsed" if lapsed else "nobody"
