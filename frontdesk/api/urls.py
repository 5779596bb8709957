"""Addresses of the page about tokens; the API's own are in `api.py`."""

from django.urls import path

from frontdesk.api import views

urlpatterns = [
    path("settings/tokens/", views.index, name="tokens"),
    path("settings/tokens/<int:token_id>/care/", views.care, name="care_of_token"),
    path("settings/tokens/<int:token_id>/revoke/", views.revoke, name="revoke_token"),
]
