"""Addresses of the stage, under /api/."""

from django.urls import path

from tutor.practice.api import AnswersView, ExercisesView, ExerciseView, GraphView, HintsView, TopicsView, WhyView
from tutor.practice.work_api import ExerciseSheetView, LinesView, SheetsView, SheetView, WorkHintsView

urlpatterns = [
    path("practice/topics/", TopicsView.as_view()),
    path("practice/exercises/", ExercisesView.as_view()),
    path("practice/exercises/<uuid:exercise_id>/", ExerciseView.as_view()),
    path("practice/exercises/<uuid:exercise_id>/answers/", AnswersView.as_view()),
    path("practice/exercises/<uuid:exercise_id>/hints/", HintsView.as_view()),
    path("practice/exercises/<uuid:exercise_id>/graph/", GraphView.as_view()),
    path("practice/exercises/<uuid:exercise_id>/why/<int:step>/", WhyView.as_view()),
    path("practice/exercises/<uuid:exercise_id>/work/", ExerciseSheetView.as_view()),
    path("practice/work/", SheetsView.as_view()),
    path("practice/work/<uuid:work_id>/", SheetView.as_view()),
    path("practice/work/<uuid:work_id>/lines/", LinesView.as_view()),
    path("practice/work/<uuid:work_id>/hints/", WorkHintsView.as_view()),
]
