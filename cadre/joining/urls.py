"""The addresses of joining."""

from django.urls import path

from cadre.joining.views import applications, applying, chats, links, public, queue, who_may_join

app_name = "joining"
urlpatterns = [
    path("join/could-this-be-me", public.check, name="check"),
    path("join/interested", public.interest, name="interest"),
    path("join/interested/sent", public.interest_sent, name="interest_sent"),
    path("join/apply", public.apply, name="apply"),
    path("join/apply/sent", public.apply_sent, name="apply_sent"),
    path("join/apply/link", public.lost_link, name="lost_link"),
    path("apply/<str:token>", applying.application, name="my_application"),
    path("apply/<str:token>/check", applying.check, name="check_application"),
    path("apply/<str:token>/withdraw", applying.withdraw, name="withdraw_application"),
    path("apply/<str:token>/new", applying.new_link, name="new_application_link"),
    path("apply/<str:token>/<slug:task>", applying.task, name="fill_in"),
    path("chat/<str:token>", links.chat, name="chat"),
    path("chat/<str:token>/cancel", links.cancel, name="cancel_chat"),
    path("chat/<str:token>/chat.ics", links.calendar, name="chat_calendar"),
    path("chat/<str:token>/new", links.new_link, name="new_chat_link"),
    path("joining", queue.queue, name="queue"),
    path("joining/add", queue.add, name="add_interest"),
    path("joining/<int:pk>", queue.person, name="interest_of"),
    path("joining/<int:pk>/send-link", queue.send_link, name="send_link"),
    path("joining/<int:pk>/reopen", queue.reopen, name="reopen"),
    path("joining/<int:pk>/delete", queue.forget, name="forget"),
    path("joining/<int:pk>/book", chats.book_for, name="book_for"),
    path("joining/<int:pk>/chat", chats.record_chat, name="record_chat"),
    path("joining/<int:pk>/apply", applications.begin, name="begin_application"),
    path("joining/applications", applications.applications, name="applications"),
    path("joining/applications/<int:pk>", applications.application, name="application"),
    path("joining/applications/<int:pk>/return", applications.return_for_more, name="return_application"),
    path("joining/applications/<int:pk>/send-link", applications.send_link, name="send_application_link"),
    path("joining/times", chats.times, name="times"),
    path("joining/times/add", chats.offer_times, name="offer_times"),
    path("joining/times/<int:pk>/withdraw", chats.withdraw_time, name="withdraw_time"),
    path("joining/rules", who_may_join.rules, name="rules"),
    path("joining/rules/<slug:code>", who_may_join.change_kind, name="change_kind"),
    path("joining/subjects", who_may_join.subjects, name="subjects"),
]
