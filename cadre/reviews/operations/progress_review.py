"""Plan the progress review of a review, change, cancel it, and record what it found."""

from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.kernel import clock, request_scope
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.locks import lock_row
from cadre.programme.queries import settings_on
from cadre.reviews.choices import Stage
from cadre.reviews.lifecycle import PROGRESS_REVIEW
from cadre.reviews.models import Access, Milestone, ProgressReview
from cadre.reviews.operations.notices import tell
from cadre.reviews.operations.plan import mark_stage_done, move_milestone

# The report is out from here on, and there may be progress.
STATES = ("issued", "improving", "closed")


class NotYet(Exception):
    """It is too early: the report is not issued, or the progress review has not begun."""


class AlreadyPlanned(Exception):
    """The review has a progress review already."""

    def __init__(self):
        super().__init__("A progress review is planned already")


def plan_progress_review(*, review, first_day, last_day, people, note, by, at) -> ProgressReview:
    """Plan it, move its stage on the timetable, and email those who take part. A closed review opens to them for it.

    Raises ``NotYet`` before the report is issued, and ``AlreadyPlanned``.
    """
    with transaction.atomic():
        lock_row(review)
        if review.state not in STATES:
            raise NotYet("Issue the report first")
        if review.progress_reviews.exclude(state="cancelled").exists():
            raise AlreadyPlanned
        planned = ProgressReview.objects.create(
            review=review,
            first_day=first_day,
            last_day=last_day,
            note=note,
            access_ends_at=_access_ends_at(last_day, at),
            planned_at=at,
            updated_at=at,
        )
        planned.people.set(people)
        request_scope.forget()
        changes = {"first_day": (None, first_day), "last_day": (None, last_day)}
        audit.record("reviews.plan_progress_review", record=planned, by=by, at=at, changes=changes)
        _move_stage(planned, by=by, at=at)
        _email(planned, people, "reviews/progress_review", by=by, at=at)
    return planned


def change_progress_review(*, progress_review, first_day, last_day, people, note, by, at) -> None:
    """Change the one planned, and email whoever is new, no longer needed, or has other days to keep.

    Raises ``MoveRefused`` when it is no longer planned.
    """
    with transaction.atomic():
        lock_row(progress_review)
        if progress_review.state != "planned":
            raise MoveRefused(progress_review, "change", progress_review.state)
        facts = {"first_day": first_day, "last_day": last_day, "note": note}
        stays = all(getattr(progress_review, name) == value for name, value in facts.items())
        if stays and set(people) == set(progress_review.people.all()):
            return
        before = (progress_review.first_day, progress_review.last_day)
        ProgressReview.objects.filter(pk=progress_review.pk).update(
            first_day=first_day,
            last_day=last_day,
            note=note,
            access_ends_at=_access_ends_at(last_day, at),
            updated_at=at,
        )
        progress_review.refresh_from_db()
        earlier = {user.pk: user for user in progress_review.people.all()}
        progress_review.people.set(people)
        request_scope.forget()
        changes = {"first_day": (before[0], first_day), "last_day": (before[1], last_day)}
        audit.record("reviews.change_progress_review", record=progress_review, by=by, at=at, changes=changes)
        _move_stage(progress_review, by=by, at=at)
        moved = before != (first_day, last_day)
        now = {user.pk: user for user in people}
        invited = [user for key, user in now.items() if moved or key not in earlier]
        _email(progress_review, invited, "reviews/progress_review", by=by, at=at)
        left = [user for key, user in earlier.items() if key not in now]
        _email(progress_review, left, "reviews/progress_review_without_you", by=by, at=at)


def cancel_progress_review(*, progress_review, reason, by, at) -> None:
    """Cancel it and email those who take part. Another may be planned. Raises ``MoveRefused``."""
    with transaction.atomic():
        _email(progress_review, progress_review.people.all(), "reviews/progress_review_cancelled", by=by, at=at)
        _move(progress_review, "cancel", by=by, at=at, status_reason=reason)


def record_progress_review(*, progress_review, outcome, by, at) -> None:
    """Record what it found: its stage is done. Raises ``MoveRefused``, and ``NotYet`` before its
    first day."""
    with transaction.atomic():
        if progress_review.first_day > clock.day_of(at):
            raise NotYet(f"It begins on {clock.format_date(progress_review.first_day)}")
        _move(progress_review, "record", by=by, at=at, outcome=outcome)
        mark_stage_done(review=progress_review.review, stage=Stage.FOLLOWUP, by=by, at=at)


def _move(progress_review, verb, *, by, at, **fields):
    act = f"reviews.{verb}_progress_review"
    audit.move(PROGRESS_REVIEW, progress_review, verb, act=act, by=by, at=at, **fields)
    request_scope.forget()


def _access_ends_at(last_day, at):
    """Access ends as long after the progress review as after the close of a review."""
    days = settings_on(clock.day_of(at)).access_days
    return clock.end_of_day(last_day + days * clock.DAY)


def _move_stage(progress_review, *, by, at):
    milestone = Milestone.objects.filter(review=progress_review.review, stage=Stage.FOLLOWUP).first()
    days = {"planned_from": progress_review.first_day, "planned_to": progress_review.last_day}
    if milestone and (milestone.planned_from, milestone.planned_to) != tuple(days.values()):
        move_milestone(milestone=milestone, **days, by=by, at=at)


def _email(progress_review, people, template, *, by, at):
    """Email ``people`` except ``by``. Those who cannot open the review yet are led to their home page."""
    review = progress_review.review
    able = set(Access.objects.open(at).filter(review=review).values_list("user", flat=True))
    days = {"progress_first_day": progress_review.first_day, "progress_last_day": progress_review.last_day}
    for user in people:
        if user.pk != getattr(by, "pk", None):
            opens = user.pk in able
            path = reverse("reviews:progress_review", args=[review.pk]) if opens else "/"
            opens_on = None if opens else progress_review.first_day
            tell(user, review, template, by=by, at=at, path=path, opens_on=opens_on, **days)
