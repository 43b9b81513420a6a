"""What a browser sends from the page that changes a scale."""

OURS = [("1", "New or untested"), ("2", "Promising"), ("3", "Worked"), ("4", "Did not work")]


def typed(*lines, over=0, **more):
    """What a browser sends for lines of (place, words)."""
    given = {"over": over} | more
    for number, (place, words) in enumerate(lines, start=1):
        given |= {f"place-{number}": place, f"words-{number}": words}
    return given
