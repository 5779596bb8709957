"""Every address of the desk, room by room."""

from django.urls import include, path

from frontdesk.api.api import api

urlpatterns = [
    path("", include("frontdesk.channels.carriers.chat.urls")),
    path("", include("frontdesk.channels.carriers.email.urls")),
    path("", include("frontdesk.answers.urls")),
    path("", include("frontdesk.knowledge.urls")),
    path("", include("frontdesk.helpcentre.urls")),
    path("", include("frontdesk.api.urls")),
    path("", include("frontdesk.workspace.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("api/v1/", api.urls),
]

handler400 = "frontdesk.workspace.errors.bad_request"
handler403 = "frontdesk.workspace.errors.forbidden"
handler404 = "frontdesk.workspace.errors.not_found"
handler500 = "frontdesk.workspace.errors.crashed"
handler429 = "frontdesk.workspace.errors.too_many"
