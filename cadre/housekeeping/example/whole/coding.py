"""Makes evidence of quotes and notes as the content tells it, and says for or against which findings it stands."""

from dataclasses import dataclass

from cadre.evidence.models import EvidenceItem
from cadre.frameworks.models import Action, Strand
from cadre.housekeeping.story.steps_evidence import code_note, code_quote

DIRECTION = {"strength": "supports", "practice": "supports", "opportunity": "challenges"}


@dataclass(frozen=True)
class Coded:
    """An item of evidence, and the keys of the findings it stands for and against."""

    item: EvidenceItem
    for_: tuple[str, ...]
    against: tuple[str, ...]


def from_quote(review, annotation, script, document, *, by, at) -> Coded:
    item = code_quote(
        annotation=annotation,
        origin=document["origin"],
        author_organisation=document.get("body", ""),
        polarity=script["shows"],
        line=_line(review, script.get("line")),
        by=by,
        at=at,
        **_about(review, script),
    )
    return _coded(item, script)


def from_note(review, note, script, *, line, by, at) -> Coded:
    """The direction follows the note's tag; the line is the session's, unless the note names another."""
    item = code_note(
        note=note,
        polarity=DIRECTION.get(note.tag, "context"),
        line=_line(review, script.get("line", line)),
        by=by,
        at=at,
        **_about(review, script),
    )
    return _coded(item, script)


def _about(review, script) -> dict:
    return {
        "statement": script["item"],
        "actions": list(Action.objects.filter(framework=review.framework, code__in=script["about"])),
        "strands": list(Strand.objects.filter(code__in=script.get("strands", []))),
    }


def _line(review, position):
    return review.lines.get(position=position) if position else None


def _coded(item, script) -> Coded:
    return Coded(item, tuple(script.get("for", ())), tuple(script.get("against", ())))
