"""How far an application is. Pure: what it says is its answers by task."""

from collections.abc import Collection, Mapping

from cadre.joining.choices import Task
from cadre.joining.eligibility import POLICE
from cadre.joining.support import names_enough, need_of

# Tasks by group, in the order of the page.
GROUPS = {
    "you": (Task.KIND, Task.ABOUT, Task.ROLE, Task.EXPERIENCE),
    "bring": (Task.EXPERTISE, Task.ACTIONS, Task.SPEAK),
    "part": (Task.WAYS, Task.LANGUAGES, Task.TRAVEL, Task.TIMES),
    "before": (Task.SUPPORT, Task.CONFLICTS),
}
# What is asked there depends on what was answered before.
AFTER = {Task.ROLE: Task.KIND, Task.EXPERIENCE: Task.KIND, Task.SUPPORT: Task.ROLE}


def waits_for(task: str, answers: Mapping[str, Mapping]) -> str:
    """The task that comes before this one and has no answers yet; empty if there is none."""
    before = AFTER.get(Task(task))
    return before if before and before not in answers else ""


def is_asked(task: str, answers: Mapping[str, Mapping], rules: Mapping) -> bool:
    """Whether the task can be filled in: what comes before it is, and the ``rules`` of the kind ask for it."""
    return not waits_for(task, answers) and (task != Task.SUPPORT or need_of(answers, rules).people > 0)


def is_done(task: str, answers: Mapping[str, Mapping], kinds: Collection[str], rules: Mapping) -> bool:
    """Whether the task is complete, with the ``kinds`` of member that may apply and the ``rules`` of theirs."""
    if task == Task.SUPPORT:
        return not waits_for(task, answers) and names_enough(need_of(answers, rules), answers.get(task, {}))
    if task not in answers:
        return False
    if task == Task.KIND:
        return answers[task]["kind"] in kinds
    is_police = answers.get(Task.KIND, {}).get("kind") in POLICE
    return bool(answers[task].get("rank")) if task == Task.ROLE and is_police else True


def to_do(answers: Mapping[str, Mapping], kinds: Collection[str], rules: Mapping) -> list[str]:
    """The tasks that are not complete, in the order of the page."""
    return [task for tasks in GROUPS.values() for task in tasks if not is_done(task, answers, kinds, rules)]
