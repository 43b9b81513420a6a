"""Which of several periods suits most people, and why: a pure function of what they answered."""

from collections import Counter
from collections.abc import Sequence

from cadre.kernel.text import count_of

YES, PERHAPS, NO = "yes", "perhaps", "no"


def tallies(answers: Sequence[Sequence[str]], periods: int) -> list[Counter]:
    """Of each of so many periods, how many answered yes, perhaps and no, and how many nothing ("")."""
    return [Counter(one[place] if one else "" for one in answers) for place in range(periods)]


def best(counted: Sequence[Counter]) -> int | None:
    """The place of the period that fewest cannot make, then most can, then most perhaps can; the first of several.

    None while nobody has answered.
    """
    if not any(one[YES] or one[PERHAPS] or one[NO] for one in counted):
        return None
    return min(range(len(counted)), key=lambda place: _rank(counted[place]))


def _rank(one: Counter) -> tuple:
    return (one[NO], -one[YES], -one[PERHAPS])


def in_words(one: Counter) -> str:
    """``4 can, 1 perhaps, nobody cannot, 2 have not answered``."""
    cannot = f"{one[NO]} cannot" if one[NO] else "nobody cannot"
    waiting = f"{count_of(one[''], 'person has', 'people have')} not answered"
    return ", ".join([f"{one[YES]} can", f"{one[PERHAPS]} perhaps", cannot, *([waiting] if one[""] else [])])
