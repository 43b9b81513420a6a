"""Pages of requests: read, decide, withdraw."""

from django.shortcuts import redirect, render

from cadre.frameworks import queries as frameworks
from cadre.govuk import pages
from cadre.govuk.listing import listed
from cadre.kernel import clock, slots
from cadre.kernel.pages import flash_outcome, page
from cadre.reviews import presenters
from cadre.reviews.forms.requests import AcceptForm, DeclineForm, DeferForm
from cadre.reviews.lifecycle import REQUEST
from cadre.reviews.operations import requests as operations
from cadre.reviews.presenters import requests as answers
from cadre.reviews.queries.requests import changes_of, requests_for

MAX_CHANGES = 10


@page("reviews.list_requests")
def requests(request):
    listing = listed(request, requests_for(request.user), search=["organisation__name", "sponsor__name", "reason"])
    rows = [(asked, presenters.state_tag(asked, REQUEST)) for asked in listing.rows]
    return render(request, "reviews/requests.html", {"listing": listing, "rows": rows})


@page("reviews.see_request", of=requests_for)
def request_page(request, asked):
    if asked.is_draft:
        return redirect("reviews:send_request", pk=asked.pk)
    may_write = request.user.has_perm("reviews.write_request", asked)
    review = getattr(asked, "review", None)
    sees_review = review is not None and request.user.has_perm("reviews.see_plan", review)
    context = {
        "asked": asked,
        "tag": presenters.state_tag(asked, REQUEST),
        "sections": answers.answer_sections(asked, may_change=may_write and asked.may_be_changed),
        "changes": answers.change_rows(changes_of(asked)[:MAX_CHANGES]),
        "steps": answers.steps_of(asked, review if sees_review else None),
        "now": answers.now_words(asked, review if sees_review else None),
        "can_decide": asked.is_open and request.user.has_perm("reviews.decide_request", asked),
        "can_withdraw": asked.is_open and may_write,
        "review": review if sees_review else None,
        "may_weigh": asked.is_open and request.user.has_perm("reviews.weigh_request", asked),
    }
    return render(request, "reviews/request.html", context)


@page("reviews.weigh_request", of=requests_for)
def weigh(request, asked):
    """What an open request is decided by, with the three decisions for those who decide."""
    if not asked.is_open:
        return redirect(asked)
    context = {
        "asked": asked,
        "tag": presenters.state_tag(asked, REQUEST),
        "can_decide": request.user.has_perm("reviews.decide_request", asked),
        "panels": slots.panels("request.panel", user=request.user, record=asked, at=clock.now()),
    }
    return render(request, "reviews/request_weigh.html", context)


def _decide(request, asked, *, form, act, heading, button, done, intro=""):
    if form.is_valid():
        with flash_outcome(request, f"{done} We have emailed {asked.sponsor.name}."):
            act(request=asked, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect("reviews:request", pk=asked.pk)
    return pages.ask(request, heading, button, form=form, back=asked, caption=asked, intro=intro)


@page("reviews.decide_request", of=requests_for, edits=True)
def accept(request, asked):
    in_force = frameworks.in_force(on=clock.day_of(clock.now()))
    initial = {"framework": answers.framework_to_choose(asked, in_force)}
    basis = f"changed {asked.changed_at}"  # a change of the sponsor is read before the request is accepted
    form = AcceptForm(request.POST or None, frameworks=in_force, initial=initial, basis=basis)
    form.saved_by = asked.sponsor.name
    return _decide(
        request,
        asked,
        form=form,
        act=operations.accept_request,
        heading="Accept the request",
        button="Accept",
        done="You have accepted the request and the review has started.",
        intro="The review starts now, with the sponsor on it. Next, set its scope, terms and dates.",
    )


@page("reviews.decide_request", of=requests_for)
def defer(request, asked):
    form = DeferForm(request.POST or None, today=clock.day_of(clock.now()))
    return _decide(
        request,
        asked,
        form=form,
        act=operations.defer_request,
        heading="Defer the decision",
        button="Defer",
        done="You have deferred the decision.",
        intro="On the day you choose, the request will be on your home page again.",
    )


@page("reviews.decide_request", of=requests_for)
def decline(request, asked):
    form = DeclineForm(request.POST or None)
    return _decide(
        request,
        asked,
        form=form,
        act=operations.decline_request,
        heading="Decline the request",
        button="Decline",
        done="You have declined the request.",
    )


@page("reviews.withdraw_request", of=requests_for)
def withdraw(request, asked):
    if request.method == "POST":
        with flash_outcome(request, "Your request has been withdrawn."):
            operations.withdraw_request(request=asked, by=request.user, at=clock.now())
        return redirect("reviews:request", pk=asked.pk)
    intro = "The programme will not decide on it. You can make another request at any time."
    return pages.ask(
        request, "Withdraw the request?", "Withdraw", back=asked, caption=asked, intro=intro, kind="warning"
    )
