"""What a report says and in which order, cover to document control: one statement that every form of it draws.

Pure: it takes the frozen content and what is known about the document, and returns plain JSON.
"""

from collections.abc import Iterator

from cadre.reports.document_control import Control

KINDS = {"S": "strength", "D": "opportunity", "P": "practice"}
HEADS = {"strength": "Strengths", "opportunity": "Development opportunities", "practice": "Promising practice"}
ONE_OF = {
    "strength": ("strength", "strengths"),
    "opportunity": ("development opportunity", "development opportunities"),
    "practice": ("promising practice", "promising practices"),
}
PROMISE = "This report is written by peers, as critical friends. It contains no grades or rankings."
NOTHING = "Nothing to report under this heading."
# A page holds so many statements of each kind beside the counts and the picture.
LISTED = 5


def laid_out(content: dict, control: Control) -> dict:
    """Everything that is drawn, as ``cover``, ``glance``, ``sections`` and ``control``, with the words of each label.

    ``content`` is as ``Version.document`` gives it; one frozen by an earlier release lacks the names of the programme
    and the team, and the actions in scope.
    """
    sections = sections_of(content)
    for section in sections:
        section["blocks"] = section["blocks"] or [{"type": "p", "runs": [{"t": NOTHING}]}]
    return {
        "title": content["title"],
        "host": content["host"],
        "programme": content.get("programme", "Peer review"),
        "reference": content["reference"],
        "marking": content["marking"],
        "cover": cover_of(content, control),
        "cover_title": ["Peer review of", content["host"]],
        "promise": PROMISE,
        "glance": _glance(content, list(_findings(sections))),
        "sections": sections,
        "control": _control(control),
    }


def _control(control) -> dict:
    rows = [list(row) for row in control.rows]
    return {"key": "control", "title": "Document control", "heads": ["Item", "Detail"], "rows": rows}


def cover_of(content: dict, control: Control) -> list[list[str]]:
    """Labels and words of the cover, those without words left out."""
    edition = content["edition"]
    facts = [
        ("Visit", content["days"]),
        ("Issued", control.issued),
        ("Status", control.status),
        ("Led by", "; ".join(content.get("led_by", ()))),
        ("Review team", "; ".join(content.get("team", ()))),
        ("Framework", content["framework"]),
        ("About", content["whom"]),
        ("Reference", f"{content['reference']}, edition {edition}" if edition > 1 else content["reference"]),
    ]
    return [[label, words] for label, words in facts if words]


def sections_of(content: dict) -> list[dict]:
    """The sections in order, each finding in them with its parts labelled."""
    return [
        {**section, "blocks": [_finding(block) if block["type"] == "finding" else block for block in section["blocks"]]}
        for section in content["sections"]
    ]


def _finding(block) -> dict:
    """A finding with its parts labelled, in the order in which they are read."""
    parts = [("Why it matters", block["why"]), ("To consider", block["consideration"])]
    parts += [("A team member disagreed", words) for words in block["dissent"]]
    return {
        "type": "finding",
        "finding": block["finding"],
        "key": block["key"],
        "number": block["number"],
        "kind": KINDS[block["number"][0]],
        "label": block["kind"],
        "statement": block["statement"],
        "action": block["action"],
        "parts": [{"label": label, "words": words} for label, words in parts if words],
        "rests_on": f"Rests on {block['rests_on']}",
    }


def _findings(sections) -> Iterator[dict]:
    for section in sections:
        yield from (block for block in section["blocks"] if block["type"] == "finding")


def _glance(content, findings) -> dict:
    """The page for a reader with ten minutes: how many findings, the first of each kind, and their actions."""
    by_kind = {kind: [finding for finding in findings if finding["kind"] == kind] for kind in HEADS}
    return {
        "key": "glance",
        "title": "At a glance",
        "counts": [
            {"kind": kind, "number": str(len(stated)), "words": ONE_OF[kind][len(stated) != 1]}
            for kind, stated in by_kind.items()
        ],
        "lists": [_list(kind, stated) for kind, stated in by_kind.items() if stated],
        "picture": _picture(content, findings) if findings else None,
    }


def _list(kind, stated) -> dict:
    left = len(stated) - LISTED
    return {
        "kind": kind,
        "title": HEADS[kind],
        "items": [_mark(finding) | {"statement": finding["statement"]} for finding in stated[:LISTED]],
        "more": f"And {left} more in this report" if left > 0 else "",
    }


def _mark(finding) -> dict:
    return {"key": finding["key"], "number": finding["number"], "kind": finding["kind"]}


def _picture(content, findings) -> dict:
    """The findings by action: a row for each action in scope, in the framework's order, then for any other."""
    actions = dict.fromkeys([*content.get("actions", ()), *(finding["action"] for finding in findings)])
    return {
        "title": "Findings by action",
        "note": "Each mark is a finding, with its number in this report.",
        "heads": ["Action", *HEADS.values()],
        "rows": [
            {
                "action": action,
                "marks": [
                    [_mark(one) for one in findings if one["action"] == action and one["kind"] == kind]
                    for kind in HEADS
                ],
            }
            for action in actions
        ],
    }
