"""Lists as people use them: search words, filters, an order, and pages of a steady length."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet, Value
from django.http import QueryDict

from cadre.kernel.folding import fold

PAGE = 25


@dataclass(frozen=True)
class Filter:
    """One choice above a list: its name in the address, its words, its options, what is chosen, and what is chosen
    where the address does not say. A filter that ``is_day`` has no options: a day is entered."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str
    usual: str = ""
    is_day: bool = False


@dataclass(frozen=True)
class Listing:
    """What a list page shows: the page of rows and everything around it."""

    page: Page
    words: str
    filters: list[Filter]
    order: str
    asked: Mapping[str, str]
    can_search: bool

    @property
    def rows(self) -> list:
        return list(self.page.object_list)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def on_all_pages(self) -> QuerySet:
        """The rows of every page."""
        return self.page.paginator.object_list

    def every_row(self) -> Iterator:
        """The rows of every page for a download, a few thousand at hand at a time."""
        return self.on_all_pages.iterator(chunk_size=5000)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.words or any(choice.chosen != choice.usual for choice in self.filters))

    def address(self, **changes) -> str:
        """The query of the same list with these changes."""
        chosen = {choice.name for choice in self.filters if choice.usual}
        asked = {name: value for name, value in {**self.asked, **changes}.items() if value or name in chosen}
        return f"?{urlencode(asked)}" if asked else "?"

    @property
    def kept(self) -> dict[str, str]:
        """What the address says besides words, filters, order and page, for the form of words and filters to keep."""
        others = {"q", "sort", "page", *(choice.name for choice in self.filters)}
        return {name: value for name, value in self.asked.items() if value and name not in others}

    @property
    def chosen(self) -> str:
        """The query of what the reader has searched for and chosen, for the same list of another record."""
        asked = {choice.name: choice.chosen for choice in self.filters if choice.chosen != choice.usual}
        asked |= {"q": self.words} if self.words else {}
        return f"?{urlencode(asked)}" if asked else ""

    @property
    def pages(self) -> list[dict]:
        """Numbers around the present page, with None where some are left out."""
        numbers = self.page.paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1)
        return [
            {
                "number": number if isinstance(number, int) else None,
                "current": number == self.page.number,
                "url": self.address(page=number) if isinstance(number, int) else "",
            }
            for number in numbers
        ]

    @property
    def previous(self) -> str:
        return self.address(page=self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def next(self) -> str:
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else ""


def listed(request, rows: QuerySet | list, **options) -> Listing:
    """The page of ``rows`` that the address of this request asks for; ``options`` are those of ``listing_of``."""
    return listing_of(request.GET, rows, **options)


def listing_of(
    query: QueryDict,
    rows: QuerySet | list,
    *,
    search: Collection[str] = (),
    filters: Mapping[str, list[tuple[str, str]] | None] | None = None,
    labels: Mapping[str, str] | None = None,
    sort: Mapping[str, str | F] | None = None,
    preset: Mapping[str, str] | None = None,
    together: Mapping[tuple[str, ...], Callable[..., QuerySet]] | None = None,
    counted: Mapping[str, Callable[..., QuerySet]] | None = None,
    several: Collection[str] = (),
    shown_with: Callable[[QuerySet], QuerySet] | None = None,
    size: int = PAGE,
) -> Listing:
    """The page of ``rows`` that the ``query`` of an address asks for.

    ``search`` names the columns that the words are looked for in, every word in some column, however it is spelled.
    ``filters`` maps a column to its options, or to None where a day is entered, and ``preset`` to the one that is
    chosen until the reader chooses; ``sort`` maps a word of the address to a column, which is an ``F`` where it may be
    empty: empty is then the least. A faulty address is never an error. Rows that are a list are only paged.
    ``together`` names filters that are no columns, such as a region and a place in it, with the function that narrows
    the rows by what is chosen: ``function(rows, region="north", place="")``. ``counted`` has a function for each filter
    whose options say how many rows each would leave: called with the rows that all other filters leave, it returns rows
    with a ``choice`` and a ``number``. ``several`` names what may be chosen more than once: it is kept in the address
    as one value, with a dot between. ``shown_with`` adds to the rows that are left what a row shows and what ``sort``
    names, so that counting them does without.
    """
    asked = {name: value[:200].replace("\x00", "") for name, value in query.items()}
    asked |= {name: ".".join(query.getlist(name))[:200] for name in several if name in asked}
    words = asked.get("q", "").strip()
    for word in fold(words).split() if search else []:
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__folded__contains": word}) for column in search)))
    choices = [_choice(name, options, asked, labels or {}, preset or {}) for name, options in (filters or {}).items()]
    chosen = {choice.name: choice.chosen for choice in choices}
    left = _narrowed(rows, together or {}, chosen)
    if counted:
        without = {name: _narrowed(rows, together or {}, {**chosen, name: ""}) for name in counted if chosen[name]}
        choices = _with_counts(choices, {name: without.get(name, left) for name in counted}, chosen, counted)
    rows = shown_with(left) if shown_with else left
    order = asked.get("sort", "")
    if sort and order.lstrip("-") in sort:
        rows = rows.order_by(_ordering(sort[order.lstrip("-")], order.startswith("-")), "pk")
    page = Paginator(rows, size).get_page(asked.get("page"))
    return Listing(page, words, choices, order, {**asked, "page": ""}, bool(search))


def _choice(name, options, asked, labels, preset) -> Filter:
    is_day, options = options is None, options or []
    codes = {str(code) for code, _ in options}
    usual = preset.get(name, "")
    usual = usual if usual in codes else ""
    chosen = asked.get(name, usual)
    known = _is_day(chosen) if is_day else chosen in codes
    label = labels.get(name, name.rsplit("__", 1)[-1].replace("_", " ").capitalize())
    return Filter(name, label, options, chosen if known else "", usual, is_day)


def _is_day(words: str) -> bool:
    try:
        return bool(date.fromisoformat(words))
    except ValueError:
        return False


def _with_counts(choices, rows, chosen, counted) -> list[Filter]:
    """``choices`` with how many rows each option of a counted filter leaves, in one query.

    ``rows`` has for each of them what all other filters leave.
    """
    parts = [
        count(rows[name], **{**chosen, name: ""}).values_list(Value(name), "choice", "number")
        for name, count in counted.items()
    ]
    numbers = {(name, code): number for name, code, number in parts[0].union(*parts[1:], all=True)}

    def options(choice):
        return [(code, f"{words} ({numbers.get((choice.name, str(code)), 0):,})") for code, words in choice.options]

    return [replace(choice, options=options(choice)) if choice.name in counted else choice for choice in choices]


def _narrowed(rows, together, chosen: dict[str, str]):
    """``rows`` by each filter that is a column, and by each function of ``together``, of which anything is chosen."""
    apart = {name for names in together for name in names}
    plain = {name: value for name, value in chosen.items() if value and name not in apart}
    rows = rows.filter(**plain) if plain else rows
    for names, narrow in together.items():
        if any(chosen[name] for name in names):
            rows = narrow(rows, **{name: chosen[name] for name in names})
    return rows


def _ordering(column: str | F, is_reversed: bool):
    if isinstance(column, F):
        return column.desc(nulls_last=True) if is_reversed else column.asc(nulls_first=True)
    if not is_reversed:
        return column
    return column[1:] if column.startswith("-") else f"-{column}"
