"""What reviews put on lower pages: the two entries of the top navigation, and what waits and is awaited at home."""

from cadre.kernel import clock
from cadre.kernel.slots import Panel, register
from cadre.reviews import queries
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.presenters import state_tag
from cadre.reviews.wording import written_days


def _navigation(*, user, record, at, value):
    if not user.is_authenticated:
        return None
    links = [Panel(title="Reviews", url="/reviews", order=10)]
    if user.holds("lead", "coordinator") or value:
        links.append(Panel(title="Requests", url="/requests", order=20))
    return links


def _what_waits(*, user, record, at):
    held = queries.roles_held(user)
    tasks = [
        Panel(
            title=f"Accept confidentiality: {review}",
            url=f"/reviews/{review.pk}/confidentiality",
            order=10,
            context={"by": f"visit {written_days(review.days)}" if review.days else ""},
        )
        for review in (queries.reviews_waiting_for_my_confidentiality(user) if "waiting" in held else ())
    ]
    if user.holds("lead"):
        tasks += [_to_decide(request) for request in queries.requests_to_decide(user, on=clock.day_of(at))]
    tasks += [
        Panel(
            title=f"Agree the terms of reference: {terms.review}",
            url=f"/terms/{terms.pk}",
            order=15,
            context={"by": f"proposed {clock.format_date(clock.day_of(terms.proposed_at))}"},
        )
        for terms in (queries.terms_waiting_for(user) if user.holds("lead") or "sponsor" in held else ())
    ]
    if user.holds("coordinator"):
        tasks += [
            Panel(
                title=f"Set the days of the visit: {review}",
                url=f"/reviews/{review.pk}/visit",
                order=28,
                context={"by": f"accepted {clock.format_date(clock.day_of(review.created_at))}"},
            )
            for review in queries.reviews_without_days(user)
        ]
    return tasks


def _to_decide(request) -> Panel:
    if request.state == "deferred":
        verb, when = "Look again", f"deferred to {clock.format_date(request.look_again_on)}"
    else:
        verb, when = "Accept, defer or decline", f"asked {clock.format_date(clock.day_of(request.asked_at))}"
    return Panel(title=f"{verb}: {request}", url=f"/requests/{request.pk}", order=20, context={"by": when})


def _my_requests(*, user, record, at):
    """For the host of a request that waits: that it has arrived, and who has it now."""
    if user.holds("lead", "coordinator"):
        return None
    rows = [
        {"request": request, "tag": state_tag(request, REQUEST), "asked_on": clock.day_of(request.asked_at)}
        for request in queries.requests_that_wait(user)
    ]
    return Panel(title="My requests", template="reviews/my_requests.html", context={"rows": rows}) if rows else None


register("home.panel", "reviews", _my_requests)
register("navigation", "reviews", _navigation, annotation=queries.may_ask)
register("home.task", "reviews", _what_waits)
