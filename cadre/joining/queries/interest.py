"""Those who are interested in joining."""

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from cadre.joining.lifecycle import OPEN, WITH_US
from cadre.joining.models import Application, Interest


def interests_for(user):
    """Everyone who is interested, for those who run the programme; those who wait first, the longest first."""
    if not user.has_perm("joining.run_joining"):
        return Interest.objects.none()
    is_open = Case(When(state="waiting", then=Value(0)), When(state="booked", then=Value(1)), default=Value(2))
    return Interest.objects.order_by(is_open, "waits_since", "pk")


def others_interested(user):
    """The same without the reader: nobody fills in their own application for themselves."""
    return interests_for(user).exclude(email=user.email)


def interest_of_link(link) -> Interest | None:
    """The person that a link was sent to; None without a link, or if they were deleted since."""
    return Interest.objects.filter(pk=link.subject_pk).first() if link else None


def to_talk_to(*, by, on):
    """Those who booked a chat with ``by``, wait for one, or are to be asked again by that day; who waits longest
    first."""
    booked = Q(state="booked", slot__offered_by=by)
    rows = Interest.objects.filter(booked | Q(state="waiting") | Q(state="later", ask_again_on__lte=on))
    return rows.select_related("slot")


def settled_before(moment, *, on):
    """Those of whom nothing has come since ``moment``: they are not to be asked again after the day ``on``, and have no
    application that waits for us or by which they joined."""
    recent = Application.objects.filter(interest=OuterRef("pk")).filter(
        Q(updated_at__gte=moment) | Q(state__in=(*WITH_US, "accepted"))
    )
    rows = Interest.objects.filter(updated_at__lt=moment).exclude(emailed_at__gte=moment).exclude(ask_again_on__gt=on)
    return rows.exclude(Exists(recent))


def has_open(user) -> Exists:
    """Whether anyone waits, has a chat booked or is to be asked again, as part of a wider query."""
    return Exists(Interest.objects.filter(Q(state__in=OPEN) | Q(state="later", ask_again_on__isnull=False)))
