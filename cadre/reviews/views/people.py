"""The people of a review: list them, add them, and end their access."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import acts, clock
from cadre.kernel.pages import page
from cadre.reviews import presenters, queries
from cadre.reviews.choices import HOST, NAMED_BY_STAFF, ReviewRole
from cadre.reviews.conflicts import InConflict
from cadre.reviews.forms.people import EndAccessForm, HostPersonForm, PersonForm, PhoneForm
from cadre.reviews.navigation import review_navigation
from cadre.reviews.operations import access as access_operations
from cadre.reviews.operations import people as operations
from cadre.reviews.queries import naming
from cadre.reviews.queries.conflicts import who_is_kept_out
from cadre.reviews.queries.people import access_for, people_in_order


@page("reviews.see_people", of=queries.reviews_for)
def people(request, review):
    user, at = request.user, clock.now()
    listing = listed(request, people_in_order(review), search=["user__name"])
    context = {
        "review": review,
        "sections": review_navigation(request, review, "people"),
        "listing": listing,
        "rows": presenters.people_rows(listing.rows, user, at=at),
        "kept_out": _kept_out(user, review, listing.rows, at=at),
        "may_name_staff": review.is_open and user.has_perm("reviews.name_staff", review),
        "may_name_host": review.is_open and user.has_perm("reviews.name_host_people", review),
        "may_close": user.has_perm("reviews.close_access", review),
    }
    return render(request, "reviews/people.html", context)


def _kept_out(user, review, rows, *, at) -> list[tuple]:
    """Whom a conflict of interest keeps out, with the reason, for those who may know."""
    if not user.has_perm("reviews.see_conflicts", review):
        return []
    return who_is_kept_out(review, [access.user for access in rows if access.role not in HOST], at=at)


def _name(request, review, form, *, heading, nameable, after="reviews:people"):
    if form.is_valid():
        try:
            person, given = form.named, {key: form.cleaned_data[key] for key in ("role", "phone") if key in form.fields}
            operations.name_person(review=review, **person, **given, by=request.user, at=clock.now())
            messages.success(request, f"{person['name']} is on the review. We have emailed them.")
            return redirect(after, pk=review.pk)
        except operations.AlreadyNamed as named:
            form.add_error(form.where, f"{named}.")
        except InConflict as conflict:
            form.add_error(form.where, f"This person cannot be on the review. {conflict}.")
    context = {"form": form, "back": reverse("reviews:people", args=[review.pk]), "caption": review}
    context |= {"kept_out": nameable.kept_out, "may_read_why": request.user.has_perm("reviews.see_conflicts", review)}
    return ask(request, heading, "Add and email them", template="reviews/name_person.html", **context)


@page("reviews.name_staff", of=queries.reviews_for)
def name_staff(request, review):
    nameable = naming.who_can_run(review, at=clock.now())
    initial = {"role": naming.first_lacking(review, ReviewRole.REVIEW_LEAD, at=clock.now())}
    form = PersonForm(request.POST or None, roles=NAMED_BY_STAFF, people=nameable.people, initial=initial)
    heading = "Add someone to run the review"
    after = "reviews:name_host" if naming.first_lacking(review, ReviewRole.SPOC, at=clock.now()) else "reviews:people"
    return _name(request, review, form, heading=heading, nameable=nameable, after=after)


@page("reviews.name_host_people", of=queries.reviews_for)
def name_host(request, review):
    nameable = naming.who_speaks_for_host(review, at=clock.now())
    initial = {"role": naming.first_lacking(review, ReviewRole.SPOC, at=clock.now())}
    form = HostPersonForm(request.POST or None, roles=HOST, people=nameable.people, initial=initial)
    return _name(request, review, form, heading="Add someone from the host", nameable=nameable)


@page("reviews.set_phone", of=access_for, edits=True)
def phone(request, access):
    form = PhoneForm(request.POST or None, initial={"phone": access.phone})
    back = reverse("reviews:people", args=[access.review_id])
    if form.is_valid():
        operations.set_phone(access=access, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, "Telephone number saved" if access.phone else "No telephone number is saved")
        return redirect(back)
    heading = f"Telephone number of {access.user.name}"
    return ask(request, heading, "Save", form=form, back=back, caption=access.review)


@page("reviews.close_access", of=access_for)
def close(request, access):
    form = EndAccessForm(request.POST or None)
    if form.is_valid():
        access_operations.close_access(access=access, **form.cleaned_data, by=request.user, at=clock.now())
        messages.success(request, f"{access.user.name} no longer has access.")
        return redirect("reviews:people", pk=access.review_id)
    act = acts.get("reviews.close_access")
    preview = acts.preview(act.key, access, at=clock.now())
    back = reverse("reviews:people", args=[access.review_id])
    context = {"back": back, "caption": access.review, "preview": preview, "kind": "warning"}
    return ask(request, act.heading_for(access), act.words, form=form, **context)
