"""Which counts of a table may be shown, so that no small one is known: those are hidden, and others to cover them."""

from collections.abc import Sequence

# A count below this is small: it could say something of a person whom the reader knows.
SMALLEST_SHOWN = 5


def covered(counts: Sequence[int], *, least: int = SMALLEST_SHOWN) -> list[int | None]:
    """``counts`` of one question with None for each that is hidden; their total may be shown.

    Hidden are those below ``least``. If what they come to together would narrow one of them down too far, the next
    smallest are hidden too, all that are equal at once, until at least two are hidden that come to twice ``least``.
    So every hidden count could have another value, also for a reader who knows this rule.
    """
    hidden = {place for place, count in enumerate(counts) if count < least}
    others = sorted(set(counts) - {counts[place] for place in hidden})
    together = sum(counts[place] for place in hidden)
    is_covered = not hidden or least <= together <= len(hidden) * (least - 1) - least
    while others and not is_covered:
        value = others.pop(0)
        hidden |= {place for place, count in enumerate(counts) if count == value}
        together = sum(counts[place] for place in hidden)
        is_covered = len(hidden) > 1 and together >= 2 * least
    return [None if place in hidden else count for place, count in enumerate(counts)]
