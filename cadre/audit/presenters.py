"""An entry in words."""


def act_in_words(act: str) -> str:
    """``reviews.accept_request`` as ``accept request``."""
    return act.partition(".")[2].replace("_", " ")


def row(entry) -> dict:
    """What a line of the trail shows: who did what to which record, when, and the plain values that changed."""
    shown, hidden = [], []
    for name, change in entry.changes.items():
        if isinstance(change, list):
            shown.append(f"{name.replace('_', ' ')}: {_words(change[0])} → {_words(change[1])}")
        else:
            hidden.append(name.replace("_", " "))
    return {"entry": entry, "act": act_in_words(entry.act).capitalize(), "shown": shown, "hidden": hidden}


def _words(value) -> str:
    if value in (None, "", []):
        return "nothing"
    return ", ".join(value) if isinstance(value, list) else str(value)
