"""The evidence matrix and items in words."""

from collections import Counter, defaultdict
from urllib.parse import urlencode

from cadre.evidence.choices import ORIGINS, SourceKind
from cadre.evidence.independence import corroborate

ROW_STATUS = {
    "corroborated": ("Corroborated", "green"),
    "single": ("Single source", "yellow"),
    "mixed": ("Mixed picture", "purple"),
    "nothing": ("Nothing yet", "grey"),
}

ACROSS = [("By kind of source", "kind", SourceKind.choices), ("By whose view it is", "origin", ORIGINS)]


def matrix(actions, items, *, minimum: int) -> dict:
    """Actions down; kinds of source across, and whose view it is across: how many items, how many of them challenge,
    a mark for each row and the sentence that explains it."""
    by_action = defaultdict(list)
    for item in items:
        for action in item.actions.all():
            by_action[action.pk].append(item)
    rows = [_row(action, by_action[action.pk], minimum) for action in actions]
    tables = [_table(*heading, rows, items) for heading in ACROSS]
    return {"rows": rows, "tables": tables, "total": len(items)} if rows else {}


def _row(action, items, minimum) -> dict:
    corroboration = corroborate([item.source.facts for item in items if item.polarity != "context"], minimum=minimum)
    text, colour = ROW_STATUS[_mark(items, corroboration)]
    return {"action": action, "items": items, "mark": text, "colour": colour, "sentence": corroboration.sentence}


def _table(title, field, choices, rows, items) -> dict:
    used = {getattr(item.source, field) for item in items}
    heads = [(code, words) for code, words in choices if code in used] or list(choices)[:1]
    lines = [(row, [_cell(row, field, code) for code, _ in heads]) for row in rows]
    return {"title": title, "heads": [words for _, words in heads], "lines": lines}


def _cell(row, field, code) -> dict:
    items = [item for item in row["items"] if getattr(item.source, field) == code]
    challenges = sum(item.polarity == "challenges" for item in items)
    query = urlencode({"actions": row["action"].pk, f"source__{field}": code})
    return {
        "count": len(items),
        "challenges": challenges,
        "has_challenges": challenges > 0,
        "level": min(len(items), 4),
        "url": f"?{query}#items",
    }


def _mark(items, corroboration) -> str:
    directions = Counter(item.polarity for item in items)
    if not items:
        return "nothing"
    if directions["supports"] and directions["challenges"]:
        return "mixed"
    return "corroborated" if corroboration.enough else "single"


def row(item) -> dict:
    return {
        "item": item,
        "polarity": item.get_polarity_display().partition(":")[0],
        "source": str(item.source),
        "actions": [action.code for action in item.actions.all()],
    }
