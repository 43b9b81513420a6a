"""Emails to members: all of them, a new draft, the page of one, changing its text or its list, discarding it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import flash_outcome, page
from cadre.mailings import presenters
from cadre.mailings.choices import About
from cadre.mailings.forms import ChangeForm, WriteForm
from cadre.mailings.lifecycle import MAILING
from cadre.mailings.operations import writing as operations
from cadre.mailings.queries import mailings as queries
from cadre.mailings.queries import people
from cadre.mailings.views.asked import MAX_QUERY, TOO_LONG, list_of, members_of

STATES = [(code, words) for code, words in MAILING.choices if code != "discarded"]


@page("mailings.write")
def mailings(request):
    listing = listed(
        request,
        queries.mailings_for(request.user),
        search=["subject", "message", "written_by__name"],
        filters={"state": STATES, "about": About.choices},
        labels={"about": "What it is about"},
    )
    counts = queries.sent_and_failed(listing.rows)
    rows = [presenters.row(mailing, *counts.get(mailing.pk, (0, 0))) for mailing in listing.rows]
    return render(request, "mailings/mailings.html", {"listing": listing, "rows": rows})


@page("mailings.write")
def write(request):
    at = clock.now()
    chosen, count = list_of(request, at=at)
    form = WriteForm(request.POST or None)
    if form.is_valid() and len(chosen["query"]) > MAX_QUERY:
        form.add_error(None, TOO_LONG)
    if form.is_valid():
        mailing = operations.write(**chosen, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, "The draft is saved. Nobody has been emailed yet.")
        return redirect(mailing)
    back = f"{reverse('members:members')}?{chosen['query']}"
    intro = f"{chosen['list_words'] or 'All members'}. You read it, and who gets it, before it is sent."
    return ask(request, f"Write to {presenters.people(count)}", "Save and preview", form=form, back=back, intro=intro)


@page("mailings.see_mailing", of=queries.mailings_for)
def mailing(request, mailing):
    context = {"mailing": mailing, "tag": presenters.tag(mailing), "goes_to": presenters.goes_to(mailing)}
    if mailing.state == "draft":
        return render(request, "mailings/draft.html", {**context, **_draft(request, mailing)})
    counts = people.counts(mailing)
    reasons = people.counts_left_out(mailing) if counts.get("left-out") else {}
    context |= {"progress": presenters.progress(counts), "left_out": presenters.left_out(reasons)}
    return render(request, "mailings/sent.html", context)


def _draft(request, mailing) -> dict:
    at = clock.now()
    members = members_of(mailing, request.user, at=at)
    counts = people.counted(members)
    shown = people.for_preview(members, with_welsh=mailing.is_in_welsh)
    return {
        "count": counts.get("", 0),
        "left_out": presenters.left_out(counts),
        "previews": presenters.previews(mailing, shown, at=at),
        "list_address": f"{reverse('members:members')}?{mailing.query}&{urlencode({'draft': mailing.pk})}",
    }


@page("mailings.see_mailing", of=queries.mailings_for, edits=True)
def change(request, mailing):
    if mailing.state != "draft":
        return redirect(mailing)
    form = ChangeForm(request.POST or None, initial={name: getattr(mailing, name) for name in operations.TEXTS})
    if form.is_valid():
        with flash_outcome(request, "The draft is saved."):
            operations.change(mailing=mailing, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(mailing)
    return ask(request, "Change this email", "Save and preview", form=form, back=mailing, caption=mailing.subject)


@page("mailings.see_mailing", of=queries.mailings_for)
def use_list(request, mailing):
    at = clock.now()
    chosen, count = list_of(request, at=at)
    if request.method == "POST" and len(chosen["query"]) <= MAX_QUERY:
        with flash_outcome(request, f"The email now goes to this list of {presenters.people(count)}."):
            operations.choose_list(mailing=mailing, **chosen, by=request.user, at=at)
        return redirect(mailing)
    is_possible = mailing.state == "draft" and len(chosen["query"]) <= MAX_QUERY
    return ask(
        request,
        f"Use this list of {presenters.people(count)}?",
        "Use this list" if is_possible else "",
        back=mailing,
        caption=mailing.subject,
        intro=chosen["list_words"] or "All members" if len(chosen["query"]) <= MAX_QUERY else TOO_LONG,
    )


@page("mailings.see_mailing", of=queries.mailings_for)
def discard(request, mailing):
    if request.method == "POST":
        try:
            operations.discard(mailing=mailing, by=request.user, at=clock.now())
        except MoveRefused as refused:
            messages.error(request, f"Nothing was changed. {refused}.")
            return redirect("mailings:mailings")
        messages.success(request, "The draft is discarded.")
        return redirect("mailings:mailings")
    is_draft = mailing.state == "draft"
    intro = "" if is_draft else "It has been sent, so it is kept."
    button = "Discard" if is_draft else ""
    return ask(
        request, "Discard this draft?", button, back=mailing, caption=mailing.subject, intro=intro, kind="warning"
    )
