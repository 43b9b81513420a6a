"""Lists as people use them: search words, filters, an order, and pages of a steady length."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from cadre.kernel.folding import fold

PAGE = 25


@dataclass(frozen=True)
class Filter:
    """One choice above a list: its name in the address, its words, its options, what is chosen, and what is chosen
    where the address does not say."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str
    usual: str = ""


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
    def is_narrowed(self) -> bool:
        return bool(self.words or any(choice.chosen != choice.usual for choice in self.filters))

    def address(self, **changes) -> str:
        """The query of the same list with these changes."""
        chosen = {choice.name for choice in self.filters if choice.usual}
        asked = {name: value for name, value in {**self.asked, **changes}.items() if value or name in chosen}
        return f"?{urlencode(asked)}" if asked else "?"

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


def listed(
    request,
    rows: QuerySet | list,
    *,
    search: Collection[str] = (),
    filters: Mapping[str, list[tuple[str, str]]] | None = None,
    labels: Mapping[str, str] | None = None,
    sort: Mapping[str, str] | None = None,
    preset: Mapping[str, str] | None = None,
    together: Mapping[tuple[str, ...], Callable[..., QuerySet]] | None = None,
    size: int = PAGE,
) -> Listing:
    """The page of ``rows`` that the address asks for.

    ``search`` names the columns that the words are looked for in, every word in some column, however it is spelled.
    ``filters`` maps a column to its options, and ``preset`` to the one that is chosen until the reader chooses;
    ``sort`` maps a word of the address to a column. A faulty address is never an error. Rows that are a list are only
    paged. ``together`` names filters that are no columns, such as a region and a place in it, with the function that
    narrows the rows by what is chosen: ``function(rows, region="north", place="")``.
    """
    asked = {name: value[:200].replace("\x00", "") for name, value in request.GET.items()}
    words = asked.get("q", "").strip()
    for word in fold(words).split() if search else []:
        rows = rows.filter(reduce(or_, (Q(**{f"{column}__folded__contains": word}) for column in search)))
    choices = []
    apart = {name for names in together or {} for name in names}
    for name, options in (filters or {}).items():
        codes = {str(code) for code, _ in options}
        usual = (preset or {}).get(name, "")
        usual = usual if usual in codes else ""
        chosen = asked.get(name, usual)
        chosen = chosen if chosen in codes else ""
        label = (labels or {}).get(name, name.rsplit("__", 1)[-1].replace("_", " ").capitalize())
        choices.append(Filter(name, label, options, chosen, usual))
        rows = rows.filter(**{name: chosen}) if chosen and name not in apart else rows
    rows = _narrowed(rows, together or {}, {choice.name: choice.chosen for choice in choices})
    order = asked.get("sort", "")
    if sort and order.lstrip("-") in sort:
        column = sort[order.lstrip("-")]
        rows = rows.order_by(_reversed(column) if order.startswith("-") else column, "pk")
    page = Paginator(rows, size).get_page(asked.get("page"))
    return Listing(page, words, choices, order, {**asked, "page": ""}, bool(search))


def _narrowed(rows, together, chosen: dict[str, str]):
    """``rows`` by each function of ``together`` of which anything is chosen."""
    for names, narrow in together.items():
        if any(chosen[name] for name in names):
            rows = narrow(rows, **{name: chosen[name] for name in names})
    return rows


def _reversed(column: str) -> str:
    return column[1:] if column.startswith("-") else f"-{column}"
