"""Practice in words: who may see it now, its host's name or none, and the tags of its ladders."""

from cadre.kernel import clock
from cadre.kernel.text import count_of
from cadre.practice.choices import UNCHANGED, Attribution, Audience
from cadre.practice.lifecycle import CONSENT

COLOURS = {"asked": "yellow", "granted": "green", "refused": "grey", "withdrawn": "red", "expired": "grey"}
LABEL_COLOURS = {"worked": "green", "promising": "turquoise", "untested": "blue"}
NEXT = {
    "asked": "We have asked the host’s sponsor. Nobody else can see the practice until they agree.",
    "granted": "It is shared as shown below. The host can withdraw consent at any time.",
    "refused": "The host refused, so it is not shared. The programme can change the text and ask again.",
    "withdrawn": "The host withdrew consent. We have asked everyone with a copy to delete it.",
    "expired": "The consent has expired, so it is no longer shared. The programme can ask again.",
}
NAMELESS = "A police force"


def tag(consent) -> dict:
    return {"text": CONSENT.states[consent.state], "colour": COLOURS[consent.state]}


def banner(practice) -> str:
    """Exactly who may see it, in one sentence."""
    consent = practice.consent_in_force
    if consent is None:
        return "Only the host, the programme and the review’s leads can see this: there is no consent to share it."
    until = f", until {clock.format_date(consent.runs_until)}" if consent.runs_until else ""
    who = {
        Audience.CADRE: "Members of the cadre can see it",
        Audience.FORCES: "Members of the cadre and every force’s sponsors and contacts can see it",
        Audience.PUBLIC: "Everyone can see it",
    }[Audience(consent.audience)]
    return f"{who}, {consent.get_attribution_display().lower()}{until}. The host can withdraw consent at any time."


def host_named(practice, *, keeper: bool) -> str:
    """The host's name for its keepers, and for others if the consent says so."""
    consent = practice.consent_in_force
    if keeper or (consent and consent.attribution == Attribution.NAMED):
        return practice.review.organisation.name
    return NAMELESS


def row(practice, *, keeper: bool = False) -> dict:
    newest = next(iter(practice.consents.all()), None) if keeper else None
    return {
        "practice": practice,
        "host": host_named(practice, keeper=keeper),
        "label": {"text": practice.label.title, "colour": LABEL_COLOURS.get(practice.label.code, "grey")},
        "is_shared": practice.consent_in_force is not None,
        "consent": _kept(newest) if keeper else None,
    }


def used_still(many: int) -> list[str]:
    """For a host that withdraws its consent: what else it allowed and has not taken back."""
    allowed = f"{count_of(many, 'member')} can still use it at home, as you allowed. Take that back under “Use at home”"
    return [allowed] if many else []


def _kept(newest) -> dict:
    """How far its host's consent is, for those who keep the practice."""
    return tag(newest) if newest else {"text": "Not asked yet", "colour": "grey"}


def filters(scales, given) -> dict[str, list[tuple[str, str]]]:
    """What lists of practice are narrowed by: the points in force, then those of ``given`` that are so no longer."""
    options_of = {}
    for name, scale in scales.items():
        options = {point.code: point.title for point in scale.steps}
        for point in given:
            if point.scale.kind == scale.kind:
                options.setdefault(point.code, f"{point.title} (no longer used)")
        options_of[f"{name}__code"] = list(options.items())
    return options_of


def choices(scales, practice=None) -> dict[str, list[tuple[str, str]]]:
    """The points one may choose; for a practice whose own point is not in force any more, to leave it as it is."""
    options_of = {}
    for name, scale in scales.items():
        options_of[name] = [(point.code, point.title) for point in scale.steps]
        now = getattr(practice, name, None)
        if now and (now.code, now.title) not in options_of[name]:
            options_of[name].insert(0, (UNCHANGED, f"{now.title} (current answer, no longer on the scale)"))
    return options_of


def chosen(practice, scales) -> dict[str, str]:
    """Which of the choices are its current label and stage."""
    return {
        name: UNCHANGED if options[0][0] == UNCHANGED else getattr(practice, name).code
        for name, options in choices(scales, practice).items()
    }


def shared_text(practice) -> str:
    """A copy as plain text, with what the reader must know."""
    consent = practice.consent_in_force
    parts = [
        practice.title,
        f"{host_named(practice, keeper=False)}. {practice.label}. {practice.stage}.",
        f"What they did\n{practice.what_they_did}",
        f"How they know\n{practice.how_they_know}" if practice.how_they_know else "",
        f"Contact\n{practice.contact}"
        if practice.contact and consent and consent.attribution == Attribution.NAMED
        else "",
        f"{banner(practice)} If the host withdraws consent, we will email you. Please then delete this copy.",
    ]
    return "\n\n".join(filter(None, parts)) + "\n"
