"""Training, and what of it is due, in words."""

from cadre.kernel import clock
from cadre.kernel.bilingual import in_language


def choices(trainings) -> list[tuple[str, str]]:
    """The code and title of each training, for a form to choose from."""
    return [(one["code"], one["title"]["en"]) for one in trainings]


def subjects(strands, kept=()) -> list[tuple[str, str]]:
    """The code and title of each of these strands, and of those that a course has ``kept`` of an earlier list."""
    known = {strand.code: strand.title for strand in strands}
    return list((known | {code: f"{code} (no longer in use)" for code in kept if code not in known}).items())


def training_row(training) -> dict:
    """What a training is and leads to."""
    years = training["refresher_years"]
    return {
        "code": training["code"],
        "title": training["title"]["en"],
        "title_cy": training["title"]["cy"],
        "length": training["length"]["en"],
        "marks": "A new member who attends it is trained" if training["marks_trained"] else "–",
        "again": f"After {years} year{'' if years == 1 else 's'}" if years else "Never",
    }


def title(training, language: str = "en") -> str:
    return in_language(training["title"], language)


def due_words(due, *, on) -> str:
    """``Induction day: you have not attended it yet``, or when what they have ends or ended."""
    if due.by is None:
        return f"{title(due.training)}: needed to be trained"
    verb = "due again since" if due.by < on else "due again by"
    return f"{title(due.training)}: {verb} {clock.format_date(due.by)}"
