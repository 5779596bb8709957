"""Addresses of the agents' pages about articles."""

from django.urls import path

from frontdesk.knowledge.pages import bring, edit, lists, segments, steps

app_name = "knowledge"
urlpatterns = [
    path("articles/", lists.index, name="articles"),
    path("articles/new/", edit.new, name="new"),
    path("articles/categories/", lists.categories, name="categories"),
    path("articles/categories/<int:category_id>/", lists.category, name="category"),
    path("articles/categories/<int:category_id>/remove/", lists.remove_category, name="remove_category"),
    path("articles/bring/", bring.index, name="bring"),
    path("articles/bring/<int:bringing_id>/", bring.one, name="bringing"),
    path("articles/bring/<int:bringing_id>/begin/", bring.begin, name="bring_begin"),
    path("articles/bring/<int:bringing_id>/remove/", bring.put_away, name="bring_away"),
    path("articles/export/", bring.export, name="export"),
    path("articles/export/lines/", bring.export_lines, name="export_lines"),
    path("articles/segments/", segments.index, name="segments"),
    path("articles/segments/<int:segment_id>/", segments.change, name="segment"),
    path("articles/segments/<int:segment_id>/remove/", segments.remove, name="remove_segment"),
    path("articles/<int:article_id>/", edit.edit, name="edit"),
    path("articles/<int:article_id>/about/", edit.about, name="about"),
    path("articles/<int:article_id>/withdraw/", steps.withdraw, name="withdraw"),
    path("articles/<int:article_id>/reviewed/", steps.reviewed, name="reviewed"),
    path("articles/<int:article_id>/archive/", steps.archive, name="archive"),
    path("articles/<int:article_id>/use-again/", steps.use_again, name="use_again"),
    path("articles/<int:article_id>/files/", steps.add_file, name="add_file"),
    path("articles/<int:article_id>/files/<int:file_id>/remove/", steps.remove_file, name="remove_file"),
    path("articles/<int:article_id>/revisions/<int:revision_id>/", steps.revision, name="revision"),
    path("articles/<int:article_id>/revisions/<int:revision_id>/take-up/", steps.take_up, name="take_up"),
    path("articles/<int:article_id>/revisions/<int:revision_id>/send-back/", steps.send_back, name="send_back"),
]
