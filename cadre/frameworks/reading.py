"""What a pack says of a framework or of strands, checked field by field, as plain facts. Nothing is written here."""

from functools import partial

from cadre.kernel.packs import Row, gather, gather_by_code
from cadre.programme.reading import scale_points

GROUPING_TITLES = {"themes": "Themes", "4P": "The four Ps", "6P": "Six pillars"}


def framework_facts(pack: Row) -> dict:
    """Title, themes, actions, and its own scale if it gives one. A pack with provisional codes is a sample."""
    themes = _theme_facts(pack)
    codes = {theme["code"] for theme in themes}
    read = partial(_action_facts, codes=codes)
    actions = gather_by_code(pack.rows("actions"), read, twice="is given to two actions")
    if not actions:
        raise pack.fault("actions", "has no actions")
    return {
        "code": pack.text("framework_id", most=40),
        "title": pack.text("title", most=200),
        "edition": pack.text("version", most=200, default=""),
        "publisher": pack.text("publisher", most=200, default=""),
        "is_sample": pack.flag("sample", default=any(action["is_provisional"] for action in actions)),
        "themes": themes,
        "actions": actions,
        "scale": scale_points(pack, "scale"),
    }


def _theme_facts(pack: Row) -> list[dict]:
    """The themes. A code occurs once in each view; a theme of view "both" is in all that other themes name."""
    rows, seen = list(pack.rows("themes")), set()
    views = {row.text("view", most=20, default="themes") for row in rows} - {"both"}

    def read(row):
        code, view = row.text("code", most=40), row.text("view", most=20, default="themes")
        if view == "both" and not views:
            raise row.fault("view", "is “both”, but no theme names a view")
        places = {(shown_in, code) for shown_in in (views if view == "both" else {view})}
        if places & seen:
            raise row.fault("code", f"“{code}” is given to two themes")
        seen.update(places)
        return {"code": code, "title": row.text("title", most=200), "view": view}

    return gather(rows, read)


def _action_facts(row: Row, codes: set[str]) -> dict:
    themes = row.words("themes") if "themes" in row else [row.text("theme", most=40)]
    for code in themes:
        if code not in codes:
            raise row.fault("themes" if "themes" in row else "theme", f"“{code}” is not one of the themes above")
    code = row.text("code", most=40)
    return {
        "code": code,
        "title": row.text("title", most=300),
        "summary": row.text("summary", default=""),
        "themes": themes,
        "is_provisional": code.startswith("P-"),
        "objective": row.words("objectives"),
        "measure": row.words("measures"),
        "prompt": row.words("prompts"),
    }


def strand_facts(pack: Row) -> dict:
    """The strands of a pack, each for children, adults or both."""
    seen: set[str] = set()

    def read(row):
        facts = {
            "code": row.text("code", most=60),
            "title": row.text("title", most=200),
            "children": row.flag("children", default=True),
            "adults": row.flag("adults", default=True),
        }
        if facts["code"] in seen:
            raise row.fault("code", f"“{facts['code']}” is given to two strands")
        if not (facts["children"] or facts["adults"]):
            raise row.fault("children", "is false and so is adults: a strand concerns at least one of them")
        seen.add(facts["code"])
        return facts

    strands = gather(pack.rows("strands"), read)
    if not strands:
        raise pack.fault("strands", "has no strands")
    return {"strands": strands, "is_sample": pack.flag("sample", default="counts" in pack)}
