"""What one row of a list says about a person, and what is wrong with it."""

import re
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from cadre.kernel.email_addresses import one_form
from cadre.kernel.miles import to_km
from cadre.kernel.text import plain_text
from cadre.members.choices import MemberKind, Standing
from cadre.members.importing import values
from cadre.members.importing.fields import FIELDS
from cadre.members.importing.known import Known
from cadre.members.importing.names import expanded, name_of
from cadre.members.importing.values import Unclear

ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;.\"]{2,}")
WRAPPED = re.compile(r"^mailto:|^.*<|>.*$")
MAX_NAME, MAX_EMAIL, MAX_TITLE, MAX_ABOUT = 200, 254, 200, 2000
LIMITS = {"travel_miles": 1200, "reviews_a_year": 50, "days_a_year": 365}


@dataclass(frozen=True)
class Problem:
    """Something wrong in a column of a row; ``stops`` if the row cannot be imported for it."""

    column: str
    words: str
    stops: bool = False


@dataclass
class Person:
    """A row as we read it. What it does not say is empty or None."""

    row: int
    name: str = ""
    email: str = ""
    organisation: int | None = None
    rank: str = ""
    kind: str = ""
    standing: str = ""
    trained_on: date | None = None
    joined_on: date | None = None
    since: date | None = None
    details: dict = field(default_factory=dict)
    levels: dict[tuple[int, str], int] = field(default_factory=dict)
    modes: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    with_row: int = 0

    @property
    def is_rejected(self) -> bool:
        return any(problem.stops for problem in self.problems)


def person_of(row: int, cells: Sequence[str], columns: Sequence[str], titles: Sequence[str], known: Known, today: date):
    """Read the ``cells`` of one row: ``columns`` says what each is, ``titles`` has its heading."""
    return _Row(row, cells, columns, titles, known, today).read()


class _Row:
    """One row while it is read."""

    def __init__(self, row, cells, columns, titles, known: Known, today: date):
        self.person = Person(row)
        self.known, self.today = known, today
        self.cells: list[tuple[str, str, str]] = []
        for cell, key, title in zip(cells, columns, titles, strict=False):
            if key:
                with self._noting(title or FIELDS.get(key, (key,))[0], stops=key in {"name", "email", "organisation"}):
                    self.cells.append((key, values.cleaned(cell), title))
        self.titles = {key: title for key, title in zip(columns, titles, strict=False) if key}

    @contextmanager
    def _noting(self, title: str, *, stops: bool = False):
        try:
            yield
        except Unclear as unclear:
            self.person.problems.append(Problem(title, f"{unclear}", stops))

    def _text(self, key: str) -> str:
        return " ".join(text for one, text, _ in self.cells if one == key and text)

    def _title(self, key: str) -> str:
        return self.titles.get(key) or FIELDS[key][0]

    def _is_noted(self, key: str) -> bool:
        return any(problem.column == self._title(key) and problem.stops for problem in self.person.problems)

    def read(self) -> Person:
        self._read_name()
        self._read_email()
        self._read_job()
        self._read_dates()
        self._read_details()
        self._read_languages()
        for key, text, title in self.cells:
            if text:
                self._read_part(key, text, title)
        return self.person

    def _need(self, key: str, words: str) -> None:
        if not self._is_noted(key):
            self.person.problems.append(Problem(self._title(key), words, stops=True))

    def _read_name(self) -> None:
        written = self._text("name") or f"{self._text('first_name')} {self._text('last_name')}"
        name = name_of(written)
        self.person.name, self.person.rank = name.name, name.rank
        key = "name" if "name" in self.titles or "last_name" not in self.titles else "last_name"
        if not any(sign.isalpha() for sign in name.name):
            self._need(key, "There is no name. Enter the full name")
        elif len(name.name) > MAX_NAME:
            self._need(key, f"The name is longer than {MAX_NAME} letters. Shorten it")

    def _read_email(self) -> None:
        written = self._text("email")
        address = one_form(WRAPPED.sub("", written.strip()).strip(" ;,.")) if written else ""
        if not written:
            self._need("email", "There is no email address. Enter their work email address")
        elif not ADDRESS.fullmatch(address) or len(address) > MAX_EMAIL or ".." in address:
            self._need("email", f"“{values.short(written)}” is not one email address. Enter it like name@example.com")
        else:
            self.person.email = address

    def _read_job(self) -> None:
        if text := self._text("organisation"):
            with self._noting(self._title("organisation"), stops=True):
                self.person.organisation = self.known.organisation(text)
        else:
            self._need("organisation", "There is no organisation. Enter where they work")
        if text := self._text("rank"):
            self.person.rank = expanded(text)
        self.person.kind = self.known.usual_kind
        if text := self._text("kind"):
            with self._noting(self._title("kind"), stops=True):
                self.person.kind = values.kind_of(text)
        elif not self.person.kind:
            labels = ", ".join(kind.label for kind in MemberKind)
            self._need("kind", f"There is no kind of member. Enter one of: {labels}")
        if self.person.rank:
            self.person.rank = self.person.rank[:MAX_TITLE]

    def _read_dates(self) -> None:
        for key in ("joined_on", "since"):
            if text := self._text(key):
                with self._noting(self._title(key)):
                    setattr(self.person, key, self._past(text))
        if text := self._text("standing"):
            with self._noting(self._title("standing")):
                self.person.standing = values.standing_of(text)
        if text := self._text("trained_on"):
            self._read_training(text)

    def _past(self, text: str) -> date:
        day = values.day_of(text)
        if day > self.today:
            raise Unclear(f"“{values.short(text)}” is in the future. Enter the day on which it happened")
        return day

    def _read_training(self, text: str) -> None:
        """The day of training, or only whether they were trained."""
        try:
            is_trained = values.yes_or_no(text)
        except Unclear:
            with self._noting(self._title("trained_on")):
                self.person.trained_on, is_trained = self._past(text), True
                self.person.standing = self.person.standing or Standing.TRAINED
            return
        if is_trained:
            self.person.standing = self.person.standing or Standing.TRAINED

    def _read_details(self) -> None:
        details = self.person.details
        if text := self._text("phone"):
            with self._noting(self._title("phone")):
                details["phone"] = values.phone_of(text)
        if text := "\n".join(text for key, text, _ in self.cells if key == "about" and text):
            if len(text) > MAX_ABOUT:
                self.person.problems.append(Problem(self._title("about"), f"Only the first {MAX_ABOUT} letters fit"))
            details["about"] = plain_text(text)[:MAX_ABOUT].strip()
        for key, most in LIMITS.items():
            if text := self._text(key):
                with self._noting(self._title(key)):
                    number = values.number_of(text, most=most)
                    details |= {"travel_km": to_km(number)} if key == "travel_miles" else {key: number}

    def _read_languages(self) -> None:
        texts = values.parts_of(self._text("languages").replace("&", ";").replace(" and ", ";"))
        names = {text.lower().split()[0] for text in texts}
        codes = {"cy"} if names & {"welsh", "cymraeg", "cy"} else set()
        with self._noting(self._title("welsh")):
            codes |= {"cy"} if values.yes_or_no(self._text("welsh")) else set()
        if codes:
            self.person.details["languages"] = ["en", "cy"]

    def _read_part(self, key: str, text: str, title: str) -> None:
        kind, _, rest = key.partition(":")
        if kind == "strands":
            for part in values.parts_of(text):
                with self._noting(title):
                    strand, sides = self.known.strand_named(part)
                    self._raise(strand.key, sides, self.known.usual_level)
        elif kind == "strand":
            code, _, side = rest.partition(":")
            if strand := self.known.strand(code):
                with self._noting(title):
                    sides = tuple(one for one in strand.sides if side in {"", one})
                    self._raise(strand.key, sides, values.level_of(text, usual=self.known.usual_level))
        elif kind == "modes":
            for part in values.parts_of(text.replace(" and ", ";").replace("&", ";")):
                with self._noting(title):
                    self.person.modes.add(values.mode_of(part))
        elif kind == "mode":
            with self._noting(title):
                self.person.modes |= {rest} if values.yes_or_no(text) else set()

    def _raise(self, strand: int, sides, level: int) -> None:
        for side in sides:
            if level:
                self.person.levels[strand, side] = max(level, self.person.levels.get((strand, side), 0))
