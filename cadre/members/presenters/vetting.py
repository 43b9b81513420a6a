"""Vetting in words: what a level opens, and whether a member's vetting is valid."""

from cadre.kernel.clock import format_date
from cadre.kernel.text import format_list
from cadre.members.choices import Mode

VALID, ENDED, LATER = ("Valid", "green"), ("Ended", "red"), ("Not yet", "grey")


def level_row(level) -> dict:
    """What a level is and opens."""
    years = level["years"]
    opens = [Mode(mode).label.lower() for mode in level["opens"]]
    return {
        "code": level["code"],
        "title": level["title"]["en"],
        "title_cy": level["title"]["cy"],
        "opens": format_list(opens).capitalize() if opens else "Nothing",
        "years": f"{years} year{'' if years == 1 else 's'}" if years else "–",
        "who": "Everyone, without a check" if level["without_check"] else "Members whose vetting is recorded",
    }


def vetting_row(vetting, levels, *, on) -> dict:
    """A vetting of a member with whether it is valid on that day."""
    titles = {level["code"]: level["title"]["en"] for level in levels}
    has_ended = vetting.expires_on is not None and vetting.expires_on < on
    text, colour = ENDED if has_ended else LATER if vetting.issued_on > on else VALID
    return {
        "vetting": vetting,
        "level": titles.get(vetting.level, vetting.level),
        "tag": {"text": text, "colour": colour},
    }


def vetting_words(vettings, levels, *, on) -> tuple[bool, str]:
    """Whether any vetting is valid on that day, and the one that matters most in words."""
    rows = [vetting_row(vetting, levels, on=on) for vetting in vettings]
    valid = [row for row in rows if row["tag"]["text"] == VALID[0]]
    row = next(iter(valid or rows), None)
    if row is None:
        return False, "Nothing recorded yet. The programme records it."
    ends = row["vetting"].expires_on
    verb = "until" if valid else "ended on"
    return bool(valid), f"{row['level']}, {verb} {format_date(ends)}." if ends else f"{row['level']}."
