"""The list of members, narrowed, sorted and with the columns that its reader chooses, on the page and to download."""

from django.shortcuts import render

from cadre.kernel import clock, slots
from cadre.kernel.pages import page, sensitive
from cadre.kernel.spreadsheets import csv_download, xlsx_download
from cadre.members import presenters
from cadre.members.presenters import lists as columns
from cadre.members.presenters.listing import members_listing
from cadre.members.queries.saved_filters import filters_for


@page("members.list_members")
def members(request):
    at = clock.now()
    known = members_listing(request.user, request.GET, at=at)
    rows = [
        {
            "member": member,
            "tag": presenters.state_tag(member),
            "cells": [(column, column.words(member)) for column in known.shown],
        }
        for member in known.listing.rows
    ]
    context = {"listing": known.listing, "rows": rows, "columns": known.columns, "shown": known.shown}
    context["filters"] = filters_for(request.user)
    context["beside"] = slots.panels("members.beside", user=request.user, at=at)
    context["actions"] = slots.panels("members.list.action", user=request.user, record=request.GET, at=at)
    return render(request, "members/members.html", context)


def _table(request):
    known = members_listing(request.user, request.GET, at=clock.now(), is_counted=False)
    headings = ["Name", *(column.title for column in known.shown)]
    return headings, (columns.cells(member, known.shown) for member in known.listing.every_row())


@page("members.list_members")
@sensitive()
def members_csv(request):
    return csv_download("cadre.csv", *_table(request))


@page("members.list_members")
@sensitive()
def members_xlsx(request):
    return xlsx_download("cadre.xlsx", *_table(request))
