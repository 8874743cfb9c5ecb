"""Every address of the platform: the desk, signing in, files, then the public site in three languages."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("desk/", include(wagtailadmin_urls)),
    path("accounts/", include("korpu.accounts.web.urls")),
    path("accounts/", include("allauth.urls")),
    path("jsi18n/", JavaScriptCatalog.as_view(), name="javascript-catalog"),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("korpu.website.demo_urls")))

# The site's own pages answer last, whatever their address.
PUBLIC_APPS = (
    "appeals",
    "records",
    "work_plans",
    "reports",
    "knowledge",
    "services",
    "disclosure",
    "website",
    "newsroom",
)
urlpatterns += i18n_patterns(
    *(
        path("", include(f"korpu.{app}.web.urls"))
        for app in PUBLIC_APPS
        if f"korpu.{app}" in settings.INSTALLED_APPS and find_spec(f"korpu.{app}.web")
    ),
    prefix_default_language=False,
)

handler400 = "korpu.foundation.web.views.bad_request"
handler403 = "korpu.foundation.web.views.forbidden"
handler404 = "korpu.foundation.web.views.not_found"
handler500 = "korpu.foundation.web.views.server_error"
