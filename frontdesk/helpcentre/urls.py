"""Addresses of the help centre."""

from django.urls import URLPattern, URLResolver, include, path

from frontdesk.helpcentre import after, answer, contact, machines, opinion, read, settings, style
from frontdesk.helpcentre.comments import tend, write

of_language: list[URLPattern | URLResolver] = [
    path("", read.home, name="home"),
    path("c/<slug:slug>/", read.category, name="category"),
    path("more/", read.rest, name="rest"),
    path("a/<slug:slug>/", read.article, name="article"),
    path("a/<slug:slug>/opinion/", opinion.tell, name="opinion"),
    path("a/<slug:slug>/comments/", write.write, name="comment"),
    path("search/", read.search, name="search"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="sent"),
    path("answer/<str:secret>/", answer.judge, name="answer"),
    path("feed.xml", machines.feed, name="feed"),
    path("mine/", include("frontdesk.helpcentre.mine.urls")),
]
of_help: list[URLPattern | URLResolver] = [
    path("", read.begin, name="begin"),
    path("style.css", style.style, name="style"),
    path("logo", machines.logo, name="logo"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("files/<int:file_id>/<path:name>", read.file, name="file"),
    path("a/<slug:slug>/", read.in_any_language, name="any_language"),
    path("<slug:language>/", include(of_language)),
    path("<path:path>", read.old, name="old"),
]
urlpatterns = [
    path("help/", include((of_help, "help"))),
    path("articles/followed/", after.index),
    path("articles/comments/", tend.index),
    path("articles/comments/<int:comment_id>/", tend.decide),
    path("settings/help/", settings.index),
    path("settings/help/new/", settings.new),
    path("settings/help/<int:look_id>/", settings.change),
    path("settings/help/<int:look_id>/remove/", settings.remove),
    path("hc/<path:path>", read.old_elsewhere),
    path("robots.txt", machines.robots),
]
