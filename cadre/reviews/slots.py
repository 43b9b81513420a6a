"""Panels of reviews on other pages: navigation, tasks and requests on the home page, requests of an organisation."""

from datetime import timedelta
from functools import partial

from django.db.models import F
from django.urls import reverse

from cadre.accounts.choices import ProgrammeRole
from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.kernel.text import format_list
from cadre.kernel.todos import Task
from cadre.members.presenters.lists import Column
from cadre.reviews.choices import NAMED_BY_STAFF, ReviewRole, Stage
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.presenters import access_rows, last_day, state_tag
from cadre.reviews.presenters.requests import when_words
from cadre.reviews.queries.new_jobs import hosts_of_job, names_of, reviews_to_leave
from cadre.reviews.queries.on_members import LAST_USED, last_on_a_review, with_last_review
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
    speaks_for_a_force,
    sponsors,
)
from cadre.reviews.queries.todos import todos_of
from cadre.reviews.wording import visit_of, written_days

WEEK = timedelta(days=7)
MAX_SHOWN = 20
MAX_NAMED = 6
STAGES = [*Stage]
# Among tasks that are due on one day, or on none.
DECISION, CONFIDENTIALITY, ENDING = 1, 2, 50


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
        Task(
            title="Accept confidentiality",
            url=reverse("reviews:confidentiality", args=[review.pk]),
            order=CONFIDENTIALITY,
            about=review.name,
            note=visit_of(review),
            due=review.first_day,
        )
        for review in (reviews_waiting_for_my_confidentiality(user) if "waiting" in roles else ())
    ]
    if user.holds(ProgrammeRole.LEAD):
        tasks += [_to_decide(request) for request in requests_to_decide(user, on=clock.day_of(at))]
    tasks += [_on_review(review, todo) for review, todo in todos_of(user, at=at)]
    return tasks + (_ending(user, at) if "closed" in states_of_my_reviews(user) else [])


def _on_review(review, todo) -> Task:
    """The task that a to-do is for those whose turn it is."""
    return Task(
        title=todo.words_for(review),
        url=todo.address_for(review),
        order=STAGES.index(todo.stage) if todo.stage else 0,
        about=review.name,
        note=visit_of(review),
        due=todo.due(review) if todo.due else review.due_on.get(todo.stage),
    )


def _ending(user, at) -> list[Task]:
    return [
        Task(
            title="Your access ends soon",
            url=access.review.get_absolute_url(),
            order=ENDING,
            about=access.review.name,
            note=f"open until {last_day(access.ends_at(at))}",
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


def _of_a_new_job(*, user, record, at):
    """The reviews that a member would have to leave, and of whom they could no longer be proposed for one."""
    hosts = hosts_of_job(record.organisation)
    since = clock.format_date(record.since)
    leave = reviews_to_leave(record.member.user, hosts, reader=user, at=at)
    names = names_of(hosts, on=clock.day_of(at))
    more = [f"{len(names) - MAX_NAMED} more"] if len(names) > MAX_NAMED else []
    named = format_list([*names[:MAX_NAMED], *more])
    return [
        *(Panel(title=f"Access to {review.name} closes on {since}, and the place on it is free") for review in leave),
        Panel(title=f"No proposals for reviews of {named}: there would be a conflict of interest", order=60),
    ]


def _of_leaving(*, user, record, at):
    """The reviews on which a member who leaves was named, and that need someone else."""
    rows = access_of_person(record.user, reader=user).serving(at).filter(role__in=NAMED_BY_STAFF)
    return [
        Panel(title=f"Name someone else: {access.get_role_display().lower()} on {access.review.name}", order=30)
        for access in rows
    ]


def _to_decide(request) -> Task:
    if request.state == "deferred":
        verb, when, due = "Reconsider the request", "deferred", request.look_again_on
    else:
        when = f"requested {clock.format_date(clock.day_of(request.asked_at))}"
        verb, due = "Decide on the request", request.answer_by
    if request.changed_at:
        when = f"{when}, changed {clock.format_date(clock.day_of(request.changed_at))}"
    name, url = f"{request.organisation} {request.reference}", request.get_absolute_url()
    return Task(title=verb, url=url, order=DECISION, about=name, note=when, due=due)


def _my_requests(*, user, record, at, value):
    """The drafts of a sponsor, and the requests of a host that the programme has not decided on yet."""
    if user.is_programme_staff or not value:
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


def _on_the_list_of_members(*, user, record, at):
    column = Column("last_used", "Last on a review", _last_used, F("last_used"))
    context = {
        "filters": {"last_used": LAST_USED},
        "labels": {"last_used": "Last on a review"},
        "names": ("last_used",),
        "narrow": partial(last_on_a_review, on=clock.day_of(at)),
        "annotate": partial(with_last_review, on=clock.day_of(at)),
        "columns": [column],
    }
    return Panel(title="Reviews", context=context)


def _last_used(member) -> str:
    return clock.format_date(member.last_used) if member.last_used else ""


register("members.list", "reviews", _on_the_list_of_members)
register("home.panel", "reviews", _my_requests, annotation=speaks_for_a_force)
register("organisation.action", "reviews", _for_an_organisation)
register("navigation", "reviews", _navigation, annotation=may_ask)
register("home.task", "reviews", _what_waits)
register("review.fact", "reviews", _on_a_review)
register("review.fact", "progress-review", _on_progress_review)
register("member.panel", "reviews", _on_a_member)
register("two_step", "reviews", _researcher)
register("member.new_job", "reviews", _of_a_new_job)
register("member.leaving", "reviews", _of_leaving)
