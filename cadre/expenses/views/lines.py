"""The lines of one's own claim, and the receipts for those who may see it."""

from contextlib import contextmanager

from django.contrib import messages
from django.shortcuts import redirect

from cadre.expenses.forms.lines import AddCostForm, ChangeCostForm, ChangeJourneyForm, JourneyForm, SetReceiptForm
from cadre.expenses.money import NoRates
from cadre.expenses.operations import lines as operations
from cadre.expenses.operations.receipts import take
from cadre.expenses.queries import claims as queries
from cadre.extraction.refusals import Refused
from cadre.files.downloads import download, shown
from cadre.files.storage import StorageUnavailable
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.lifecycle import MoveRefused
from cadre.kernel.pages import flash_outcome, page

NO_ROOM = "We have no room for the file now. Try again later"
NO_RATES = "The programme has no mileage rates for this day. Ask the programme office"
INTRO = "Take a photograph of the receipt, enter the amount, and save. Everything else takes a minute."


def _today():
    return clock.day_of(clock.now())


@page("expenses.change_claim", of=queries.claims_for)
def add_cost(request, claim):
    form = AddCostForm(request.POST or None, request.FILES or None, claim=claim, today=_today())
    if form.is_valid():
        with _refusals(form):
            sent = _sent(form)
            operations.add_line(claim=claim, facts=form.facts(), **sent, by=request.user, at=clock.now())
            messages.success(request, "Added.")
            return redirect(claim)
    return ask(request, "Add a cost", "Save", form=form, back=claim, caption=claim.title, intro=INTRO)


@page("expenses.change_claim", of=queries.claims_for)
def add_journey(request, claim):
    form = JourneyForm(request.POST or None, claim=claim, today=_today())
    if form.is_valid():
        with _refusals(form):
            operations.add_line(claim=claim, facts=form.facts(), by=request.user, at=clock.now())
            messages.success(request, "Added.")
            return redirect(claim)
    return ask(request, "Add a journey", "Save", form=form, back=claim, caption=claim.title)


@page("expenses.change_claim", of=queries.lines_for, edits=queries.claim_of)
def change_line(request, line):
    kind = ChangeJourneyForm if line.is_mileage else ChangeCostForm
    form = kind(request.POST or None, line=line, today=_today())
    if form.is_valid():
        with _refusals(form):
            operations.change_line(line=line, facts=form.facts(), by=request.user, at=clock.now())
            messages.success(request, "Saved.")
            return redirect(line.claim)
    heading = "Change the journey" if line.is_mileage else "Change the cost"
    return ask(request, heading, "Save", form=form, back=line.claim, caption=line.claim.title)


@page("expenses.change_claim", of=queries.lines_for)
def set_receipt(request, line):
    form = SetReceiptForm(request.POST or None, request.FILES or None, claim=line.claim)
    if form.is_valid():
        with _refusals(form):
            operations.set_receipt(line=line, **_sent(form), by=request.user, at=clock.now())
            messages.success(request, "Saved.")
            return redirect(line.claim)
    return ask(request, "The receipt", "Save", form=form, back=line.claim, caption=str(line))


def _sent(form) -> dict:
    """The receipt as the operations take it. Raises ``Refused`` and ``StorageUnavailable``."""
    content = form.cleaned_data.get("content")
    arrival = take(content=content, name=content.name) if content else None
    return {"arrival": arrival, "receipt": form.cleaned_data.get("earlier")}


@contextmanager
def _refusals(form):
    """Around what saves a line: what is refused becomes an error of the form."""
    try:
        yield
    except Refused as refused:
        form.add_error("content", str(refused))
    except StorageUnavailable:
        form.add_error("content", NO_ROOM)
    except NoRates:
        form.add_error("day", NO_RATES)
    except MoveRefused as refused:
        form.add_error(None, f"Nothing was saved. {refused}")


@page("expenses.change_claim", of=queries.lines_for)
def remove_line(request, line):
    if request.method == "POST":
        with flash_outcome(request, "Removed."):
            operations.remove_line(line=line, by=request.user, at=clock.now())
        return redirect(line.claim)
    preview = ["Its receipt is removed too, unless another line has it"]
    return ask(
        request, "Remove this line?", "Remove", back=line.claim, caption=str(line), preview=preview, kind="warning"
    )


@page("expenses.see_claim", of=queries.receipts_for)
def receipt(request, receipt):
    stored = receipt.stored
    if stored.content_type == "image/jpeg":
        return shown(request, stored, content_type="image/jpeg")
    return download(request, stored, content_type="application/pdf")
