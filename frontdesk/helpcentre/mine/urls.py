"""Addresses of a customer's own conversations."""

from django.urls import path

from frontdesk.helpcentre.mine import by_token, pages, sign_in

urlpatterns = [
    path("", pages.index, name="mine"),
    path("in/", sign_in.ask, name="sign_in"),
    path("in/<str:secret>/", sign_in.enter, name="enter"),
    path("with/", by_token.ask, name="by_token"),
    path("with/in/", by_token.enter, name="enter_by_token"),
    path("out/", sign_in.leave, name="leave"),
    path("<int:question_id>/", pages.show, name="question"),
    path("<int:question_id>/reply/", pages.reply, name="write_on"),
    path("<int:question_id>/close/", pages.close, name="close_question"),
    path("<int:question_id>/reopen/", pages.reopen, name="reopen_question"),
    path("<int:question_id>/files/<int:own_file_id>/", pages.file, name="question_file"),
]
