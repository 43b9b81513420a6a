"""The moves of a member: pausing, suspending and leaving, and the way back."""

from functools import partial

from cadre.kernel import undo
from cadre.kernel.acts import register
from cadre.members.operations import agreements, saved_filters
from cadre.members.operations.recognition import take_back_recognition
from cadre.members.queries.agreements import agreements_for
from cadre.members.queries.recognition import recognitions_for
from cadre.members.queries.saved_filters import filters_to_restore

move = partial(register, of="members.member")

move(
    "members.pause",
    "Paused the membership",
    words="Pause the membership",
    heading="Pause the membership of {}?",
    page="members:pause",
    permission="members.pause_member",
    preview=["No offers until the pause ends", "Places on reviews and courses are kept"],
)
move(
    "members.resume",
    "Resumed the membership",
    words="End the pause",
    heading="End the pause of {}?",
    page="members:resume",
    permission="members.pause_member",
    preview=["Offers can come again at once"],
)
move(
    "members.suspend",
    "Suspended the member",
    words="Suspend",
    heading="Suspend {}?",
    page="members:suspend",
    permission="members.suspend_member",
    preview=[
        "They get no offers, and can no longer open the reviews they are on, from that moment",
        "They keep the places they have: check each of them yourself",
        "We email them a link to the reason and to how they can appeal",
    ],
)
move(
    "members.reinstate",
    "Lifted the suspension",
    words="Lift the suspension",
    heading="Lift the suspension of {}?",
    page="members:reinstate",
    permission="members.suspend_member",
    preview=["They can get offers again at once", "They can open the reviews they are on again", "We email them"],
)
move(
    "members.leave",
    "Recorded that the member left",
    words="Leave the cadre",
    heading="Leaving the cadre: {}",
    page="members:leave",
    permission="members.leave",
    preview=[
        "No more offers, and no access to reviews from that moment",
        "The record, and what was done, are kept. Standing is kept for a return",
    ],
)
move(
    "members.come_back",
    "Recorded that the member returned",
    words="Record that they return",
    heading="Does {} return to the cadre?",
    page="members:come_back",
    permission="members.move_member",
    preview=[
        "The account opens again, if it was closed, and we email them",
        "Standing is as it was. Offers can come again at once",
        "Places that were given up stay free",
    ],
)
register("members.change_employer", "Changed the employer")
register("members.correct_employment", "Corrected an employer")
register("members.remove_employment", "Removed an employer")
register("members.record_suspension", "Recorded a suspension")
register("members.appeal", "Appealed against a suspension")
register("members.allow_appeal", "Lifted a suspension on appeal")
register("members.dismiss_appeal", "Confirmed a suspension on appeal")
register("members.lift_suspension", "Lifted a suspension")
register("members.record_complaint", "Recorded a complaint")
register("members.note_complaint", "Wrote a note about a complaint")
register("members.look_into_complaint", "Began to look into a complaint")
register("members.uphold_complaint", "Upheld a complaint")
register("members.not_uphold_complaint", "Did not uphold a complaint")
register("members.tell_of_complaint", "Informed the member of a complaint")
register("members.close_complaint", "Closed a complaint")
register("members.change_monitoring", "Changed the questions of equality monitoring")
register("members.write_agreement", "Put an agreement in force")
register("members.agree", "Agreed to a text")
register("members.take_back_agreement", "Removed an agreement recorded by mistake")
register("members.set_emergency_contact", "Changed the emergency contact")
register("members.confirm_part", "Confirmed a part of their record")
undo.register(
    "members.agree",
    of=agreements_for,
    permission="members.record_agreement",
    operation=agreements.take_back_agreement,
    done="The agreement is no longer recorded.",
    goes_back=True,
)
register("members.change_vetting_levels", "Changed the vetting levels")
register("members.record_vetting", "Recorded a vetting")
register("members.remove_vetting", "Removed a vetting recorded by mistake")
register("members.recognise", "Recognised earlier experience")
register("members.take_back_recognition", "Took back a recognition of experience")
undo.register(
    "members.recognise",
    of=recognitions_for,
    permission="members.recognise",
    operation=take_back_recognition,
    done="The recognition is taken back, and the standing is as before.",
    goes_back=True,
)
register("members.change_renewal", "Changed how often members confirm their record")
register("members.save_filter", "Saved a filter of the list of members")
register("members.rename_filter", "Renamed a filter")
register("members.delete_filter", "Deleted a filter")
register("members.restore_filter", "Brought back a filter")
undo.register(
    "members.delete_filter",
    of=filters_to_restore,
    permission="members.change_filter",
    operation=saved_filters.restore_filter,
    done="The filter is back.",
    refusals=(saved_filters.NameTaken,),
    goes_back=True,
)
