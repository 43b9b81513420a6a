"""What the audit trail calls the acts of learning, and how what a member deleted is brought back."""

from cadre.kernel import undo
from cadre.kernel.acts import register
from cadre.learning.operations import goals
from cadre.learning.operations.hours import restore_hours
from cadre.learning.operations.reflections import restore_reflection
from cadre.learning.queries.goals import own_goals
from cadre.learning.queries.hours import added_to_restore
from cadre.learning.queries.reflections import reflections_to_restore

register("learning.change_training", "Changed which training there is")
register("learning.add_course", "Added a course")
register("learning.change_course", "Changed a course")
register("learning.add_day", "Added a day of a course")
register("learning.change_day", "Changed a day of a course")
register("learning.name_trainers", "Named the trainers of a day")
register("learning.cancel_day", "Cancelled a day of a course")
register("learning.sign_up", "Signed up for a course")
register("learning.wait", "Joined the waiting list of a course")
register("learning.promote", "Got a place from the waiting list")
register("learning.give_up", "Gave up a place on a course")
register("learning.take_attendance", "Took attendance")
register("learning.give_feedback", "Gave feedback on a course")
register("learning.begin_reflection", "Began a reflection")
register("learning.write_reflection", "Wrote in their reflective log")
register("learning.share_reflection", "Shared a reflection")
register("learning.stop_sharing", "Stopped sharing a reflection")
register("learning.delete_reflection", "Deleted a reflection")
register("learning.restore_reflection", "Brought a reflection back")
register("learning.erase_reflection", "Erased a deleted reflection")
register("learning.say_hours", "Gave the hours of a review or course")
register("learning.add_hours", "Added hours")
register("learning.delete_hours", "Deleted hours")
register("learning.restore_hours", "Brought hours back")
register("learning.sign_certificate", "Signed a certificate")
register("learning.add_goal", "Set a goal")
register("learning.change_goal", "Changed a goal")
register("learning.reach_goal", "Reached a goal")
register("learning.drop_goal", "Dropped a goal")
register("learning.reopen_goal", "Pursued a goal again")
register("learning.ask_evaluation", "Requested evaluations of a review")
register("learning.evaluate", "Evaluated a review")
register("learning.speak_to_member", "Gave feedback to a member")

for act in ("reach", "drop"):
    undo.register(
        f"learning.{act}_goal",
        of=own_goals,
        permission="learning.change_goal",
        operation=goals.reopen_goal,
        done="The goal is open again.",
        refusals=(goals.GoalThere,),
        goes_back=True,
    )
undo.register(
    "learning.delete_hours",
    of=added_to_restore,
    permission="learning.change_hours",
    operation=restore_hours,
    done="It is on your record again.",
)
undo.register(
    "learning.delete_reflection",
    of=reflections_to_restore,
    permission="learning.read_reflection",
    operation=restore_reflection,
    done="The reflection is back.",
)
