"""The frame of an empty site: its roots in three languages and its sections, all drafts until they are cleared."""

import tomllib
from datetime import datetime
from pathlib import Path

from django.db import transaction
from wagtail.models import Locale, Page, Site

from korpu.newsroom.models import SectionPage

SECTIONS = Path(__file__).parent.parent / "data" / "sections.toml"
LANGUAGES = ("az", "en", "ru")


@transaction.atomic
def load_site(*, at: datetime) -> None:
    """Lay out the site's tree where it is missing; doing it again adds only what is new."""
    words = tomllib.loads(SECTIONS.read_text(encoding="utf-8"))
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}
    root = Page.get_first_root_node()
    home = _laid(root, locales["az"], "sayt", words["home"]["az"], None)
    _lead_here(home)
    homes = {"az": home} | {
        code: _laid(root, locales[code], f"sayt-{code}", words["home"][code], home) for code in LANGUAGES[1:]
    }
    for row in words["sections"]:
        source = _laid(home, locales["az"], row["slug"], row["az"], None)
        for code in LANGUAGES[1:]:
            _laid(homes[code], locales[code], row["slug"], row[code], source)


def _laid(parent: Page, locale: Locale, slug: str, title: str, source: SectionPage | None) -> SectionPage:
    parent = Page.objects.get(pk=parent.pk)
    known = parent.get_children().filter(slug=slug, locale=locale).first()
    if known is not None:
        found: SectionPage = known.specific
        return found
    page = SectionPage(title=title, slug=slug, locale=locale, live=False)
    if source is not None:
        page.translation_key = source.translation_key
    parent.add_child(instance=page)
    page.save_revision(log_action=False)
    return page


def _lead_here(home: SectionPage) -> None:
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Körpü")
        return
    former = site.root_page
    if former.pk == home.pk:
        return
    site.root_page = home
    site.save()
    # Wagtail's own first page, which nobody has written.
    if former.specific_class is Page and not former.get_children().exists():
        Page.objects.get(pk=former.pk).delete()
