"""The pages behind the link of a person who is interested: choose a time to talk, move it, cancel it.

Opening a page changes nothing, so a mail scanner that follows the link does no harm.
"""

from contextlib import suppress
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.joining.calendar_file import chat_event
from cadre.joining.forms.chats import BookForm
from cadre.joining.lifecycle import OPEN
from cadre.joining.operations import chats as operations
from cadre.joining.operations.interest import PURPOSE, send_link_again
from cadre.joining.presenters import chats as presenters
from cadre.joining.presenters.public import said_in
from cadre.joining.queries import chats as queries
from cadre.joining.queries.interest import interest_of_link
from cadre.kernel import clock
from cadre.kernel.bilingual import in_language
from cadre.kernel.calendars import calendar_download
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import by_link
from cadre.links.errors import InvalidLink
from cadre.links.queries import resolve
from cadre.links.views import refuse

SENT_AGAIN = {
    "en": "If a chat is still to be had, we have emailed a new link to the original address in the last hour.",
    "cy": "Os oes sgwrs i’w chael o hyd, rydym wedi e-bostio dolen newydd i’r un cyfeiriad yn yr awr ddiwethaf.",
}


def _opened(view):
    """Hand the view the person whose link it is, or show why the link does not open."""

    @wraps(view)
    def guarded(request, token):
        try:
            link = resolve(token, purpose=PURPOSE, at=clock.now(), reader=request.user)
            interest = interest_of_link(link)
            if interest is None:
                raise InvalidLink("revoked", link)
        except InvalidLink as invalid:
            return _invalid(request, invalid)
        return view(request, token, interest)

    return guarded


def _invalid(request, invalid, *, may_renew=True):
    known = interest_of_link(invalid.link)
    language = known.language if known else "en"
    return refuse(request, invalid, language=language, offer_new=may_renew and invalid.reason == "expired")


@by_link("joining")
@_opened
def chat(request, token, interest):
    at, language = clock.now(), interest.language
    words, slot, slots = said_in(language), queries.slot_of(interest), queries.free_slots(at=at)
    label_of = presenters.choice_in(language)
    sent = queries.slots_to_book(interest, at=at) if request.method == "POST" else slots
    form = BookForm(request.POST or None, slots=sent, words=words["t"]["chat"], label_of=label_of)
    is_open = interest.state in OPEN
    if is_open and form.is_valid() and _booked(form, interest, at=at):
        messages.success(request, words["t"]["chat"]["booked"])
        return redirect("joining:chat", token=token)
    context = {**words, "form": form, "token": token, "interest": interest, "is_open": is_open}
    context["booked"] = presenters.slot_in(slot, language) if slot else None
    context["any_free"] = slots.exists()
    return render(request, "joining/chat.html", context)


def _booked(form, interest, *, at) -> bool:
    """Whether the time was booked; if not, the form says that another person was first."""
    typed = form.cleaned_data
    try:
        operations.book(interest=interest, slot=typed["slot"], phone=typed["phone"], by=interest, at=at)
    except (operations.SlotTaken, MoveRefused):
        form.add_error("slot", form.words["taken"])
        return False
    return True


@by_link("joining")
@_opened
def cancel(request, token, interest):
    words = said_in(interest.language)
    if request.method == "POST":
        with suppress(MoveRefused):  # the button was pressed twice: the other request has cancelled it
            operations.cancel(interest=interest, by=interest, at=clock.now())
        messages.success(request, words["t"]["chat"]["cancelled"])
        return redirect("joining:chat", token=token)
    slot = queries.slot_of(interest)
    if slot is None:
        return redirect("joining:chat", token=token)
    context = {**words, "token": token, "booked": presenters.slot_in(slot, interest.language)}
    return render(request, "joining/cancel_chat.html", context)


@by_link("joining")
@_opened
def calendar(request, token, interest):
    slot = queries.slot_of(interest)
    if slot is None:
        return redirect("joining:chat", token=token)
    words = said_in(interest.language)["t"]["chat"]
    facts = presenters.slot_in(slot, interest.language)
    description = f"{words['with']} {facts['with']}. {facts['how']}."
    event = chat_event(slot, summary=words["summary"], description=description, site_url=settings.SITE_URL)
    return calendar_download("chat.ics", "Initial chat", [event])


@by_link("joining")
def new_link(request, token):
    """Replace an expired link by an email to the person it was for, at most once an hour."""
    at = clock.now()
    try:
        resolve(token, purpose=PURPOSE, at=at, reader=request.user)
    except InvalidLink as invalid:
        if request.method == "POST" and invalid.reason == "expired":
            if interest := interest_of_link(invalid.link):
                send_link_again(interest=interest, by=interest, at=at)
                messages.success(request, in_language(SENT_AGAIN, interest.language))
            return _invalid(request, invalid, may_renew=False)
        return _invalid(request, invalid)
    return redirect(reverse("joining:chat", args=[token]))
