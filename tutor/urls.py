"""Every address the server answers. What no line here names belongs to the page's own router."""

from django.contrib import admin
from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from tutor import front, health
from tutor.lab.health_api import metrics

urlpatterns = [
    path("healthz", health.healthz),
    path("metrics", metrics),
    path("admin/", admin.site.urls),
    path("api/", include("tutor.accounts.urls")),
    path("api/", include("tutor.practice.urls")),
    path("api/", include("tutor.assignments.urls")),
    path("api/", include("tutor.solving.urls")),
    path("api/", include("tutor.feedback.urls")),
    path("api/", include("tutor.lab.urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
    path("api/docs/", SpectacularSwaggerSplitView.as_view(url_name="schema"), name="docs"),
    re_path(r"^(?:api|ws|static|assets)(?:/|$)", front.missing),
    re_path(r"^.*$", front.page),
]
