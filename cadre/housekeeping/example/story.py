"""A review of the worked example while it is made, and the steps that its content may name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from cadre.accounts.models import User
from cadre.evidence.models import EvidenceItem
from cadre.fieldwork.models import Session
from cadre.findings.models import Finding
from cadre.frameworks.models import Action, Strand
from cadre.housekeeping.example.content import Days, content
from cadre.housekeeping.example.people import user
from cadre.library.models import Document
from cadre.reports.models import Report
from cadre.reviews.models import LineOfEnquiry, Review, ReviewRequest

STEPS: dict[str, Callable] = {}


def step(function: Callable) -> Callable:
    """A step is called with the story, what the content says of it, and when it happens."""
    STEPS[function.__name__.rstrip("_")] = function
    return function


@dataclass(frozen=True)
class Coded:
    """An item of evidence, and the keys of the findings it is for and against."""

    item: EvidenceItem
    supports: tuple[str, ...]
    challenges: tuple[str, ...]


@dataclass
class Story:
    """What has been made of one request so far; records by their keys in the content."""

    script: dict
    days: Days
    request: ReviewRequest | None = None
    review_key: int = 0
    documents: dict[str, Document] = field(default_factory=dict)
    sessions: list[tuple[Session, dict]] = field(default_factory=list)
    coded: list[Coded] = field(default_factory=list)
    findings: dict[str, Finding] = field(default_factory=dict)
    known: dict = field(default_factory=dict)

    @property
    def review(self) -> Review:
        """The review as it is now."""
        return Review.objects.select_related("organisation", "framework").get(pk=self.review_key)

    @property
    def report(self) -> Report:
        """The newest edition of the report, as it is now."""
        reports = Report.objects.select_related("review__organisation", "sent", "issued")
        return reports.filter(review=self.review_key).latest("edition")

    def person(self, key: str) -> User:
        """The person of that name; ``lead``, ``sponsor`` and ``contact`` are those of this review."""
        key = self.script.get(key, key)
        return self.once(key, lambda: user(key))

    @property
    def organiser(self) -> User:
        return self.person(self.script.get("organiser", "ben"))

    def after(self, at: datetime, days: int, words: str = "") -> datetime:
        return self.days.after(at, days, f"{self.script['host']} {words}")

    def actions(self, codes) -> list[Action]:
        rows = Action.objects.filter(framework__code="nvap-2023")
        return self._of_codes(codes, "actions", rows)

    def strands(self, codes) -> list[Strand]:
        return self._of_codes(codes, "strands", Strand.objects.all())

    def line(self, position: int | None) -> LineOfEnquiry | None:
        lines = self.once("lines", lambda: {line.position: line for line in self.review.lines.all()})
        return lines[position] if position else None

    def _of_codes(self, codes, name, rows):
        by_code = self.once(name, lambda: {row.code: row for row in rows})
        return [by_code[code] for code in codes]

    def once(self, name: str, read: Callable):
        """What ``read`` finds the first time; it does not change while the story is made."""
        if name not in self.known:
            self.known[name] = read()
        return self.known[name]


def expanded(details):
    """What the content says; a name such as ``westmarch/findings`` is what that file says."""
    return content(details) if isinstance(details, str) and "/" in details and " " not in details else details
