"""Addresses of what helps to answer."""

from django.urls import path

from frontdesk.answers import views

app_name = "answers"
urlpatterns = [
    path("c/<int:number>/draft/", views.keep_draft, name="draft"),
    path("c/<int:number>/draft/files/", views.keep_file, name="draft_file"),
]
