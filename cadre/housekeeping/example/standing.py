"""Agreements and renewal in the worked example: a new version that half have answered, and a renewal due."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from cadre.housekeeping import operations
from cadre.housekeeping.example.content import Days, content
from cadre.housekeeping.example.people import member, user
from cadre.kernel import clock
from cadre.kernel.bilingual import both
from cadre.members.models import AgreementText, RenewalRules
from cadre.members.operations import agreements
from cadre.members.operations.checklist import confirm_part, set_emergency_contact

YEAR = 365


def begin(days: Days) -> None:
    """Put the sample agreements and the rule of renewal, which were loaded today, where the story has them.

    Everyone was asked long ago, so that no job emails them today.
    """
    script = content("standing")
    began = days.ago(script["began"], "agreements")
    operations.date_back(agreed_from=began, renewed_from=days.today + timedelta(days=script["renewal_due"] - YEAR))


def events(days: Days) -> Iterator[tuple[datetime, Callable]]:
    """What happened, each with its moment."""
    script = content("standing")
    for count, key in enumerate(script["agreed"]):
        at = days.ago(script["began"] - 2, key) + timedelta(minutes=count)
        yield at, partial(_agree_to_all, key, at)
    changed = script["changed"]
    at = days.ago(changed["ago"], changed["text"])
    yield at, partial(_change, changed, at)
    for key in changed["agreed"]:
        later = days.ago(changed["ago"] - 3, key)
        yield later, partial(_agree, key, changed["text"], later)
    for key in script["renewed"]:
        at = days.ago(2, key)
        yield at, partial(_renew, key, at)


def _agree_to_all(key, at) -> None:
    for text in AgreementText.objects.current(clock.day_of(at)):
        agreements.agree(member=member(key), text=text, answer="agreed", by=user(key), at=at)
    contact = {"name": f"A relative of {user(key).name.split()[-1]}", "relation": "", "phone": "01632 960 199"}
    set_emergency_contact(member=member(key), **contact, by=user(key), at=at)


def _change(changed, at) -> None:
    text = AgreementText.objects.get(code=changed["text"])
    words = both(*(f"{text.words[name]}\n\n{changed[name]}" for name in ("en", "cy")))
    facts = {"title": text.title, "words": words, "otherwise": text.otherwise}
    made = agreements.write_agreement(code=text.code, **facts, by=user("asha"), at=at)
    operations.ask_nobody(text=made, at=at)


def _agree(key, code, at) -> None:
    text = AgreementText.objects.current(clock.day_of(at)).get(code=code)
    agreements.agree(member=member(key), text=text, answer="agreed", by=user(key), at=at)


def _renew(key, at) -> None:
    for part in RenewalRules.objects.get().parts:
        confirm_part(member=member(key), part=part, by=user(key), at=at)
