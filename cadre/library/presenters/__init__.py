"""Documents in words and in passages."""

import itertools
from datetime import date

from django.urls import reverse

from cadre.extraction.refusals import SENTENCES
from cadre.files.storage import StorageUnavailable
from cadre.kernel import clock, slots
from cadre.kernel.periods import in_years
from cadre.kernel.text import count_of, format_list
from cadre.library import queries
from cadre.library.caveats import removed
from cadre.library.choices import AUDIENCES, EVERY_AUDIENCE, KINDS, HowDisposed
from cadre.library.layout import Block, blocks_of
from cadre.library.lifecycle import DOCUMENT_VERSION
from cadre.library.operations.versions import SentAlready
from cadre.library.queries import removals as of_removals
from cadre.library.retention import Retention
from cadre.reviews.choices import DataTerms

TITLES_SHOWN = 50
NOT_STORED = (
    "We could not save the file because our storage is full or does not answer. The fault is ours. "
    "Try again later, or tell the programme."
)
LOST = "This file is missing from our storage. The fault is ours: there is nothing wrong with it. Tell the programme."
SET_ASIDE_PREVIEW = (
    "The name of the file ends in “.set-aside”, so that it does not open by mistake",
    "The audit trail records that you downloaded it",
    "The host and the team still cannot download it: do not send it on",
)
DESCRIBE = "We matched each file to a request by its name and took the title of the request. Change what does not fit."
NOBODY = "Nobody can open it or download it."
QUOTED = (
    "The team has quoted this document, so you cannot take it back. If it must not be read, tell the programme: its "
    "lead or data protection officer can remove it at once."
)
TAKE_BACK_PREVIEW = (
    "We delete the file, every version of it and its text. Nobody can undo this",
    "If the team requested it, the request is open again",
    "The audit trail keeps who took it back, when and why",
    "If someone on the team has opened it, we email our data protection officer",
)
REMOVAL_PREVIEW = (
    "Nobody can open or download it, find it by search or see its quotes, from this moment",
    "Evidence from it no longer counts, in findings and in reports that are still being written",
    "Issued reports stay as they are: the next page lists those that rest on it",
    "We keep the file, closed, until you put it back or delete it",
    "The data protection officer, the programme lead and the leads of the review are emailed",
    "We email the host, without the reason, and everyone who quoted from it",
)
DELETION_PREVIEW = (
    "We delete the file, every version of it and its text. Nobody can undo this",
    "The record of the removal stays",
)
COLOURS = {"readable": "green", "quarantined": "red", "unreadable": "orange", "superseded": "grey", "disposed": "grey"}


def tag(version) -> dict:
    return {"text": DOCUMENT_VERSION.states[version.state], "colour": COLOURS.get(version.state, "blue")}


def reason(version) -> str:
    return SENTENCES.get(version.reason, "")


def withheld(version) -> dict:
    """Why nobody on the review can download the file of this version, and what the host can do."""
    if version.is_set_aside:
        return {
            "why": "We have set this file aside, so nobody on the review can download it.",
            "reason": reason(version),
        }
    return {"why": "We are still checking this file. You can download it when the check is finished.", "reason": ""}


def of_versions(versions, version) -> dict:
    """``version`` among the versions of its document, newest first: its state, and the versions before and after it."""
    newest, read = versions[0], queries.current_of(versions)
    return {
        "version": version,
        "tag": tag(version),
        "reason": reason(version),
        "kind": KINDS.get(version.kind, ""),
        "is_given_out": version.is_given_out,
        "is_set_aside": version.is_set_aside,
        "removed": removed(version),
        "lost": LOST if any(stored and stored.fault for stored in (version.stored, version.given_out)) else "",
        "several": len(versions) > 1,
        "earlier": [older for older in versions if older.number < version.number],
        # What people read in its place, and what has been sent since and cannot be read yet.
        "read": read if version.is_replaced and read != version else None,
        "waiting": newest if newest.number > read.number and version == read else None,
        "waits_for": reason(newest),
    }


def sent_already(version, user, *, of=None) -> str:
    """The message that this file was sent before, with the document's title for those who may see it."""
    if version.document == of:
        return f"This is the same file as version {version.number}. Choose the newer file."
    named = f", as “{version.document}”" if user.has_perm("library.see_document", version.document) else ""
    return f"This file has already been sent{named}. Choose another file."


def refused(name: str, fault: Exception, user, *, of: int) -> str:
    """Why a file was not saved; among several files the sentence begins with its name."""
    sentence = str(fault)
    if isinstance(fault, StorageUnavailable):
        sentence = NOT_STORED
    if isinstance(fault, SentAlready):
        sentence = sent_already(fault.version, user)
    return f"{name}: {sentence}" if of > 1 else sentence


def what_it_answers(document) -> str:
    return f"Sent. It answers “{document.request}”." if document.request else "Sent. It answers no request yet."


def sent(documents) -> str:
    """That these documents were sent, and what follows."""
    if len(documents) == 1:
        return "Document sent. We are processing its text, which will be ready in a moment."
    return f"{len(documents)} documents sent. We are processing their text, which will be ready in a moment."


def _still_to_read(reading) -> str:
    read = reading.read_version
    return f"{reading.user.name} (who has read version {read.number})" if read else reading.user.name


def _set_aside(document, version, user) -> str:
    """Where to download the file of this version, for those who may once it was set aside."""
    if version.is_set_aside and user.has_perm("library.fetch_set_aside", document):
        return reverse("library:set_aside", args=[document.pk, version.number])
    return ""


def row(document, user, review) -> dict:
    """A document on the list of ``review``, whose access was read once for all rows."""
    document.review = review
    versions, readings = list(document.versions.all()), list(document.readings.all())
    version = queries.current_of(versions)
    return {
        "document": document,
        **of_versions(versions, version),
        "length": 0 if version.is_disposed else version.length,
        "url": document.get_absolute_url() if user.has_perm("library.read_document", document) else "",
        "read_by": [reading.user.name for reading in readings if reading.finished_at],
        "to_read_by": [_still_to_read(reading) for reading in readings if not reading.finished_at],
        "set_aside": _set_aside(document, versions[0], user),
        "may_take_back": not version.is_disposed and user.has_perm("library.take_back", document),
        "mine": any(reading.user_id == user.pk and not reading.finished_at for reading in readings),
        "is_for_all": set(document.audience) >= set(EVERY_AUDIENCE),
        "audience": ", ".join(label for code, label in AUDIENCES if code in document.audience),
    }


def passages(blocks, quotes) -> list[dict]:
    """The passages of a page in groups, the rows of a table together: each with its quotes, and its words in runs of
    which those that were quoted carry the quote. ``notes`` of a group are the quotes that begin in it."""
    groups: list[dict] = []
    for block in blocks:
        passage = _passage(block, quotes)
        if block.kind == "row" and groups and groups[-1]["kind"] == "row":
            groups[-1]["passages"].append(passage)
        else:
            groups.append({"kind": block.kind, "level": block.level, "passages": [passage]})
    for group in groups:
        first, last = group["passages"][0]["start"], group["passages"][-1]["end"]
        group |= {"start": first, "end": last}
        group["is_table"] = group["kind"] == "row" and len(group["passages"]) > 1
        group["notes"] = [quote for quote in quotes if first <= quote.start < last]
    return groups


def passage_at(text: str, place: int) -> Block:
    """The passage of a page in which ``place`` is: where none is, the last before it, or the first."""
    blocks = blocks_of([text])[0] or [Block(0, "")]
    return next((block for block in reversed(blocks) if block.start <= place), blocks[0])


def _passage(block, quotes) -> dict:
    within = [quote for quote in quotes if quote.start < block.end and quote.end > block.start]
    cells = block.cells if block.kind == "row" else [(block.start, block.words)]
    return {
        "start": block.start,
        "end": block.end,
        "cells": [_runs(words, start, within) for start, words in cells],
    }


def _runs(words, start, quotes) -> list[dict]:
    """``words``, which begin at ``start`` of their page, cut wherever a quote begins or ends; ``begins`` has the quotes
    whose first words in this passage are here, ``quote`` the one that colours the run."""
    spans = [(quote, max(quote.start - start, 0), min(quote.end - start, len(words))) for quote in quotes]
    edges = sorted({0, len(words), *(min(max(edge, 0), len(words)) for _, *both in spans for edge in both)})
    return [
        {
            "at": start + here,
            "words": words[here:there],
            "quote": next((quote for quote, first, last in spans if first <= here and there <= last), None),
            "begins": [quote for quote, first, last in spans if first == here < last],
        }
        for here, there in itertools.pairwise(edges)
    ]


def why_due(retention: Retention) -> str:
    """What in the terms, or in the life of the review, makes its documents due."""
    if retention.is_cancelled:
        return f"The review was cancelled on {clock.format_date(retention.ended_on)}"
    if retention.data_terms == DataTerms.RETURN and retention.issued_on:
        return f"The terms say: when the report is issued. It was issued on {clock.format_date(retention.issued_on)}"
    closed = f"It closed on {clock.format_date(retention.ended_on)}"
    if retention.data_terms == DataTerms.RETURN:
        return f"The review closed without a report. {closed}"
    return f"The terms say: {in_years(retention.retention_days)} after the review closes. {closed}"


def due_tag(retention: Retention, day: date) -> dict:
    """Late, due or not yet."""
    if late := retention.days_late(day):
        return {"text": f"{late} day{'s' if late > 1 else ''} late", "colour": "red"}
    return {"text": "Due today", "colour": "yellow"} if retention.is_due(day) else {"text": "Not yet", "colour": "grey"}


def due_row(review, retention: Retention, kept: dict, *, day: date) -> dict:
    """A review on the list of those whose documents are to go: when, why, and how much goes."""
    return {
        "review": review,
        "due_on": retention.due_on,
        "tag": due_tag(retention, day),
        "why": why_due(retention),
        "documents": kept["documents"],
        "files": kept["files"],
        "size": kept["size"],
    }


def disposed(disposal) -> str:
    """What became of the documents, for the end of a sentence: ``deleted on 2 March 2027 under the terms``."""
    day = clock.format_date(clock.day_of(disposal.disposed_at))
    under = "under the terms" if not disposal.reason else "before the terms required it"
    if disposal.how == HowDisposed.DELETED:
        return f"deleted on {day} {under}"
    return f"returned to the host, and our copies deleted on {day} {under}"


def what_goes(versions, retention: Retention, *, day: date) -> dict:
    """What the page shows before documents are deleted: which, how much, and whether they are due."""
    titles = list(dict.fromkeys(version.document.known_title for version in versions))
    return {
        "titles": titles[:TITLES_SHOWN],
        "more_titles": max(0, len(titles) - TITLES_SHOWN),
        "documents": len({version.document_id for version in versions}),
        "files": len(versions),
        "size": sum(version.stored.size for version in versions),
        "why": why_due(retention) if retention.due_on else "",
        "tag": due_tag(retention, day) if retention.due_on else {},
        "due_on": retention.due_on,
    }


def removed_lines(user, review, *, at) -> list[str]:
    """What a page of documents says of those that the programme removed: to the host which, and to whoever quoted from
    one what is hidden of theirs."""
    lines = [
        f"“{document}”, sent by {document.uploaded_by.name} on {_day(document.received_at)}: the programme removed it "
        f"on {_day(document.removed_at)}. {'We have deleted the file.' if document.state == 'gone' else NOBODY}"
        for document in of_removals.removed_from_host(user, review)
    ]
    for document, quotes in of_removals.removed_from_reader(user, review):
        hidden = slots.panels("library.hidden", user=user, record=document, at=at)
        what = format_list([count_of(quotes, "quote of yours", "quotes of yours"), *(panel.title for panel in hidden)])
        day = _day(document.removed_at)
        lines.append(f"A document that you quoted from was removed on {day}. Hidden with it: {what}.")
    return lines


def _day(at) -> str:
    return clock.format_date(clock.day_of(at))


def what_became(disposal, user) -> dict:
    """What a page says of documents that are no longer kept; ``proof`` is the record, for those who may read it."""
    if disposal is None:
        return {"disposed": "", "proof": None}
    return {
        "disposed": disposed(disposal),
        "proof": disposal if user.has_perm("library.see_disposal", disposal) else None,
    }


def proof(disposal, files) -> dict:
    """The record of a disposal for its page: what became of the documents, each file, and how much there was."""
    return {
        "sentence": disposed(disposal),
        "is_returned": disposal.how == HowDisposed.RETURNED,
        "documents": len({file.document_id for file in files}),
        "files": [(file, [file.sha256[start : start + 16] for start in range(0, 64, 16)]) for file in files],
        "size": sum(file.size for file in files),
    }


def usual_left(usual, known: set[str]) -> list[dict]:
    """What is usually requested and was not requested yet."""
    return [document for document in (usual.documents if usual else []) if document["title"] not in known]


def about_usual(usual, left) -> str:
    """What stands above the list: where it comes from, or why there is nothing to choose."""
    if not usual:
        return "The programme has no list yet. A coordinator can load one under Packs."
    if not left:
        return "You have requested everything on the list."
    sample = " It is a sample: the programme can load its own under Packs." if usual.is_sample else ""
    return f"The host’s contacts get one email. What you have requested already is left out.{sample}"


def asked_for(count: int) -> str:
    if not count:
        return "Someone has requested all of these meanwhile, so nothing was sent."
    return f"{count} document{'s' if count > 1 else ''} requested. We have emailed the host’s contacts."


def meter(requests, day: date) -> dict:
    """How many of the documents that are needed are in, and how many of the others are late on ``day``, in words."""
    needed = [request for request in requests if request.sent or request.state == "open"]
    late = sum(not request.sent and bool(request.wanted_by) and request.wanted_by < day for request in needed)
    here = sum(bool(request.sent) for request in needed)
    return {"total": len(needed), "here": here, "late": f"{late} late" if late else ""}
