"""Addresses of the widget, of what it asks the desk, of the demo page and of the widgets' settings."""

from django.urls import path

from frontdesk.channels.carriers.chat import beside, entrance, pages, person, sitting, views
from frontdesk.channels.carriers.chat.settings import hours, identity, invitations, protection, questions, widgets

app_name = "chat"
urlpatterns = [
    path("widget.js", pages.widget_js, name="widget_js"),
    path("demo/", pages.demo, name="demo"),
    path("chat/<str:key>/config", views.config, name="config"),
    path("chat/<str:key>/messages", views.messages, name="messages"),
    path("chat/<str:key>/identity", entrance.prove, name="identity"),
    path("chat/<str:key>/work", entrance.challenge, name="work"),
    path("chat/<str:key>/pages", entrance.pages, name="pages"),
    path("chat/<str:key>/state", sitting.state, name="state"),
    path("chat/<str:key>/end", sitting.end, name="end"),
    path("chat/<str:key>/rating", sitting.rate, name="rate"),
    path("chat/<str:key>/transcript", sitting.send_transcript, name="transcript"),
    path("chat/<str:key>/agents/<int:agent_id>/picture", sitting.picture, name="picture"),
    path("chat/<str:key>/assistant/picture", sitting.assistant_picture, name="assistant_picture"),
    path("chat/<str:key>/ticket", views.ticket, name="ticket"),
    path("chat/<str:key>/seen", views.seen, name="seen"),
    path("chat/<str:key>/typing", views.typing, name="typing"),
    path("chat/<str:key>/person", person.person, name="person"),
    path("chat/<str:key>/address", views.leave_address, name="address"),
    path("chat/<str:key>/files", views.upload, name="upload"),
    path("chat/<str:key>/files/<int:attachment_id>", views.download, name="download"),
    path("c/<int:number>/visitor/", beside.show, name="visitor"),
    path("c/<int:number>/visitor/block/", beside.block, name="block_visitor"),
    path("c/<int:number>/visitor/unblock/", beside.unblock, name="unblock_visitor"),
    path("chat/<str:key>/form", pages.form, name="form"),
    path("settings/widget/", widgets.widgets, name="widgets"),
    path("settings/widget/new/", widgets.new, name="new_widget"),
    path("settings/widget/<int:widget_id>/", widgets.change, name="widget"),
    path("settings/widget/<int:widget_id>/hours/", hours.change, name="widget_hours"),
    path("settings/widget/blocked/", protection.blocked, name="blocked"),
    path("settings/widget/blocked/<int:block_id>/", protection.lift, name="lift_block"),
    path("settings/widget/<int:widget_id>/questions/", questions.change, name="widget_questions"),
    path("settings/widget/<int:widget_id>/invitations/", invitations.index, name="invitations"),
    path("settings/widget/<int:widget_id>/invitations/new/", invitations.new, name="new_invitation"),
    path("settings/widget/<int:widget_id>/invitations/<int:invitation_id>/", invitations.change, name="invitation"),
    path("settings/widget/<int:widget_id>/identity/", identity.change, name="widget_identity"),
    path("settings/widget/<int:widget_id>/protection/", protection.change, name="widget_protection"),
]
