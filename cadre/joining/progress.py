"""How far an application is. Pure: what it says is its answers by task."""

from collections.abc import Collection, Mapping

from cadre.joining.choices import Task
from cadre.joining.eligibility import POLICE

GROUPS = {
    "You and your work": (Task.KIND, Task.ABOUT, Task.ROLE, Task.EXPERIENCE),
    "What you bring": (Task.EXPERTISE, Task.ACTIONS, Task.SPEAK),
    "How you take part": (Task.WAYS, Task.LANGUAGES, Task.TRAVEL, Task.TIMES),
    "Before you send it": (Task.CONFLICTS,),
}
# What is asked there depends on the kind of member.
BY_KIND = (Task.ROLE, Task.EXPERIENCE)


def is_done(task: str, answers: Mapping[str, Mapping], kinds: Collection[str]) -> bool:
    """Whether the task is complete, with the ``kinds`` of member that may apply."""
    if task not in answers:
        return False
    if task == Task.KIND:
        return answers[task]["kind"] in kinds
    is_police = answers.get(Task.KIND, {}).get("kind") in POLICE
    return bool(answers[task].get("rank")) if task == Task.ROLE and is_police else True


def to_do(answers: Mapping[str, Mapping], kinds: Collection[str]) -> list[str]:
    """The tasks that are not complete, in the order of the page."""
    return [task for tasks in GROUPS.values() for task in tasks if not is_done(task, answers, kinds)]
