"""Sessions and points in words."""

from cadre.fieldwork.choices import SIGNS


def with_whom(session) -> str:
    """``6 response sergeants``: a count and roles."""
    return f"{session.people} {session.group}"


def point_row(point, user) -> dict:
    return {
        "point": point,
        "sign": SIGNS.get(point.tag, ""),
        "tag": point.get_tag_display() if point.tag else "",
        "gone": point.state == "retracted",
        "own": point.written_by_id == user.pk,
    }
