"""What ``make quick`` chooses to run for what has changed."""

import pytest

from tests.quick import folders, layers

ORDER = [["kernel", "matching"], ["accounts"], ["reviews"], ["teams"], ["practice"], ["workspace"]]
ABOVE_TEAMS = ["tests/practice", "tests/workspace", "tests/permissions"]


@pytest.mark.parametrize(
    ("paths", "chosen"),
    [
        (["cadre/teams/models.py"], ["tests/teams", *ABOVE_TEAMS]),
        (["cadre/teams/templates/teams/team.html", "docs/host.md"], ["tests/teams", *ABOVE_TEAMS]),
        (["tests/accounts/test_users.py"], ["tests/accounts"]),
        (["tests/accounts/test_users.py", "cadre/teams/rules.py"], ["tests/accounts", "tests/teams", *ABOVE_TEAMS]),
        (["docs/host.md", "README.md"], []),
    ],
)
def test_what_changed_then_what_is_above_it(paths, chosen):
    assert folders(paths, ORDER) == chosen


def test_a_change_of_what_all_tests_share_runs_every_app_from_the_lowest():
    chosen = folders(["tests/world/build.py"], layers())
    assert chosen.index("tests/kernel") < chosen.index("tests/teams") < chosen.index("tests/workspace")
