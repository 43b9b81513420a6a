"""The addresses of a member's availability."""

from django.urls import path

from cadre.availability.views import busy, days, feed

app_name = "availability"
urlpatterns = [
    path("members/<int:pk>/availability", days.availability, name="availability"),
    path("members/<int:pk>/availability/weekly", days.every_week, name="weekly"),
    path("members/<int:pk>/availability/copy", days.copy, name="copy"),
    path("members/<int:pk>/availability/busy", busy.busy, name="busy"),
    path("members/<int:pk>/availability/confirm", days.confirm, name="confirm"),
    path("calendar", feed.subscription, name="subscription"),
    path("calendar/new", feed.renew, name="renew_subscription"),
    path("calendar/stop", feed.stop, name="stop_subscription"),
    path("calendar/<str:token>.ics", feed.feed, name="feed"),
    path("still-free/<str:token>", days.still_free, name="still_free"),
]
