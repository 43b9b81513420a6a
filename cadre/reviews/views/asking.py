"""The pages on which a sponsor requests a review: three parts, then all answers to check, then the number."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.govuk import pages
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import flash_outcome, page
from cadre.organisations import queries as organisations
from cadre.reviews.forms.asking import BeginForm, WhatForm, WhenForm, WhyForm
from cadre.reviews.operations import asking as operations
from cadre.reviews.presenters import requests as presenters
from cadre.reviews.queries.requests import drafts_of, requests_for, what_to_ask

INTRO = "We save your answers as you go. You can stop, and finish on another device."
LATER = "later"


@page("reviews.ask_for_review")
def request_review(request):
    """The first part, which begins a draft."""
    on = clock.day_of(clock.now())
    form = BeginForm(request.POST or None, organisations=organisations.sponsored_by(request.user, on=on))
    if form.is_valid():
        asked = operations.begin_request(**form.answers(), by=request.user, at=clock.now())
        return _onward(request, asked, "reviews:request_what")
    back = reverse("reviews:requests")
    context = {"template": "reviews/request_part.html", "drafts": drafts_of(request.user), "part": 1, "is_new": True}
    return pages.ask(request, "Why you want a review", "Continue", form=form, back=back, intro=INTRO, **context)


def _part(request, asked, *, form, number, heading, onward):
    """A part of a request: of a draft, the next part follows; of one that was sent, its own page."""
    if not asked.may_be_changed:
        return redirect(asked)
    if form.is_valid():
        if asked.is_draft:
            operations.change_request(request=asked, **form.cleaned_data, by=request.user, at=clock.now())
            return _onward(request, asked, "reviews:send_request" if "change" in request.GET else onward)
        with flash_outcome(request, "Your request has been changed. The programme lead can see what changed."):
            operations.change_request(request=asked, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(asked)
    context = {"template": "reviews/request_part.html", "part": number, "is_draft": asked.is_draft}
    button, back = ("Continue", presenters.part_before(asked, number)) if asked.is_draft else ("Save", asked)
    return pages.ask(request, heading, button, form=form, back=back, caption=asked.organisation, **context)


def _onward(request, asked, name):
    if LATER in request.POST:
        messages.success(request, "Your draft has been saved. Nobody else can see it until you send it.")
        return redirect("reviews:requests")
    return redirect(name, pk=asked.pk)


@page("reviews.write_request", of=requests_for, edits=True)
def why(request, asked):
    form = WhyForm(request.POST or None, initial=presenters.answers(asked))
    heading = "Why you want a review"
    return _part(request, asked, form=form, number=1, heading=heading, onward="reviews:request_what")


@page("reviews.write_request", of=requests_for, edits=True)
def what(request, asked):
    choices = what_to_ask(asked, on=clock.day_of(clock.now()))
    form = WhatForm(request.POST or None, initial=presenters.answers(asked), **choices)
    heading = "What the review should look at"
    return _part(request, asked, form=form, number=2, heading=heading, onward="reviews:request_when")


@page("reviews.write_request", of=requests_for, edits=True)
def when(request, asked):
    form = WhenForm(request.POST or None, initial=presenters.answers(asked), today=clock.day_of(clock.now()))
    heading = "When, and who to contact"
    return _part(request, asked, form=form, number=3, heading=heading, onward="reviews:send_request")


@page("reviews.write_request", of=requests_for)
def send(request, asked):
    """All answers to check, and the button that sends them. A draft that is not complete leads to its next part."""
    if not asked.is_draft:
        return redirect("reviews:request_sent" if asked.is_open else "reviews:request", pk=asked.pk)
    if not asked.contact_email:
        return redirect(presenters.next_part(asked))
    if request.method == "POST":
        try:
            operations.send_request(request=asked, by=request.user, at=clock.now())
        except (MoveRefused, operations.NotComplete) as refused:
            messages.error(request, f"Nothing was sent. {refused}.")
        return redirect("reviews:request_sent", pk=asked.pk)
    intro = "The programme lead decides. You can change your answers until then."
    context = {"template": "reviews/request_check.html", "asked": asked}
    context |= {"sections": presenters.answer_sections(asked, may_change=True)}
    back = reverse("reviews:request_when", args=[asked.pk])
    return pages.ask(request, "Check your answers", "Send request", back=back, caption=asked, intro=intro, **context)


@page("reviews.write_request", of=requests_for)
def sent(request, asked):
    if asked.is_draft:
        return redirect("reviews:send_request", pk=asked.pk)
    return render(request, "reviews/request_sent.html", {"asked": asked})


@page("reviews.write_request", of=requests_for)
def delete_draft(request, asked):
    if request.method == "POST":
        with flash_outcome(request, "Your draft has been deleted."):
            operations.delete_draft(request=asked, by=request.user, at=clock.now())
        return redirect("reviews:requests")
    heading = "Delete the draft?" if asked.is_draft else "This request has been sent"
    intro = "We delete your answers. You can make another request at any time."
    button = "Delete draft" if asked.is_draft else ""
    return pages.ask(request, heading, button, back=asked, caption=asked, intro=intro, kind="warning")
