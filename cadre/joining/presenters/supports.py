"""Support in words: what is needed and why, where it stands, and what the person who is asked reads."""

from cadre.joining import support as rule
from cadre.joining.queries.supports import applicant_of
from cadre.joining.wording import application_texts, labels, texts
from cadre.kernel import clock
from cadre.kernel.bilingual import in_language

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


def tag(standing, language: str = "en") -> dict:
    words = labels("Standing", language)[standing.code]
    if standing.people > 1 and not standing.is_settled:
        words = _words(language)["count"].format(words, standing.given, standing.people)
    return {"text": words, "colour": COLOURS[standing.code]}


def next_step(standing, language: str, *, of_member: bool = False) -> str:
    """What the applicant can do, or the member whom their application made; or what we do."""
    words = _words(language)["next"]
    return (words | words["member"] if of_member else words)[standing.code]


def need_in(need, rules, language: str = "en") -> dict:
    """What is needed in words: who may support the application, or that nobody has to and why."""
    support = rules.get("support", {}) if rules else {}
    unless = in_language(support["unless"], language) if support.get("unless") else ""
    if not need.people:
        return {"is_needed": False, "words": _words(language)[need.because], "why": unless}
    if need.because == "community":
        words = _words(language)["community"].format(need.people)
    elif need.because == "leads" and need.grades:
        named = texts(language)["supporter"]["grades"]
        words = " / ".join(named[grade] for grade in need.grades)
    else:
        words = in_language(support["by"], language) if support.get("by") else ""
    return {"is_needed": True, "words": words, "why": "", "people": need.people}


def not_needed(need, rules, language: str) -> str:
    """That support is not needed, and why, in one sentence or two."""
    needed = need_in(need, rules, language)
    return ". ".join(filter(None, (needed["words"], needed["why"])))


def rows(supports, need, *, on, language: str = "en") -> list[dict]:
    """Everyone who was asked, the last first."""
    return [_row(support, need, on, language) for support in reversed(list(supports))]


def _row(support, need, on, language: str) -> dict:
    is_theirs, words = rule.is_for(need, support), _words(language)
    lapsed = support.state == "supported" and not rule.counts(need, support, on)
    return {
        "support": support,
        "grade": texts(language)["supporter"]["grades"][support.grade],
        "tag": {
            "text": words["lapsed"] if lapsed else labels("Support", language)[support.state],
            "colour": "orange" if lapsed else ROW_COLOURS[support.state],
        },
        "when": _when(support, language),
        "limits": limits(support, language),
        "lapsed_because": _lapsed(support, is_theirs, language) if lapsed else "",
        "named_by": words["named_by"],
        "is_unanswered": support.state in ("asked", "expired"),
    }


def _when(support, language: str) -> str:
    if support.answered_at:
        return clock.format_date(clock.day_of(support.answered_at), language)
    if support.state != "asked":
        return ""
    asked_on = clock.format_date(clock.day_of(support.asked_at), language)
    return _words(language)["asked_on"].format(asked_on, clock.format_date(support.answer_by, language))


def _lapsed(support, is_theirs: bool, language: str) -> str:
    words = _words(language)
    if is_theirs:
        return words["ended_on"].format(clock.format_date(support.runs_until, language))
    return words["given_for"].format(support.employer or words["own_work"])


def limits(support, language: str = "en") -> list[str]:
    """The limits of the support in words; none without any."""
    if support.state != "supported":
        return []
    words, days = _words(language), support.days_a_year
    lines = [words["limit_one_day" if days == 1 else "limit_days"].format(days)] if days else []
    dated = (("limit_from", support.runs_from), ("limit_until", support.runs_until))
    return lines + [words[name].format(clock.format_date(day, language)) for name, day in dated if day]


def _words(language: str) -> dict:
    return application_texts(language)["support"]


def asked(support, answers, rules, need) -> dict:
    """What the person who is asked reads, in their language. ``answers`` and ``rules`` are those of what was sent."""
    words = _of(support)
    named = words["passed"].format(support.named_by.name) if support.named_by else words["named"]
    name, days = applicant_of(support.application)["name"], answers.get("times", {}).get("days_a_year", "")
    title = (
        in_language(rules["title"], support.language)
        if rules
        else labels("MemberKind", support.language)[answers["kind"]["kind"]]
    )
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


def _of(support) -> dict:
    """The words for the person who is asked: to support an application, or a member."""
    words = texts(support.language)["supporting"]
    if support.application.state != "accepted":
        return words
    of_member = words["member"]
    return words | {name: words[name] | more if isinstance(more, dict) else more for name, more in of_member.items()}


def settled(support) -> str:
    """What became of the request, for a person who opens a link that no longer works."""
    words = _of(support)["settled"]
    if support.state not in words:
        return words["replaced"]
    day = clock.day_of(support.answered_at) if support.answered_at else None
    return words[support.state].format(clock.format_long_date(day, support.language) if day else "")
