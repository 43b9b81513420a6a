"""The evidence matrix and items in words."""

from collections import Counter, defaultdict

from cadre.evidence.choices import SourceKind
from cadre.evidence.independence import weigh

MARKS = {
    "corroborated": ("Corroborated", "green"),
    "single": ("Single source", "yellow"),
    "mixed": ("Mixed picture", "purple"),
    "nothing": ("Nothing yet", "grey"),
}


def matrix(actions, items, *, minimum: int) -> dict:
    """Actions down, kinds of source across: how many items, how many of them challenge, and a mark for each row."""
    by_action = defaultdict(list)
    for item in items:
        for action in item.actions.all():
            by_action[action.pk].append(item)
    kinds = [kind for kind in SourceKind if any(item.kind == kind for item in items)] or [SourceKind.DOCUMENT]
    rows = []
    for action in actions:
        found = by_action[action.pk]
        cells = [_cell([item for item in found if item.kind == kind], kind) for kind in kinds]
        verdict = weigh([item.source for item in found if item.polarity != "context"], minimum=minimum)
        text, colour = MARKS[_mark(found, verdict)]
        rows.append({"action": action, "cells": cells, "mark": text, "colour": colour, "sentence": verdict.sentence})
    return {"kinds": [kind.label for kind in kinds], "rows": rows}


def _cell(items, kind) -> dict:
    challenges = sum(item.polarity == "challenges" for item in items)
    return {"kind": kind.label, "count": len(items), "challenges": challenges, "level": min(len(items), 4)}


def _mark(items, verdict) -> str:
    directions = Counter(item.polarity for item in items)
    if not items:
        return "nothing"
    if directions["supports"] and directions["challenges"]:
        return "mixed"
    return "corroborated" if verdict.enough else "single"


def row(item) -> dict:
    return {
        "item": item,
        "polarity": item.get_polarity_display().partition(":")[0],
        "source": item.source.words,
        "actions": [action.code for action in item.actions.all()],
    }
