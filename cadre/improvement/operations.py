"""What the host does after the report: respond, plan, record progress, finish or drop."""

from django.db import transaction
from django.urls import reverse

from cadre.audit import operations as audit
from cadre.improvement import queries
from cadre.improvement.lifecycle import PLANNED_ACTION
from cadre.improvement.models import PlannedAction, Progress, Response
from cadre.kernel.locks import lock_row
from cadre.kernel.traces import require_nothing_rests
from cadre.reviews.choices import HOST, LEADS
from cadre.reviews.operations.notices import tell
from cadre.reviews.operations.progress import begin_improving
from cadre.reviews.queries.people import people_on


class NotAnOpportunity(Exception):
    """The finding is no development opportunity of the issued report."""


class NotAllAnswered(Exception):
    """The response may go once every opportunity has its answer; ``waiting`` says how many have none."""

    def __init__(self, waiting: int):
        self.waiting = waiting
        super().__init__(f"{waiting} development opportunities have no answer yet")


def respond(*, review, finding, answer, words, by, at) -> Response:
    """Answer one opportunity, or change the answer. The same again changes nothing. Raises ``NotAnOpportunity``."""
    if not queries.opportunities_of(review).filter(pk=finding.pk).exists():
        raise NotAnOpportunity
    with transaction.atomic():
        lock_row(finding)
        known = Response.objects.filter(finding=finding).first()
        if known and (known.answer, known.words) == (answer, words):
            return known
        before = known.answer if known else ""
        response, _ = Response.objects.update_or_create(
            finding=finding,
            defaults={"review": review, "answer": answer, "words": words, "answered_by": by, "answered_at": at},
        )
        audit.record("improvement.respond", record=response, by=by, at=at, changes={"answer": (before, answer)})
    return response


def keep_identifiers(*, review, by, at) -> None:
    """Record that the response or the plan leaves with words that may identify a person, as ``by`` decided."""
    with transaction.atomic():
        audit.record("improvement.keep_identifiers", record=review, by=by, at=at)


def send_response(*, review, by, at, kept=False) -> None:
    """Send the response, move the review to improvement and email its leads. Raises ``NotAllAnswered``.

    ``kept``: it has words that may identify a person, and ``by`` said that they are meant.
    """
    waiting = queries.opportunities_without_response(review)
    if waiting:
        raise NotAllAnswered(waiting)
    with transaction.atomic():
        begin_improving(review=review, by=by, at=at)
        audit.record("improvement.send_response", record=review, by=by, at=at)
        if kept:
            keep_identifiers(review=review, by=by, at=at)
        for access in people_on(review):
            if access.role in LEADS:
                tell(
                    access.user,
                    review,
                    "improvement/response",
                    by=by,
                    at=at,
                    path=reverse("improvement:response", args=[review.pk]),
                )


def plan_action(*, response, title, owner, owner_words, due_on, measure, by, at) -> PlannedAction:
    """Add a planned action and email its owner if they have an account."""
    with transaction.atomic():
        action = PlannedAction.objects.create(
            response=response,
            title=title,
            owner=owner,
            owner_words=owner.name if owner else owner_words,
            due_on=due_on,
            measure=measure,
            planned_at=at,
            updated_at=at,
        )
        audit.record("improvement.plan_action", record=action, by=by, at=at, changes={"due_on": (None, due_on)})
        _tell_owner(action, by=by, at=at)
    return action


def change_action(*, action, title, owner, owner_words, due_on, measure, by, at) -> None:
    """Change the action. Email a new owner. The same again changes nothing."""
    facts = {"title": title, "owner": owner, "due_on": due_on, "measure": measure}
    facts["owner_words"] = owner.name if owner else owner_words
    with transaction.atomic():
        lock_row(action)
        changes = {name: (getattr(action, name), value) for name, value in facts.items()}
        if all(before == after for before, after in changes.values()):
            return
        for name, value in facts.items():
            setattr(action, name, value)
        action.updated_at = at
        action.save(update_fields=[*facts, "updated_at"])
        in_words = {name: changes[name] for name in ("due_on", "title")}
        audit.record("improvement.change_action", record=action, by=by, at=at, changes=in_words)
        if changes["owner"][0] != owner:
            _tell_owner(action, by=by, at=at)


def withdraw_action(*, action, by, at) -> None:
    """Withdraw an action that was planned by mistake: it is kept for the trail, and in no list or count.

    Raises ``SomethingRests`` once progress was recorded, and ``MoveRefused``.
    """
    with transaction.atomic():
        lock_row(action)
        require_nothing_rests(action)
        audit.move(PLANNED_ACTION, action, "withdraw", act="improvement.withdraw_action", by=by, at=at)


def restore_action(action, *, by, at) -> None:
    """Put a withdrawn action back. Raises ``MoveRefused``."""
    with transaction.atomic():
        audit.move(PLANNED_ACTION, action, "restore", act="improvement.restore_action", by=by, at=at)


class ActionWithdrawn(Exception):
    """The action has been withdrawn, so no progress is recorded of it."""


def note_progress(*, action, words, effect, step, by, at) -> Progress:
    """Note what has happened, and move the action if ``step`` (start, finish, drop, reopen) says so.

    Raises ``MoveRefused`` if someone else has changed the state, and ``ActionWithdrawn``; then nothing is saved.
    """
    with transaction.atomic():
        lock_row(action)
        if action.state == "withdrawn":
            raise ActionWithdrawn("The action has been withdrawn")
        noted = Progress.objects.create(action=action, words=words, effect=effect, noted_by=by, noted_at=at)
        act, before = "improvement.note_progress", action.effect
        if step:
            dropped = {"dropped_why": words[:500]} if step == "drop" else {}
            audit.move(PLANNED_ACTION, action, step, act=act, by=by, at=at, effect=effect, **dropped)
        else:
            PlannedAction.objects.filter(pk=action.pk).update(effect=effect, updated_at=at)
            action.refresh_from_db()
            audit.record(act, record=action, by=by, at=at, changes={"effect": (before, effect)})
    return noted


def _tell_owner(action, *, by, at):
    owner = action.owner
    review = action.response.review
    named = {access.user_id for access in people_on(review) if access.role in HOST}
    if owner and owner.pk in named and owner.pk != by.pk:
        tell(owner, review, "improvement/action", by=by, at=at, path=action.get_absolute_url())
