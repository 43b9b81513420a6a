"""The addresses of reports."""

from django.urls import path

from cadre.reports.views import accuracy, debrief, identifiers, reports, sections, signing

app_name = "reports"
urlpatterns = [
    path("reviews/<int:pk>/report", reports.of_review, name="of_review"),
    path("reviews/<int:pk>/report/begin", reports.begin, name="begin"),
    path("reviews/<int:pk>/report/take-back", signing.take_back, name="take_back"),
    path("reviews/<int:pk>/report/identifiers", identifiers.identifiers, name="identifiers"),
    path("reviews/<int:pk>/debrief", debrief.debrief, name="debrief"),
    path("reviews/<int:pk>/debrief/record", debrief.record, name="record_debrief"),
    path("debriefs/<int:pk>/change", debrief.change, name="change_debrief"),
    path("debriefs/<int:pk>/remove", debrief.remove, name="remove_debrief"),
    path("reports/<int:pk>", reports.report, name="report"),
    path("reports/<int:pk>/download/<slug:form>", reports.download, name="download"),
    path("reports/<int:pk>/correct", reports.correct, name="correct"),
    path("reports/<int:pk>/sections/add", sections.add, name="add_section"),
    path("reports/<int:pk>/handling", sections.handling, name="handling"),
    path("sections/<int:pk>", sections.write, name="section"),
    path("sections/<int:pk>/remove", sections.remove, name="remove_section"),
    path("sections/<int:pk>/raise", sections.raise_up, name="raise_section"),
    path("reports/<int:pk>/ask-for-read", signing.ask_for_read, name="ask_for_read"),
    path("reports/<int:pk>/quality-read", signing.quality_read, name="quality_read"),
    path("reports/<int:pk>/sign-off", signing.sign_off, name="sign_off"),
    path("reports/<int:pk>/send", signing.send, name="send"),
    path("reports/<int:pk>/issue", signing.issue, name="issue"),
    path("reports/<int:pk>/accuracy", accuracy.points, name="points"),
    path("reports/<int:pk>/accuracy/<slug:block>", accuracy.say, name="raise_point"),
    path("reports/<int:pk>/finish-check", accuracy.finish, name="finish_check"),
    path("reports/<int:pk>/contact", accuracy.contact, name="contact"),
    path("accuracy/<int:pk>/answer", accuracy.answer, name="answer_point"),
]
