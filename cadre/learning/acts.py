"""What the audit trail calls the acts of learning."""

from cadre.kernel.acts import register

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
