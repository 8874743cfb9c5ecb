"""The site's pages, their files, and the records of what was submitted and published."""

from korpu.newsroom.models.base import SitePage
from korpu.newsroom.models.documents import ActToPublish, DocumentKind, DocumentPage, GuidePage
from korpu.newsroom.models.files import Paper, Picture, Rendition
from korpu.newsroom.models.ministry import (
    MediaKitPage,
    PersonPage,
    PortalPage,
    QuestionPage,
    ReceptionPage,
    StructurePage,
)
from korpu.newsroom.models.news import NewsPage
from korpu.newsroom.models.positions import PositionPage, Spokesperson
from korpu.newsroom.models.records import Publication, Submission
from korpu.newsroom.models.sections import SectionPage, TextPage
from korpu.newsroom.models.tasks import Correction, NewsTask

PAGE_TYPES: tuple[type[SitePage], ...] = (
    NewsPage,
    PositionPage,
    GuidePage,
    DocumentPage,
    QuestionPage,
    PersonPage,
    StructurePage,
    ReceptionPage,
    PortalPage,
    MediaKitPage,
    TextPage,
    SectionPage,
)

__all__ = [
    "PAGE_TYPES",
    "ActToPublish",
    "Correction",
    "DocumentKind",
    "DocumentPage",
    "GuidePage",
    "MediaKitPage",
    "NewsPage",
    "NewsTask",
    "Paper",
    "PersonPage",
    "Picture",
    "PortalPage",
    "PositionPage",
    "Publication",
    "QuestionPage",
    "ReceptionPage",
    "Rendition",
    "SectionPage",
    "SitePage",
    "Spokesperson",
    "StructurePage",
    "Submission",
    "TextPage",
]
