"""Support in words: what is needed and why, where it stands, and what the person who is asked reads."""

from cadre.joining import support as rule
from cadre.joining.choices import GRADES
from cadre.joining.lifecycle import SUPPORT
from cadre.joining.queries.supports import applicant_of
from cadre.joining.wording import texts
from cadre.kernel import clock
from cadre.kernel.bilingual import in_language
from cadre.members.choices import MemberKind

COLOURS = {
    **dict.fromkeys(rule.SETTLED, "green"),
    "not-needed": "grey",
    "asked": "blue",
    **dict.fromkeys(rule.STUCK, "orange"),
}
ROW_COLOURS = {
    "asked": "blue",
    "supported": "green",
    "declined": "orange",
    "passed_on": "grey",
    "expired": "orange",
    "withdrawn": "grey",
}
NEXT = {
    "not-needed": "You do not need the support of an organisation.",
    "given": "Your application has the support that it needs.",
    "limited": "Your application has the support that it needs, with the limits below.",
    "asked": "We wait for an answer. We remind them, and email you when they answer.",
    "declined": "You can name another person who may say yes, or talk to us. We can explain what your organisation "
    "gains and how few days it takes.",
    "expired": "Name another person, or ask them to open our email: its page sends them a new link.",
    "lapsed": "The support was for another employer, or for a time that is over. Name a person to ask again.",
    "nobody": "Name a person who can support your application.",
}
BECAUSE = {
    "never": "Support by an organisation is not needed for this kind of member",
    "no-employer": "You do not need support, because you do not work for an organisation",
}


def tag(standing) -> dict:
    words = rule.WORDS[standing.code]
    if standing.people > 1 and not standing.is_settled:
        words = f"{words} ({standing.given} of {standing.people})"
    return {"text": words, "colour": COLOURS[standing.code]}


def need_in(need, rules, language: str = "en") -> dict:
    """What is needed in words: who may support the application, or that nobody has to and why."""
    support = rules.get("support", {}) if rules else {}
    unless = in_language(support["unless"], language) if support.get("unless") else ""
    if not need.people:
        return {"is_needed": False, "words": BECAUSE[need.because], "why": unless}
    if need.because == "community":
        words = f"{need.people} people who know your work, and not you yourself"
    elif need.because == "leads" and need.grades:
        named = texts(language)["supporter"]["grades"]
        words = " / ".join(named[grade] for grade in need.grades)
    else:
        words = in_language(support["by"], language) if support.get("by") else ""
    return {"is_needed": True, "words": words, "why": "", "people": need.people}


def not_needed(need, rules) -> str:
    """That support is not needed, and why, in one sentence or two."""
    needed = need_in(need, rules)
    return ". ".join(filter(None, (needed["words"], needed["why"])))


def rows(supports, need, *, on) -> list[dict]:
    """Everyone who was asked, the last first."""
    return [_row(support, need, on) for support in reversed(list(supports))]


def _row(support, need, on) -> dict:
    is_theirs = rule.is_for(need, support)
    lapsed = support.state == "supported" and not rule.counts(need, support, on)
    return {
        "support": support,
        "grade": GRADES[support.grade],
        "tag": {
            "text": "Lapsed" if lapsed else SUPPORT.states[support.state],
            "colour": "orange" if lapsed else ROW_COLOURS[support.state],
        },
        "limits": limits(support),
        "lapsed_because": _lapsed(support, is_theirs) if lapsed else "",
        "is_unanswered": support.state in ("asked", "expired"),
    }


def _lapsed(support, is_theirs: bool) -> str:
    if is_theirs:
        return f"It ended on {clock.format_date(support.runs_until)}."
    return f"It was given for {support.employer or 'their own work'}."


def limits(support) -> list[str]:
    """The limits of the support in words; none without any."""
    if support.state != "supported":
        return []
    days = f"At most {support.days_a_year} day{'' if support.days_a_year == 1 else 's'} a year"
    lines = [days] if support.days_a_year else []
    lines += [f"From {clock.format_date(support.runs_from)}"] if support.runs_from else []
    lines += [f"Until {clock.format_date(support.runs_until)}"] if support.runs_until else []
    return lines


def asked(support, answers, rules, need) -> dict:
    """What the person who is asked reads, in their language. ``answers`` and ``rules`` are those of what was sent."""
    words = texts(support.language)["supporting"]
    named = words["passed"].format(support.named_by.name) if support.named_by else words["named"]
    name, days = applicant_of(support.application)["name"], answers.get("times", {}).get("days_a_year", "")
    title = in_language(rules["title"], support.language) if rules else MemberKind(answers["kind"]["kind"]).label
    asks = ["days", "release", "vetting", "gain"] if support.employer else ["know"]
    return {
        "words": words,
        "name": name,
        "title": words["title"].format(name),
        "lead": words["lead"].format(name, title, named),
        "works": words["works"].format(support.employer) if support.employer else "",
        "asks_title": words["asks"].format(support.employer) if support.employer else words["asks_you"],
        "asks": [words[code].format(days) for code in asks if code != "days" or days],
        "rule": need_in(need, rules, support.language)["words"] if support.employer else "",
        "other": words["pass-on"],
        "by": words["by"].format(clock.format_long_date(support.answer_by, support.language)),
    }


def settled(support) -> str:
    """What became of the request, for a person who opens a link that no longer works."""
    words = texts(support.language)["supporting"]["settled"]
    if support.state not in words:
        return words["replaced"]
    day = clock.day_of(support.answered_at) if support.answered_at else None
    return words[support.state].format(clock.format_long_date(day, support.language) if day else "")
