"""Requests to use something at home: who sees which, what was answered before, and what waits."""

from django.db.models import Exists, Sum

from cadre.accounts.models import User
from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.learning.models import Reflection
from cadre.practice.lifecycle import REUSE_CURRENT
from cadre.practice.models import Reuse
from cadre.practice.queries import practice_for
from cadre.reviews.choices import ReviewRole
from cadre.reviews.models.involvement import with_access


def reuses_for(user):
    """The requests that the person may see."""
    return Reuse.objects.visible_to(user).select_related("review__organisation", "asked_by", "practice", "finding")


def register_for(user):
    """The same, each with how many people were told in all, for a list."""
    return reuses_for(user).annotate(told=Sum("uses__people")).order_by("-asked_at", "-pk")


def asked_by(user):
    """The person's own requests."""
    return reuses_for(user).filter(asked_by=user.pk)


def practice_to_use(user):
    """The practice that the person may read."""
    return practice_for(user)


def findings_to_use(user):
    """The issued findings that the person may read."""
    issued = Finding.objects.visible_to(user).filter(state="issued")
    return issued.select_related("review__organisation", "action")


def reflections_to_use(user):
    """The person's own reflections about a review."""
    own = Reflection.objects.visible_to(user).filter(place__isnull=False)
    return own.select_related("member", "place__seat__review__organisation")


def current_of(user, **of) -> Reuse | None:
    """The person's own request for the same that is asked or granted."""
    return Reuse.objects.filter(asked_by=user.pk, state__in=REUSE_CURRENT, **of).first()


def last_answer(**of) -> Reuse | None:
    """What the host answered the last time that anyone asked for the same, whoever it was."""
    answered = Reuse.objects.filter(answered_at__isnull=False, **of)
    return answered.order_by("-answered_at", "-pk").first()


def reuse_by_link(link) -> Reuse | None:
    """The request that a link asks about, while it waits for an answer."""
    waiting = Reuse.objects.filter(pk=link.subject_pk, state="asked")
    return waiting.select_related("review__organisation", "asked_by").first()


def language_of(link) -> str:
    """The language of the person to whom a link was sent."""
    recipient = User.objects.filter(pk=int(link.recipient.rpartition(":")[2])).values_list("language", flat=True)
    return recipient.first() or "en"


def run_out(*, day):
    """Those granted whose last day is over."""
    over = Reuse.objects.filter(state="granted", runs_until__lt=day)
    return over.select_related("asked_by", "review__organisation")


def waiting_for_host(user):
    """What the person is to answer as sponsor."""
    mine = with_access(user, roles={ReviewRole.SPONSOR})
    return Reuse.objects.filter(mine, state="asked").select_related("review__organisation", "asked_by")


def has_waiting(user) -> Exists:
    """Whether the person has something to answer as sponsor, as part of a wider query."""
    return Exists(waiting_for_host(user))


def called_back_from(user):
    """What the person has to stop using, and has not confirmed."""
    own = Reuse.objects.called_back().filter(asked_by=user.pk)
    return own.select_related("review__organisation")


def has_called_back(user) -> Exists:
    """Whether the person has to confirm that they stopped, as part of a wider query."""
    return Exists(called_back_from(user))


def today():
    return clock.day_of(clock.now())
