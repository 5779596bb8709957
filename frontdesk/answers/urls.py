"""Addresses of what helps to answer."""

from django.urls import path

from frontdesk.answers import views
from frontdesk.answers.assistant import pages as assistant
from frontdesk.answers.gaps import pages as gaps
from frontdesk.answers.macros import pages, picker
from frontdesk.answers.tools import beside
from frontdesk.answers.tools import pages as tools

app_name = "answers"
urlpatterns = [
    path("c/<int:number>/draft/", views.keep_draft, name="draft"),
    path("c/<int:number>/draft/check/", views.check_draft, name="check_draft"),
    path("c/<int:number>/draft/files/", views.keep_file, name="draft_file"),
    path("c/<int:number>/macros/", picker.macros, name="pick_macro"),
    path("articles/gaps/", gaps.index, name="gaps"),
    path("articles/gaps/reasons/", gaps.most_asked, name="most_asked"),
    path("articles/gaps/together/", gaps.put_together, name="merge_gaps"),
    path("articles/gaps/<int:gap_id>/part/", gaps.part, name="part_gap"),
    path("articles/gaps/<int:gap_id>/sort/", gaps.sort, name="sort_gap"),
    path("articles/gaps/<int:gap_id>/", gaps.gap, name="gap"),
    path("articles/gaps/<int:gap_id>/article/", gaps.write, name="write_gap"),
    path("articles/gaps/<int:gap_id>/owner/", gaps.owner, name="own_gap"),
    path("articles/gaps/<int:gap_id>/decision/", gaps.decide, name="decide_gap"),
    path("settings/assistant/", assistant.index, name="assistant"),
    path("settings/assistant/try/", assistant.try_it, name="try_assistant"),
    path("settings/assistant/publish/", assistant.publish, name="publish_assistant"),
    path("settings/assistant/off/", assistant.switch_off, name="switch_off_assistant"),
    path("settings/assistant/picture", assistant.picture, name="assistant_picture"),
    path("c/<int:number>/tools/", beside.tools, name="tools_beside"),
    path("c/<int:number>/tools/<int:tool_id>/", beside.run, name="run_tool"),
    path("settings/tools/", tools.index, name="tools"),
    path("settings/tools/new/", tools.new, name="new_tool"),
    path("settings/tools/try/", tools.try_out, name="try_tools"),
    path("settings/tools/log/", tools.log, name="tool_log"),
    path("settings/tools/<int:tool_id>/", tools.edit, name="tool"),
    path("settings/tools/<int:tool_id>/remove/", tools.remove, name="remove_tool"),
    path("settings/macros/", pages.index, name="macros"),
    path("settings/macros/new/", pages.new, name="new_macro"),
    path("settings/macros/preview/", pages.preview, name="preview_macro"),
    path("settings/macros/export/", pages.export, name="export_macros"),
    path("settings/macros/import/", pages.take_in, name="import_macros"),
    path("settings/macros/<int:macro_id>/", pages.edit, name="macro"),
    path("settings/macros/<int:macro_id>/archive/", pages.archive, name="archive_macro"),
    path("settings/macros/<int:macro_id>/use-again/", pages.use_again, name="use_macro_again"),
]
