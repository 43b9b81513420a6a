"""Emails to members as their writers see them."""

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from cadre.mailings.choices import Place
from cadre.mailings.models import Mailing, Recipient


def mailings_for(user):
    """The emails to members that ``user`` may see."""
    return Mailing.objects.visible_to(user).select_related("written_by", "confirmed_by")


def sent_and_failed(mailings) -> dict[int, tuple[int, int]]:
    """How many people got theirs and how many failed, for each of these mailings (its key)."""
    gone = Recipient.objects.filter(mailing__in=mailings, place=Place.HANDED_OVER).order_by()
    counted = {state: Count("pk", filter=Q(email__state=state)) for state in ("sent", "failed")}
    return {key: (got, lost) for key, got, lost in gone.values_list("mailing").annotate(**counted)}


def any_mailing(key: int) -> Mailing | None:
    """The mailing with this key, for the worker."""
    return Mailing.objects.filter(pk=key).select_related("confirmed_by").first()


def newest_draft(user) -> Subquery:
    """The key and subject of the draft that the person left last, as part of a wider query."""
    return _key_and_subject(mailings_for(user).filter(state="draft", written_by=user.pk))


def newest_failed(user) -> Subquery:
    """The key and subject of the newest mailing of which emails could not be sent, as part of a wider query."""
    failed = Recipient.objects.filter(mailing=OuterRef("pk"), place=Place.HANDED_OVER, email__state="failed")
    return _key_and_subject(mailings_for(user).filter(Exists(failed), state="sent"))


def _key_and_subject(mailings) -> Subquery:
    both = Concat(Cast(F("pk"), CharField()), Value(" "), F("subject"), output_field=CharField())
    return Subquery(mailings.order_by("-updated_at").annotate(both=both).values("both")[:1])
