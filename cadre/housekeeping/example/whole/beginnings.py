"""The beginning of a review of the worked example, from its request to the team, as its content file has it."""

from datetime import timedelta

from cadre.accounts import operations as accounts
from cadre.accounts.models import User
from cadre.frameworks.models import Strand
from cadre.housekeeping.example import reviews as stories
from cadre.housekeeping.story.steps_team import add_seat
from cadre.kernel.acts import checklist
from cadre.members.models import Member
from cadre.members.operations import expertise
from cadre.reviews.models import Review
from cadre.reviews.operations import plan, progress, waivers


def begin(people, sponsor, script, *, request_at, accept_at):
    """Request the review and accept it, with the reasons of the content file."""
    hoped_for = script.get("hoped_for") or stories.HOPED_FOR
    asked = stories.ask(
        sponsor, script["host"], script["reason"], at=request_at, hoped_for=hoped_for, wanted=(150, 210)
    )
    reason = script.get("accepted_because", "The subject is one the programme wants to learn about.")
    return stories.accept(people, asked, reason=reason, at=accept_at)


def set_scope(people, review, script, *, at):
    choices = {key: script[key] for key in ("exclusions", "sharing", "data_terms", "marking") if key in script}
    actions = script.get("actions", ["2.4.1", "2.6.2"])
    stories.set_scope(
        people, review, actions=actions, strands=script["strands"], lines=script["lines"], at=at, **choices
    )


def person(people, key: str, *, at) -> User:
    """Somebody of the cast by key, or a member of the cadre by e-mail address, who has signed in by now."""
    if "@" not in key:
        return people[key]
    user = Member.objects.get(user__email=key).user
    accounts.activate(user=user, at=at)
    return user


def know(user, levels: dict, *, at):
    """A member states at which level they know some strands, on each side that a strand has. Other strands stay."""
    known = {
        (strand.pk, side): levels[strand.code]
        for strand in Strand.objects.filter(code__in=levels)
        for side in ("children", "adults")
        if getattr(strand, side)
    }
    expertise.set_expertise(member=Member.objects.get(user=user), levels=known, by=user, at=at)


def seat(people, review, title, modes, users, *, required, at):
    """A seat, and those who sit on it: offered, accepted, confirmed."""
    chair = add_seat(
        review=review,
        title=title,
        modes=tuple(modes),
        people=len(users),
        effort_days=3,
        is_required=required,
        by=people["coordinator"],
        at=at,
    )
    for user in users:
        member = Member.objects.get(user=user)
        stories.seat_member(people, chair, member, at=at + timedelta(days=4), why="Knows this work well")


def mark_done(people, review, stage, *, at):
    plan.mark_stage_done(review=review, stage=stage, by=people["coordinator"], at=at)


def start_visit(people, review, *, at):
    """Start the visit. What may be waived and is not met is waived, with a reason."""
    review = Review.objects.get(pk=review.pk)
    for line in checklist("reviews.start_visit", review, at=at):
        if not line.passes and line.check.waivable_by:
            why = "Looked at with the host: the visit is safe without it"
            waivers.waive_check(
                review=review, act="reviews.start_visit", code=line.check.code, why=why, by=people["lead"], at=at
            )
    review = Review.objects.get(pk=review.pk)
    progress.start_visit(review=review, by=people["lead"], at=at)
    return review


def finish_visit(people, review, *, by, at):
    """End the visit, which completes the places and counts the review for each member."""
    progress.finish_visit(review=review, by=by, at=at)
