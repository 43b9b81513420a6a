"""The template tag that lists the checks of an act."""

from django import template

STATUS_WORDS = {"met": "done", "waived": "waived", "nothing": "nothing to check", "unmet": "still to do"}

register = template.Library()


@register.inclusion_tag("reviews/checklist.html")
def checklist(lines, of=None, waivable=()):
    """The checks: met, waived, or not met with a link to fix it. The checks of the
    review ``of`` whose codes are in ``waivable`` may be waived."""
    rows = [{"line": line, "look": _look_of(line), "words": STATUS_WORDS[line.status]} for line in lines]
    return {"rows": rows, "review": of, "waivable": waivable}


def _look_of(line) -> str:
    """The look of its status; nothing to check looks like a waiver where it passes."""
    if line.status != "nothing":
        return line.status
    return "waived" if line.passes else "unmet"
