"""Addresses of the chats page."""

from django.urls import path

from frontdesk.workspace.chats import hand_over, invite, page, say, take

urlpatterns = [
    path("", page.chats, name="chats"),
    path("<int:number>/", page.pane, name="chat"),
    path("<int:number>/visitor/", page.visitor, name="chat_visitor"),
    path("<int:number>/reply/", say.reply, name="chat_reply"),
    path("<int:number>/note/", say.note, name="chat_note"),
    path("<int:number>/whisper/", say.whisper, name="chat_whisper"),
    path("<int:number>/typing/", say.typing, name="chat_typing"),
    path("<int:number>/take/", take.take, name="chat_take"),
    path("<int:number>/give-back/", take.give_back, name="chat_give_back"),
    path("<int:number>/join/", take.join, name="chat_join"),
    path("<int:number>/leave/", take.leave, name="chat_leave"),
    path("<int:number>/end/", take.end, name="chat_end"),
    path("<int:number>/hand-over/", hand_over.hand_over, name="chat_hand_over"),
    path("<int:number>/invite/", invite.invite, name="chat_invite"),
]
