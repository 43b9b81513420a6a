"""Add the seats of a template to the team of a review."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import page
from cadre.kernel.text import count_of
from cadre.reviews import queries as reviews
from cadre.reviews.navigation import review_navigation
from cadre.reviews.queries.scope import with_scope
from cadre.reviews.terms_of_reference import strands_in_scope
from cadre.teams.operations import templates as operations
from cadre.teams.planned_seats import planned
from cadre.teams.presenters.planned import planned_rows
from cadre.teams.queries import titles_on
from cadre.teams.queries.templates import template_on, templates_on


@page("teams.add_seat", of=reviews.reviews_for)
def templates(request, review):
    version = templates_on(clock.day_of(clock.now()))
    context = {
        "review": review,
        "sections": review_navigation(request, review, "team"),
        "version": version,
    }
    return render(request, "teams/templates.html", context)


@page("teams.add_seat", of=reviews.reviews_for)
def use(request, review, code):
    template = template_on(clock.day_of(clock.now()), code)
    if template is None:
        raise Http404
    review = with_scope(review)
    strands = {strand: review.sides_of(strand) for strand in strands_in_scope(review)}
    if request.method == "POST":
        made = operations.use_template(
            review=review, template=template, strands=strands, by=request.user, at=clock.now()
        )
        added = f"{count_of(len(made), 'seat')} added." if made else "The team has all of these seats already."
        (messages.success if made else messages.info)(request, added)
        return redirect("teams:team", pk=review.pk)
    rows = planned_rows(planned(template, strands, there=titles_on(review)))
    new = any(not one["is_there"] for one in rows)
    return ask(
        request,
        f"Use the template “{template['title']}”",
        "Add these seats" if new else "",
        back=reverse("teams:templates", args=[review.pk]),
        caption=review,
        template="teams/use_template.html",
        rows=rows,
        all_there=not new,
    )
