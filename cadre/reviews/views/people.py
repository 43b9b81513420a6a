"""The people of a review: who is on it as what, naming them, and ending their access."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.govuk.listing import listed
from cadre.kernel import acts, clock
from cadre.kernel.pages import page
from cadre.reviews import queries
from cadre.reviews.choices import HOST, NAMED_BY_STAFF
from cadre.reviews.conflicts import InConflict
from cadre.reviews.forms import EndAccessForm, PersonForm
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations import access as access_operations
from cadre.reviews.operations import people as operations


@page("reviews.see_people", of=queries.reviews_for)
def people(request, review):
    user = request.user
    found = listed(request, queries.people_in_order(review), search=["user__name"])
    context = {
        "review": review,
        "sections": review_navigation(request, review, "people"),
        "found": found,
        "rows": found.rows,
        "excluded": review.conflict_exclusions.filter(lifted_at__isnull=True).select_related("user"),
        "may_name_staff": review.is_open and user.has_perm("reviews.name_staff", review),
        "may_name_host": review.is_open and user.has_perm("reviews.name_host_people", review),
        "may_close": user.has_perm("reviews.close_access", review),
    }
    return render(request, "reviews/people.html", context)


def _name(request, review, *, roles, heading):
    form = PersonForm(request.POST or None, roles=roles)
    if form.is_valid():
        try:
            operations.name_person(review=review, **form.cleaned_data, by=request.user, at=clock.now())
            messages.success(request, f"{form.cleaned_data['name']} has been told.")
            return redirect("reviews:people", pk=review.pk)
        except InConflict as conflict:
            form.add_error("email", f"This person cannot be on the review. {conflict}.")
    context = {"form": form, "heading": heading, "caption": str(review), "button": "Name and tell them"}
    return render(request, "govuk/form_page.html", {**context, "back": f"/reviews/{review.pk}/people"})


@page("reviews.name_staff", of=queries.reviews_for)
def name_staff(request, review):
    return _name(request, review, roles=NAMED_BY_STAFF, heading="Name someone to run the review")


@page("reviews.name_host_people", of=queries.reviews_for)
def name_host(request, review):
    return _name(request, review, roles=HOST, heading="Name someone from the host")


@page("reviews.close_access", of=queries.access_for)
def close(request, access):
    form = EndAccessForm(request.POST or None)
    if form.is_valid():
        access_operations.close_access(access=access, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, f"{access.user.name} no longer has access.")
        return redirect("reviews:people", pk=access.review_id)
    context = {"form": form, "heading": f"End the access of {access.user.name}?", "caption": str(access.review)}
    back = f"/reviews/{access.review_id}/people"
    context |= {"button": "End access", "button_kind": "warning", "back": back}
    context["preview"] = acts.preview("reviews.close_access", access, at=clock.now())
    return render(request, "govuk/form_page.html", context)
