"""Addresses of the stage, under /api/."""

from django.urls import path

from tutor.feedback.api import ClaimsView, JudgementView, OwnJudgements, SignatureView
from tutor.feedback.why_api import WhyView

urlpatterns = [
    path("runs/<uuid:run_id>/judgements/", OwnJudgements.as_view()),
    path("runs/<uuid:run_id>/steps/<int:sample>/<int:index>/why/", WhyView.as_view()),
    path("judgements/<uuid:judgement_id>/", JudgementView.as_view()),
    path("claims/", ClaimsView.as_view()),
    path("claims/<uuid:judgement_id>/signature/", SignatureView.as_view()),
]
