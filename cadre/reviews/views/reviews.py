"""The list of reviews, the page of one, and its history."""

from django.shortcuts import render

from cadre.audit import queries as audit
from cadre.govuk.listing import listed
from cadre.kernel import acts, clock, slots
from cadre.kernel.pages import page
from cadre.reviews import presenters, queries, terms_of_reference, wording
from cadre.reviews.lifecycle import REVIEW
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.stages import stages_of


@page("reviews.list_reviews")
def reviews(request):
    listing = listed(
        request,
        queries.reviews_for(request.user),
        search=["organisation__name", "organisation__short", "reference"],
        filters={"state": REVIEW.choices},
        sort={"host": "organisation__name", "dates": "first_day", "newest": "-created_at"},
    )
    rows = [
        {"review": review, "tag": presenters.state_tag(review), "days": wording.written_days(review.days)}
        for review in listing.rows
    ]
    return render(request, "reviews/reviews.html", {"listing": listing, "rows": rows})


@page("reviews.see_review", of=queries.reviews_for)
def review(request, review):
    at = clock.now()
    review = with_scope(review, "milestones", "waivers")
    sees_plan = request.user.has_perm("reviews.see_plan", review)
    may_interrupt = review.is_open and request.user.has_perm("reviews.interrupt_review", review)
    act = acts.next_act(review) if sees_plan else None
    checked = acts.checklist(act.key, review, at=at, waived=review.waived_for(act.key)) if act else []
    lines = [line for line in checked if not (line.check.is_quiet and review.is_paused)]
    context = {
        "review": review,
        "sections": review_navigation(request, review, "overview"),
        "tag": presenters.state_tag(review),
        "stages": stages_of(review),
        "days": wording.visit_days(review.days),
        "whom": wording.whom(review),
        "actions": terms_of_reference.actions_in_scope(review),
        "strands": terms_of_reference.strands_in_scope(review),
        "asked": review.request if request.user.has_perm("reviews.see_request", review.request) else None,
        "sees_plan": sees_plan,
        "next_act": act,
        "next_address": act.address(review) if act else "",
        "alongside": presenters.acts_alongside(review, request.user) if sees_plan else [],
        "checklist": presenters.mendable(lines, review, request.user),
        "may_go_on": all(line.passes for line in lines),
        "waivable": presenters.waivable(lines, review, request.user),
        "may_move": bool(act) and request.user.has_perm(act.permission, review),
        **(presenters.interruptions(review) if may_interrupt else {}),
        "facts": slots.panels("review.fact", user=request.user, record=review, at=at),
        "timeline": presenters.timeline(review, on=clock.day_of(at)) if sees_plan else None,
        "panels": slots.panels("review.panel", user=request.user, record=review, at=at),
    }
    return render(request, "reviews/review.html", context)


@page("reviews.see_plan", of=queries.reviews_for)
def history(request, review):
    entries = audit.of_records(queries.references_of(review))
    listing = listed(request, entries)
    return render(
        request,
        "reviews/history.html",
        {
            "review": review,
            "sections": review_navigation(request, review, "history"),
            "listing": listing,
            "rows": [presenters.history_row(entry) for entry in listing.rows],
        },
    )
