"""Addresses of the stage, under /api/."""

from django.urls import path

from tutor.assignments import gradebook_api, preview_api, set_api, work_api

urlpatterns = [
    path("curriculum/", preview_api.CurriculumView.as_view()),
    path("curriculum/preview/", preview_api.PreviewView.as_view()),
    path("sets/", set_api.SetsView.as_view()),
    path("sets/<int:set_id>/", set_api.SetView.as_view()),
    path("sets/<int:set_id>/items/", set_api.ItemsView.as_view()),
    path("sets/<int:set_id>/items/csv/", set_api.ItemTableView.as_view()),
    path("sets/<int:set_id>/items/<int:item_id>/", set_api.ItemView.as_view()),
    path("sets/<int:set_id>/items/<int:item_id>/preview/", preview_api.ItemPreviewView.as_view()),
    path("sets/<int:set_id>/order/", set_api.OrderView.as_view()),
    path("sets/<int:set_id>/publish/", set_api.PublishView.as_view()),
    path("sets/<int:set_id>/copy/", set_api.CopyView.as_view()),
    path("sets/<int:set_id>/archive/", set_api.ArchiveView.as_view()),
    path("sets/<int:set_id>/exceptions/", set_api.ExceptionsView.as_view()),
    path("sets/<int:set_id>/exceptions/<str:username>/", set_api.ExceptionView.as_view()),
    path("sets/<int:set_id>/gradebook/", gradebook_api.GradebookView.as_view()),
    path("sets/<int:set_id>/gradebook/csv/", gradebook_api.GradebookTableView.as_view()),
    path("sets/<int:set_id>/needing-help/", gradebook_api.NeedingHelpView.as_view()),
    path("sets/<int:set_id>/items/<int:item_id>/pupils/<str:username>/", gradebook_api.UntouchedView.as_view()),
    path("works/<int:work_id>/", gradebook_api.ReplayView.as_view()),
    path("classes/<int:classroom_id>/topics/", gradebook_api.TopicsGridView.as_view()),
    path("classes/<int:classroom_id>/mistakes/", gradebook_api.MistakesView.as_view()),
    path("assignments/", work_api.AssignmentsView.as_view()),
    path("assignments/<int:set_id>/", work_api.AssignmentView.as_view()),
    path("assignments/<int:set_id>/items/<int:item_id>/", work_api.WorkView.as_view()),
    path("assignments/<int:set_id>/items/<int:item_id>/answers/", work_api.AnswerView.as_view()),
    path("assignments/<int:set_id>/items/<int:item_id>/lines/", work_api.WorkLinesView.as_view()),
    path("assignments/<int:set_id>/items/<int:item_id>/hints/", work_api.WorkHintView.as_view()),
]
