from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkingCalendarConfig(AppConfig):
    name = "korpu.working_calendar"
    label = "working_calendar"
    verbose_name = _("Working calendar")
