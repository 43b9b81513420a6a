"""Who may see courses and sign up, who runs them and takes attendance, and who reads what a member reflects on."""

import rules

from cadre.learning.models import Contribution, Course, CourseDay, Goal, Reflection, SharedReflection, SignUp, Trainer
from cadre.learning.models.reflections import TOOK_PART
from cadre.members.lifecycle import NOT_SERVING
from cadre.members.queries import own_member
from cadre.reviews.rules import is_programme_lead_of_review, is_staff_of_review, leads_review, runs_review


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


@rules.predicate
def keeps_log(user) -> bool:
    """Whoever is or was a member: what they wrote stays theirs."""
    return own_member(user) is not None


@rules.predicate
def is_own_reflection(user, reflection) -> bool:
    """Nobody but its owner, whatever else they may do."""
    return reflection.member.user_id == user.pk


@rules.predicate
def is_own_copy(user, shared) -> bool:
    return is_own_reflection(user, shared.reflection)


@rules.predicate
def can_see_shared(user, shared) -> bool:
    """Its owner, and those it is shared with who have no conflict of interest with the host that it is about."""
    if is_own_copy(user, shared):
        return True
    is_reached = shared.to_id == user.pk if shared.to_id else user.is_programme_staff
    review = shared.reflection.review
    return is_reached and not (review and review.is_kept_from(user))


@rules.predicate
def is_own_place(user, place) -> bool:
    """The person's own place, once they are on the team."""
    return place.member.user_id == user.pk and place.state in TOOK_PART


@rules.predicate
def is_own_contribution(user, contribution) -> bool:
    return contribution.member.user_id == user.pk


@rules.predicate
def signs_certificates(user, review) -> bool:
    """A lead of the review, or the programme lead for one who is gone."""
    return leads_review(user, review) or is_programme_lead_of_review(user, review)


@rules.predicate
def is_own_goal(user, goal) -> bool:
    return goal.member.user_id == user.pk


@rules.predicate
def can_see_goal(user, goal) -> bool:
    """The member, and those who choose teams."""
    return runs_courses(user) or is_own_goal(user, goal)


@rules.predicate
def can_see_goals(user, member) -> bool:
    return runs_courses(user) or member.user_id == user.pk


@rules.predicate
def can_see_learners(user, seat) -> bool:
    """Those who may read goals and choose for this review."""
    return is_staff_of_review(user, seat.review)


@rules.predicate
def leads_review_of(user, place) -> bool:
    return leads_review(user, place.seat.review)


VISIBLE = {
    Contribution: is_own_contribution,
    Course: can_see_course,
    CourseDay: can_see_day,
    Goal: can_see_goal,
    Reflection: is_own_reflection,
    SharedReflection: can_see_shared,
    SignUp: can_see_sign_up,
}

rules.add_perm("learning.run_courses", runs_courses)
rules.add_perm("learning.see_courses", may_see_courses)
rules.add_perm("learning.see_course", can_see_course)
rules.add_perm("learning.see_day", can_see_day)
rules.add_perm("learning.sign_up", may_sign_up)
rules.add_perm("learning.train", trains)
rules.add_perm("learning.see_certificate", can_see_sign_up)
rules.add_perm("learning.keep_log", keeps_log)
rules.add_perm("learning.read_reflection", is_own_reflection)
rules.add_perm("learning.reflect_on_place", is_own_place)
rules.add_perm("learning.read_shared", can_see_shared)
rules.add_perm("learning.stop_sharing", is_own_copy)
rules.add_perm("learning.say_hours_of_place", is_own_place)
rules.add_perm("learning.say_hours_of_course", is_own)
rules.add_perm("learning.change_hours", is_own_contribution)
rules.add_perm("learning.sign_certificates", signs_certificates)
rules.add_perm("learning.see_goals", can_see_goals)
rules.add_perm("learning.change_goal", is_own_goal)
rules.add_perm("learning.see_learners", can_see_learners)
rules.add_perm("learning.see_evaluation", runs_review)
rules.add_perm("learning.speak_to_members", leads_review)
rules.add_perm("learning.speak_to_member", leads_review_of)
rules.add_perm("learning.read_own_feedback", is_own_place)
