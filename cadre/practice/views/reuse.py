"""Use at home: ask, read, note a use, confirm that one stopped, and the register."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page, signed_in
from cadre.practice.choices import ReuseKind
from cadre.practice.forms.reuse import NoteUseForm, UseForm
from cadre.practice.lifecycle import ENDED, REUSE
from cadre.practice.operations import reuse as operations
from cadre.practice.presenters import reuse as presenters
from cadre.practice.queries import reuse as queries

SEARCH_HINTS = {True: "Search host, person or words", False: "Search words"}
# For the programme. A member who may not read whose review it is must not find it out by a search either.
SEARCHED = ["what", "review__organisation__name", "review__reference", "asked_by__name"]


@page("practice.ask_to_use_practice", of=queries.practice_to_use)
def of_practice(request, practice):
    allowed = presenters.allowed_already(practice.consent_in_force)
    return _ask(request, practice.review, ReuseKind.PRACTICE, back=practice, allowed=allowed, practice=practice)


@page("practice.ask_to_use_finding", of=queries.findings_to_use)
def of_finding(request, finding):
    return _ask(request, finding.review, ReuseKind.FINDING, back=finding, finding=finding)


@page("practice.ask_to_use_reflection", of=queries.reflections_to_use)
def of_reflection(request, reflection):
    return _ask(request, reflection.review, ReuseKind.REFLECTION, back=reflection, reflection=reflection)


def _ask(request, review, kind, *, back, allowed="", **of):
    if known := queries.current_of(request.user, **of):
        return _asked_already(request, known)
    form = UseForm(request.POST or None, today=queries.today())
    if form.is_valid():
        try:
            facts = {"review": review, "kind": kind, **form.cleaned_data, **of}
            made = operations.ask_to_use(**facts, by=request.user, at=clock.now())
        except operations.AlreadyAsked as asked:
            return _asked_already(request, asked.reuse)
        messages.success(request, "We have asked the host, and email you when it answers.")
        return redirect(made)
    # What everyone may use needs no request, but a member may want more, such as to name the host.
    asks = not allowed or request.method == "POST" or "ask" in request.GET
    shown = {"back": back, "caption": back, "template": "practice/may_i.html", "allowed": allowed, "asks": asks}
    last = presenters.last_words(queries.last_answer(**of), on=queries.today())
    button = "Ask the host" if asks else ""
    return ask(request, "May I use this at home?", button, form=form if asks else None, last=last, **shown)


def _asked_already(request, reuse):
    messages.info(request, "You have asked to use this already. This is your request.")
    return redirect(reuse)


@page("practice.see_use", of=queries.reuses_for)
def reuse(request, reuse):
    user, is_owner = request.user, reuse.asked_by_id == request.user.pk
    today = queries.today()
    standing = reuse.standing_on(today)
    context = {
        "reuse": reuse,
        "tag": presenters.tag(reuse, on=today),
        "next": presenters.NEXT[standing],
        "host": presenters.host(reuse),
        "answerer": presenters.answerer(reuse),
        "subject": presenters.subject(reuse, is_owner=is_owner),
        "asked_until": presenters.until_words(reuse.until),
        "allowed_until": presenters.until_words(reuse.runs_until),
        "uses": list(reuse.uses.all()),
        "may_stop": is_owner and reuse.state in ENDED and not reuse.acknowledged_at,
        "may_note": is_owner and reuse.was_allowed,
        "is_in_force": standing == "granted",
        "may_cancel": is_owner and reuse.state == "asked",
        "may_answer": reuse.state == "asked" and user.has_perm("practice.answer_use", reuse),
        "may_record": reuse.state == "asked" and user.has_perm("practice.record_use", reuse),
        "may_withdraw": reuse.state == "granted" and user.has_perm("practice.withdraw_use", reuse),
    }
    return render(request, "practice/reuse.html", context)


@page("practice.own_use", of=queries.asked_by)
def note(request, reuse):
    today = queries.today()
    if request.method == "GET" and not reuse.was_allowed:
        messages.info(request, "The host has not allowed this, so no use can be noted.")
        return redirect(reuse)
    since = clock.day_of(reuse.answered_at) if reuse.answered_at else today
    form = NoteUseForm(request.POST or None, since=since, until=min(today, reuse.last_day or today))
    if form.is_valid():
        with flash_outcome(request, "Thank you. The use is noted."):
            operations.note_use(reuse=reuse, **form.cleaned_data, by=request.user, at=clock.now())
        return redirect(reuse)
    return ask(request, "Note a use", "Save", form=form, back=reuse, caption=reuse)


@page("practice.own_use", of=queries.asked_by)
def cancel(request, reuse):
    if request.method == "POST":
        with flash_outcome(request, "The request is withdrawn."):
            operations.cancel(reuse=reuse, by=request.user, at=clock.now())
        return redirect(reuse)
    will = ["The link that we sent to the host stops working", "You can ask again"]
    shown = {"preview": will, "back": reuse, "caption": reuse, "leave": "Keep the request"}
    return ask(request, "Withdraw your request?", "Withdraw", **shown)


@page("practice.own_use", of=queries.asked_by)
@require_POST
def acknowledge(request, reuse):
    with flash_outcome(request, "Thank you. We have noted that you stopped."):
        operations.acknowledge(reuse=reuse, by=request.user, at=clock.now())
    return redirect(reuse)


@signed_in
def register(request):
    states = {"state": list(REUSE.choices), "kind": ReuseKind.choices}
    search = SEARCHED if request.user.is_programme_staff else ["what"]
    listing = listed(request, queries.register_for(request.user), search=search, filters=states)
    today = queries.today()
    rows = [presenters.row(reuse, on=today) for reuse in listing.rows]
    context = {"listing": listing, "rows": rows, "hint": SEARCH_HINTS[request.user.is_programme_staff]}
    return render(request, "practice/register.html", context)
