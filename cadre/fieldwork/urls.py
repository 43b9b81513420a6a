"""The addresses of sessions and notes."""

from django.urls import path

from cadre.fieldwork.views import calendars, notes, sessions

app_name = "fieldwork"
urlpatterns = [
    path("reviews/<int:pk>/sessions", sessions.sessions, name="sessions"),
    path("reviews/<int:pk>/sessions/add", sessions.add, name="add"),
    path("reviews/<int:pk>/sessions/on/<str:day>", sessions.day, name="day"),
    path("reviews/<int:pk>/sessions/calendar", calendars.own, name="calendar"),
    path("reviews/<int:pk>/sessions/calendar/all", calendars.whole, name="whole_calendar"),
    path("sessions/<int:pk>", notes.session, name="session"),
    path("sessions/<int:pk>/change", sessions.change, name="change"),
    path("sessions/<int:pk>/cancel", sessions.cancel, name="cancel"),
    path("sessions/<int:pk>/withdraw", sessions.withdraw, name="withdraw"),
    path("sessions/<int:pk>/plan-again", sessions.plan_again, name="plan_again"),
    path("notes/<int:pk>", notes.note, name="note"),
    path("notes/<int:pk>/retract", notes.retract, name="retract"),
    path("notes/<int:pk>/restore", notes.restore, name="restore"),
]
