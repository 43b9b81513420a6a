"""The page on which a document is read: its text by page with what was quoted, or only some of its passages."""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode

from cadre.kernel import slots
from cadre.library import queries
from cadre.library.caveats import caveats
from cadre.library.layout import blocks_of
from cadre.library.presenters import of_versions, passages, what_became

PAGES_AT_ONCE, QUOTES_AT_ONCE = 10, 50
# What can be asked of the page in its address: from which page on, every quote in the list, which passages, pictures.
ASKED = ("from", "quotes", "only", "pictures")
QUOTES, MINE = "quotes", "mine"


def reader(user, document, versions, version, *, asked: Mapping[str, str], with_quotes=True, at) -> dict:
    """``version`` of the document as the address ``asked`` for it: its text with what was quoted, what may be done with
    it, and what higher apps say of it. While a passage is coded it is shown without the quotes of others."""
    disposal = queries.disposal_of(document.review) if version.is_disposed else None
    may_annotate = user.has_perm("library.annotate_document", document)
    total, pictures = (0, 0) if disposal else queries.pages_counted(version)
    quotes = list(queries.annotations_of(user, document)) if may_annotate and with_quotes else []
    context = {"coding": None, "facts": ()}
    if may_annotate and not disposal:
        context = _coding(user, document, version, quotes=quotes, at=at)
    here = [quote for quote in quotes if quote.page.version_id == version.pk]
    only = _chosen(here, user, asked.get("only", ""))
    first = page_asked(asked.get("from"))
    sheets, more = _sheets(version, first, only) if total else ([], False)
    last = sheets[-1].number if sheets else 0
    return context | {
        "document": document,
        "review": document.review,
        **of_versions(versions, version),
        "shown": _shown(sheets, here if only is None else only, is_narrowed=only is not None),
        "first": first,
        "total": total,
        "caveats": caveats(version, pictures, total),
        "before": address(asked, **{"from": max(1, first - PAGES_AT_ONCE)}) if first > 1 else "",
        "after": address(asked, **{"from": last + 1}) if more else "",
        "choices": choices(here, user, asked) if here else [],
        "is_narrowed": only is not None,
        "with_pictures": asked.get("pictures") == "yes" and _has_pictures(version),
        "pictures_address": _pictures_address(version, asked) if sheets else "",
        "quotes": quotes if asked.get("quotes") == "all" else quotes[:QUOTES_AT_ONCE],
        "every_quote": address(asked, quotes="all"),
        "all_quotes": len(quotes),
        "may_annotate": may_annotate and not disposal,
        "may_arrange": not disposal and user.has_perm("library.arrange_reading", document),
        "may_send": not disposal and user.has_perm("library.send_version", document),
        "may_take_back": not disposal and user.has_perm("library.take_back", document),
        "reading": queries.reading_of(user, document) if with_quotes else None,
        **what_became(disposal, user),
    }


def page_asked(number: str | None) -> int:
    """The page number that an address asks for, or 1."""
    return max(1, int(number)) if number and number.isdigit() and len(number) < 7 else 1


def address(asked: Mapping[str, str], **changes) -> str:
    """The query of the same page with these changes; "" leaves one out."""
    kept = {name: asked.get(name, "") for name in ASKED} | changes
    return f"?{urlencode({name: value for name, value in kept.items() if value})}"


def choices(quotes, user, asked: Mapping[str, str]) -> list[dict]:
    """What the page can be narrowed to: passages with quotes, with the reader's own, or with evidence on one action."""
    actions = Counter(code for quote in quotes for code in _actions(quote))
    counts = {QUOTES: ("Quotes", len(quotes)), MINE: ("Mine", sum(quote.made_by_id == user.pk for quote in quotes))}
    counts |= {code: (code, count) for code, count in sorted(actions.items())}
    chosen = asked.get("only", "")
    rows = [("", "Everything", ""), *((key, words, count) for key, (words, count) in counts.items() if count)]
    current = chosen if chosen in counts else ""
    return [
        {"words": words, "count": count, "url": address(asked, only=key, **{"from": ""}), "current": key == current}
        for key, words, count in rows
    ]


def _chosen(quotes, user, only: str) -> list | None:
    """The quotes whose passages are shown, or None for the whole text."""
    if not quotes:
        return None
    if only == QUOTES:
        return quotes
    if only == MINE:
        return [quote for quote in quotes if quote.made_by_id == user.pk]
    if only and any(only in _actions(quote) for quote in quotes):
        return [quote for quote in quotes if only in _actions(quote)]
    return None


def _actions(quote) -> set[str]:
    return {code for note in getattr(quote, "notes", ()) for code in note["actions"]}


def _sheets(version, first: int, only) -> tuple[list, bool]:
    """The pages to show, and whether there are more after them."""
    pages = queries.pages_of(version).filter(number__gte=first)
    if only is not None:
        pages = pages.filter(pk__in={quote.page_id for quote in only})
    sheets = list(pages[: PAGES_AT_ONCE + 1])
    for sheet in sheets:
        sheet.version = version
    return sheets[:PAGES_AT_ONCE], len(sheets) > PAGES_AT_ONCE


def _shown(sheets, quotes, *, is_narrowed: bool) -> list[tuple]:
    laid_out = blocks_of([sheet.text for sheet in sheets])
    shown = [
        (sheet, passages(blocks, [quote for quote in quotes if quote.page_id == sheet.pk]))
        for sheet, blocks in zip(sheets, laid_out, strict=True)
    ]
    if is_narrowed:
        return [(sheet, [group for group in groups if group["notes"]]) for sheet, groups in shown]
    return shown


def _has_pictures(version) -> bool:
    return version.kind == "pdf" and version.is_given_out


def _pictures_address(version, asked: Mapping[str, str]) -> str:
    """Where the pages are shown as pictures too, or no longer; empty where there are none."""
    return address(asked, pictures="" if asked.get("pictures") == "yes" else "yes") if _has_pictures(version) else ""


def _coding(user, document, version, *, quotes, at) -> dict:
    """What the app of evidence adds: the panel in which a passage is coded, and what each quote is evidence of."""
    given = {"user": user, "at": at}
    panel = next(iter(slots.panels("document.coding", record=version, **given)), None)
    for noted in slots.panels("document.notes", record=quotes, **given) if quotes else ():
        for quote in quotes:
            quote.notes = noted.context["notes"].get(quote.pk, ())
            quote.direction = next((note["direction"] for note in quote.notes), "")
    return {"coding": panel, "facts": slots.panels("document.facts", record=document, **given)}
