"""Weighing: the evidence of the review in a table, put on one side of a finding or the other."""

from django.contrib import messages
from django.shortcuts import redirect, render

from cadre.evidence.choices import ORIGINS, Polarity, SourceKind
from cadre.evidence.queries import sharing
from cadre.findings import operations, presenters, queries
from cadre.findings.choices import EvidenceSide
from cadre.findings.corroboration import corroboration
from cadre.findings.forms import WeighForm
from cadre.findings.lifecycle import CLOSED
from cadre.govuk.listing import listed
from cadre.kernel import clock, undo
from cadre.kernel.pages import page
from cadre.programme.presenters import programme_of
from cadre.reviews.queries.scope import actions_and_strands

USES = [("here", "In this finding"), ("elsewhere", "In another finding"), ("nowhere", "Not used yet")]


@page("findings.work_on_finding", of=queries.findings_for)
def weigh(request, finding):
    form = WeighForm(request.POST or None, items=queries.evidence_to_weigh(request.user, finding), kind=finding.kind)
    if form.is_valid():
        try:
            changed = operations.weigh(finding=finding, **form.cleaned_data, by=request.user, at=clock.now())
        except operations.REFUSALS as refused:
            form.add_error(None, f"Nothing was changed. {refused}")
        else:
            _confirm(request, finding, form.cleaned_data["sides"], changed)
            return redirect(request.get_full_path())
    return render(request, "findings/weigh.html", _page(request, queries.gathered(finding), form))


def _confirm(request, finding, sides, before) -> None:
    words = presenters.weighed(sides, len(before))
    if not before:
        return messages.success(request, words)
    after = {item.pk: side for item, side in sides.items() if item.pk in before}
    back = request.get_full_path()
    return undo.offer(request, words, act="findings.weigh", record=finding, back=back, before=before, after=after)


def _page(request, finding, form) -> dict:
    user = request.user
    listing = _listing(request, finding)
    ticked = set(form.data.getlist("item")) if form.errors else set()
    items = sharing(finding.review, listing.rows)
    return {
        "finding": finding,
        "review": finding.review,
        "form": form,
        "tag": presenters.tag(finding),
        "listing": listing,
        "sides": EvidenceSide.choices,
        "groups": presenters.groups_to_weigh(finding, items, user, ticked=ticked),
        "seen": " ".join(f"{item.pk}:{item.side}" for item in items),
        "balance": presenters.balance(finding, user),
        "corroboration": corroboration(finding, minimum=programme_of(request).minimum_sources, user=user),
        "is_open": finding.state not in CLOSED,
        "place": presenters.place_on_board(finding, queries.board_order(user, finding.review), listing.chosen),
    }


def _listing(request, finding):
    return listed(
        request,
        queries.evidence_to_weigh(request.user, finding),
        search=["statement"],
        filters={
            "actions": [(str(action.pk), str(action)) for action in actions_and_strands(finding.review)[0]],
            "source__kind": SourceKind.choices,
            "source__origin": ORIGINS,
            "polarity": [(code, words.partition(":")[0]) for code, words in Polarity.choices],
            "use": USES,
        },
        labels={
            "actions": "About",
            "source__kind": "Kind of source",
            "source__origin": "Whose view",
            "polarity": "What it shows",
            "use": "Used",
        },
        preset={"actions": str(finding.action_id)},
    )
