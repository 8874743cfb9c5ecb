"""E-services as the public sees them: what is offered, how it goes, what it costs, and where help is near."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from korpu.foundation.text import clean_line
from korpu.language import dates
from korpu.language.words import search_terms
from korpu.services import access, content, queries
from korpu.services.models import Region
from korpu.services.rules import ELECTRONIC, PaymentChannel


def _language() -> str:
    return (get_language() or "az")[:2]


def catalogue(request: HttpRequest) -> HttpResponse:
    """List the services that are offered, narrowed by words of what a person needs."""
    language, words = _language(), clean_line(request.GET.get("q", ""))[:200]
    wanted = set(search_terms(words))
    rows = []
    for version in access.published():
        said = version.text(language)
        found = set(search_terms(" ".join(said.values()))) if wanted else set()
        if wanted <= found:
            rows.append(
                {"code": version.service.code, "said": said, "is_translated": language in version.texts}
            )
    return render(request, "services/web/catalogue.html", {"rows": rows, "words": words})


def service(request: HttpRequest, code: str) -> HttpResponse:
    """Show one service: what it is for, who can use it, what is needed, its steps, its time and its cost."""
    language = _language()
    version = access.get_published(code)
    said = version.text(language)
    last = version.service.presentations.filter(struck_at__isnull=True).first()
    values = {
        "service": version.service,
        "said": said,
        "is_translated": language in version.texts,
        "needed": content.lines(said.get("needed", "")),
        "steps": content.lines(said.get("steps", "")),
        "channels": version.channels,
        "payments": [
            {"payment": row, "name": row.name_in(language)}
            for row in queries.taken_on(timezone.localdate()).filter(service=version.service)
        ],
        "published": dates.long_date(timezone.localdate(version.published_at), language)
        if version.published_at
        else "",
        "presented": {"row": last, "on": dates.long_date(last.held_on, language)} if last else None,
    }
    return render(request, "services/web/service.html", values)


def payments(request: HttpRequest) -> HttpResponse:
    """List what is paid to the Ministry, and how it can be paid from home."""
    language = _language()
    rows = [
        {
            "payment": row,
            "name": row.name_in(language),
            "channels": [str(PaymentChannel(code).label) for code in row.channels],
            "is_electronic": any(code in ELECTRONIC for code in row.channels),
        }
        for row in queries.taken_on(timezone.localdate())
    ]
    return render(request, "services/web/payments.html", {"rows": rows})


def near_you(request: HttpRequest) -> HttpResponse:
    """List the places where people are helped, by region and district."""
    today = timezone.localdate()
    asked = request.GET.get("region", "")
    regions = list(Region.objects.all())
    points = queries.points_open_on(today).order_by("district", "name")
    if asked:
        points = points.filter(region__code=asked)
    by_region: dict[int, list[object]] = {}
    for point in points:
        by_region.setdefault(point.region_id, []).append(point)
    values = {
        "regions": regions,
        "asked": asked,
        "rows": [(region, by_region[region.pk]) for region in regions if region.pk in by_region],
    }
    return render(request, "services/web/near_you.html", values)
