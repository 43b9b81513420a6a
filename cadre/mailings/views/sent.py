"""Send an email to members, who is where, stop it, and try again what failed."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page, sensitive
from cadre.kernel.spreadsheets import csv_download
from cadre.mailings import presenters
from cadre.mailings.choices import Why
from cadre.mailings.forms import SendForm
from cadre.mailings.operations import sending as operations
from cadre.mailings.queries import mailings as queries
from cadre.mailings.queries import people as people_queries
from cadre.mailings.views.asked import members_of

CHANGED = "The text or the list has changed since you opened this page. Check how many get it now, then send it"


@page("mailings.see_mailing", of=queries.mailings_for)
def send(request, mailing):
    if mailing.state != "draft":
        return redirect(mailing)
    at = clock.now()
    members = members_of(mailing, request.user, at=at)
    form = SendForm(request.POST or None)
    if form.is_valid():
        try:
            with flash_outcome(request, "It is being sent.", operations.NobodyToWriteTo):
                seen = form.cleaned_data["seen"]
                operations.send(mailing=mailing, members=members, seen=seen, by=request.user, at=at)
            return redirect(mailing)
        except operations.ChangedSince:
            form.add_error(None, CHANGED)
    counts = people_queries.counted(members)
    count = counts.get("", 0)
    form = _form_of(form, people_queries.seen_of(mailing, members))
    return ask(
        request,
        f"Send “{mailing.subject}”?",
        f"Send to {presenters.people(count)}" if count else "",
        form=form,
        back=mailing,
        caption="Email to members",
        intro="" if count else "Nobody on this list would get it.",
        preview=presenters.what_sending_does(mailing, counts) if count else (),
    )


def _form_of(form, seen: str):
    """``form`` for what the page shows now, with its errors."""
    shown = SendForm({"seen": seen}) if form.is_bound else SendForm(initial={"seen": seen})
    for error in form.non_field_errors():
        shown.add_error(None, error)
    return shown


@page("mailings.see_mailing", of=queries.mailings_for)
def people(request, mailing):
    is_draft = mailing.state == "draft"
    listing = _of_draft(request, mailing) if is_draft else _of_sent(request, mailing)
    rows = [presenters.on_list(member) if is_draft else presenters.person(member) for member in listing.rows]
    return render(request, "mailings/people.html", {"mailing": mailing, "listing": listing, "rows": rows})


def _of_draft(request, mailing):
    members = members_of(mailing, request.user, at=clock.now())
    options = [("none", "Gets it"), *Why.choices]
    return listed(
        request,
        members,
        search=["user__name"],
        filters={"why": options},
        labels={"why": "Who gets it"},
        together={("why",): people_queries.on_draft_at},
    )


def _of_sent(request, mailing):
    return listed(
        request,
        people_queries.of_mailing(mailing).prefetch_related("email__deliveries"),
        search=["member__user__name"],
        filters={"now_at": list(presenters.WHERE.items()), "why": Why.choices},
        labels={"now_at": "Where it is", "why": "Why left out"},
    )


@page("mailings.see_mailing", of=queries.mailings_for)
@sensitive()
def people_csv(request, mailing):
    people = people_queries.of_mailing(mailing).prefetch_related("email__deliveries")
    rows = (presenters.cells(person) for person in people)
    return csv_download(f"email-{mailing.pk}.csv", presenters.HEADINGS, rows)


@page("mailings.see_mailing", of=queries.mailings_for)
@require_POST
def stop(request, mailing):
    with flash_outcome(request, "It is stopped. Nobody else gets it."):
        operations.stop(mailing=mailing, by=request.user, at=clock.now())
    return redirect(mailing)


@page("mailings.see_mailing", of=queries.mailings_for)
@require_POST
def retry(request, mailing):
    with flash_outcome(request, "We will try the failed emails again.", operations.NothingFailed):
        operations.retry(mailing=mailing, by=request.user, at=clock.now())
    return redirect(mailing)
