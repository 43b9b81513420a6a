"""Undo the last thing a person did: offered with its confirmation, for a minute.

The button carries a signed token that names the person, the act, the record and the state it was left in. Nothing is
stored. The app that owns the act says in its ``acts.py`` how it is undone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core import signing
from django.db.models import QuerySet
from django.shortcuts import redirect

from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused

SECONDS = 60
SALT = "cadre.kernel.undo"
TAG = "undo:"


@dataclass(frozen=True)
class Undo:
    """How an act is undone: ``operation(record, by=…, at=…)``, by those who hold ``permission`` for the record.

    ``of(user)`` are the records that this person may undo it on; ``done`` is the message afterwards; ``refusals`` are
    what the operation raises, with a sentence, besides ``MoveRefused``. A record has ``updated_at``, which tells
    whether anything has changed since; what was offered ``as_before`` is passed on to the operation.
    """

    of: Callable[..., QuerySet]
    permission: str
    operation: Callable[..., None]
    done: str
    refusals: tuple[type[Exception], ...] = ()
    # Return to the page where it was done: undone, the record has no page, or the work goes on there.
    goes_back: bool = False


class CannotUndo(Exception):
    """It is too late, or something has changed since; its words say which. ``back`` is the page to return to."""

    def __init__(self, sentence: str, back: str = "/"):
        self.back = back
        super().__init__(sentence)


@dataclass(frozen=True)
class Undone:
    """The message that an act was undone, and the page to return to."""

    words: str
    back: str


_undos: dict[str, Undo] = {}


def register(act: str, **how) -> None:
    """Say how ``act``, a key of the audit trail, is undone: the parts of an ``Undo``."""
    _undos[act] = Undo(**how)


def offer(request, words: str, *, act: str, record, back: str, **as_before) -> None:
    """Confirm with ``words`` what ``request.user`` has just done to ``record``, with a button that undoes it.

    ``back`` is the page to return to if it cannot be undone any more, or once it is (``goes_back``). ``as_before`` are
    facts for the operation that undoes it, as JSON can hold them.
    """
    facts = [act, record.pk, request.user.pk, record.updated_at.isoformat(), as_before, back]
    messages.success(request, words, extra_tags=f"{TAG}{signing.dumps(facts, salt=SALT)}")


def do(request, operation, words: str, /, *, act: str, back: str, stay: str = "", refusals=(), **record):
    """Call ``operation`` on the one ``record``, named as there; go ``back`` with ``words`` and a button to undo it.

    If the record's state had changed by then (``MoveRefused``), or one of ``refusals`` was raised, say that nothing was
    changed and why, and go to ``stay``, or ``back`` without one.
    """
    expected: tuple[type[Exception], ...] = (MoveRefused, *refusals)
    try:
        operation(**record, by=request.user, at=clock.now())
    except expected as refused:
        messages.error(request, f"Nothing was changed. {refused}.")
        return redirect(stay or back)
    [done] = record.values()
    offer(request, words, act=act, record=done, back=back)
    return redirect(back)


def undo(user, token: str, *, at) -> Undone:
    """Undo what ``token`` names. Raises ``CannotUndo`` with the reason if that is not possible."""
    act, key, person, stamp, as_before, back = _read(token)
    if person != user.pk:
        raise CannotUndo("Only the person who did this can undo it.")
    how = _undos[act]
    record = how.of(user).filter(pk=key).first()
    if record is None or record.updated_at.isoformat() != stamp:
        raise CannotUndo("This has changed since, so it cannot be undone from here.", back)
    if not user.has_perm(how.permission, record):
        raise CannotUndo("You do not have permission to undo this any more.", back)
    refusals: tuple[type[Exception], ...] = (MoveRefused, *how.refusals)
    try:
        how.operation(record, by=user, at=at, **as_before)
    except refusals as refused:
        raise CannotUndo(f"{refused}.", back) from refused
    return Undone(how.done, back if how.goes_back else record.get_absolute_url())


def _read(token: str) -> list:
    try:
        return signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.SignatureExpired:
        back = signing.loads(token, salt=SALT)[-1]
        raise CannotUndo("You can undo this for one minute, and that minute is over.", back) from None
    except signing.BadSignature:
        raise CannotUndo("This cannot be undone from here.") from None
