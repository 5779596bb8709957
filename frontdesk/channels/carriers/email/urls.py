"""Addresses of the mail settings."""

from django.urls import path

from frontdesk.channels.carriers.email import unsubscribe
from frontdesk.channels.carriers.email.settings import addresses, mailboxes, overview, received, relay, sign_in, signing

app_name = "email"
urlpatterns = [
    path("settings/mail/", overview.overview, name="overview"),
    path("settings/mail/address/new/", addresses.new, name="new_address"),
    path("settings/mail/address/<int:address_id>/", addresses.change, name="address"),
    path("settings/mail/address/<int:address_id>/removal/", addresses.remove, name="remove_address"),
    path("settings/mail/mailbox/new/", mailboxes.new, name="new_mailbox"),
    path("settings/mail/mailbox/<int:mailbox_id>/", mailboxes.change, name="mailbox"),
    path("settings/mail/mailbox/<int:mailbox_id>/removal/", mailboxes.remove, name="remove_mailbox"),
    path("settings/mail/mailbox/<int:mailbox_id>/sign-in/", sign_in.change, name="sign_in"),
    path("settings/mail/mailbox/<int:mailbox_id>/sign-in/consent/", sign_in.consent, name="consent"),
    path("settings/mail/sign-in/", sign_in.come_back, name="come_back"),
    path("settings/mail/relay/", relay.change, name="relay"),
    path("settings/mail/relay/removal/", relay.remove, name="remove_relay"),
    path("settings/mail/signing/", signing.keys, name="signing"),
    path("settings/mail/signing/<str:domain>/", signing.change, name="change_signing"),
    path("settings/mail/signing/<str:domain>/keys/", signing.make, name="make_signing"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("settings/mail/received/", received.received, name="received"),
    path("settings/mail/received/read-again/", received.read_all_again, name="read_all_again"),
    path("settings/mail/received/<int:raw_id>/", received.original, name="original"),
    path("settings/mail/received/<int:raw_id>/retry/", received.read_again, name="read_again"),
]
