"""Assessments, which only their assessor reads until both of an application are in."""

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from cadre.joining.balance import EACH
from cadre.joining.lifecycle import COUNTS
from cadre.joining.models import Application, Assessment, Decision, DiscussionNote, Submission
from cadre.joining.queries.applications import applications_for
from cadre.joining.queries.assessors import barred_to

MOST_AT_HOME = 100
# Assessments of the copy that has not been returned. A new copy is assessed anew.
OF_THIS_COPY = Q(submission__returned_at=None)


def assessments_for(user):
    """The assessments that a person writes, and those they sent, until the decision; none of an application that they
    may not assess today."""
    if not user.has_perm("joining.assess"):
        return Assessment.objects.none()
    rows = Assessment.objects.filter(OF_THIS_COPY, assessor=user, state__in=COUNTS)
    barred = Application.objects.filter(barred_to(user))
    return (
        rows.filter(submission__application__state="assessing")
        .exclude(submission__application__in=barred)
        .select_related("submission__application__interest", "criteria")
    )


def with_other(assessments):
    """These assessments, each saying whether the other one is in."""
    others = Assessment.objects.filter(submission=OuterRef("submission"), state="sent").exclude(pk=OuterRef("pk"))
    return assessments.annotate(is_other_in=Exists(others)).order_by("assigned_at", "pk")


def assessments_to_release(user):
    """The assessments that programme staff may take from their assessor: those not sent."""
    rows = Assessment.objects.filter(OF_THIS_COPY, state="open", submission__application__in=applications_for(user))
    return rows.select_related("assessor", "submission__application__interest")


def compared_for(user):
    """The applications of which a person may read both assessments: once both are in, programme staff and, until the
    decision, the two assessors."""
    both = Application.objects.annotate(sent=_number("sent")).filter(sent=EACH)
    both = both.select_related("interest", "organisation")
    if user.is_programme_staff:
        return both.exclude(interest__email=user.email)
    own = assessments_for(user).filter(state="sent").order_by().values("submission__application")
    return both.filter(pk__in=own)


def _number(*states: str):
    """How many assessments of the current copy of an application are in these states."""
    rows = Assessment.objects.filter(OF_THIS_COPY, submission__application=OuterRef("pk"), state__in=states)
    counted = rows.order_by().values("submission__application").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def both_of(application) -> list[Assessment]:
    """The two assessments of an application; none before both are in. Who may read them, ``compared_for`` says."""
    sent = Assessment.objects.filter(OF_THIS_COPY, submission__application=application, state="sent")
    assessments = list(sent.select_related("assessor", "criteria", "submission"))
    return assessments if len(assessments) == EACH else []


def notes_on(application):
    """What was said of the two assessments, the oldest first."""
    return DiscussionNote.objects.filter(OF_THIS_COPY, submission__application=application).select_related("by")


def places_of(application) -> list[Assessment]:
    """Who holds a place of an assessor, with the state alone."""
    rows = Assessment.objects.filter(OF_THIS_COPY, submission__application=application, state__in=COUNTS)
    return list(rows.select_related("assessor", "criteria").defer("marks"))


def with_places(applications):
    """Applications, each with its current copy (``current``), on which are those who hold a place (``places``)."""
    held = Assessment.objects.filter(state__in=COUNTS).select_related("assessor").defer("marks")
    copies = Submission.objects.filter(returned_at=None).defer("answers")
    return applications.prefetch_related(
        Prefetch(
            "submissions", copies.prefetch_related(Prefetch("assessments", held, to_attr="places")), to_attr="current"
        )
    )


def to_assign(user, *, only=()):
    """Applications with a free place of an assessor, who waits longest first; of these keys, if any are named."""
    rows = waiting_for_staff(user).filter(held__lt=EACH)
    rows = rows.filter(pk__in=only) if only else rows
    return with_places(rows.select_related("interest", "organisation"))


def waiting_for_staff(user):
    """Applications that wait for an assessor or for a decision, the longest first, with how many hold a place
    (``held``) and how many of them have sent what they think (``sent``)."""
    rows = applications_for(user).filter(state__in=("submitted", "assessing"))
    rows = rows.annotate(held=_number(*COUNTS), sent=_number("sent"))
    return rows.filter(Q(held__lt=EACH) | Q(sent=EACH)).order_by("waits_since", "pk")


def earlier_of(submission, assessor) -> Assessment | None:
    """What this assessor sent of an earlier copy."""
    earlier = Assessment.objects.filter(
        submission__application=submission.application_id, assessor=assessor, state="sent"
    )
    return earlier.exclude(submission=submission).order_by("-assigned_at", "-pk").first()


def decisions_of(application):
    """What was decided on an application, the last first."""
    return Decision.objects.filter(application=application).select_related("by", "member__user")


def at_home(user):
    """Applications that wait for this person, in one query: first those that they assess, then for an assessor or a
    decision, the longest first. Of their own assessment ``own`` is the key, ``own_state`` the state, ``asked_at`` when
    they were asked; ``is_barred`` says that they may not assess it, ``has_noted`` that they wrote a note on both."""
    own = Assessment.objects.filter(
        OF_THIS_COPY, submission__application=OuterRef("pk"), assessor=user.pk, state__in=COUNTS
    )
    notes = DiscussionNote.objects.filter(OF_THIS_COPY, submission__application=OuterRef("pk"), by=user.pk)
    rows = Application.objects.filter(state__in=("submitted", "assessing")).exclude(interest__email=user.email)
    rows = rows.annotate(
        held=_number(*COUNTS),
        sent=_number("sent"),
        own=Subquery(own.order_by().values("pk")),
        own_state=Subquery(own.order_by().values("state")),
        asked_at=Subquery(own.order_by().values("assigned_at")),
        has_noted=Exists(notes),
        is_barred=Case(When(barred_to(user), then=Value(True)), default=Value(False), output_field=BooleanField()),
    )
    own_open = Q(own__isnull=False)
    wanted = own_open | Q(held__lt=EACH) | Q(sent=EACH) if user.has_perm("joining.run_joining") else own_open
    return (
        rows.filter(wanted)
        .select_related("interest")
        .order_by(F("own").asc(nulls_last=True), "waits_since")[:MOST_AT_HOME]
    )


def has_at_home(user) -> Exists:
    """Whether any application may wait for someone who assesses, as part of a wider query."""
    return Exists(Application.objects.filter(state__in=("submitted", "assessing")))


def counts(user) -> dict[str, int]:
    """How many applications are in each step."""
    rows = applications_for(user).order_by().values_list("state").annotate(number=Count("pk"))
    return dict(rows)
