"""Panels of reviews on other pages: navigation, tasks and requests on the home page, requests of an organisation."""

from datetime import timedelta

from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.reviews import queries
from cadre.reviews.choices import ReviewRole
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.presenters import access_rows, last_day, state_tag
from cadre.reviews.presenters.requests import when_words
from cadre.reviews.queries.people import (
    access_of_person,
    access_that_ends,
    reviews_waiting_for_my_confidentiality,
    roles_held,
    states_of_my_reviews,
)
from cadre.reviews.queries.requests import (
    hosts_to_record_for,
    may_ask,
    requests_that_wait,
    requests_to_decide,
    sponsors,
)
from cadre.reviews.queries.terms import terms_waiting_for
from cadre.reviews.wording import written_days

WEEK = timedelta(days=7)
MAX_SHOWN = 20


def _navigation(*, user, record, at, value):
    if not user.is_authenticated:
        return None
    links = [Panel(title="Reviews", url=reverse("reviews:reviews"), order=10)]
    if user.is_programme_staff or value:
        links.append(Panel(title="Requests", url=reverse("reviews:requests"), order=20))
    return links


def _what_waits(*, user, record, at):
    roles = roles_held(user)
    tasks = [
        Panel(
            title=f"Accept confidentiality: {review}",
            url=reverse("reviews:confidentiality", args=[review.pk]),
            order=10,
            context={"by": f"visit {written_days(review.days)}" if review.days else ""},
        )
        for review in (reviews_waiting_for_my_confidentiality(user) if "waiting" in roles else ())
    ]
    if user.holds(ProgrammeRole.LEAD):
        tasks += [_to_decide(request) for request in requests_to_decide(user, on=clock.day_of(at))]
    tasks += [
        Panel(
            title=f"Agree the terms of reference: {terms.review}",
            url=terms.get_absolute_url(),
            order=15,
            context={"by": f"proposed {clock.format_date(clock.day_of(terms.proposed_at))}"},
        )
        for terms in (terms_waiting_for(user) if user.holds(ProgrammeRole.LEAD) or ReviewRole.SPONSOR in roles else ())
    ]
    if user.holds(ProgrammeRole.COORDINATOR):
        tasks += [
            Panel(
                title=f"Set the days of the visit: {review}",
                url=reverse("reviews:visit", args=[review.pk]),
                order=28,
                context={"by": f"accepted {clock.format_date(clock.day_of(review.created_at))}"},
            )
            for review in queries.reviews_without_days(user)
        ]
    return tasks + (_ending(user, at) if "closed" in states_of_my_reviews(user) else [])


def _ending(user, at) -> list[Panel]:
    return [
        Panel(
            title=f"Your access ends soon: {access.review}",
            url=access.review.get_absolute_url(),
            order=50,
            context={"by": f"open until {last_day(access.ends_at(at))}"},
        )
        for access in access_that_ends(user, by=clock.end_of_day(clock.day_of(at) + WEEK))
    ]


def _on_a_review(*, user, record, at):
    """Until when the team may open a closed review."""
    if record.last_day_of_access is None or not user.has_perm("reviews.see_people", record):
        return None
    word = "until" if record.access_ends_at > at else "ended on"
    words = f"{word} {clock.format_date(record.last_day_of_access)}"
    return Panel(
        title="Team’s access", url=reverse("reviews:people", args=[record.pk]), order=90, context={"words": words}
    )


def _on_progress_review(*, user, record, at):
    """Whether the progress review is planned or recorded, once the report is issued."""
    if record.state not in {"issued", "improving", "closed"} or not user.has_perm("reviews.see_plan", record):
        return None
    known = record.progress_review
    words = f"{known.get_state_display().lower()}, {written_days(known.days)}" if known else "not planned"
    url = reverse("reviews:progress_review", args=[record.pk])
    return Panel(title="Progress review", url=url, order=85, context={"words": words})


def _on_a_member(*, user, record, at):
    """The reviews that the person may open, and until when: for themselves and for programme staff."""
    rows = access_of_person(record.user, reader=user)[:MAX_SHOWN]
    return Panel(
        title="Access to reviews",
        template="reviews/on_a_member.html",
        context={"rows": access_rows(rows, at=at)},
        order=20,
    )


def _to_decide(request) -> Panel:
    if request.state == "deferred":
        verb, when = "Reconsider", f"deferred to {clock.format_date(request.look_again_on)}"
    elif request.answer_by:
        verb, when = "Accept, defer or decline", f"answer promised by {clock.format_date(request.answer_by)}"
    else:
        verb, when = "Accept, defer or decline", f"requested {clock.format_date(clock.day_of(request.asked_at))}"
    if request.changed_at:
        when = f"{when}, changed {clock.format_date(clock.day_of(request.changed_at))}"
    return Panel(title=f"{verb}: {request}", url=request.get_absolute_url(), order=20, context={"by": when})


def _my_requests(*, user, record, at):
    """The drafts of a sponsor, and the requests of a host that the programme has not decided on yet."""
    if user.is_programme_staff:
        return None
    rows = [
        {"request": request, "tag": state_tag(request, REQUEST), "when": when_words(request)}
        for request in requests_that_wait(user)
    ]
    return Panel(title="My requests", template="reviews/my_requests.html", context={"rows": rows}) if rows else None


def _for_an_organisation(*, user, record, at):
    """Requests from the page of an organisation: its sponsor makes one, programme staff record one."""
    if not hosts_to_record_for(user).filter(pk=record.pk).exists():
        return None
    if user.is_programme_staff:
        return Panel(title="Record a request", url=reverse("reviews:record_request", args=[record.pk]))
    if sponsors(user, record):
        return Panel(title="Request a review", url=reverse("reviews:request_review"))
    return None


def _researcher(*, user, record, at):
    return Panel(title="Researcher on a review") if ReviewRole.RESEARCHER in roles_held(user) else None


register("home.panel", "reviews", _my_requests)
register("organisation.action", "reviews", _for_an_organisation)
register("navigation", "reviews", _navigation, annotation=may_ask)
register("home.task", "reviews", _what_waits)
register("review.fact", "reviews", _on_a_review)
register("review.fact", "progress-review", _on_progress_review)
register("member.panel", "reviews", _on_a_member)
register("two_step", "reviews", _researcher)
