"""The list of members that an address asks for: narrowed, sorted, with the columns that its reader chooses."""

from dataclasses import dataclass
from functools import partial

from cadre.frameworks import queries as frameworks
from cadre.govuk.listing import Listing, listing_of
from cadre.kernel import clock, slots
from cadre.kernel.text import format_list
from cadre.members import queries
from cadre.members.choices import CAN_SPEAK_TO, Concerns, Level, MemberKind, Mode, Standing
from cadre.members.lifecycle import MEMBER
from cadre.members.presenters import lists as columns
from cadre.members.queries import lists
from cadre.members.queries.renewal import overdue
from cadre.members.queries.vetting import vetted
from cadre.organisations import queries as organisations

VETTING = [("valid", "Valid"), ("ending", "Ends within 60 days"), ("none", "None or ended")]
LABELS = {"concerns": "Children or adults", "level": "How well they know it", "speaks": "Can speak to"}


@dataclass(frozen=True)
class MembersListing:
    """The list with every column there is, and those that are shown."""

    listing: Listing
    columns: list[columns.Column]
    shown: list[columns.Column]


def _filters(on) -> dict:
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
        "renewal": [("overdue", "Overdue")],
        "state": MEMBER.choices,
    }


def _together(on) -> dict:
    return {
        ("strand", "concerns", "level"): queries.knowing,
        ("region",): queries.working_in,
        ("mode",): queries.offering,
        ("speaks",): lists.able_to_speak_to,
        ("renewal",): partial(overdue, on=on),
        ("vetting",): partial(vetted, on=on),
    }


def members_listing(user, query, *, at, is_counted: bool = True) -> MembersListing:
    """The list of members that the ``query`` of an address (a ``QueryDict``) asks for, as ``user`` may see it.

    Apps above add filters and columns by ``members.list``. With ``is_counted`` each choice says how many it leaves.
    """
    return _narrowed(user, query, at=at, shown_with=_with_columns, counted=lists.COUNTED if is_counted else None)


def members_asked_for(user, query, *, at) -> Listing:
    """The members whom the ``query`` of a list's address leaves, with nothing of their rows at hand."""
    return _narrowed(user, query, at=at).listing


def _with_columns(rows, added: list[dict]):
    """``rows`` with what any column shows or is sorted by."""
    rows = lists.with_employer(queries.with_rows(rows))
    for addition in added:
        rows = addition["annotate"](rows) if "annotate" in addition else rows
    return rows


def _narrowed(user, query, *, at, shown_with=None, **options) -> MembersListing:
    added = [panel.context for panel in slots.panels("members.list", user=user, at=at)]
    known = [*columns.COLUMNS, *(column for addition in added for column in addition.get("columns", []))]
    listing = listing_of(
        query,
        queries.members_for(user),
        search=["user__name", "about"],
        filters={
            **_filters(clock.day_of(at)),
            **{name: options for addition in added for name, options in addition.get("filters", {}).items()},
        },
        labels={**LABELS, **{name: words for addition in added for name, words in addition["labels"].items()}},
        together={**_together(clock.day_of(at)), **{addition["names"]: addition["narrow"] for addition in added}},
        several=["columns"],
        sort={"name": "user__name", **{column.name: column.sort for column in known if column.sort}},
        shown_with=partial(shown_with, added=added) if shown_with else None,
        **options,
    )
    return MembersListing(listing, known, columns.chosen_columns(known, listing.asked.get("columns", "")))


def in_words(listing: Listing) -> str:
    """What narrows the list, such as ``Standing: Qualified and Region: North``; empty where nothing does."""
    chosen = [f"“{listing.words}”"] if listing.words else []
    for choice in listing.filters:
        if choice.chosen:
            words = {str(code): label for code, label in choice.options}
            chosen.append(f"{choice.label}: {words.get(choice.chosen, choice.chosen)}")
    return format_list(chosen) if chosen else ""
