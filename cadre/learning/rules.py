"""Who may see courses and sign up, who runs them, and who takes attendance."""

import rules

from cadre.learning.models import Course, CourseDay, SignUp, Trainer
from cadre.members.lifecycle import NOT_SERVING
from cadre.members.queries import own_member


@rules.predicate
def runs_courses(user) -> bool:
    return user.is_programme_staff


@rules.predicate
def may_sign_up(user) -> bool:
    """A member who may take part."""
    own = own_member(user)
    return own is not None and own.state not in NOT_SERVING and user.is_active


@rules.predicate
def is_trainer(user) -> bool:
    """Whether the person trains, or trained, on any day."""
    return Trainer.objects.filter(user=user.pk).exists()


@rules.predicate
def may_see_courses(user) -> bool:
    return runs_courses(user) or may_sign_up(user) or is_trainer(user)


@rules.predicate
def can_see_course(user, course) -> bool:
    return runs_courses(user)


@rules.predicate
def trains(user, day) -> bool:
    """Staff may do everything that trainers of the day do."""
    return runs_courses(user) or any(trainer.user_id == user.pk for trainer in day.trainers.all())


@rules.predicate
def can_see_day(user, day) -> bool:
    return trains(user, day) or may_sign_up(user)


@rules.predicate
def is_own(user, sign_up) -> bool:
    return sign_up.member.user_id == user.pk


@rules.predicate
def can_see_sign_up(user, sign_up) -> bool:
    return is_own(user, sign_up) or trains(user, sign_up.day)


VISIBLE = {Course: can_see_course, CourseDay: can_see_day, SignUp: can_see_sign_up}

rules.add_perm("learning.run_courses", runs_courses)
rules.add_perm("learning.see_courses", may_see_courses)
rules.add_perm("learning.see_course", can_see_course)
rules.add_perm("learning.see_day", can_see_day)
rules.add_perm("learning.sign_up", may_sign_up)
rules.add_perm("learning.train", trains)
rules.add_perm("learning.see_certificate", can_see_sign_up)
