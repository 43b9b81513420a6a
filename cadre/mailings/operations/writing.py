"""Write an email to members: a draft, which can be changed, given another list, and discarded."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.mailings.lifecycle import MAILING
from cadre.mailings.models import Mailing

TEXTS = ("about", "subject", "message", "subject_cy", "message_cy")


def write(*, query, list_words, is_to_all, by, at, **texts) -> Mailing:
    """Save a draft to the people of a list. Nobody is emailed."""
    with transaction.atomic():
        chosen = {"query": query, "list_words": list_words, "is_to_all": is_to_all}
        mailing = Mailing.objects.create(**texts, **chosen, written_by=by, written_at=at, updated_at=at)
        audit.record("mailings.write", record=mailing, by=by, at=at)
    return mailing


def change(*, mailing, by, at, **texts) -> None:
    """Change the texts of a draft, or what it is about. Raises ``MoveRefused`` once it is sent."""
    _change(mailing, "mailings.change", {name: texts[name] for name in TEXTS}, by=by, at=at)


def choose_list(*, mailing, query, list_words, is_to_all, by, at) -> None:
    """Have a draft go to the people of another list. Raises ``MoveRefused`` once it is sent."""
    chosen = {"query": query, "list_words": list_words, "is_to_all": is_to_all}
    _change(mailing, "mailings.choose_list", chosen, by=by, at=at)


def _change(mailing, act, values, *, by, at) -> None:
    with transaction.atomic():
        lock_row(mailing)
        if mailing.state != "draft":
            raise MoveRefused(mailing, "be changed", MAILING.states[mailing.state].lower())
        changes = {name: (getattr(mailing, name), new) for name, new in values.items() if getattr(mailing, name) != new}
        if not changes:
            return
        for name, (_, new) in changes.items():
            setattr(mailing, name, new)
        mailing.updated_at = at
        mailing.save(update_fields=[*changes, "updated_at"])
        audit.record(act, record=mailing, by=by, at=at, changes=changes)


def discard(*, mailing, by, at) -> None:
    """Discard a draft: it is in no list from now on. Raises ``MoveRefused`` once it is sent."""
    with transaction.atomic():
        audit.move(MAILING, mailing, "discard", by=by, at=at)
