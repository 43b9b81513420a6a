"""The addresses of learning."""

from django.urls import path

from cadre.learning.views import attendance, courses, days, reflections, sharing, sign_ups, training

app_name = "learning"
urlpatterns = [
    path("courses", days.days, name="days"),
    path("courses/list", courses.courses, name="courses"),
    path("courses/add", courses.add, name="add"),
    path("courses/<int:pk>", courses.course, name="course"),
    path("courses/<int:pk>/change", courses.change, name="change"),
    path("courses/<int:pk>/add-day", courses.add_day, name="add_day"),
    path("courses/days/<int:pk>", days.day, name="day"),
    path("courses/days/<int:pk>/course.ics", days.calendar, name="calendar"),
    path("courses/days/<int:pk>/sign-up", days.sign_up, name="sign_up"),
    path("courses/days/<int:pk>/give-up", days.give_up, name="give_up"),
    path("courses/days/<int:pk>/sign-up-member", sign_ups.sign_up_for, name="sign_up_for"),
    path("courses/days/<int:pk>/change", courses.change_day, name="change_day"),
    path("courses/days/<int:pk>/cancel", courses.cancel_day, name="cancel_day"),
    path("courses/days/<int:pk>/attendance", attendance.attendance, name="attendance"),
    path("courses/days/<int:pk>/feedback", attendance.feedback, name="feedback"),
    path("courses/sign-ups/<int:pk>/certificate.pdf", attendance.certificate, name="certificate"),
    path("courses/sign-ups/<int:pk>/give-up", sign_ups.give_up_for, name="give_up_for"),
    path("courses/training", training.training, name="training"),
    path("courses/training-due", training.training_due, name="training_due"),
    path("courses/training/<slug:code>", training.change_training, name="change_training"),
    path("reflections", reflections.log, name="log"),
    path("reflections/begin", reflections.begin, name="begin"),
    path("reflections/places/<int:pk>/begin", reflections.begin_on_place, name="begin_on_place"),
    path("reflections/reflective-log.txt", reflections.download, name="download_log"),
    path("reflections/shared", sharing.shared_with_me, name="shared_with_me"),
    path("reflections/shared/<int:pk>", sharing.shared, name="shared_reflection"),
    path("reflections/shared/<int:pk>/stop", sharing.stop, name="stop_sharing"),
    path("reflections/<int:pk>", reflections.reflection, name="reflection"),
    path("reflections/<int:pk>/write", reflections.write, name="write"),
    path("reflections/<int:pk>/share", sharing.share, name="share"),
    path("reflections/<int:pk>/delete", reflections.delete, name="delete_reflection"),
]
