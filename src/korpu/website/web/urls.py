"""Addresses of the site's own pages, of what machines read, and of the search."""

from django.urls import path

from korpu.website.web import gallery, machines, views

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("contact/", views.contact, name="contact"),
    path("information-officers/", views.officers, name="officers"),
    path("search/", views.search, name="search"),
    path("theme/", views.choose_theme, name="theme"),
    path("useful/", views.say_whether_useful, name="feedback"),
    path("design/", gallery.gallery, name="gallery"),
    path("feeds/", views.feeds, name="feeds"),
    path("feeds/news.<slug:form>", machines.feed, name="feed"),
    path("feeds/answers.<slug:form>", machines.feed_of_answers, name="feed_of_answers"),
    path("feeds/<slug:section>.<slug:form>", machines.feed, name="section_feed"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap_index"),
    path("sitemap-pages.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
    path(".well-known/security.txt", machines.security, name="security"),
]
