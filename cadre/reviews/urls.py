"""The addresses of requests and reviews."""

from django.urls import path

from cadre.reviews.views import access, people, plan, progress, requests, reviews, scope, terms

app_name = "reviews"
urlpatterns = [
    path("requests", requests.requests, name="requests"),
    path("requests/ask", requests.request_review, name="request_review"),
    path("requests/<int:pk>", requests.request_page, name="request"),
    path("requests/<int:pk>/accept", requests.accept, name="accept"),
    path("requests/<int:pk>/defer", requests.defer, name="defer"),
    path("requests/<int:pk>/decline", requests.decline, name="decline"),
    path("requests/<int:pk>/withdraw", requests.withdraw, name="withdraw"),
    path("reviews", reviews.reviews, name="reviews"),
    path("reviews/<int:pk>", reviews.review, name="review"),
    path("reviews/<int:pk>/scope", scope.scope, name="scope"),
    path("reviews/<int:pk>/scope/change", scope.change_scope, name="change_scope"),
    path("reviews/<int:pk>/lines", scope.change_lines, name="lines"),
    path("reviews/<int:pk>/terms", terms.terms, name="terms"),
    path("reviews/<int:pk>/terms/choices", terms.choices, name="terms_choices"),
    path("reviews/<int:pk>/terms/propose", terms.propose, name="propose_terms"),
    path("terms/<int:pk>", terms.version, name="terms_version"),
    path("terms/<int:pk>/agree-for-host", terms.agree_for_host, name="agree_for_host"),
    path("terms/<int:pk>/agree-for-programme", terms.agree_for_programme, name="agree_for_programme"),
    path("terms/<int:pk>/record-agreement", terms.record_agreement, name="record_agreement"),
    path("reviews/<int:pk>/people", people.people, name="people"),
    path("reviews/<int:pk>/people/name-staff", people.name_staff, name="name_staff"),
    path("reviews/<int:pk>/people/name-host", people.name_host, name="name_host"),
    path("access/<int:pk>/close", people.close, name="close_access"),
    path("reviews/<int:pk>/confidentiality", access.confidentiality, name="confidentiality"),
    path("reviews/<int:pk>/timetable", plan.timetable, name="timetable"),
    path("reviews/<int:pk>/visit", plan.visit, name="visit"),
    path("milestones/<int:pk>", plan.milestone, name="milestone"),
    path("milestones/<int:pk>/reopen", plan.reopen, name="reopen_stage"),
    path("reviews/<int:pk>/confirm-team", progress.confirm_team, name="confirm_team"),
    path("reviews/<int:pk>/finish-desk-research", progress.finish_desk, name="finish_desk"),
    path("reviews/<int:pk>/start-visit", progress.start_visit, name="start_visit"),
    path("reviews/<int:pk>/finish-visit", progress.finish_visit, name="finish_visit"),
    path("reviews/<int:pk>/close", progress.close, name="close"),
    path("reviews/<int:pk>/pause", progress.pause, name="pause"),
    path("reviews/<int:pk>/resume", progress.resume, name="resume"),
    path("reviews/<int:pk>/postpone", progress.postpone, name="postpone"),
    path("reviews/<int:pk>/cancel", progress.cancel, name="cancel"),
    path("reviews/<int:pk>/waive/<str:act>/<slug:code>", progress.waive, name="waive"),
    path("reviews/<int:pk>/history", reviews.history, name="history"),
]
