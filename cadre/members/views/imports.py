"""Import an existing list of members: send it, check its columns, see what would happen, import, undo, invite."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from cadre.extraction.refusals import Refused
from cadre.files.storage import StorageUnavailable
from cadre.govuk.listing import listed
from cadre.govuk.pages import ask
from cadre.kernel import clock
from cadre.kernel.pages import flash_outcome, page, sensitive
from cadre.kernel.spreadsheets import csv_download, xlsx_download
from cadre.members.choices import RowOutcome
from cadre.members.forms.imports import ColumnsForm, ListForm
from cadre.members.operations import imports as operations
from cadre.members.presenters import imports as presenters
from cadre.members.queries import hanging
from cadre.members.queries import imports as queries

DOWNLOADS = {"csv": csv_download, "xlsx": xlsx_download}


@page("members.import_members")
def imports(request):
    listing = listed(request, queries.imports_for(request.user))
    rows = [{"record": record, "tag": presenters.state_tag(record)} for record in listing.rows]
    return render(request, "members/imports.html", {"listing": listing, "rows": rows})


@page("members.import_members")
def send_list(request):
    form = ListForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        content = form.cleaned_data["content"]
        try:
            record = operations.receive(content=content, name=content.name, by=request.user, at=clock.now())
            return redirect("members:import_columns", pk=record.pk)
        except Refused as refused:
            form.add_error("content", f"{refused}")
        except StorageUnavailable:
            form.add_error("content", "We have no room for the file now. Try again later")
    return ask(request, "Import members", "Send", form=form, back=reverse("members:imports"))


@page("members.see_import", of=queries.imports_for, edits=True)
def columns(request, record):
    today, strands = clock.day_of(clock.now()), queries.strands(on=clock.day_of(clock.now()))
    headings = queries.headings(record, on=today)
    form = ColumnsForm(request.POST or None, record=record, headings=headings, strands=strands)
    if form.is_valid():
        saved = _save_columns(request, record, form)
        return redirect("members:import_columns" if saved == "read" else "members:import", pk=record.pk)
    may_change = record.state in {"read", "checked"}
    return ask(
        request,
        "Check the columns",
        "See what would happen" if may_change else "",
        form=form if may_change else None,
        back=record,
        caption=record.file_name,
        intro=presenters.about_columns(record),
    )


def _save_columns(request, record, form) -> str:
    """Save what was chosen; returns the state of the import then."""
    by, at = request.user, clock.now()
    with flash_outcome(request, "The columns have been saved."):
        if form.has_other_headings:
            operations.find_headings(record=record, heading_row=form.cleaned_data["heading_row"], by=by, at=at)
        else:
            usual = {name: form.cleaned_data[name] for name in ("usual_kind", "usual_level")}
            operations.choose_columns(record=record, columns=form.columns(), **usual, by=by, at=at)
    return record.state


@page("members.see_import", of=queries.imports_for)
def one_import(request, record):
    counts = queries.counts(record)
    listing = listed(
        request, queries.lines_of(record), search=["name", "email"], filters={"outcome": RowOutcome.choices}
    )
    return render(
        request,
        "members/import.html",
        {
            "record": record,
            "tag": presenters.state_tag(record),
            "counts": counts,
            "facts": presenters.facts(counts),
            "total": sum(counts[outcome] for outcome in RowOutcome.values),
            "listing": listing,
            "rows": [presenters.line(imported) for imported in listing.rows],
        },
    )


@page("members.see_import", of=queries.imports_for)
@sensitive()
def rejects(request, record, kind):
    if kind not in DOWNLOADS:
        raise Http404
    lines = queries.lines_of(record).filter(outcome=RowOutcome.REJECTED)
    return DOWNLOADS[kind](f"to-correct.{kind}", *presenters.rejects(record, lines))


@page("members.see_import", of=queries.imports_for)
def start(request, record):
    counts = queries.counts(record)
    count = counts["new"] + counts["updated"]
    can = record.state == "checked" and count > 0
    if request.method == "POST":
        with flash_outcome(request, "The import has started."):
            operations.start(record=record, by=request.user, at=clock.now())
        return redirect(record)
    return ask(
        request,
        f"Import {presenters.people(count)}?",
        "Import" if can else "",
        back=record,
        caption=record.file_name,
        intro="" if can else "There is nothing to import now.",
        preview=presenters.what_starts(counts) if can else (),
    )


@page("members.see_import", of=queries.imports_for)
def discard(request, record):
    if request.method == "POST":
        with flash_outcome(request, "The list has been discarded."):
            operations.discard(record=record, by=request.user, at=clock.now())
        return redirect("members:imports")
    can = record.state in {"read", "checked"}
    return ask(
        request,
        "Discard this list?",
        "Discard" if can else "",
        back=record,
        caption=record.file_name,
        intro="" if can else "It has been imported or discarded, so there is nothing to discard.",
        preview=["What the file had is deleted here. Nobody is changed"] if can else (),
        kind="warning",
    )


@page("members.see_import", of=queries.imports_for)
def undo(request, record):
    if request.method == "POST":
        with flash_outcome(request, "The import is being undone.", operations.StillInUse):
            operations.undo(record=record, by=request.user, at=clock.now())
        return redirect(record)
    is_imported = record.state == "imported"
    reasons = hanging.what_hangs(record, on=clock.day_of(clock.now())) if is_imported else []
    return ask(
        request,
        "Undo the whole import?",
        "Undo the import" if is_imported and not reasons else "",
        back=record,
        caption=record.file_name,
        intro=presenters.why_not_undone(reasons, is_imported=is_imported),
        preview=presenters.what_undoing_does(queries.counts(record)) if is_imported and not reasons else (),
        kind="warning",
    )


@page("members.see_import", of=queries.imports_for)
def invite(request, record):
    waiting = queries.counts(record)["waiting"] if record.state == "imported" else 0
    if request.method == "POST":
        count = operations.invite(record=record, by=request.user, at=clock.now())
        messages.success(request, f"{presenters.people(count)} will be emailed in the next minutes.")
        return redirect(record)
    return ask(
        request,
        f"Invite {presenters.people(waiting)}?",
        "Send invitations" if waiting else "",
        back=record,
        caption=record.file_name,
        intro="" if waiting else "Nobody of this import waits for an invitation.",
        preview=presenters.what_inviting_does() if waiting else (),
    )
