"""An import in words: its state, its counts, its rows, and the file of rejects."""

from cadre.kernel.text import format_list
from cadre.members.choices import RowOutcome
from cadre.members.importing.fields import WRONG, letters
from cadre.members.lifecycle import IMPORT

COLOURS = {
    "read": "yellow", "checked": "blue", "importing": "yellow", "imported": "green", "undoing": "yellow",
    "undone": "grey", "discarded": "grey",
}  # fmt: skip
OF_ROWS = {"new": "green", "updated": "blue", "unchanged": "grey", "joined": "grey", "rejected": "red"}


def state_tag(record) -> dict:
    return {"text": IMPORT.states[record.state], "colour": COLOURS[record.state]}


def people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"


def facts(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The counts above the rows."""
    return [(outcome.label, counts[outcome]) for outcome in RowOutcome if counts[outcome] or outcome in ALWAYS]


ALWAYS = {RowOutcome.NEW, RowOutcome.UPDATED, RowOutcome.UNCHANGED, RowOutcome.REJECTED}


def line(imported) -> dict:
    """A row of the file, with what becomes of it and every problem in words."""
    return {
        "line": imported,
        "tag": {"text": RowOutcome(imported.outcome).label, "colour": OF_ROWS[imported.outcome]},
        "more": f"With row {imported.with_row}" if imported.with_row else format_list(imported.changes).capitalize(),
        "problems": [{"column": column, "words": words, "stops": stops} for column, words, stops in imported.problems],
    }


def what_starts(counts: dict[str, int]) -> list[str]:
    """What happens when the import is started."""
    sentences = []
    if counts["new"]:
        sentences.append(f"{people(counts['new'])} {_become(counts['new'])} of the cadre, and none of them is emailed")
    if counts["updated"]:
        sentences.append(f"The records of {people(counts['updated'])} are updated")
    if counts["rejected"]:
        words = "1 row is left out" if counts["rejected"] == 1 else f"{counts['rejected']:,} rows are left out"
        sentences.append(f"{words}. You can download them, correct them and send them again")
    return [*sentences, "You can undo the whole import until people are invited, sign in or take part"]


def _become(count: int) -> str:
    return "becomes a member" if count == 1 else "become members"


def rejects(record, lines) -> tuple[list[str], list[list[str]]]:
    """The headings and rows of the file of rejects: the columns as they were sent, and what is wrong."""
    width = len(record.titles)
    titles = [title or f"Column {letters(place)}" for place, title in enumerate(record.titles)]
    keep = [place for place, title in enumerate(titles) if title != WRONG]
    wrong = {imported.number: imported.problems for imported in lines if imported.outcome == RowOutcome.REJECTED}
    rows = []
    for number, cells in record.rows:
        if number in wrong:
            padded = [*cells, *[""] * (width - len(cells))]
            rows.append([*(padded[place] for place in keep), _reasons(wrong[number])])
    return [*(titles[place] for place in keep), WRONG], rows


def _reasons(problems) -> str:
    return ". ".join(f"{column}: {words}" if column else words for column, words, stops in problems if stops)


def about_columns(record) -> str:
    """What was read, and what to do on the page of the columns."""
    sheet = f" of the sheet “{record.sheet}”" if record.sheet else ""
    return (
        f"We found the headings in row {record.heading_row}{sheet}, and guessed what each column is. Correct what is "
        "wrong. We remember it for the next file with these headings."
    )


def why_not_undone(reasons: list[str], *, is_imported: bool) -> str:
    """Why an import cannot be undone; empty if it can."""
    if not is_imported:
        return "Only what has been imported can be undone."
    if not reasons:
        return ""
    return f"It cannot be undone, because something hangs on it: {'; '.join(reasons)}. Change those members one by one."


def what_undoing_does(counts: dict[str, int]) -> list[str]:
    """What happens when the import is undone."""
    sentences = [f"{people(counts['new'])} and their accounts are removed"] if counts["new"] else []
    if counts["updated"]:
        sentences.append(f"The records of {people(counts['updated'])} are as they were before")
    return [*sentences, "You can import the list again afterwards"]


def what_inviting_does() -> list[str]:
    """What happens when the people of an import are invited."""
    return [
        "Each of them gets one email with a link to sign in",
        "Those who have signed in before, or were invited already, get none",
        "The import cannot be undone afterwards",
    ]
