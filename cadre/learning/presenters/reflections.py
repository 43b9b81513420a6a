"""A reflective log in words: its questions, its rows, its file, and what a copy would give away."""

from cadre.govuk.identifying import concerns_in
from cadre.kernel import clock
from cadre.kernel.text import format_list
from cadre.learning.host_words import host_words

QUESTIONS = {
    "what": "What happened?",
    "so_what": "So what?",
    "now_what": "Now what?",
}
PROGRAMME = "the programme"
RULE = "-" * 60


def answers(entry) -> list[dict]:
    """Each question with its answer, which may be empty."""
    return [{"question": question, "words": getattr(entry, part)} for part, question in QUESTIONS.items()]


def reader(copy) -> str:
    """With whom a copy is shared."""
    return str(copy.to) if copy.to else PROGRAMME


def log_row(reflection) -> dict:
    """An entry in the list of its owner."""
    readers = [reader(copy) for copy in reflection.copies.all()]
    return {
        "reflection": reflection,
        "changed": clock.day_of(reflection.updated_at),
        "shared": f"Shared with {format_list(sorted(readers))}" if readers else "",
        "is_empty": reflection.is_empty,
    }


def copy_row(copy, reflection) -> dict:
    """A copy on the page of its entry, and whether the entry says something else by now."""
    return {"copy": copy, "reader": reader(copy), "has_changed": copy.words != reflection.words}


def place_words(place) -> str:
    """``Team member, Northshire Police R-12``: for the owner alone."""
    return f"{place.seat.title}, {place.seat.review.name}"


def concerns(written, *, names, hosts) -> list[str]:
    """What in the words of an entry may identify a person, or names a host, in sentences for whoever shares it."""
    texts = [("The title", written["title"]), *((f"“{asked}”", written[part]) for part, asked in QUESTIONS.items())]
    naming = [(what, [f"“{word}”" for word in host_words(text, hosts)]) for what, text in texts]
    sentences = [f"{what} names the host: {format_list(words)}" for what, words in naming if words]
    return [*concerns_in(texts, names), *sentences]


def log_file(owner, reflections, *, at) -> str:
    """The whole log as plain text, oldest first."""
    parts = [f"Reflective log of {owner}, {clock.format_date(clock.day_of(at))}"]
    for reflection in reflections:
        written = clock.format_date(clock.day_of(reflection.made_at))
        lines = [RULE, reflection.title, f"Begun on {written}"]
        for part, question in QUESTIONS.items():
            lines += ["", question, getattr(reflection, part) or "–"]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
