"""Writes docs/reference/access.md, who may open what, from the table of access: run ``make docs``."""

import os
import re
from itertools import groupby
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/access.md"
HEAD = """# Who may open what

Every address of the product, who may open it, and who is refused although they may see the record it is about.
Everyone else is answered that there is no such page, and the signed out are asked to sign in. Written by `make docs`
from the table that the tests hold the product to (`tests/permissions/matrix.py`).

The table shows one review before its visit. Rights that depend on its stage, such as when a host may read the report,
and on conflicts of interest have tests of their own.

## The people

| person | who they are |
|---|---|
"""
COLUMNS = "| address | may open it | may not, but sees the record |\n|---|---|---|"
# Words for the columns, and who each person of the test world is.
PEOPLE = {
    "lead": ("programme lead", "leads the programme"),
    "coordinator": ("coordinator", "runs the programme day to day"),
    "checker": ("finance checker", "checks claims"),
    "payer": ("finance payer", "pays claims"),
    "assessor": ("assessor", "assesses applications to join"),
    "auditor": ("auditor", "reads the audit trail"),
    "dpo": ("data protection officer", "looks after personal data"),
    "review_lead": ("review lead", "leads this review"),
    "researcher": ("researcher", "supports this review"),
    "member": ("member", "a member of the cadre with a place for desk work and the visit on this review"),
    "adviser": ("remote adviser", "a member of the cadre with a remote place on this review"),
    "other_member": ("invited member", "a member of the cadre with an open offer on this review"),
    "sponsor": ("sponsor", "speaks for the host of this review"),
    "spoc": ("host contact", "the host's contact on this review"),
    "contributor": ("host contributor", "someone else of the host, with an action of the plan"),
    "other_host": ("sponsor elsewhere", "speaks for the host of another review"),
    "nobody": ("no role", "has an account and nothing more; where a page is about a user, it is this one"),
}
TITLES = {"improvement": "Response and action plan", "workspace": "Search"}


def page() -> str:
    rows = sorted(_rows(), key=lambda row: row[0])
    parts = [HEAD + "\n".join(f"| {name} | {who} |" for name, who in PEOPLE.values()) + "\n"]
    for app, found in groupby(rows, key=lambda row: row[0]):
        title = TITLES.get(app, app.capitalize())
        lines = "\n".join(f"| `/{path}` | {may} | {forbidden} |" for _, path, may, forbidden in found)
        parts.append(
            f"## {title}\n\n| address | may open it | may not, but sees the record |\n|---|---|---|\n{lines}\n"
        )
    return "\n".join(parts)


def _rows():
    from django.urls import get_resolver

    from tests.permissions.matrix import MATRIX

    for path, name in _paths(get_resolver()):
        if name in MATRIX:
            row = MATRIX[name]
            shown = re.sub(r"<[^>]+>", "…", path)
            yield name.partition(":")[0], shown, _names(row.may) or "nobody at this stage", _names(row.forbidden)


def _paths(resolver, before="", prefix=""):
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _paths(pattern, path, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        else:
            yield path, f"{prefix}{pattern.name}"


def _names(people) -> str:
    if set(people) == set(PEOPLE):
        return "everyone"
    if len(people) > len(PEOPLE) / 2:
        return f"everyone but {_names(set(PEOPLE) - set(people))}"
    return ", ".join(name for key, (name, _) in PEOPLE.items() if key in people)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre.config.settings")
    django.setup()
    PAGE.write_text(page())
