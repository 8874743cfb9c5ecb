"""The site's pages, their files, and the records of what was submitted and published."""

from korpu.newsroom.models.base import SitePage
from korpu.newsroom.models.files import Paper, Picture, Rendition
from korpu.newsroom.models.news import NewsPage
from korpu.newsroom.models.records import Publication, Submission
from korpu.newsroom.models.sections import SectionPage, TextPage

__all__ = [
    "NewsPage",
    "Paper",
    "Picture",
    "Publication",
    "Rendition",
    "SectionPage",
    "SitePage",
    "Submission",
    "TextPage",
]
