"""What expenses put on lower pages: entries of the navigation, and tasks on home."""

from django.urls import reverse

from cadre.expenses.queries import advances, approvals, payment
from cadre.expenses.queries import claims as queries
from cadre.kernel.slots import Panel, register
from cadre.kernel.todos import Task

QUESTION, TO_DECIDE, TO_CHECK, TO_PAY = 12, 29, 30, 31


def _navigation(*, user, record, at, value):
    """One's own expenses for members, the claims of all for those who check or pay them."""
    if not user.is_authenticated:
        return None
    panels = []
    if user.is_programme_staff:
        panels.append(Panel(title="What may be claimed", url=reverse("expenses:rates"), order=34))
    if user.has_perm("expenses.list_claims"):
        panels.append(Panel(title="Claims", url=reverse("expenses:claims"), order=34))
    if user.has_perm("expenses.pay"):
        panels.append(Panel(title="Payments", url=reverse("expenses:runs"), order=34))
    if value:
        panels.append(Panel(title="My expenses", url=reverse("expenses:mine"), order=34))
    return panels


def _question(*, user, record, at, value):
    """The claim about which the person has a question to answer."""
    if not value:
        return None
    return [Task(title=f"Answer about your claim {value}", url=reverse("expenses:claim", args=[value]), order=QUESTION)]


def _to_decide(*, user, record, at, value):
    if not (value and user.has_perm("expenses.decide_approvals")):
        return None
    return [Task(title="Decide on costs before they are spent", url=reverse("expenses:approvals"), order=TO_DECIDE)]


def _advance_to_decide(*, user, record, at, value):
    if not (value and user.has_perm("expenses.decide_approvals")):
        return None
    return [Task(title="Decide on an advance", url=reverse("expenses:advances"), order=TO_DECIDE)]


def _to_check(*, user, record, at, value):
    if not (value and user.has_perm("expenses.list_claims")):
        return None
    return [Task(title="Check the claims that were sent", url=reverse("expenses:claims"), order=TO_CHECK)]


def _to_pay(*, user, record, at, value):
    if not (value and user.has_perm("expenses.pay")):
        return None
    return [Task(title="Pay the claims that were approved", url=reverse("expenses:runs"), order=TO_PAY)]


def _advance_to_pay(*, user, record, at, value):
    if not (value and user.has_perm("expenses.pay")):
        return None
    return [Task(title="Pay an advance that was agreed", url=reverse("expenses:runs"), order=TO_PAY)]


register("navigation", "expenses", _navigation, annotation=queries.has_member)
register("home.task", "expenses.question", _question, annotation=queries.own_with_question)
register("home.task", "expenses.to_check", _to_check, annotation=queries.any_to_check_for)
register("home.task", "expenses.to_pay", _to_pay, annotation=payment.any_to_pay_for)
register("home.task", "expenses.to_decide", _to_decide, annotation=approvals.any_to_decide_for)
register("home.task", "expenses.advance", _advance_to_decide, annotation=advances.any_advance_to_decide_for)
register("home.task", "expenses.advance_to_pay", _advance_to_pay, annotation=advances.any_advance_to_pay_for)
