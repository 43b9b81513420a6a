"""Reads of sessions and notes."""

from datetime import timedelta

from django.db.models import Count, Q

from cadre.fieldwork.models import Note, Session
from cadre.kernel import clock
from cadre.reviews.choices import TEAM
from cadre.reviews.models import Access

NEXT_HOURS = timedelta(hours=12)


def sessions_for(user):
    return Session.objects.visible_to(user).select_related("review__organisation", "asker", "note_taker")


def sessions_of(user, review):
    """The sessions of a review that ``user`` may see, each with how many notes it has."""
    kept_count = Count("notes", filter=~Q(notes__state="retracted"))
    return sessions_for(user).filter(review=review).annotate(noted=kept_count).order_by("starts_at", "pk")


def sessions_on(user, review, day) -> list[Session]:
    """The sessions of a review on ``day`` that ``user`` may see, those cancelled included."""
    begins, ends = clock.end_of_day(day - clock.DAY), clock.end_of_day(day)
    return list(sessions_of(user, review).filter(starts_at__gte=begins, starts_at__lt=ends))


def sessions_for_calendar(user, review, *, own: bool):
    """The sessions with a time that ``user`` may see, those cancelled included; ``own`` are those they ask or write."""
    rows = sessions_for(user).filter(review=review, starts_at__isnull=False).order_by("starts_at", "pk")
    return rows.filter(Q(asker=user) | Q(note_taker=user)) if own else rows


def own_sessions(user, *, since):
    """The sessions with a time in which ``user`` asks or writes, on ``since`` or later, those cancelled included."""
    rows = sessions_for(user).filter(Q(asker=user) | Q(note_taker=user))
    return rows.filter(starts_at__gte=clock.end_of_day(since - clock.DAY)).order_by("starts_at", "pk")


def sessions_left(person, review, *, reader, at) -> list[Session]:
    """The sessions of ``review`` that are still to come, in which ``person`` asks or writes."""
    rows = sessions_for(reader).planned().filter(Q(asker=person) | Q(note_taker=person), review=review)
    return list(rows.filter(Q(ends_at__gt=at) | Q(ends_at__isnull=True)).order_by("starts_at", "pk"))


def sessions_to_restore(user):
    """The sessions that ``user`` may see or could, withdrawn or not."""
    return Session.everything.visible_to(user).select_related("review__organisation", "asker", "note_taker")


def notes_resting_on(session) -> int:
    """How many notes a session has, those withdrawn included: they can be put back."""
    return Note.objects.filter(session=session).count()


def next_session(user, *, at, review=None, within=NEXT_HOURS) -> Session | None:
    """The session that ``user`` is in now or, within the next hours, first; of any review, or of ``review``."""
    own = sessions_for(user).planned().filter(Q(asker=user) | Q(note_taker=user))
    near = own.filter(ends_at__gt=at, starts_at__lt=at + within).order_by("starts_at", "pk")
    return (near.filter(review=review) if review else near).first()


def sessions_at(review, *, starts_at, ends_at, people, besides=None):
    """The sessions at that time that are of ``review`` or have one of ``people`` in them, except ``besides``."""
    concerned = Q(review=review) | Q(asker__in=people) | Q(note_taker__in=people)
    rows = Session.objects.planned().filter(concerned, starts_at__lt=ends_at, ends_at__gt=starts_at)
    return rows.exclude(pk=besides and besides.pk).select_related("asker", "note_taker").order_by("starts_at", "pk")


def timed_sessions(review) -> list[Session]:
    """The sessions of a review that are planned and have a time."""
    rows = Session.objects.planned().filter(review=review, starts_at__isnull=False)
    return list(rows.select_related("asker", "note_taker"))


def notes_for(user):
    return Note.objects.visible_to(user).select_related("session__review__organisation", "line", "written_by")


def notes_of(user, session):
    return notes_for(user).filter(session=session)


def team_of(review):
    """The people who may ask or write: those on the team whose access is open."""
    rows = Access.objects.open(clock.now()).filter(review=review, role__in=TEAM).select_related("user")
    return list({access.user_id: access.user for access in rows}.values())


def sessions_counted(review) -> tuple[int, int]:
    """How many sessions are planned, and how many of these are without asker, note-taker, place or time."""
    lacking = Q(asker__isnull=True) | Q(note_taker__isnull=True) | Q(place="") | Q(starts_at__isnull=True)
    rows = Session.objects.planned().filter(review=review)
    counts = rows.aggregate(total=Count("pk"), lacking=Count("pk", filter=lacking))
    return counts["total"], counts["lacking"]


def known_note(session, client_key) -> Note | None:
    return Note.objects.filter(session=session, client_key=client_key).first()


def how_far(review, *, with_notes: bool) -> str:
    """How many sessions there are and, for those who read notes, how many were noted, in a few words."""
    counts = (
        Session.objects.planned()
        .filter(review=review)
        .aggregate(sessions=Count("pk", distinct=True), notes=Count("notes", distinct=True))
    )
    notes = f", {counts['notes']} notes noted" if counts["notes"] and with_notes else ""
    return f"{counts['sessions']}{notes}" if counts["sessions"] else "None yet"


def standing_notes():
    """Every note that is not withdrawn, for the search index."""
    return Note.objects.exclude(state="retracted").select_related("session__review__organisation")
