"""Decisions in words: what may be decided, what stands in the way, and the email that goes."""

from functools import cache
from pathlib import Path

from cadre.joining.models import Decision
from cadre.joining.presenters.assessing import WHY_NOT
from cadre.joining.support import WORDS
from cadre.kernel import clock
from cadre.kernel.bilingual import texts_of
from cadre.mail.emails import written
from cadre.members.choices import Mode
from cadre.programme.queries import settings_on

FILE = Path(__file__).parent.parent / "texts" / "decisions.yaml"
CHOICES = {
    "accept": "Accept",
    "accept-some": "Accept for some ways to take part only",
    "reserve": "Put on the reserve list",
    "more": "Ask for more",
    "decline": "Decline, with feedback that helps",
}
HEADINGS = {**CHOICES, "accept-some": "Accept for some ways", "decline": "Decline"}
DONE = {"reserve": "It is on the reserve list. We have emailed them.", "decline": "Declined. We have emailed them."}


@cache
def _texts(language: str) -> dict[str, str]:
    return texts_of(FILE, language)


def first_words(outcome: str, application, name: str) -> str:
    """What the email about this decision begins with, in the applicant's language."""
    return _texts(application.interest.language)[outcome].format(name=name)


def email(application, words: str, *, at) -> dict[str, str]:
    """The email as it goes, with these words."""
    context = {"message": words, "programme": settings_on(clock.day_of(at))}
    subject, body = written("joining/decided", language=application.interest.language, context=context)
    return {"subject": subject, "body": body}


def choices(application, stands) -> list[tuple[str, str]]:
    """What may be decided now: nobody is accepted before the support that is needed is there."""
    left_out = set() if stands.is_settled else {"accept", "accept-some"}
    left_out |= {"reserve"} if application.state == "reserve" else set()
    return [(code, words) for code, words in CHOICES.items() if code not in left_out]


def support(stands) -> dict:
    """Where the support of the application stands."""
    return {"words": WORDS[stands.code], "is_settled": stands.is_settled}


def in_the_way(bar: str) -> str:
    """Why a lead may not decide, if they may not."""
    return f"You do not decide on this application: {WHY_NOT[bar]}. Another lead does." if bar else ""


def decision(made: Decision) -> dict:
    """A decision for those who run the programme."""
    modes = dict(Mode.choices)
    return {"decision": made, "ways": [modes[way] for way in made.ways]}
