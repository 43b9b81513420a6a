"""The addresses of joining."""

from django.urls import path

from cadre.joining.views import chats, links, public, queue, who_may_join

app_name = "joining"
urlpatterns = [
    path("join/could-this-be-me", public.check, name="check"),
    path("join/interested", public.interest, name="interest"),
    path("join/interested/sent", public.interest_sent, name="interest_sent"),
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
    path("joining/times", chats.times, name="times"),
    path("joining/times/add", chats.offer_times, name="offer_times"),
    path("joining/times/<int:pk>/withdraw", chats.withdraw_time, name="withdraw_time"),
    path("joining/rules", who_may_join.rules, name="rules"),
    path("joining/rules/<slug:code>", who_may_join.change_kind, name="change_kind"),
    path("joining/subjects", who_may_join.subjects, name="subjects"),
]
