"""Reads of what members agree to, and of what a member has still to do before they are set up."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery

from cadre.kernel import clock
from cadre.members.choices import Part, Standing
from cadre.members.models import Agreement, AgreementText, Confirmation, EmergencyContact, Member
from cadre.members.queries.vetting import levels_on, vettings_of


def texts_for(user):
    """Every version of every text; the rule of the page says who may open it."""
    return AgreementText.objects.all()


def current_texts(day) -> list[AgreementText]:
    """The texts in force on ``day`` in the order in which they were first asked, each with how many agreed to it."""
    first = AgreementText.objects.filter(code=OuterRef("code")).order_by("version").values("pk")[:1]
    texts = AgreementText.objects.current(day).annotate(place=Subquery(first)).order_by("place")
    return list(texts.annotate(agreed=Count("agreements", filter=_serving("agreements__member"))))


def _serving(member: str) -> Q:
    """Agreements of members who may take part."""
    return Q(**{f"{member}__in": Member.objects.serving().order_by().values("pk")})


def serving_count() -> int:
    """How many members are asked."""
    return Member.objects.serving().count()


def text_in_force(day, code: str) -> AgreementText | None:
    return AgreementText.objects.current(day).filter(code=code).first()


def newest_of(code: str) -> AgreementText | None:
    """The newest version of a text, by hand or from a pack."""
    return AgreementText.objects.filter(code=code).order_by("-version").first()


def versions_of(text) -> list[AgreementText]:
    """Every version of the same text, newest first."""
    return list(AgreementText.objects.filter(code=text.code).order_by("-version"))


def agreement_of(member, text) -> Agreement | None:
    """The member's answer to this version."""
    return Agreement.objects.filter(member=member, text=text).select_related("recorded_by").first()


def agreements_for(user):
    """The answers that ``user`` may take back; the rule says whose."""
    return Agreement.objects.filter(member__in=Member.objects.visible_to(user).values("pk"))


def not_agreed(text):
    """The members who are asked and have not answered this version, with their names."""
    answered = Agreement.objects.filter(text=text, member=OuterRef("pk"))
    return Member.objects.serving().exclude(Exists(answered)).select_related("user")


@dataclass
class Checklist:
    """What a member sets up: the texts in force with their answer (``mine``, a list of one or none), the day on which
    they confirmed their conflicts, whom we call, and on the day ``on`` their vetting and the levels of vetting."""

    texts: list[AgreementText]
    conflicts_on: date | None
    contact: EmergencyContact | None
    vettings: list
    levels: list[dict]
    on: date


def checklist_of(member, *, on) -> Checklist:
    """What the member has done and not done of their checklist, in a fixed number of queries."""
    mine = Agreement.objects.filter(member=member).select_related("recorded_by", "text")
    texts = AgreementText.objects.current(on).prefetch_related(Prefetch("agreements", mine, to_attr="mine"))
    confirmed = Confirmation.objects.filter(member=member, part=Part.CONFLICTS).values_list("confirmed_on", flat=True)
    vetting = vettings_of(member), levels_on(on)
    return Checklist(list(texts), confirmed.first(), contact_of(member), *vetting, on)


def older_agreements(member, *, on) -> list[Agreement]:
    """The member's answers to versions that are no longer in force, newest first."""
    current = AgreementText.objects.current(on).order_by().values("pk")
    return list(Agreement.objects.filter(member=member).exclude(text__in=current).select_related("text"))


def contact_of(member) -> EmergencyContact | None:
    return EmergencyContact.objects.filter(member=member).first()


def key_of_open_checklist(user) -> Subquery:
    """The key of the person's own record if something on their checklist waits for them, within a wider query."""
    answered = Agreement.objects.filter(text=OuterRef("pk"), member=OuterRef(OuterRef("pk")))
    unread = AgreementText.objects.current(clock.day_of(clock.now())).exclude(Exists(answered))
    contact = EmergencyContact.objects.filter(member=OuterRef("pk"))
    conflicts = Confirmation.objects.filter(member=OuterRef("pk"), part=Part.CONFLICTS)
    is_new = Q(standing=Standing.ONBOARDING) & (~Exists(contact) | ~Exists(conflicts))
    own = Member.objects.serving().filter(user_id=user.pk).filter(Exists(unread) | is_new)
    return Subquery(own.order_by().values("pk")[:1])
