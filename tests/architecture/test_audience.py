"""Review roles are grouped in one place, and programme staff have one name."""

import ast

import pytest

from cadre.accounts.choices import PROGRAMME_STAFF
from cadre.reviews.choices import ReviewRole
from tests.architecture.sources import PRODUCT, python_files, tree_of

# Where roles are grouped: the choices themselves. A declaration ``Audience(roles={…})`` may group them anywhere.
GROUPED_IN = {PRODUCT / "reviews" / "choices.py", PRODUCT / "reviews" / "models" / "audience.py"}
ROLES, NAMES = set(ReviewRole.values), set(ReviewRole.names)


def roles_in(node: ast.AST) -> set[str]:
    """The review roles that a tuple, set or list names, by value or as ``ReviewRole.X``."""
    if not isinstance(node, ast.Tuple | ast.Set | ast.List):
        return set()
    found = set()
    for item in node.elts:
        if isinstance(item, ast.Constant) and item.value in ROLES:
            found.add(item.value)
        elif isinstance(item, ast.Attribute) and isinstance(item.value, ast.Name) and item.value.id == "ReviewRole":
            found |= {ReviewRole[item.attr].value} & ROLES if item.attr in NAMES else set()
    return found


def is_called(node: ast.AST, *names: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return name in names


def faults(tree: ast.Module) -> list[str]:
    """Groups of two or more review roles outside an audience, and programme staff named role by role."""
    calls = [node for node in ast.walk(tree) if is_called(node, "Audience", "ReviewAudience")]
    declared = {id(inner) for call in calls for inner in ast.walk(call)}
    found = []
    for node in ast.walk(tree):
        if len(roles_in(node)) > 1 and id(node) not in declared:
            found.append(f"line {node.lineno}: use a set of cadre.reviews.choices, or declare an Audience")
        if is_called(node, "holds") and names_staff(node):
            found.append(f"line {node.lineno}: use user.is_programme_staff")
    return found


def names_staff(call: ast.Call) -> bool:
    """Whether a call of ``holds`` names exactly the roles of programme staff."""
    values = {arg.value if isinstance(arg, ast.Constant) else getattr(arg, "attr", "").lower() for arg in call.args}
    return values == set(PROGRAMME_STAFF)


def test_review_roles_are_grouped_in_one_place():
    found = {str(path.relative_to(PRODUCT)): faults(tree_of(path)) for path in python_files() if path not in GROUPED_IN}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "planted",
    [
        'TEAM = ("review-lead", "deputy")',
        'TEAM = ["sponsor", other, "spoc"]',
        'TEAM = frozenset({"researcher", "member"})',
        "TEAM = {ReviewRole.SPONSOR, ReviewRole.SPOC}",
        'rows.filter(role__in=["member", "adviser"])',
        'user.holds("lead", "coordinator")',
        "user.holds(ProgrammeRole.COORDINATOR, ProgrammeRole.LEAD)",
    ],
)
def test_a_planted_group_is_found(planted):
    assert faults(ast.parse(planted))


@pytest.mark.parametrize(
    "allowed",
    [
        'seen_by = Audience(roles={ReviewRole.SPONSOR, ReviewRole.SPOC}, when={"state": OUT})',
        "TEAM | {ReviewRole.ORGANISER}",
        'user.holds("lead", "auditor")',
        'user.holds("lead", "coordinator", "auditor")',
        'fields = ["seat", "member"]',
        'people = [("spoc", ReviewRole.SPOC)]',
    ],
)
def test_what_groups_no_roles_is_let_through(allowed):
    assert not faults(ast.parse(allowed))
