"""What equality monitoring says: the public page around its questions, and the counts of one year."""

from dataclasses import dataclass

from cadre.kernel.bilingual import language_of, other_language
from cadre.kernel.clock import format_date
from cadre.kernel.small_counts import SMALLEST_SHOWN, covered
from cadre.members.choices import PREFER_NOT_TO_SAY
from cadre.members.queries import monitoring as queries
from cadre.members.wording import about_you

NOT_SHOWN = "Not shown"
HEADINGS = ["Year from", "Year to", "Question", "Answer", "Number", "All answers to the question"]


@dataclass(frozen=True)
class Line:
    """An answer with how often it was given; ``count`` is None where that is not shown. ``width`` is in per cent."""

    title: str
    count: int | None
    width: int

    @property
    def words(self) -> str:
        return NOT_SHOWN if self.count is None else str(self.count)


@dataclass(frozen=True)
class Counted:
    """A question, all of its answers together, and each of them."""

    title: str
    total: int
    lines: list[Line]


def page_words(request) -> dict:
    """The texts of the public page, its language, and the same page in the other."""
    language = language_of(request)
    other = other_language(language)
    stay = f"?lang={language}" if language != "en" else ""
    return {"t": about_you(language), "language": language, "other_language": other, "stay": stay}


def counted(year) -> list[Counted]:
    """Each question with counts in that year, in the order of its newest version, with small counts covered."""
    counts, titles = queries.counts_of(year), _titles()
    order = [code for code in titles if code in counts]
    return [_question(titles[code], counts[code]) for code in [*order, *sorted(counts.keys() - titles.keys())]]


def _question(known: dict, counts: dict[str, int]) -> Counted:
    answers = {**known["answers"], PREFER_NOT_TO_SAY: about_you("en")["prefer_not_to_say"]}
    codes = [code for code in answers if code in counts] + sorted(counts.keys() - answers.keys())
    shown = covered([counts[code] for code in codes])
    total = sum(counts.values())
    lines = [
        Line(answers.get(code, code), count, round(100 * (count or 0) / total))
        for code, count in zip(codes, shown, strict=True)
    ]
    return Counted(known["title"], total, lines)


def _titles() -> dict[str, dict]:
    """The title of every question there ever was by its code, with those of its answers; the newest words first."""
    titles: dict[str, dict] = {}
    for version in queries.versions():
        for question in version.questions:
            entry = titles.setdefault(question["code"], {"title": question["title"]["en"], "answers": {}})
            for answer in question["answers"]:
                entry["answers"].setdefault(answer["code"], answer["title"]["en"])
    return titles


def rule() -> str:
    """What is not shown, in words."""
    return (
        f"“{NOT_SHOWN}” is a number below {SMALLEST_SHOWN}, or one from which such a number could be worked out. "
        "Answers to one question are never shown together with answers to another."
    )


def cells(year, question: Counted):
    """The rows of one question in the CSV file."""
    days = [format_date(year.first), format_date(year.last)]
    return [[*days, question.title, line.title, line.words, question.total] for line in question.lines]
