"""Whether sources are independent: the rule of the design ("Independence of sources", H2), pure and explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from cadre.kernel.text import format_list

DOCUMENT, STATEMENT, ADVICE = "document", "statement", "advice"


@dataclass(frozen=True)
class SourceFacts:
    """What tells one source of evidence from another.

    ``source_event`` identifies the session or document; ``author_organisation`` is who wrote a document, if known;
    ``words`` names the source in a sentence.
    """

    kind: str
    origin: str
    source_event: str
    author_organisation: str = ""
    words: str = ""


@dataclass(frozen=True)
class Corroboration:
    """Whether there are enough independent sources, and a sentence that says why."""

    enough: bool
    sentence: str


def independent(one: SourceFacts, other: SourceFacts) -> bool:
    """Two items are independent when kind or source event differs **and** origin differs, or when they are documents of
    different bodies. A strategy and an interview with its author are one source."""
    if (
        one.kind == other.kind == DOCUMENT
        and one.author_organisation
        and other.author_organisation
        and one.author_organisation != other.author_organisation
    ):
        return True
    return (one.kind != other.kind or one.source_event != other.source_event) and one.origin != other.origin


def corroborate(sources: Sequence[SourceFacts], *, minimum: int = 2, for_strength: bool = False) -> Corroboration:
    """Look for ``minimum`` sources each independent of every other. The host's own statement never makes a strength.

    Professional insight counts only where it fills an identified gap. None is recorded yet, so it does not count.
    """
    left_out = {ADVICE, STATEMENT} if for_strength else {ADVICE}
    counted = [source for source in dict.fromkeys(sources) if source.kind not in left_out]
    if not counted:
        if any(source.kind == ADVICE for source in sources):
            return Corroboration(
                False, "Professional insight does not count as a source. There is no other evidence yet."
            )
        if sources:
            return Corroboration(False, "Only the host’s own statement says so. A strength must have another source.")
        return Corroboration(False, "There is no evidence yet.")
    for group in combinations(counted, minimum):
        if all(independent(one, other) for one, other in combinations(group, 2)):
            return Corroboration(
                True, f"Corroborated by independent sources: {format_list([source.words for source in group])}."
            )
    if len(counted) == 1:
        return Corroboration(False, f"A single source: {counted[0].words}.")
    named = format_list([source.words for source in counted])
    return Corroboration(False, f"{named[:1].upper()}{named[1:]} are not independent: {_why(counted)}.")


def _why(sources: Sequence[SourceFacts]) -> str:
    if len({source.origin for source in sources}) == 1:
        return "all come from the same side of the force or its partners"
    if len({source.source_event for source in sources}) == 1:
        return "all come from the same event"
    return "too few of them differ in both origin and kind or event"
