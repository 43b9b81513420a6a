"""Reports in words: their tag, what this person may do next, and the host's points beside today's words."""

from cadre.reports.content import block_at, words_of
from cadre.reports.lifecycle import REPORT

COLOURS = {
    "assembling": "blue",
    "quality-read": "yellow",
    "signed-off": "turquoise",
    "with-host": "purple",
    "answered": "blue",
    "issued": "green",
}
SENTENCES = {
    "assembling": "The team is writing. Sections are saved one by one; the findings stand in theirs by themselves.",
    "quality-read": "A change of words sends it back to be read and signed as it then stands.",
    "signed-off": "Exactly as it stands. One changed character, and it has to be signed again.",
    "with-host": "The host checks the facts, paragraph by paragraph.",
    "answered": "The version that goes out is signed, then issued.",
    "issued": "It stands as it is; an error is mended in the next edition.",
    "superseded": "It is kept as it was issued.",
}
# What may be done and is not what waits next.
ASIDE = {"Ask another quality reader", "Begin the next edition", "Your points"}


def tag(report) -> dict:
    return {"text": REPORT.states[report.state], "colour": COLOURS.get(report.state, "grey")}


def sentence(report) -> str:
    """What its state means, and what comes next."""
    if report.state == "with-host" and report.host_finished_at:
        return "The host has finished its check. The team answers every point before the report is issued."
    return SENTENCES[report.state]


def acts(report, user, *, signed: bool, reads: bool) -> list[dict]:
    """Buttons for what this person may do now, the main one first. ``signed``: the words as they stand are signed off;
    ``reads``: this person is asked to read them and has not said what they found."""
    checks = not report.host_finished_at
    here, state = report.get_absolute_url(), report.state

    def may(name):
        return user.has_perm(f"reports.{name}", report)

    offered = [
        ("Say what you found", "quality-read", reads and may("read_for_quality")),
        ("Sign this version off", "sign-off", _can_be_signed(state, signed) and may("sign_off")),
        ("Send it to the host", "send", state == "signed-off" and may("lead_report")),
        ("Issue the report", "issue", state == "answered" and signed and may("lead_report")),
        ("Ask for a quality read", "ask-for-read", state == "assembling" and may("lead_report")),
        ("Ask another quality reader", "ask-for-read", state == "quality-read" and may("lead_report")),
        ("Finish your check", "finish-check", state == "with-host" and checks and may("speak_for_host")),
        (
            "Your points" if may("check_accuracy") else "The host’s points",
            "accuracy",
            state in {"with-host", "answered"} and may("see_points"),
        ),
        (
            "Begin the next edition",
            "correct",
            state == "issued" and user.has_perm("reports.begin_report", report.review),
        ),
    ]
    shown = [{"words": words, "url": f"{here}/{noun}"} for words, noun, stands in offered if stands]
    return [
        {**act, "kind": "secondary" if position or act["words"] in ASIDE else ""} for position, act in enumerate(shown)
    ]


def _can_be_signed(state, signed) -> bool:
    return state in {"assembling", "quality-read", "with-host", "answered"} and not (signed and state == "answered")


def point_rows(points, content) -> list[dict]:
    """Each point with the words it was said of and, where they differ, the words that stand there now."""
    rows = []
    for point in points:
        block = block_at(content, point.block)
        now = words_of(block) if block else "This paragraph has been taken out."
        rows.append({"point": point, "now": now if now != point.quote else ""})
    return rows
