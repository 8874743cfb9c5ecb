"""Addresses of the site: pictures, files, and then every page by its own."""

from django.urls import include, path, re_path
from wagtail.urls import serve_pattern

from korpu.newsroom.web import views

_named = (
    [
        path("site/pictures/<int:pk>/<slug:size>/", views.picture, name="picture"),
        path("site/files/<int:pk>/", views.paper, name="paper"),
        path("media/<path:path>", views.desk_picture, name="desk_picture"),
    ],
    "newsroom",
)

urlpatterns = [
    path("", include(_named)),
    # Wagtail asks for this name when it makes a page's address.
    re_path(serve_pattern, views.serve, name="wagtail_serve"),
]
