"""Requests to use something at home: who sees which, what was answered before, and what waits."""

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Sum

from cadre.accounts.models import User
from cadre.findings.models import Finding
from cadre.kernel import clock
from cadre.learning.models import Reflection
from cadre.practice.choices import Attribution, ReuseKind
from cadre.practice.lifecycle import REUSE_CURRENT
from cadre.practice.models import Consent, Reuse
from cadre.practice.models.reuse import in_force_on
from cadre.practice.queries import practice_for, sponsors_of
from cadre.reviews.choices import ReviewRole
from cadre.reviews.models import Review
from cadre.reviews.models.involvement import with_access


def reuses_for(user):
    """The requests that the person may see, each with ``knows_host``: whether they may read whose review it is."""
    reuses = Reuse.objects.visible_to(user).annotate(knows_host=_knows_host(user))
    return reuses.select_related("review__organisation", "asked_by", "practice", "finding")


def _knows_host(user) -> ExpressionWrapper:
    """Practice may be shared without its host's name: the name is for those who see the review, or to whom the host
    gave it. Whoever asks for a finding or a reflection saw the review."""
    seen = Exists(Review.objects.visible_to(user).filter(pk=OuterRef("review")))
    named = Consent.objects.in_force(today()).reaching(user).filter(attribution=Attribution.NAMED)
    given = in_force_on(today()) & Q(allowed_attribution=Attribution.NAMED)
    known = ~Q(kind=ReuseKind.PRACTICE) | Q(seen) | Q(Exists(named.filter(practice=OuterRef("practice")))) | given
    return ExpressionWrapper(known, output_field=BooleanField())


def register_for(user):
    """The same, each with how many people were told in all, for a list."""
    return reuses_for(user).annotate(told=Sum("uses__people")).order_by("-asked_at", "-pk")


def uses_allowed(practice) -> int:
    """How many members may use a practice today by an answer of their own."""
    return Reuse.objects.in_force(today()).filter(practice=practice).count()


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


def reuse_by_link(link) -> tuple[Reuse, User] | None:
    """The request that a link asks about, while it waits for an answer, and the sponsor to whom the link was sent,
    while they are one."""
    waiting = Reuse.objects.filter(pk=link.subject_pk, state="asked")
    reuse = waiting.select_related("review__organisation", "asked_by").first()
    people = sponsors_of(reuse.review) if reuse else []
    return next(((reuse, person) for person in people if person.reference == link.recipient), None)


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
