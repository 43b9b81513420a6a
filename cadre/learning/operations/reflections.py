"""Keep a reflective log: begin an entry, write it, share a copy, stop sharing it, delete it, and erase what is deleted.

The trail says when an entry was begun, changed, shared or deleted: not what it says, nor with whom it was shared.
"""

from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse

from cadre.accounts import operations as accounts
from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_if_there, lock_row
from cadre.kernel.references import SYSTEM
from cadre.learning.lifecycle import REFLECTION
from cadre.learning.models import Reflection, SharedReflection
from cadre.learning.models.reflections import PARTS
from cadre.mail.emails import LinkSpec


class NotShared(Exception):
    """The copy is shared with nobody any more."""

    def __init__(self):
        super().__init__("You had stopped sharing it before")


def begin_reflection(*, member, place=None, by, at) -> Reflection:
    """An entry to write: the one about ``place`` if there is one, or one that has no answers yet, or else a new one."""
    with transaction.atomic():
        lock_row(member)
        known = Reflection.objects.filter(member=member, place=place)
        if place is None:
            known = known.filter(**dict.fromkeys(PARTS, ""))
        if begun := known.first():
            return begun
        title = _title(place, at=at)
        made = Reflection.objects.create(member=member, place=place, title=title, made_at=at, updated_at=at)
        audit.record("learning.begin_reflection", record=made, by=by, at=at)
    return made


def _title(place, *, at) -> str:
    """A title that does not say where: an entry may be shared."""
    if place is None:
        return f"Reflection of {clock.format_date(clock.day_of(at))}"
    first_day = place.seat.review.first_day
    return f"{place.seat.title}, {first_day:%B %Y}" if first_day else place.seat.title


def write_reflection(*, reflection: Reflection, by, at, **words) -> None:
    """Save the title and the answers. The same again changes nothing. Raises ``MoveRefused`` for one deleted since."""
    with transaction.atomic():
        lock_row(reflection)
        _require_kept(reflection, "write")
        if reflection.words == words:
            return
        for name, value in words.items():
            setattr(reflection, name, value)
        reflection.updated_at = at
        reflection.save(update_fields=[*words, "updated_at"])
        audit.record("learning.write_reflection", record=reflection, by=by, at=at)


def share(*, reflection: Reflection, to, words: Mapping[str, str], by, at) -> SharedReflection:
    """Share a copy that says ``words``, those that were checked, with the person ``to``, or the programme if None.

    What was shared with them before says this from now on; the same again changes nothing. A person is emailed the
    first time. Raises ``MoveRefused`` for one deleted since.
    """
    with transaction.atomic():
        lock_row(reflection)
        _require_kept(reflection, "share")
        known = SharedReflection.objects.filter(reflection=reflection, to=to).first()
        if known and known.words == words:
            return known
        copy = known or SharedReflection(reflection=reflection, to=to)
        for name, value in words.items():
            setattr(copy, name, value)
        copy.shared_at = at
        copy.save()
        audit.record("learning.share_reflection", record=copy, by=by, at=at)
        if to and not known:
            _tell(copy, by=by, at=at)
    return copy


def _tell(copy, *, by, at) -> None:
    accounts.notify(
        user=copy.to,
        template="learning/shared",
        context={"person": by.name},
        link=LinkSpec.page(reverse("learning:shared_reflection", args=[copy.pk])),
        about=copy,
        by=by,
        at=at,
    )


def stop_sharing(*, shared: SharedReflection, by, at) -> None:
    """Take a copy back: nobody reads it any more. Raises ``NotShared``."""
    with transaction.atomic():
        lock_row(shared.reflection)
        if not lock_if_there(shared):
            raise NotShared
        audit.record("learning.stop_sharing", record=shared, by=by, at=at)
        shared.delete()


def delete_reflection(*, reflection: Reflection, by, at) -> None:
    """Delete an entry and its copies, so that they can be brought back until they are erased. ``MoveRefused``."""
    with transaction.atomic():
        audit.move(REFLECTION, reflection, "delete", act="learning.delete_reflection", by=by, at=at)


def restore_reflection(reflection: Reflection, *, by, at) -> None:
    """Bring a deleted entry back, and what was shared of it. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(REFLECTION, reflection, "restore", act="learning.restore_reflection", by=by, at=at)


def erase_deleted(*, before, at) -> int:
    """Erase the entries deleted before ``before``, and their copies; returns how many."""
    with transaction.atomic():
        old = list(Reflection.everything.filter(state="deleted", updated_at__lt=before).select_for_update())
        audit.record_all("learning.erase_reflection", records=old, by=SYSTEM, at=at)
        Reflection.everything.filter(pk__in=[reflection.pk for reflection in old]).delete()
    return len(old)


def _require_kept(reflection, verb) -> None:
    if reflection.state != REFLECTION.first:
        raise MoveRefused(reflection, verb, "deleted")
