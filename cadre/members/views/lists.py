"""The list of members, narrowed, sorted and with the columns that its reader chooses, on the page and to download."""

from functools import partial

from django.shortcuts import render

from cadre.frameworks import queries as frameworks
from cadre.govuk.listing import listed
from cadre.kernel import clock, slots
from cadre.kernel.pages import page, sensitive
from cadre.kernel.spreadsheets import csv_download, xlsx_download
from cadre.members import presenters, queries
from cadre.members.choices import CAN_SPEAK_TO, Concerns, Level, MemberKind, Mode, Standing
from cadre.members.lifecycle import MEMBER
from cadre.members.presenters import lists as columns
from cadre.members.queries import lists
from cadre.members.queries.saved_filters import filters_for
from cadre.members.queries.vetting import vetted
from cadre.organisations import queries as organisations

MAX_DOWNLOADED = 5000
VETTING = [("valid", "Valid"), ("ending", "Ends within 60 days"), ("none", "None or ended")]
LABELS = {"concerns": "Children or adults", "level": "How well they know it", "speaks": "Can speak to"}


def _filters() -> dict:
    on = clock.day_of(clock.now())
    return {
        "strand": [(strand.code, strand.title) for strand in frameworks.strands_in_force(on=on)],
        "concerns": Concerns.choices,
        "level": [(str(level.value), f"{level.label} or more") for level in Level],
        "kind": MemberKind.choices,
        "standing": Standing.choices,
        "region": [(region, region) for region in organisations.regions()],
        "mode": Mode.choices,
        "speaks": CAN_SPEAK_TO,
        "vetting": VETTING,
        "state": MEMBER.choices,
    }


def _together() -> dict:
    return {
        ("strand", "concerns", "level"): queries.knowing,
        ("region",): queries.working_in,
        ("mode",): queries.offering,
        ("speaks",): lists.able_to_speak_to,
        ("vetting",): partial(vetted, on=clock.day_of(clock.now())),
    }


def _listing(request, size=25):
    """The list that the address asks for, and its columns. Apps above add filters and columns by ``members.list``."""
    added = [panel.context for panel in slots.panels("members.list", user=request.user, at=clock.now())]
    known = [*columns.COLUMNS, *(column for addition in added for column in addition.get("columns", []))]
    rows = lists.with_employer(queries.with_rows(queries.members_for(request.user)))
    for addition in added:
        rows = addition["annotate"](rows) if "annotate" in addition else rows
    listing = listed(
        request,
        rows,
        search=["user__name", "about"],
        filters={
            **_filters(),
            **{name: options for addition in added for name, options in addition.get("filters", {}).items()},
        },
        days=[name for addition in added for name in addition.get("days", ())],
        labels={**LABELS, **{name: words for addition in added for name, words in addition["labels"].items()}},
        together={**_together(), **{addition["names"]: addition["narrow"] for addition in added}},
        counted=lists.COUNTED if size == 25 else None,
        several=["columns"],
        sort={"name": "user__name", **{column.name: column.sort for column in known if column.sort}},
        size=size,
    )
    return listing, known, columns.chosen_columns(known, listing.asked.get("columns", ""))


@page("members.list_members")
def members(request):
    listing, known, shown = _listing(request)
    rows = [
        {
            "member": member,
            "tag": presenters.state_tag(member),
            "cells": [(column, column.words(member)) for column in shown],
        }
        for member in listing.rows
    ]
    context = {"listing": listing, "rows": rows, "columns": known, "shown": shown}
    context["filters"] = filters_for(request.user)
    context["beside"] = slots.panels("members.beside", user=request.user, at=clock.now())
    return render(request, "members/members.html", context)


def _table(request):
    listing, _, shown = _listing(request, size=MAX_DOWNLOADED)
    headings = ["Name", *(column.title for column in shown)]
    return headings, [columns.cells(member, shown) for member in listing.rows]


@page("members.list_members")
@sensitive()
def members_csv(request):
    return csv_download("cadre.csv", *_table(request))


@page("members.list_members")
@sensitive()
def members_xlsx(request):
    return xlsx_download("cadre.xlsx", *_table(request))
