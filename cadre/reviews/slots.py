"""What reviews put on lower pages: the two entries of the top navigation, and what waits at home."""

from cadre.kernel.slots import Panel, register
from cadre.reviews import queries


def _navigation(*, user, record, at):
    if not user.is_authenticated:
        return None
    links = [Panel(title="Reviews", url="/reviews", order=10)]
    if user.has_perm("reviews.ask_for_review") or user.holds("lead", "coordinator"):
        links.append(Panel(title="Requests", url="/requests", order=20))
    return links


def _what_waits(*, user, record, at):
    held = queries.roles_held(user)
    tasks = [
        Panel(title=f"Accept confidentiality: {review}", url=f"/reviews/{review.pk}/confidentiality", order=10)
        for review in (queries.reviews_waiting_for_my_confidentiality(user) if "waiting" in held else ())
    ]
    if user.holds("lead"):
        tasks += [
            Panel(title=f"Accept, defer or decline: {request}", url=f"/requests/{request.pk}", order=20)
            for request in queries.requests_for(user).filter(state="requested")
        ]
    tasks += [
        Panel(title=f"Agree the terms of reference: {terms.review}", url=f"/terms/{terms.pk}", order=15)
        for terms in (queries.terms_waiting_for(user) if user.holds("lead") or "sponsor" in held else ())
    ]
    return tasks


register("navigation", "reviews", _navigation)
register("home.task", "reviews", _what_waits)
