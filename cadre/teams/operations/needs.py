"""Keep what a member needs for a visit, and delete it."""

from django.db import transaction

from cadre.audit import operations as audit
from cadre.kernel import clock
from cadre.kernel.locks import lock_row
from cadre.kernel.references import SYSTEM
from cadre.teams.lifecycle import OPEN
from cadre.teams.models import VisitNeeds
from cadre.teams.models.needs import NEEDS
from cadre.teams.queries.needs import needs_after_the_visit


class VisitOver(Exception):
    """The place is no longer reserved or confirmed, or the visit is over."""


def state_needs(*, place, needs: dict[str, str], by, at) -> None:
    """Keep ``needs`` (a text for each of ``NEEDS``) in place of what was stated before; nothing where all are empty.

    The trail has the fact alone, without the words. Raises ``VisitOver``.
    """
    with transaction.atomic():
        lock_row(place)
        if not can_state(place, on=clock.day_of(at)):
            raise VisitOver
        if keep_needs(place=place, needs=needs, at=at):
            audit.record("teams.state_needs", record=place, by=by, at=at)


def can_state(place, *, on) -> bool:
    """Whether the member keeps the place, and the visit is not over."""
    last = place.review.last_day
    return place.state in OPEN and (last is None or on <= last)


def keep_needs(*, place, needs: dict[str, str], at) -> bool:
    """Write ``needs`` of ``place``, without an entry in the trail; False when they were so already."""
    known = VisitNeeds.objects.filter(place=place)
    texts = {name: needs[name] for name in NEEDS}
    if not any(texts.values()):
        return bool(known.delete()[0])
    if known.filter(**texts).exists():
        return False
    VisitNeeds.objects.update_or_create(place=place, defaults={**texts, "stated_at": at})
    return True


def delete_needs_after_visits(*, at) -> int:
    """Delete what was stated for every visit that is over, and return of how many places."""
    with transaction.atomic():
        over = list(needs_after_the_visit(clock.day_of(at)).select_for_update(of=("self",)))
        for review in sorted({needs.place.review for needs in over}, key=lambda review: review.pk):
            audit.record("teams.delete_needs", record=review, by=SYSTEM, at=at)
        VisitNeeds.objects.filter(pk__in=[needs.pk for needs in over]).delete()
    return len(over)
